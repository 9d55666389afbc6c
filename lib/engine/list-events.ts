import { EngineError } from './engine-error.ts'
import type { EventListing } from './listing.ts'
import { ownedStack } from './owned-stack.ts'
import type { Caller } from './requests.ts'
import { type EventDetail, eventView, type ListedEvent } from './views.ts'
import type { World } from './world.ts'

/** Events of a stack and, down to `nestedDepth` levels, of those nested in it; each with the stack it is of. */
export async function listEvents(
  world: World,
  caller: Pick<Caller, 'projectId'>,
  stackId: string,
  listing: EventListing,
): Promise<ListedEvent[]> {
  const { filters = {}, nestedDepth = 0, sortKey = 'time', sortDir = 'desc', limit, marker } = listing
  const root = await ownedStack(world, caller, stackId)
  const stacks = [root, ...(nestedDepth > 0 ? await world.store.descendants(root.id, nestedDepth) : [])]
  const names = new Map(stacks.map(({ id, name }) => [id, name]))
  const events = await world.store.findEvents({
    stackIds: [...names.keys()],
    filters,
    sort: sortKey,
    descending: sortDir === 'desc',
    limit: limit ?? null,
    marker: marker ?? null,
  })
  return events.map((event) => ({ ...eventView(event), stackName: names.get(event.stackId)! }))
}

/** One event with the properties its resource had. They are as they are, secrets too, as Heat shows them. */
export async function showEvent(
  world: World,
  caller: Pick<Caller, 'projectId'>,
  stackId: string,
  resource: string,
  eventId: string,
): Promise<EventDetail> {
  const stack = await ownedStack(world, caller, stackId)
  const event = await world.store.event(stack.id, eventId)
  if (event?.resourceName !== resource) throw new EngineError(404, 'HTTPNotFound', `No event ${eventId} found`)
  const { properties, ...told } = event
  return { ...eventView(told), stackName: stack.name, properties: properties ?? {} }
}
