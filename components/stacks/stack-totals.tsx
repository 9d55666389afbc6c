import { StatusIcon } from '#components/ui/status-badge.tsx'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import type { StackSummary } from '#lib/api/contract.ts'
import type { StatusFilter } from './select-stacks.ts'

const states = [
  { filter: 'progress', status: 'IN_PROGRESS', word: phrase('in progress') },
  { filter: 'failed', status: 'FAILED', word: phrase('failed') },
  { filter: 'complete', status: 'COMPLETE', word: phrase('complete') },
] as const

interface Props {
  readonly stacks: readonly StackSummary[]
  readonly filter: StatusFilter
  readonly onFilter: (filter: StatusFilter) => void
}

/** How the project fares as a whole; a click leaves the stacks in that state. */
export function StackTotals({ stacks, filter, onFilter }: Props) {
  const sum = (of: 'total' | 'complete' | 'inProgress' | 'failed') =>
    stacks.reduce((total, { counts }) => total + counts[of], 0)
  return (
    <section aria-label={t('Totals of the project')} className="mb-4 flex flex-wrap items-center gap-2 text-xs">
      {states.map(({ filter: own, status, word }) => {
        const count = stacks.filter((stack) => stack.status === status).length
        return (
          <button
            key={own}
            type="button"
            aria-pressed={filter === own}
            disabled={count === 0 && filter !== own}
            onClick={() => onFilter(filter === own ? 'all' : own)}
            className="flex h-7 items-center gap-1.5 rounded-lg border bg-surface px-2.5 hover:bg-raised disabled:cursor-default disabled:text-ink-muted aria-pressed:border-accent aria-pressed:bg-accent-soft"
          >
            <StatusIcon action="CREATE" status={status} still={count === 0} className="size-3.5" />
            <strong className="font-semibold tabular-nums">{count}</strong> {t(word)}
          </button>
        )
      })}
      <span className="ml-1 text-ink-muted tabular-nums">
        {t('{total} resources: {complete} complete, {working} in progress, {failed} failed', {
          total: sum('total'),
          complete: sum('complete'),
          working: sum('inProgress'),
          failed: sum('failed'),
        })}
      </span>
    </section>
  )
}
