import type { EventListing } from '#lib/engine/listing.ts'
import type { ListedEvent } from '#lib/engine/views.ts'
import { eventUrl, heatTime, link, resourceUrl, type StackPlace, stackUrl } from './addresses.ts'
import { enveloped, listOf, pageFields } from './bodies.ts'
import type { Call } from './call.ts'
import type { HeatWorld } from './heat-world.ts'
import { type StackName, withStack } from './identified-stack.ts'
import { count, filters } from './query.ts'
import type { QueryField, Route } from './route.ts'

type Heat = Pick<HeatWorld, 'stacks'>

const filterNames = {
  resource_status: 'status',
  resource_action: 'action',
  resource_name: 'resourceName',
  resource_type: 'resourceType',
} as const

const listFields: Readonly<Record<string, QueryField>> = {
  ...pageFields,
  sort_keys: { type: 'string', doc: 'event_time or resource_type.', repeated: true },
  nested_depth: { type: 'integer', doc: 'How many levels of nested stacks to take in.' },
  ...Object.fromEntries(
    Object.keys(filterNames).map((name) => [
      name,
      { type: 'string', doc: 'Only events where this is so.', repeated: true } as const,
    ]),
  ),
}

/** The events of a stack and of its resources (parity.md §5.1). */
export function eventRoutes(heat: Heat): Route[] {
  const stack = '/stacks/{stack_name}/{stack_id}'
  const resource = `${stack}/resources/{resource_name}/events`
  const answers = { status: 200, schema: listOf('events') }
  const list = { method: 'GET', policy: 'events:index', query: listFields, answers } as const
  return [
    {
      ...list,
      path: `${stack}/events`,
      summary: 'List the events of a stack',
      handle: withStack(heat, async (call, { id, name }) => {
        const listing = listingOf(call.query)
        const events = await heat.stacks.listEvents(call.visitor, id, listing)
        return { events: shownIn(call, { id, name }, events) }
      }),
    },
    {
      ...list,
      path: resource,
      summary: 'List the events of a resource',
      handle: withStack(heat, async (call, { id, name }) => {
        const listing = listingOf(call.query)
        const events = await heat.stacks.resourceEvents(call.visitor, id, call.params.resource_name!, listing)
        return { events: shownIn(call, { id, name }, events) }
      }),
    },
    {
      method: 'GET',
      path: `${resource}/{event_id}`,
      policy: 'events:show',
      summary: 'Show an event',
      answers: { status: 200, schema: enveloped('event') },
      handle: withStack(heat, (call, one) => show(heat, call, one)),
    },
  ]
}

const sortKeys: Readonly<Record<string, 'time' | 'resourceType'>> = {
  event_time: 'time',
  resource_type: 'resourceType',
}

function listingOf(query: URLSearchParams): EventListing {
  const [sortKey] = query.getAll('sort_keys').flatMap((name) => sortKeys[name] ?? [])
  return {
    filters: filters(query, filterNames),
    nestedDepth: count(query, 'nested_depth') ?? 0,
    ...(sortKey ? { sortKey } : {}),
    ...(query.get('sort_dir') === 'asc' ? { sortDir: 'asc' } : {}),
    limit: count(query, 'limit'),
    marker: query.get('marker') || undefined,
  }
}

/** With a depth, events tell where the stack is that was asked for: clients then look no further themselves. */
function shownIn({ query, base }: Call, root: StackName, events: readonly ListedEvent[]) {
  const deep = query.get('nested_depth') ? root : null
  return events.map((event) => summary(base, event, deep))
}

function summary(base: string, event: ListedEvent, root: StackPlace | null) {
  const stack = { id: event.stackId, name: event.stackName }
  return {
    id: event.id,
    event_time: heatTime(event.time),
    links: [
      link(eventUrl(base, stack, event.resourceName, event.id)),
      link(resourceUrl(base, stack, event.resourceName), 'resource'),
      link(stackUrl(base, stack), 'stack'),
      ...(root ? [link(stackUrl(base, root), 'root_stack')] : []),
    ],
    resource_name: event.resourceName,
    logical_resource_id: event.resourceName,
    physical_resource_id: event.physicalId ?? '',
    resource_status: `${event.action}_${event.status}`,
    resource_status_reason: event.reason,
  }
}

async function show(heat: Heat, { visitor, params, base }: Call, { id }: StackName) {
  const event = await heat.stacks.event(visitor, id, params.resource_name!, params.event_id!)
  const more = { resource_type: event.resourceType, resource_properties: event.properties }
  return { event: { ...summary(base, event, null), ...more } }
}
