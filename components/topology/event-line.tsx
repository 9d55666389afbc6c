import { memo } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { statusLook } from '#components/ui/status-look.ts'
import { resourceKey } from './family.ts'
import type { LogEntry } from './merge-events.ts'

type Props = {
  entry: LogEntry
  stackName: string
  /** UTC as the server says it, or the reader's own time. */
  utc?: boolean
  onOpen?: (key: string) => void
}

/** One line of the log: `time [stack.resource]: STATUS reason`. */
export const EventLine = memo(function EventLine({ entry: { event, path }, stackName, utc, onOpen }: Props) {
  const { heat, tone } = statusLook(event.action, event.status)
  const place = [stackName, ...path, ...(event.isStack ? [] : [event.resourceName])].join('.')
  const name = <span className={classNames(event.isStack && 'font-semibold')}>[{place}]</span>
  return (
    <div className="flex h-6 min-w-0 items-center gap-2 whitespace-nowrap font-mono text-xs">
      <time dateTime={event.time} title={new Date(event.time).toLocaleString()} className="text-ink-muted tabular-nums">
        {clock(event.time, utc ?? false)}
      </time>
      <StatusIcon action={event.action} status={event.status} still className="size-3.5" />
      {onOpen && !event.isStack ? (
        <button
          type="button"
          onClick={() => onOpen(resourceKey(path, event.resourceName))}
          className="rounded-sm hover:underline"
        >
          {name}
        </button>
      ) : (
        name
      )}
      <span className={tone === 'danger' ? 'text-danger' : tone === 'ok' ? 'text-ok' : 'text-ink-muted'}>{heat}</span>
      <span className="truncate text-ink-muted" title={event.reason}>
        {event.reason}
      </span>
    </div>
  )
})

function clock(iso: string, utc: boolean): string {
  return utc ? iso.slice(11, 19) : new Date(iso).toLocaleTimeString(undefined, { hour12: false })
}
