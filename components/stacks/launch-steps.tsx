import { CircleAlert } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { t } from '#components/words/t.ts'
import { type Step, steps, stepTitles } from './use-step.ts'

type Props = {
  step: Step
  onStep: (step: Step) => void
  /** Steps with something to look at. */
  wrong: Readonly<Record<Step, boolean>>
}

/** Where one is; every step can be gone to at any time. */
export function LaunchSteps({ step, onStep, wrong }: Props) {
  return (
    <nav aria-label={t('Steps')} className="mt-6">
      <ol className="grid grid-cols-4 gap-1.5">
        {steps.map((one, at) => {
          const isHere = one === step
          return (
            <li key={one}>
              <button
                type="button"
                aria-current={isHere ? 'step' : undefined}
                onClick={() => onStep(one)}
                className={classNames(
                  'flex w-full items-center gap-2 border-t-2 pt-2.5 pb-1 text-left text-sm transition-colors',
                  isHere ? 'border-accent font-medium text-ink' : 'border-line-strong text-ink-muted hover:text-ink',
                )}
              >
                <span
                  aria-hidden
                  className={classNames(
                    'flex size-5 shrink-0 items-center justify-center rounded-full border text-2xs tabular-nums',
                    isHere ? 'border-accent bg-accent text-accent-ink' : 'border-line-strong',
                  )}
                >
                  {at + 1}
                </span>
                <span className="truncate">{t(stepTitles[one])}</span>
                {wrong[one] && (
                  <>
                    <CircleAlert aria-hidden className="size-4 shrink-0 text-drift" />
                    <span className="sr-only">{t('(something to look at)')}</span>
                  </>
                )}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
