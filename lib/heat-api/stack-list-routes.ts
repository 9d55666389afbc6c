import type { StackListing } from '#lib/engine/listing.ts'
import type { StackFilter, StackSortKey } from '#lib/engine/store.ts'
import { link } from './addresses.ts'
import { listOf, pageFields } from './bodies.ts'
import type { Call } from './call.ts'
import type { HeatWorld } from './heat-world.ts'
import { enforce } from './policy.ts'
import { count, filters, flag, readTags } from './query.ts'
import type { QueryField, Route } from './route.ts'
import { stackItem } from './stack-view.ts'

/** Listing stacks (parity.md §6.3). */
export function stackListRoutes(heat: Pick<HeatWorld, 'stacks'>): Route[] {
  return [
    {
      method: 'GET',
      path: '/stacks',
      policy: 'stacks:index',
      summary: 'List stacks',
      query: listFields,
      answers: { status: 200, schema: listOf('stacks') },
      handle: (call) => list(heat, call),
    },
    {
      method: 'GET',
      path: '/stacks/detail',
      policy: 'stacks:detail',
      summary: 'List stacks',
      answers: { status: 200, schema: listOf('stacks') },
      handle: async ({ visitor, base }) => ({
        stacks: (await heat.stacks.stacks(visitor)).map((stack) => stackItem(base, stack)),
      }),
    },
  ]
}

/** Names a query may filter by; several stand for the same. */
const filterNames: Readonly<Record<string, StackFilter>> = {
  id: 'id',
  name: 'name',
  stack_name: 'name',
  action: 'action',
  status: 'status',
  stack_status_reason: 'statusReason',
  username: 'owner',
  stack_owner: 'owner',
  owner_id: 'parentId',
  parent: 'parentId',
  tenant: 'projectId',
  disable_rollback: 'disableRollback',
  timeout_mins: 'timeoutMins',
}

const sortKeys: Readonly<Record<string, StackSortKey>> = {
  stack_name: 'name',
  stack_status: 'status',
  creation_time: 'createdAt',
  updated_time: 'updatedAt',
}

const tagFields = { tags: 'tags', tags_any: 'tagsAny', not_tags: 'notTags', not_tags_any: 'notTagsAny' } as const

const repeated = (doc: string): QueryField => ({ type: 'string', doc, repeated: true })
const boolean = (doc: string): QueryField => ({ type: 'boolean', doc })

const listFields: Readonly<Record<string, QueryField>> = {
  ...pageFields,
  sort_keys: repeated('stack_name, stack_status, creation_time or updated_time.'),
  show_deleted: boolean('Deleted stacks as well.'),
  show_nested: boolean('Nested stacks as well.'),
  show_hidden: boolean('Stacks with a hiding tag as well.'),
  with_count: boolean('Tell how many there are without limit and marker.'),
  global_tenant: boolean('Stacks of all projects; nobody may.'),
  tags: { type: 'string', doc: 'Stacks with all of these tags, separated by commas.' },
  tags_any: { type: 'string', doc: 'Stacks with any of these tags.' },
  not_tags: { type: 'string', doc: 'Stacks that do not have all of these tags.' },
  not_tags_any: { type: 'string', doc: 'Stacks that have none of these tags.' },
  stack_status: repeated('An action with a status, or a status alone.'),
  ...Object.fromEntries(Object.keys(filterNames).map((name) => [name, repeated('Only stacks where this is so.')])),
}

async function list(heat: Pick<HeatWorld, 'stacks'>, call: Call) {
  const { visitor, query, base } = call
  if (flag(query, 'global_tenant')) enforce(visitor, 'stacks:global_index')
  const listing = listingOf(query)
  const withCount = flag(query, 'with_count') ?? false
  const stacks = await heat.stacks.stacks(visitor, listing)
  const last = stacks.at(-1)
  const isFull = listing.limit !== undefined && listing.limit > 0 && stacks.length === listing.limit
  return {
    stacks: stacks.map((stack) => stackItem(base, stack)),
    ...(isFull && last ? { links: [link(nextPage(call, last.id), 'next')] } : {}),
    ...(withCount ? { count: await heat.stacks.countStacks(visitor, listing) } : {}),
  }
}

function nextPage({ query, address }: Call, marker: string): string {
  const next = new URLSearchParams(query)
  next.set('marker', marker)
  return `${address}?${next}`
}

function listingOf(query: URLSearchParams): StackListing {
  const keys = query.getAll('sort_keys').flatMap((name) => sortKeys[name] ?? [])
  const tags = Object.entries(tagFields).flatMap(([asked, name]) => {
    const text = query.get(asked)
    return text ? [[name, readTags(text)] as const] : []
  })
  return {
    filters: { ...filters(query, filterNames), ...statusFilters(query) },
    ...(keys.length > 0 ? { sortKeys: keys } : {}),
    ...(query.get('sort_dir') === 'asc' ? { sortDir: 'asc' } : {}),
    showDeleted: flag(query, 'show_deleted') ?? false,
    showNested: flag(query, 'show_nested') ?? false,
    showHidden: flag(query, 'show_hidden') ?? false,
    limit: count(query, 'limit'),
    marker: query.get('marker') ?? undefined,
    ...Object.fromEntries(tags),
  }
}

/** `CREATE_FAILED` asks for an action and for a status; several of them mix, as they do in Heat. */
function statusFilters(query: URLSearchParams): Partial<Record<'action' | 'status', string[]>> {
  const [actions, statuses] = [query.getAll('action'), query.getAll('status')]
  for (const state of query.getAll('stack_status').filter((one) => one !== '')) {
    const [, action, status = ''] = /^(?:([A-Z]+)_)?(IN_PROGRESS|[^_]+)$/.exec(state) ?? [null, undefined, state]
    if (action !== undefined) actions.push(action)
    statuses.push(status)
  }
  return {
    ...(actions.length > 0 ? { action: actions } : {}),
    ...(statuses.length > 0 ? { status: statuses } : {}),
  }
}
