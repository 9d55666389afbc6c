import type { ResourceListing } from './listing.ts'
import { ownedStack } from './owned-stack.ts'
import { StackReader } from './reader.ts'
import type { ResourceOutline, StackRecord } from './records.ts'
import type { Caller } from './requests.ts'
import { summariesOf } from './summaries.ts'
import type { ListedResource } from './views.ts'
import type { World } from './world.ts'

/** Resources of a stack and, down to `nestedDepth` levels, of those nested in it; each with the stack it is in. */
export async function listResources(
  world: World,
  caller: Caller,
  stackId: string,
  listing: ResourceListing,
): Promise<ListedResource[]> {
  const { nestedDepth = 0 } = listing
  const root = await ownedStack(world, caller, stackId)
  const stacks = [root, ...(nestedDepth > 0 ? await world.store.descendants(root.id, nestedDepth) : [])]
  const living = stacks.filter(({ id, deletedAt }) => id === root.id || deletedAt === null)
  const rows = Map.groupBy(await world.store.outlines(living.map(({ id }) => id)), ({ stackId }) => stackId)
  return (
    await Promise.all(living.map((stack) => resourcesIn(world, caller, stack, rows.get(stack.id) ?? [], listing)))
  ).flat()
}

async function resourcesIn(
  world: World,
  caller: Caller,
  stack: StackRecord,
  rows: readonly ResourceOutline[],
  { filters = {}, withDetail = false }: ResourceListing,
): Promise<ListedResource[]> {
  const matches = (wanted: readonly string[] | undefined, value: string | null) =>
    wanted === undefined || (value !== null && wanted.includes(value))
  const found = summariesOf(stack, rows).filter(
    (one) =>
      (filters.type === undefined || filters.type.some((part) => one.type.includes(part))) &&
      matches(filters.status, one.status) &&
      matches(filters.name, one.name) &&
      matches(filters.action, one.action) &&
      matches(filters.id, one.id) &&
      matches(filters.physicalId, one.physicalId),
  )
  const place = { stackId: stack.id, stackName: stack.name, parentResource: stack.parentResource }
  if (!withDetail) return found.map((one) => ({ ...one, ...place }))
  const reader = new StackReader(world, stack, caller)
  return Promise.all(found.map(async (one) => ({ ...((await reader.detailed(one)) ?? one), ...place })))
}
