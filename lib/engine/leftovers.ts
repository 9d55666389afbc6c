import { type Standing, standing } from './diagnosis.ts'
import { ownedStack } from './owned-stack.ts'
import type { Caller } from './requests.ts'
import { keptReason } from './step-delete.ts'
import type { World } from './world.ts'

const deepest = 20

/** What stays in the cloud of a stack that is deleted, and of the stacks that were inside; in the order it was let go. */
export async function leftovers(
  world: World,
  caller: Pick<Caller, 'projectId'>,
  stackId: string,
): Promise<(Standing & { readonly stackName: string })[]> {
  const stack = await ownedStack(world, caller, stackId)
  const family = [stack, ...(await world.store.descendants(stack.id, deepest))]
  const names = new Map(family.map(({ id, name }) => [id, name]))
  const events = await world.store.findEvents({
    stackIds: [...names.keys()],
    filters: { action: ['DELETE'], status: ['COMPLETE'] },
    sort: 'time',
    descending: false,
    limit: null,
    marker: null,
  })
  return events
    .filter(({ isStack, reason, physicalId }) => !isStack && reason === keptReason && physicalId !== null)
    .map(({ stackId: id, resourceName, resourceType, physicalId }) => ({
      ...standing({ name: resourceName, type: resourceType, physicalId }),
      stackName: names.get(id) ?? '',
    }))
}
