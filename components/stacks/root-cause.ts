import type { Member } from '#components/topology/family.ts'
import type { ResourceSummary, StackEvent } from '#lib/api/contract.ts'

export interface RootCause {
  readonly stackId: string
  readonly path: readonly string[]
  readonly resource: ResourceSummary
  /** The service's own message, verbatim. */
  readonly message: string
  readonly requestId?: string
}

/** What a resource says when it was only stopped because another failed. */
const echo = /\b(aborted|cancell?ed)\b/i
const request = /\breq-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/

/**
 * The failure behind the failures: of all failed resources of the family those that hold no failed stack, the ones
 * that are no echo of another first, then the earliest.
 */
export function rootCause(
  family: readonly Member[],
  resourcesOf: (stackId: string) => readonly ResourceSummary[] | undefined,
  eventsOf: (stackId: string) => readonly StackEvent[] | undefined,
): RootCause | undefined {
  const failed = (id: string) => (resourcesOf(id) ?? []).filter((resource) => resource.status === 'FAILED')
  const leaves = family.flatMap(({ stackId, path }) =>
    failed(stackId)
      .filter(({ nestedStackId }) => nestedStackId === null || failed(nestedStackId).length === 0)
      .map((resource) => ({ stackId, path, resource, at: failedAt(eventsOf(stackId), resource) })),
  )
  const rank = ({ resource }: (typeof leaves)[number]) => (echo.test(resource.statusReason) ? 1 : 0)
  const first = leaves.sort((a, b) => rank(a) - rank(b) || a.at.localeCompare(b.at))[0]
  if (!first) return undefined
  const { stackId, path, resource } = first
  const requestId = request.exec(resource.statusReason)?.[0]
  return { stackId, path, resource, message: resource.statusReason, ...(requestId !== undefined && { requestId }) }
}

function failedAt(events: readonly StackEvent[] | undefined, { name, updatedTime }: ResourceSummary): string {
  return (
    events?.findLast((event) => event.resourceName === name && event.status === 'FAILED')?.time ?? updatedTime ?? ''
  )
}
