import type { Cloud } from '#lib/openstack/cloud.ts'
import { type NestedPlan, ResourceFailure } from '#lib/resources/resource-type.ts'
import { childInputs } from './child-inputs.ts'
import { chooseRow } from './choose-row.ts'
import { buildModel, type Model } from './model.ts'
import { outlives, type PlanItem, planItems, stackDeletionItems } from './plan.ts'
import type { ResourceRecord, StackRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { Rows } from './rows.ts'
import { behaviourOf, stateOf } from './run.ts'
import type { Wanted } from './want.ts'
import type { World } from './world.ts'

/** The plan for a stack and, under the nesting resources it keeps, for the stacks inside. */
export async function planTree(world: World, stack: StackRecord, model: Model, cloud: Cloud): Promise<PlanItem[]> {
  const rows = new Rows(await world.store.resources(stack.id))
  const rowOf = (name: string) => chooseRow(rows.named(name), stack)
  const { items, wanted } = planItems(world, model, rowOf, rows)
  return Promise.all(
    items.map(async (planned) => {
      const [row, want] = [rowOf(planned.resource), wanted.get(planned.resource)]
      const item = placed(planned, stack.id, row)
      if (row && item.action === 'delete') return withDeletions(world, row, item)
      const nests = row && want && row.nestedStackId !== null && behaviourOf(world, row).nested !== undefined
      if (!nests || (item.action !== 'update' && item.action !== 'unchanged')) return item
      return withInside(item, await inside(world, { stack, model, rows, cloud }, row, want))
    }),
  )
}

/** An item that says in which stack its resource is, and which is inside of it. */
const placed = (item: PlanItem, stackId: string, row?: ResourceRecord): PlanItem => ({
  ...item,
  stackId,
  ...(row?.nestedStackId ? { nestedStackId: row.nestedStackId } : {}),
})

/** A nesting resource changes when anything inside of it does. */
function withInside(item: PlanItem, nested: PlanItem[]): PlanItem {
  const changes = nested.filter(({ action }) => action !== 'unchanged').length
  if (item.action === 'update' || changes === 0) return { ...item, nested }
  return { ...item, action: 'update', reason: 'Something changes inside of it.', nested }
}

async function inside(
  world: World,
  outer: { stack: StackRecord; model: Model; rows: Rows; cloud: Cloud },
  row: ResourceRecord,
  wanted: Wanted,
): Promise<PlanItem[]> {
  const child = await world.store.stack(row.nestedStackId!)
  if (!child || child.deletedAt !== null) return []
  // Files come with the request, so the context must have those of the model.
  const around = { ...outer, world, signal: AbortSignal.timeout(30_000), cache: new Map() }
  const state = { ...stateOf(row), properties: wanted.properties, updatePolicy: wanted.definition.updatePolicy }
  const nested = behaviourOf(world, row).nested!(resourceContext(around), state, stateOf(row))
  // What hangs on something that is not there yet can't be planned.
  const plan: NestedPlan = await nested.catch((error: unknown) => {
    if (error instanceof ResourceFailure) return { steps: [] }
    throw error
  })
  const last = plan.steps.at(-1)
  if (!last) return []
  const inputs = childInputs(outer.model, outer.stack.inputs.files, last, wanted)
  const model = buildModel(world, { ...child, inputs })
  return planTree(world, { ...child, inputs }, model, outer.cloud)
}

/** What deleting a stack of these rows would do, and under the nesting ones what happens to the stacks inside. */
export function deletionTree(world: World, rows: readonly ResourceRecord[]): Promise<PlanItem[]> {
  const made = rows.filter(({ action }) => action !== 'INIT')
  const items = stackDeletionItems(made)
  return Promise.all(made.map((row, at) => withDeletions(world, row, placed(items[at]!, row.stackId, row))))
}

async function withDeletions(world: World, row: ResourceRecord, item: PlanItem): Promise<PlanItem> {
  if (row.nestedStackId === null || outlives(row)) return item
  return { ...item, nested: await deletionTree(world, await world.store.resources(row.nestedStackId)) }
}
