import { classNames } from './class-names.ts'

export type Tone =
  | 'neutral'
  | 'accent'
  | 'ok'
  | 'danger'
  | 'busy'
  | 'idle'
  | 'paused'
  | 'drift'
  | 'add'
  | 'change'
  | 'replace'
  | 'remove'

/** Text and tint of each tone, spelled out so that the style sheet knows every class. */
export const toneLook: Record<Tone, string> = {
  neutral: 'border-line bg-raised text-ink-muted',
  accent: 'border-accent/30 bg-accent-soft text-accent-strong',
  ok: 'border-ok/30 bg-ok/8 text-ok',
  danger: 'border-danger/30 bg-danger/8 text-danger',
  busy: 'border-busy/30 bg-busy/8 text-busy',
  idle: 'border-line bg-raised text-idle',
  paused: 'border-paused/30 bg-paused/8 text-paused',
  drift: 'border-drift/30 bg-drift/8 text-drift',
  add: 'border-add/30 bg-add/8 text-add',
  change: 'border-change/30 bg-change/8 text-change',
  replace: 'border-replace/30 bg-replace/8 text-replace',
  remove: 'border-remove/30 bg-remove/8 text-remove',
}

/** A word or a number in a small frame. */
export function Badge({ tone = 'neutral', className, ...rest }: React.ComponentProps<'span'> & { tone?: Tone }) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-md border px-1.5 font-medium text-2xs',
        toneLook[tone],
        className,
      )}
      {...rest}
    />
  )
}
