import type { ResourceSummary } from '#lib/api/contract.ts'

export interface Tally {
  readonly total: number
  readonly complete: number
  readonly busy: number
  readonly failed: number
  readonly waiting: number
  readonly paused: number
}

type Lookup = ReadonlyMap<string, readonly ResourceSummary[]>

/** How many resources are in which state. */
export function tallyOf(resources: readonly ResourceSummary[]): Tally {
  const tally = { total: resources.length, complete: 0, busy: 0, failed: 0, waiting: 0, paused: 0 }
  for (const { action, status, hook } of resources) {
    if (hook) tally.paused++
    else if (status === 'FAILED') tally.failed++
    else if (status === 'IN_PROGRESS') tally.busy++
    else if (action === 'INIT') tally.waiting++
    else tally.complete++
  }
  return tally
}

/** The resources at the bottom of a stack: groups and nested stacks stand for what is in them. */
export function leavesOf(stackId: string, resources: Lookup, depth = 0): ResourceSummary[] {
  return (resources.get(stackId) ?? []).flatMap((resource) => {
    const members =
      resource.nestedStackId === null || depth > 20 ? [] : leavesOf(resource.nestedStackId, resources, depth + 1)
    return members.length > 0 ? members : [resource]
  })
}

/** The same counts for a stack with all that is nested in it. */
export function familyTally(stackId: string, resources: Lookup): Tally {
  return tallyOf(leavesOf(stackId, resources))
}

/**
 * Whose state a group shows: its own, unless one of its members fares worse. What failed inside says so with its name
 * before its reason.
 */
export function worstOf(group: ResourceSummary, leaves: readonly ResourceSummary[]): ResourceSummary {
  const worst = leaves.reduce((a, b) => (badness(b) > badness(a) ? b : a), group)
  if (worst === group) return group
  return { ...worst, statusReason: [worst.name, worst.statusReason].filter(Boolean).join(': ') }
}

function badness({ status, hook }: ResourceSummary): number {
  if (status === 'FAILED') return 3
  if (hook) return 2
  return status === 'IN_PROGRESS' ? 1 : 0
}
