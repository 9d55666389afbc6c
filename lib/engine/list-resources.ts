import type { ResourceListing } from './listing.ts'
import { ownedStack } from './owned-stack.ts'
import { StackReader } from './reader.ts'
import type { StackRecord } from './records.ts'
import type { Caller } from './requests.ts'
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
  return (await Promise.all(living.map((stack) => resourcesIn(world, caller, stack, listing)))).flat()
}

async function resourcesIn(
  world: World,
  caller: Caller,
  stack: StackRecord,
  { filters = {}, withDetail = false }: ResourceListing,
): Promise<ListedResource[]> {
  const reader = new StackReader(world, stack, caller)
  const matches = (wanted: readonly string[] | undefined, value: string | null) =>
    wanted === undefined || (value !== null && wanted.includes(value))
  const found = (await reader.resources()).filter(
    (one) =>
      (filters.type === undefined || filters.type.some((part) => one.type.includes(part))) &&
      matches(filters.status, one.status) &&
      matches(filters.name, one.name) &&
      matches(filters.action, one.action) &&
      matches(filters.id, one.id) &&
      matches(filters.physicalId, one.physicalId),
  )
  const place = { stackId: stack.id, stackName: stack.name, parentResource: stack.parentResource }
  return Promise.all(
    found.map(async (one) => {
      const detail = withDetail ? await reader.resource(one.name) : null
      return { ...(detail ?? one), ...place }
    }),
  )
}
