'use client'

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { t } from '#components/words/t.ts'

export interface Pick {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly icon?: ReactNode
}

interface Props<T extends Pick> {
  readonly label: string
  readonly placeholder: string
  readonly find: (query: string) => readonly T[]
  readonly onPick: (pick: T) => void
  /** Told what Enter would take. */
  readonly onActive?: (pick: T) => void
  readonly emptyText?: string
}

const shown = 60

/** A search field over a list: arrows move, Enter takes. */
export function PickList<T extends Pick>({ label, placeholder, find, onPick, onActive, emptyText }: Props<T>) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const found = find(query).slice(0, shown)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const now = found[active]
  const tell = useRef(onActive)
  useEffect(() => {
    tell.current = onActive
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: picks are made anew at each render, their keys are not
  useEffect(() => {
    if (now) tell.current?.(now)
  }, [now?.key])
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(found.length - 1, active + 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1))
    else if (event.key === 'Enter') {
      const pick = found[active]
      if (pick) onPick(pick)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the panel was opened to search
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={query}
        className="h-10 w-full border-b bg-transparent px-3 text-sm outline-none placeholder:text-ink-muted"
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} role="listbox" id={id} tabIndex={-1} aria-label={label} className="max-h-80 overflow-y-auto p-1">
        {found.map((pick, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
          <div
            key={pick.key}
            role="option"
            id={`${id}-${index}`}
            tabIndex={-1}
            aria-selected={index === active}
            className={classNames(
              'flex cursor-default items-center gap-2.5 rounded-md px-2 py-1.5 text-sm',
              index === active && 'bg-raised',
            )}
            onMouseMove={() => setActive(index)}
            onClick={() => onPick(pick)}
          >
            {pick.icon}
            <span className="shrink-0">{pick.label}</span>
            {pick.detail && (
              <span className="ml-auto min-w-0 truncate pl-3 text-2xs text-ink-muted">{pick.detail}</span>
            )}
          </div>
        ))}
        {found.length === 0 && <p className="px-2 py-3 text-ink-muted text-sm">{emptyText ?? t('Nothing fits.')}</p>}
      </div>
    </>
  )
}
