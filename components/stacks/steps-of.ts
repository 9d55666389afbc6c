import type { ResourceSummary } from '#lib/api/contract.ts'

export interface Steps {
  readonly done: number
  readonly busy: number
  readonly failed: number
  /** How many there are in all; unknown where an operation touches only some. */
  readonly total: number | undefined
}

/** Operations that end with every resource in their own state. */
const touchingAll = new Set(['CREATE', 'DELETE', 'SUSPEND', 'RESUME'])

/** What a stack's running operation has done and still has to do. */
export function stepsOf(action: string, resources: readonly ResourceSummary[]): Steps {
  const count = (status: string) =>
    resources.filter((resource) => resource.action === action && resource.status === status).length
  const busy = resources.filter(({ status }) => status === 'IN_PROGRESS').length
  const total = touchingAll.has(action) ? resources.length : undefined
  return { done: count('COMPLETE'), busy, failed: count('FAILED'), total }
}
