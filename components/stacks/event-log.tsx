'use client'

import { ArrowDown, Copy, Search } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { EventLine } from '#components/topology/event-line.tsx'
import type { FamilyView } from '#components/topology/family-view.ts'
import { eventText, type LogEntry, mergeEvents } from '#components/topology/merge-events.ts'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { Select } from '#components/ui/select.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { WindowedRows, type WindowedRowsHandle } from '#components/ui/windowed-rows.tsx'

type Kind = 'all' | 'stack' | 'COMPLETE' | 'IN_PROGRESS' | 'FAILED'

const kinds: readonly { value: Kind; label: string }[] = [
  { value: 'all', label: 'All events' },
  { value: 'FAILED', label: 'Failed' },
  { value: 'COMPLETE', label: 'Complete' },
  { value: 'IN_PROGRESS', label: 'In progress' },
  { value: 'stack', label: 'Stacks only' },
]
const zones = [
  { value: 'local', label: 'Local time' },
  { value: 'utc', label: 'UTC' },
]

/** The log of a stack and all that is nested in it. Follows the end until one scrolls up. */
export function EventLog({ stack, family, events, address, ready }: FamilyView & { ready: boolean }) {
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState<Kind>('all')
  const [zone, setZone] = useState('local')
  const all = useMemo(() => mergeEvents(family, events), [family, events])
  const words = useDeferredValue(search).toLowerCase()
  const shown = useMemo(
    () => all.filter((entry) => fits(entry, kind, words, stack.name)),
    [all, kind, words, stack.name],
  )
  const { rows, unseen, onAtEnd, toEnd } = useFollow(shown.length)

  return (
    <div className="flex h-full flex-col px-6 py-4">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <div className="relative w-72">
          <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-2.5 size-3.5 text-ink-muted" />
          <Input
            type="search"
            aria-label="Search events"
            placeholder="Search events"
            className="pl-8"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Select
          aria-label="Kind of events"
          className="w-36"
          value={kind}
          options={kinds}
          onChange={(value) => setKind(value as Kind)}
        />
        <Select aria-label="Time zone" className="w-32" value={zone} options={zones} onChange={setZone} />
        <span className="text-ink-muted text-xs tabular-nums">
          {shown.length === all.length ? `${all.length} events` : `${shown.length} of ${all.length}`}
        </span>
        <CopyMenu entries={shown} stackName={stack.name} />
      </div>
      <div className="relative min-h-0 flex-1 overflow-hidden rounded-xl border bg-surface">
        <WindowedRows
          ref={rows}
          label="Events"
          count={shown.length}
          rowHeight={24}
          className="h-full px-3 py-2"
          onAtEnd={onAtEnd}
          render={(row) => {
            const entry = shown[row]
            return (
              entry && (
                <EventLine
                  entry={entry}
                  stackName={stack.name}
                  utc={zone === 'utc'}
                  onOpen={(resource) => address.go({ tab: 'topology', resource })}
                />
              )
            )
          }}
        />
        {shown.length === 0 && (
          <p className="absolute inset-x-0 top-10 text-center text-ink-muted">
            {!ready ? 'Loading events…' : all.length === 0 ? 'Nothing has happened yet.' : 'No event fits this search.'}
          </p>
        )}
        {unseen > 0 && (
          <Button
            size="sm"
            variant="primary"
            onClick={toEnd}
            className="-translate-x-1/2 absolute bottom-4 left-1/2 rounded-full shadow-float"
          >
            <ArrowDown aria-hidden />
            {unseen === 1 ? '1 new event' : `${unseen} new events`}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Keeps the end in view while it is in view; otherwise counts what came since. */
function useFollow(count: number) {
  const rows = useRef<WindowedRowsHandle>(null)
  const [following, setFollowing] = useState(true)
  const [seen, setSeen] = useState(count)
  useEffect(() => {
    if (!following) return
    rows.current?.toEnd()
    setSeen(count)
  }, [count, following])
  const onAtEnd = (atEnd: boolean) => {
    setFollowing(atEnd)
    setSeen(count)
  }
  const toEnd = () => {
    setFollowing(true)
    rows.current?.toEnd()
  }
  return { rows, unseen: following ? 0 : Math.max(0, count - seen), onAtEnd, toEnd }
}

function fits({ event, path }: LogEntry, kind: Kind, words: string, stackName: string): boolean {
  if (kind === 'stack' && !event.isStack) return false
  if (kind !== 'all' && kind !== 'stack' && event.status !== kind) return false
  return words === '' || eventText({ event, path }, stackName).toLowerCase().includes(words)
}

function CopyMenu({ entries, stackName }: { entries: readonly LogEntry[]; stackName: string }) {
  const toast = useToast()
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    toast({ title: `${entries.length} events copied` })
  }
  return (
    <span className="ml-auto">
      <Menu
        label="Copy events"
        trigger={
          <Button size="sm">
            <Copy aria-hidden />
            Copy
          </Button>
        }
        items={[
          {
            label: 'As text',
            onSelect: () => void copy(entries.map((entry) => eventText(entry, stackName)).join('\n')),
          },
          {
            label: 'As JSON',
            onSelect: () =>
              void copy(
                JSON.stringify(
                  entries.map(({ event }) => event),
                  null,
                  2,
                ),
              ),
          },
        ]}
      />
    </span>
  )
}
