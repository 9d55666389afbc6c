import { RefreshCw, WifiOff } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { clockTime, exactTime, useTimeZone } from '#components/ui/time-zone.ts'
import { Tooltip } from '#components/ui/tooltip.tsx'
import type { Connection } from './event-stream.ts'

const looks: Record<Connection, { word: string; what: string; ink: string }> = {
  connecting: { word: 'Connecting', what: 'Opening the stream of events.', ink: 'text-ink-muted' },
  live: { word: 'Live', what: 'Changes appear here as they happen.', ink: 'text-ok' },
  reconnecting: {
    word: 'Reconnecting',
    what: 'The stream broke off; what was missed will be caught up.',
    ink: 'text-drift',
  },
  offline: {
    word: 'Offline',
    what: 'The server cannot be reached. This page shows the last known state and keeps trying.',
    ink: 'text-danger',
  },
}

/** Whether what you see is what is; `asOf` (milliseconds) is when it last was, told while it may no longer be. */
export function ConnectionBadge({ connection, asOf }: { connection: Connection; asOf?: number | undefined }) {
  const { word, what, ink } = looks[connection]
  const zone = useTimeZone()
  const stale = asOf !== undefined && connection !== 'live' && connection !== 'connecting'
  return (
    <span className="inline-flex items-center gap-1.5 text-xs">
      {stale && (
        <span title={exactTime(asOf, zone)} className="text-ink-muted tabular-nums">
          last updated {clockTime(asOf, zone)}
        </span>
      )}
      <Tooltip text={what}>
        <span
          // biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation is a tooltip, which opens on focus
          tabIndex={0}
          role="status"
          className={classNames('inline-flex items-center gap-1.5 rounded-md px-1 font-medium text-xs', ink)}
        >
          {connection === 'live' && <span aria-hidden className="size-2 rounded-full bg-ok" />}
          {connection === 'connecting' && <span aria-hidden className="size-2 rounded-full border border-current" />}
          {connection === 'reconnecting' && <RefreshCw aria-hidden className="size-3.5 animate-spin-slow" />}
          {connection === 'offline' && <WifiOff aria-hidden className="size-3.5" />}
          {word}
        </span>
      </Tooltip>
    </span>
  )
}
