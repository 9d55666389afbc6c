import { Progress } from '#components/ui/progress.tsx'
import type { ResourceSummary, StackDetail } from '#lib/api/contract.ts'
import { stepsOf } from './steps-of.ts'

/** How far a running operation has come, counted in resources. */
export function OperationProgress({ stack, resources }: { stack: StackDetail; resources: readonly ResourceSummary[] }) {
  if (stack.status !== 'IN_PROGRESS' || resources.length === 0) return null
  const { done, busy, failed, total } = stepsOf(stack.action, resources)
  if (total === undefined) {
    return busy > 0 && <span className="text-ink-muted text-xs tabular-nums">{busy} under way</span>
  }
  return (
    <span className="flex items-center gap-2 text-ink-muted text-xs tabular-nums">
      <Progress
        className="w-36"
        total={total}
        label={`${done} of ${total} done`}
        parts={[
          { tone: 'ok', value: done },
          { tone: 'busy', value: busy },
          { tone: 'danger', value: failed },
        ]}
      />
      {done} of {total}
    </span>
  )
}
