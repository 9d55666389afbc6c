import { Circle, CircleCheck, CircleDashed, CircleHelp, CirclePause, CircleX, Eraser, LoaderCircle } from 'lucide-react'
import { type Tone, toneLook } from './badge.tsx'
import { classNames } from './class-names.ts'
import { type StatusShape, statusLook } from './status-look.ts'

const icons: Record<StatusShape, typeof Circle> = {
  check: CircleCheck,
  cross: CircleX,
  spin: LoaderCircle,
  ring: Circle,
  pause: CirclePause,
  hatch: Eraser,
  gone: CircleDashed,
  unknown: CircleHelp,
}

const inkOf: Record<Tone, string> = {
  neutral: 'text-ink-muted',
  accent: 'text-accent',
  ok: 'text-ok',
  danger: 'text-danger',
  busy: 'text-busy',
  idle: 'text-idle',
  paused: 'text-paused',
  drift: 'text-drift',
  add: 'text-add',
  change: 'text-change',
  replace: 'text-replace',
  remove: 'text-remove',
}

/** The icon alone, for places where the word stands nearby; `still` for the past, which no longer moves. */
export function StatusIcon({
  action,
  status,
  hook,
  still,
  className,
}: {
  action: string
  status: string
  hook?: string | boolean | null | undefined
  still?: boolean
  className?: string
}) {
  const { tone, shape } = statusLook(action, status, hook)
  const Icon = icons[shape]
  return (
    <Icon
      aria-hidden
      className={classNames(
        'size-4 shrink-0',
        inkOf[tone],
        !still && shape === 'spin' && 'animate-spin-slow',
        !still && shape === 'hatch' && 'animate-breathe',
        className,
      )}
    />
  )
}

/** Icon, friendly label and, unless `compact`, Heat's own words. */
export function StatusBadge({
  action,
  status,
  hook,
  compact,
  className,
}: {
  action: string
  status: string
  hook?: string | boolean | null | undefined
  compact?: boolean
  className?: string
}) {
  const { heat, label, tone } = statusLook(action, status, hook)
  return (
    <span className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', className)} title={heat}>
      <span
        className={classNames(
          'inline-flex h-6 items-center gap-1.5 rounded-md border pr-2 pl-1.5 font-medium text-xs',
          toneLook[tone],
        )}
      >
        <StatusIcon action={action} status={status} hook={hook} className="size-3.5" />
        {label}
      </span>
      {compact ? (
        <span className="sr-only">{heat}</span>
      ) : (
        <span className="font-mono text-2xs text-ink-muted">{heat}</span>
      )}
    </span>
  )
}
