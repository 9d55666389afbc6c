import { PenLine, RotateCcw } from 'lucide-react'
import { useRefusal } from '#components/topology/use-refusal.ts'
import { Button } from '#components/ui/button.tsx'
import { t } from '#components/words/t.ts'
import { Told, told } from '#components/words/told.tsx'
import type { StackDetail } from '#lib/api/contract.ts'
import type { Advice } from '#lib/api/operating.ts'

type Props = {
  advice: readonly Advice[]
  stack: StackDetail
  busy: boolean
  onRetry: () => void
  onChange: (advice: Advice) => void
}

/** What may mend a failure, the most promising first. */
export function AdviceList({ advice, stack, busy, onRetry, onChange }: Props) {
  const refused = useRefusal()
  return (
    <div className="mt-3 border-danger/20 border-t pt-3 pl-9">
      <h3 className="font-semibold text-xs">{t('What may help')}</h3>
      <ol className="mt-1.5 grid gap-x-8 gap-y-2 lg:grid-cols-2">
        {advice.map((one, at) => (
          <li key={one.title} className="flex items-start gap-2.5">
            <span aria-hidden className="w-4 pt-0.5 text-right text-ink-muted text-xs tabular-nums">
              {at + 1}
            </span>
            <span className="min-w-0 flex-1">
              <span className="block font-medium text-sm">{told(one.title)}</span>
              <span className="block text-ink-muted text-xs">
                <Told words={one.why} />
              </span>
            </span>
            {one.property && (
              <Button
                size="sm"
                disabled={refused !== undefined}
                title={refused}
                aria-label={t('Change… {property}', { property: one.property })}
                onClick={() => onChange(one)}
              >
                <PenLine aria-hidden />
                {t('Change…')}
              </Button>
            )}
            {one.retry && stack.operation?.retryable && (
              <Button
                size="sm"
                busy={busy}
                disabled={refused !== undefined}
                title={refused}
                aria-label={t('Retry from here on')}
                onClick={onRetry}
              >
                <RotateCcw aria-hidden />
                {t('Retry from here')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
