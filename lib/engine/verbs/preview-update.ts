import type { Value } from '#lib/template/yaml-node.ts'
import { cloudIfReachable } from '../check-request.ts'
import { checkTags } from '../checked-request.ts'
import { seenByHeat } from '../heat-preview.ts'
import { type Model, readModel } from '../model.ts'
import { deletionTree, planTree } from '../nested-plan.ts'
import { livingStack } from '../owned-stack.ts'
import type { PlanAction, PlanItem } from '../plan.ts'
import { StackReader } from '../reader.ts'
import type { StackRecord } from '../records.ts'
import { inputsOf } from '../request-inputs.ts'
import type { Caller, StackRequest } from '../requests.ts'
import type { ListedResource, ResourceSummary } from '../views.ts'
import type { World } from '../world.ts'
import { acceptable, refuseUpdate } from './update.ts'

/** One resource that an update would touch or leave, as it is now; one that would be added, as it would begin. */
export interface ResourceChange extends ListedResource {
  readonly description: string
  readonly metadata: Value
  /** One sentence: why this would happen. */
  readonly reason: string
}

export interface UpdatePreview {
  readonly unchanged: readonly ResourceChange[]
  readonly updated: readonly ResourceChange[]
  readonly replaced: readonly ResourceChange[]
  readonly added: readonly ResourceChange[]
  readonly deleted: readonly ResourceChange[]
}

const lists = {
  unchanged: 'unchanged',
  update: 'updated',
  replace: 'replaced',
  add: 'added',
  delete: 'deleted',
} as const

/** What updating a stack would do to each of its resources; with `nested`, to those of the stacks inside as well. */
export async function previewUpdate(
  world: World,
  caller: Caller,
  stackId: string,
  request: StackRequest,
  options: { nested: boolean },
): Promise<UpdatePreview> {
  const stack = await livingStack(world, caller, stackId)
  refuseUpdate(stack)
  checkTags(request.tags)
  const inputs = inputsOf(request, stack)
  const model = await acceptable(world, caller, stack, inputs)
  const cloud = await cloudIfReachable(world, caller)
  const items = await planTree(world, { ...stack, inputs }, model, cloud)
  const preview = { unchanged: [], updated: [], replaced: [], added: [], deleted: [] } as {
    -readonly [List in keyof UpdatePreview]: ResourceChange[]
  }
  const sort = async (
    planned: readonly PlanItem[],
    place: StackRecord,
    definitions: Model['template']['resources'],
  ) => {
    const reader = new StackReader(world, place, caller)
    const present = new Map((await reader.resources()).map((one) => [one.name, one]))
    for (const item of planned) {
      const name = item.resource
      const now = present.get(name) ?? unborn(item)
      preview[lists[asTold(item)]].push({
        ...now,
        ...{ stackId: place.id, stackName: place.name, parentResource: place.parentResource },
        description: definitions.get(name)?.description ?? '',
        metadata: (await reader.metadata(name)) ?? {},
        reason: item.reason,
      })
      const child = options.nested && now.nestedStackId ? await world.store.stack(now.nestedStackId) : null
      const below = child && (await insideOf(world, item, child))
      if (below) await sort(below, child, readModel(world, child).template.resources)
    }
  }
  await sort(items, stack, model.template.resources)
  return preview
}

/** Heat visits every nested stack that stays, and so tells that it would be updated. */
const asTold = (item: PlanItem): PlanAction =>
  item.nested && item.action === 'unchanged' ? 'update' : seenByHeat(item)

/** What happens to the resources of a nested stack: with a resource that is made anew, what was inside of it goes. */
const insideOf = async (world: World, { action, nested }: PlanItem, child: StackRecord) =>
  action === 'replace' ? deletionTree(world, await world.store.resources(child.id)) : nested

/** What a resource is before its row exists. */
const unborn = ({ resource, type }: PlanItem): ResourceSummary => ({
  ...{ id: '', name: resource, type, physicalId: null, action: 'INIT', status: 'COMPLETE', statusReason: '' },
  ...{ creationTime: null, updatedTime: null, requiredBy: [], hook: null, nestedStackId: null },
})
