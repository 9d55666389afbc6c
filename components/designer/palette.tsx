'use client'

import { Search } from 'lucide-react'
import { memo, useDeferredValue, useMemo, useRef, useState } from 'react'
import { draggedType } from '#components/graph/canvas-props.ts'
import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import { tintOf } from '#components/graph/type-ink.ts'
import { classNames } from '#components/ui/class-names.ts'
import { Input } from '#components/ui/input.tsx'
import { catalogueName } from '#components/words/catalogue-name.ts'
import { t } from '#components/words/t.ts'
import { absence } from './absence.ts'
import { findEntries, isOpenShelf, type PaletteEntry, shelvesOf } from './palette-entries.ts'
import { useOfferedServices } from './use-offered-services.ts'

/** Every resource type on its shelf, found by name or by what one wants to do; dragged to the canvas, or added by Enter. */
export const Palette = memo(function Palette({ onAdd }: { onAdd: (type: string) => void }) {
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query)
  const found = useMemo(() => findEntries(asked), [asked])
  const shelves = useMemo(() => shelvesOf(found), [found])
  const offered = useOfferedServices()
  return (
    <div className="flex h-full flex-col">
      <div className="relative p-2">
        <Search
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-4.5 size-3.5 text-ink-muted"
        />
        <Input
          type="search"
          aria-label={t('Search resource types')}
          placeholder={t('Server, disk, public IP…')}
          value={query}
          className="pl-8"
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            const first = found[0]
            if (event.key === 'Enter' && first && query) onAdd(first.type)
          }}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        {shelves.map(([shelf, entries]) => (
          <Shelf
            key={`${shelf} ${asked !== ''}`}
            name={shelf}
            entries={entries}
            offered={offered}
            open={asked !== '' || isOpenShelf(shelf)}
            onAdd={onAdd}
          />
        ))}
        {found.length === 0 && (
          <p className="px-2 py-6 text-center text-ink-muted text-sm">{t('Nothing fits “{asked}”.', { asked })}</p>
        )}
      </div>
    </div>
  )
})

function Shelf({
  name,
  entries,
  offered,
  open,
  onAdd,
}: {
  name: string
  entries: readonly PaletteEntry[]
  /** The services of the connected cloud. */
  offered: readonly string[] | undefined
  open: boolean
  onAdd: (type: string) => void
}) {
  // What stands on a closed shelf is drawn when it is opened: a hundred pictures that nobody sees hold up the canvas.
  const [filled, fill] = useState(open)
  return (
    <details open={open} className="group/shelf" onToggle={(event) => event.currentTarget.open && fill(true)}>
      <summary className="flex cursor-default select-none items-center justify-between rounded-md px-2 py-1.5 font-medium text-ink-muted text-xs hover:text-ink">
        {catalogueName(name)}
        <span className="font-normal text-2xs tabular-nums">{entries.length}</span>
      </summary>
      {filled && (
        <ul className="pb-1.5">
          {entries.map((entry) => (
            <li key={entry.type}>
              <PaletteItem entry={entry} why={absence(entry, offered)} onAdd={onAdd} />
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

/** Dragged, pressed twice or chosen by Enter it is added; by a finger, with one tap. */
function PaletteItem({
  entry,
  why,
  onAdd,
}: {
  entry: PaletteEntry
  /** Why it can't be launched here. */
  why: string | undefined
  onAdd: (type: string) => void
}) {
  const byFinger = useRef(false)
  return (
    <button
      type="button"
      draggable
      title={[
        entry.type,
        catalogueName(entry.doc),
        why === undefined ? '' : t('Can be drawn and checked, not launched: {why}.', { why }),
      ]
        .filter(Boolean)
        .join('\n')}
      className="flex w-full cursor-grab items-center gap-2.5 rounded-lg px-2 py-1.5 text-left transition-colors hover:bg-raised active:cursor-grabbing"
      onDragStart={(event) => {
        event.dataTransfer.setData(draggedType, entry.type)
        event.dataTransfer.effectAllowed = 'copy'
      }}
      onPointerDown={(event) => {
        byFinger.current = event.pointerType === 'touch'
      }}
      onClick={() => byFinger.current && onAdd(entry.type)}
      onDoubleClick={() => !byFinger.current && onAdd(entry.type)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        onAdd(entry.type)
      }}
    >
      <span
        className={classNames(
          'flex size-7 shrink-0 items-center justify-center rounded-md',
          why === undefined
            ? entry.icon
              ? 'bg-accent-soft text-accent'
              : tintOf(entry.type)
            : 'bg-raised text-ink-muted',
        )}
      >
        <ResourceIcon type={entry.type} icon={entry.icon} className="size-4" />
      </span>
      <span className="min-w-0">
        <span className={classNames('block truncate text-sm leading-[18px]', why !== undefined && 'text-ink-muted')}>
          {catalogueName(entry.label)}
        </span>
        <span className="line-clamp-2 text-2xs text-ink-muted leading-[14px]">
          {why ?? (catalogueName(entry.doc) || entry.type)}
        </span>
      </span>
    </button>
  )
}
