'use client'

import type { FamilyView } from '#components/topology/family-view.ts'
import { leftWords } from '#components/topology/left-words.ts'
import { leavesOf } from '#components/topology/tally.ts'
import { useTimeLeft } from '#components/topology/use-time-left.ts'
import { Progress } from '#components/ui/progress.tsx'
import { t } from '#components/words/t.ts'
import { waitsForTurn } from '#lib/api/operations.ts'
import { stepsOf } from './steps-of.ts'

/** How far a running operation has come, counted in resources at any depth, and how long it will still take. */
export function OperationProgress(view: FamilyView) {
  const { stack, resources } = view
  const left = useTimeLeft(view)
  const leaves = leavesOf(stack.id, resources)
  if (stack.status !== 'IN_PROGRESS') return null
  if (waitsForTurn(stack.statusReason)) {
    return (
      <span className="text-ink-muted text-xs">{t('Waits until other operations of the project have ended.')}</span>
    )
  }
  if (leaves.length === 0) return null
  const { done, busy, failed, total } = stepsOf(stack.action, leaves)
  return (
    <span className="flex items-center gap-2 text-ink-muted text-xs tabular-nums">
      {total === undefined ? (
        busy > 0 && t('{busy} under way', { busy })
      ) : (
        <>
          <Progress
            className="w-36"
            total={total}
            label={t('{done} of {total} done', { done, total })}
            parts={[
              { tone: 'ok', value: done },
              { tone: 'busy', value: busy },
              { tone: 'danger', value: failed },
            ]}
          />
          {t('{done} of {total}', { done, total })}
        </>
      )}
      {left && <strong className="font-medium text-ink">{leftWords(left)}</strong>}
    </span>
  )
}
