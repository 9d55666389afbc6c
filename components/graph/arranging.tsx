import { WandSparkles } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { t } from '#components/words/t.ts'

/** Says that things on a canvas are still looking for their places. */
export function Arranging({ className }: { className?: string }) {
  return (
    <span
      role="status"
      className={classNames(
        'flex items-center gap-1.5 rounded-lg border bg-surface px-2 py-1 text-ink-muted text-xs',
        className,
      )}
    >
      <WandSparkles aria-hidden className="size-3.5" />
      {t('Arranging…')}
    </span>
  )
}
