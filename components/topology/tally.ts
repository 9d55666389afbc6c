import type { ResourceSummary } from '#lib/api/contract.ts'

export interface Tally {
  readonly total: number
  readonly complete: number
  readonly busy: number
  readonly failed: number
  readonly waiting: number
}

/** How many resources are in which state. */
export function tallyOf(resources: readonly ResourceSummary[]): Tally {
  const tally = { total: resources.length, complete: 0, busy: 0, failed: 0, waiting: 0 }
  for (const { action, status } of resources) {
    if (status === 'FAILED') tally.failed++
    else if (status === 'IN_PROGRESS') tally.busy++
    else if (action === 'INIT') tally.waiting++
    else tally.complete++
  }
  return tally
}
