import { isUuid } from './is-uuid.ts'
import type { StackRecord } from './records.ts'
import type { Caller } from './requests.ts'
import type { EventFilter, StackFilter, StackQuery, StackSortKey } from './store.ts'
import { type StackSummary, stackSummary } from './views.ts'
import type { World } from './world.ts'

/** Which of a project's stacks (parity.md §6.3). Values of one filter are alternatives. */
export interface StackListing {
  readonly filters?: Readonly<Partial<Record<StackFilter, readonly string[]>>>
  /** All of these tags, any of them, not all of them, none of them. */
  readonly tags?: readonly string[] | undefined
  readonly tagsAny?: readonly string[] | undefined
  readonly notTags?: readonly string[] | undefined
  readonly notTagsAny?: readonly string[] | undefined
  readonly showDeleted?: boolean
  readonly showNested?: boolean
  /** Those with a tag that hides them as well. */
  readonly showHidden?: boolean
  /** Default: when they were created. */
  readonly sortKeys?: readonly StackSortKey[]
  /** Default: descending. */
  readonly sortDir?: 'asc' | 'desc'
  readonly limit?: number | undefined
  /** Id of the last stack of the page before; an unknown one asks for the first page. */
  readonly marker?: string | undefined
}

/** Which events of a stack (parity.md §5.1). */
export interface EventListing {
  readonly filters?: Readonly<Partial<Record<EventFilter, readonly string[]>>>
  /** How many levels of nested stacks to take in. Default: none. */
  readonly nestedDepth?: number
  /** Default: when they happened. */
  readonly sortKey?: 'time' | 'resourceType'
  /** Default: descending, the newest first. */
  readonly sortDir?: 'asc' | 'desc'
  readonly limit?: number | undefined
  /** Id of the last event of the page before. */
  readonly marker?: string | undefined
}

/** Which resources of a stack (parity.md §6.4). */
export interface ResourceListing {
  readonly filters?: Readonly<
    Partial<Record<'type' | 'status' | 'name' | 'action' | 'id' | 'physicalId', readonly string[]>>
  >
  readonly nestedDepth?: number
  /** Whether the attributes of each are asked of the cloud. */
  readonly withDetail?: boolean
}

/** The stack of this name, or of this id, deleted ones by id alone; null where the project has none. */
export async function stackNamed(
  world: World,
  caller: Pick<Caller, 'projectId'>,
  nameOrId: string,
): Promise<StackRecord | null> {
  const byId = isUuid(nameOrId) ? await world.store.stack(nameOrId) : null
  if (byId?.projectId === caller.projectId) return byId
  return world.store.stackNamed(caller.projectId, nameOrId)
}

export async function listStacks(
  world: World,
  caller: Pick<Caller, 'projectId' | 'region'>,
  listing: StackListing,
): Promise<StackSummary[]> {
  const stacks = await world.store.findStacks(queryOf(world, caller, listing))
  const counts = await world.store.counts(stacks.map(({ id }) => id))
  return stacks.map((stack) => stackSummary(stack, counts.get(stack.id)!))
}

export const countStacks = (
  world: World,
  caller: Pick<Caller, 'projectId' | 'region'>,
  listing: StackListing,
): Promise<number> => world.store.countStacks(queryOf(world, caller, listing))

function queryOf(
  world: World,
  { projectId, region }: Pick<Caller, 'projectId' | 'region'>,
  listing: StackListing,
): StackQuery {
  const { filters = {}, sortKeys = ['createdAt'], sortDir = 'desc' } = listing
  const hidden = listing.showHidden ? [] : world.settings.hiddenTags
  const notTagsAny = [...(listing.notTagsAny ?? []), ...hidden]
  return {
    projectId,
    ...(region === undefined ? {} : { region }),
    filters,
    ...(listing.tags ? { tags: listing.tags } : {}),
    ...(listing.tagsAny ? { tagsAny: listing.tagsAny } : {}),
    ...(listing.notTags ? { notTags: listing.notTags } : {}),
    ...(notTagsAny.length > 0 ? { notTagsAny } : {}),
    showDeleted: listing.showDeleted ?? false,
    showNested: listing.showNested ?? false,
    sort: [...sortKeys, 'id' as const].map((key) => ({ key, descending: sortDir === 'desc' })),
    limit: listing.limit ?? null,
    marker: listing.marker ?? null,
  }
}
