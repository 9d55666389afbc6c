import type { StackSummary } from '#lib/api/contract.ts'

export type StackSort = 'name' | 'created' | 'updated' | 'status'
export type StatusFilter = 'all' | 'complete' | 'progress' | 'failed'

export interface StackView {
  readonly search: string
  readonly filter: StatusFilter
  readonly sort: StackSort
}

const wanted = { complete: 'COMPLETE', progress: 'IN_PROGRESS', failed: 'FAILED' } as const
const urgency = { FAILED: 0, IN_PROGRESS: 1, COMPLETE: 2 } as const

/** The stacks a view shows, in its order. Every word of the search must occur in name, tags, description or state. */
export function selectStacks(stacks: readonly StackSummary[], { search, filter, sort }: StackView): StackSummary[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (stack: StackSummary) => {
    const text =
      `${stack.name} ${stack.id} ${stack.tags.join(' ')} ${stack.description} ${stack.action}_${stack.status}`.toLowerCase()
    return words.every((word) => text.includes(word)) && (filter === 'all' || stack.status === wanted[filter])
  }
  return stacks.filter(fits).sort((a, b) => order[sort](a, b) || a.name.localeCompare(b.name))
}

const changed = (stack: StackSummary) => stack.updatedTime ?? stack.creationTime
const order: Record<StackSort, (a: StackSummary, b: StackSummary) => number> = {
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  created: (a, b) => b.creationTime.localeCompare(a.creationTime),
  updated: (a, b) => changed(b).localeCompare(changed(a)),
  status: (a, b) => urgency[a.status] - urgency[b.status],
}
