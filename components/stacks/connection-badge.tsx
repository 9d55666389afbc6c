import { RefreshCw, WifiOff } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { clockTime, exactTime, useTimeZone } from '#components/ui/time-zone.ts'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import type { Connection } from './event-stream.ts'

const looks: Record<Connection, { word: Phrase; what: Phrase; ink: string }> = {
  connecting: { word: phrase('Connecting'), what: phrase('Opening the stream of events.'), ink: 'text-ink-muted' },
  live: { word: phrase('Live'), what: phrase('Changes appear here as they happen.'), ink: 'text-ok' },
  reconnecting: {
    word: phrase('Reconnecting'),
    what: phrase('The stream broke off; what was missed will be caught up.'),
    ink: 'text-drift',
  },
  offline: {
    word: phrase('Offline'),
    what: phrase('The server cannot be reached. This page shows the last known state and keeps trying.'),
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
          {t('last updated {time}', { time: clockTime(asOf, zone) })}
        </span>
      )}
      <Tooltip text={t(what)}>
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
          {t(word)}
        </span>
      </Tooltip>
    </span>
  )
}
