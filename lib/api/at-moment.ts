import { resourceAfter } from './apply-event.ts'
import type { ResourceSummary, StackEvent } from './contract.ts'
import type { Operation } from './operations.ts'
import type { TimelineSource } from './timeline.ts'

/** What was known of a family at one moment. */
export interface Moment {
  readonly resources: ReadonlyMap<string, readonly ResourceSummary[]>
  readonly events: ReadonlyMap<string, readonly StackEvent[]>
}

type Source = Pick<TimelineSource, 'family' | 'events' | 'resources'>

/**
 * The family as it was at `at` (milliseconds), from its events alone. Who takes part in the operation and has not begun
 * is waiting; who was gone before it began is not there.
 */
export function atMoment({ family, events, resources }: Source, operation: Operation, at: number): Moment {
  const then = new Date(at).toISOString()
  const begun = new Date(operation.from).toISOString()
  const ended = operation.to === null ? undefined : new Date(operation.to).toISOString()
  const known = family.map(({ stackId }) => {
    const all = events.get(stackId) ?? []
    const past = all.slice(0, countUntil(all, then))
    const during = all.slice(past.length, ended === undefined ? all.length : countUntil(all, ended))
    return { stackId, past, during, now: resources.get(stackId) ?? [] }
  })
  return {
    events: new Map(known.map(({ stackId, past }) => [stackId, past])),
    resources: new Map(
      known.map(({ stackId, past, during, now }) => [stackId, resourcesThen(past, during, now, begun)]),
    ),
  }
}

function resourcesThen(
  past: readonly StackEvent[],
  during: readonly StackEvent[],
  now: readonly ResourceSummary[],
  begun: string,
): ResourceSummary[] {
  const today = new Map(now.map((resource) => [resource.name, resource]))
  const then = new Map<string, ResourceSummary>()
  for (const event of past) {
    if (event.isStack) continue
    const next = resourceAfter(then.get(event.resourceName), event)
    if (next) then.set(event.resourceName, next)
  }
  for (const [name, { action, status, updatedTime }] of then) {
    if (action === 'DELETE' && status === 'COMPLETE' && (updatedTime ?? '') < begun) then.delete(name)
  }
  for (const event of during) {
    if (event.isStack || event.action === 'SIGNAL' || then.has(event.resourceName)) continue
    then.set(event.resourceName, waiting(event))
  }
  // Which stack a group holds is told once it has begun; its members wait in it from the first.
  const inside = new Map(during.map(({ resourceName, nestedStackId }) => [resourceName, nestedStackId]))
  const named = (name: string): ResourceSummary => {
    const resource = then.get(name)!
    const { requiredBy = [], nestedStackId = null } = today.get(name) ?? {}
    return { ...resource, requiredBy, nestedStackId: resource.nestedStackId ?? inside.get(name) ?? nestedStackId }
  }
  const order = [...today.keys(), ...then.keys()]
  return [...new Set(order)].filter((name) => then.has(name)).map(named)
}

const waiting = (event: StackEvent): ResourceSummary => ({
  name: event.resourceName,
  type: event.resourceType,
  physicalId: null,
  action: 'INIT',
  status: 'COMPLETE',
  statusReason: '',
  creationTime: null,
  updatedTime: null,
  requiredBy: [],
  nestedStackId: null,
})

/** How many events, which are in order, were told until then. A clock that stepped back makes nothing untold. */
function countUntil(events: readonly StackEvent[], then: string): number {
  return events.findLastIndex(({ time }) => time <= then) + 1
}

/** The moments of an operation at which something was told, ascending, in milliseconds; its ends are among them. */
export function momentsOf({ family, events }: Pick<Source, 'family' | 'events'>, { from, to }: Operation): number[] {
  const end = to ?? Number.POSITIVE_INFINITY
  const times = family.flatMap(({ stackId }) => (events.get(stackId) ?? []).map(({ time }) => Date.parse(time)))
  const within = times.filter((time) => time >= from && time <= end)
  return [...new Set([from, ...within, ...(to === null ? [] : [to])])].sort((a, b) => a - b)
}
