import { checked } from '../checked-request.ts'
import { guardedPlan } from '../guarded.ts'
import { locksOf, withLocks } from '../locks.ts'
import { deletionTree } from '../nested-plan.ts'
import { ownedStack } from '../owned-stack.ts'
import { type PlanItem, planItems } from '../plan.ts'
import type { Problem } from '../problem.ts'
import { inputsOf } from '../request-inputs.ts'
import type { Caller, StackRequest } from '../requests.ts'
import type { World } from '../world.ts'

/** What an operation would do, or why it can't begin. */
export interface Plan {
  items: PlanItem[]
  problems: Problem[]
}

/** What creating (`stackId` null) or updating would do, or all that keeps it from being done. */
export async function plan(world: World, caller: Caller, stackId: string | null, request: StackRequest): Promise<Plan> {
  const before = stackId === null ? null : await ownedStack(world, caller, stackId)
  const source = before ?? { id: world.random.uuid(), name: request.name ?? 'stack', projectId: caller.projectId }
  const inputs = inputsOf(request, before)
  const { model, problems } = await checked(world, caller, { ...source, inputs })
  if (!model || problems.length > 0) return { items: [], problems }
  if (!before) return { items: planItems(world, model, () => undefined, []).items, problems: [] }
  return { items: await guardedPlan(world, caller, before, inputs, model), problems: [] }
}

/** What deleting would do. */
export async function deletionPlan(world: World, caller: Pick<Caller, 'projectId'>, stackId: string): Promise<Plan> {
  const stack = await ownedStack(world, caller, stackId)
  const items = await deletionTree(world, await world.store.resources(stack.id))
  return { items: withLocks(items, await locksOf(world, stack)), problems: [] }
}
