import { Copy, FileCode2, History } from 'lucide-react'
import { memo, useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { useNow } from '#components/ui/relative-time.tsx'
import { relativeTime } from '#components/ui/relative-words.ts'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { statusLook } from '#components/ui/status-look.ts'
import { clockTime, exactTime, useTimeZone } from '#components/ui/time-zone.ts'
import { t } from '#components/words/t.ts'
import { hookOf } from '#lib/api/hook-of.ts'
import { resourceKey } from './family.ts'
import type { LogEntry } from './merge-events.ts'

type Props = {
  entry: LogEntry
  stackName: string
  onOpen?: (key: string) => void
  /** Where the line of the resource, or of the group around it, is shown; with it the line itself. */
  line?: number | undefined
  onLine?: (line: number) => void
  onCopy?: (physicalId: string) => void
  /** Told of a moment to be shown again. */
  onMoment?: ((at: number) => void) | undefined
}

/** One line of the log: `time [stack.resource]: STATUS reason`. */
export const EventLine = memo(function EventLine(props: Props) {
  const { event } = props.entry
  const { heat, tone } = statusLook(event.action, event.status)
  const hook = hookOf(event)
  const [near, setNear] = useState(false)
  const approach = () => setNear(true)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: coming near only brings the ways that can be tabbed to
    <div
      onMouseEnter={approach}
      onFocus={approach}
      onMouseLeave={() => setNear(false)}
      className="group relative flex h-6 min-w-0 items-center gap-2 whitespace-nowrap font-mono text-xs"
    >
      <EventTime {...props} />
      <StatusIcon
        action={event.action}
        status={event.status}
        hook={hook?.held ? hook.name : null}
        still
        className="size-3.5"
      />
      <Place {...props} />
      <span className={tone === 'danger' ? 'text-danger' : tone === 'ok' ? 'text-ok' : 'text-ink-muted'}>{heat}</span>
      <span className="truncate text-ink-muted" title={event.reason}>
        {event.reason}
      </span>
      {near && props.onOpen && <Ways {...props} />}
    </div>
  )
})

/** The time, and the way to see that moment again. */
function EventTime({ entry: { event }, onMoment }: Props) {
  const zone = useTimeZone()
  const at = Date.parse(event.time)
  const words = zone === 'relative' ? <Ago at={at} /> : clockTime(at, zone)
  const exact = exactTime(at, zone)
  const look = 'min-w-16 shrink-0 text-left text-ink-muted tabular-nums'
  if (!onMoment) {
    return (
      <time dateTime={event.time} title={exact} className={look}>
        {words}
      </time>
    )
  }
  return (
    <button
      type="button"
      title={t('{exact}: replay from here', { exact })}
      onClick={() => onMoment(at)}
      className={classNames(look, 'rounded-sm hover:text-accent hover:underline')}
    >
      <time dateTime={event.time}>{words}</time>
    </button>
  )
}

function Ago({ at }: { at: number }) {
  return relativeTime(at, Math.max(useNow(), at))
}

/** `[stack.group.0.port]`, each step of it a way there. */
function Place({ entry: { event, path }, stackName, onOpen }: Props) {
  const steps = event.isStack ? path : [...path, event.resourceName]
  return (
    <span className={classNames(event.isStack && 'font-semibold')}>
      [{stackName}
      {steps.map((name, at) => {
        const key = resourceKey(steps.slice(0, at), name)
        return (
          <span key={key}>
            .
            {onOpen ? (
              <button type="button" title={key} onClick={() => onOpen(key)} className="rounded-sm hover:underline">
                {name}
              </button>
            ) : (
              name
            )}
          </span>
        )
      })}
      ]
    </span>
  )
}

/** To the template's line, the service's object and the moment; there on hover and focus. */
function Ways({ entry: { event }, line, onLine, onCopy, onMoment }: Props) {
  const { physicalId } = event
  return (
    <span className="absolute inset-y-0 right-0 flex items-center gap-0.5 bg-surface pl-2">
      {line !== undefined && onLine && (
        <Way label={t('Line {line} of the template', { line })} onSelect={() => onLine(line)}>
          <FileCode2 aria-hidden />
        </Way>
      )}
      {physicalId && onCopy && (
        <Way label={t('Copy physical id {physicalId}', { physicalId })} onSelect={() => onCopy(physicalId)}>
          <Copy aria-hidden />
        </Way>
      )}
      {onMoment && (
        <Way label={t('Replay from this moment')} onSelect={() => onMoment(Date.parse(event.time))}>
          <History aria-hidden />
        </Way>
      )}
    </span>
  )
}

function Way({ label, onSelect, children }: { label: string; onSelect: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onSelect}
      className="flex size-5 items-center justify-center rounded text-ink-muted hover:bg-raised hover:text-ink [&_svg]:size-3.5"
    >
      {children}
    </button>
  )
}
