import { classNames } from './class-names.ts'

interface Part {
  readonly value: number
  readonly tone: 'ok' | 'danger' | 'busy'
}
const fill = { ok: 'bg-ok', danger: 'bg-danger', busy: 'bg-busy animate-breathe' }

/** A bar of coloured parts out of `total`; `label` tells the same in words. */
export function Progress({
  parts,
  total,
  label,
  className,
}: {
  parts: readonly Part[]
  total: number
  label: string
  className?: string
}) {
  return (
    <div
      role="img"
      aria-label={label}
      className={classNames('flex h-1.5 overflow-hidden rounded-full bg-line', className)}
    >
      {parts.map(
        (part) =>
          part.value > 0 && (
            <div
              key={part.tone}
              className={fill[part.tone]}
              style={{ width: `${(100 * part.value) / Math.max(total, 1)}%` }}
            />
          ),
      )}
    </div>
  )
}
