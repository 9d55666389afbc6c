import { cloudIfReachable } from './check-request.ts'
import { EngineError } from './engine-error.ts'
import { locksOf, refuseBroken, withLocks } from './locks.ts'
import type { Model } from './model.ts'
import { deletionTree, planTree } from './nested-plan.ts'
import type { PlanItem } from './plan.ts'
import type { Inputs, StackRecord } from './records.ts'
import type { Caller } from './requests.ts'
import type { World } from './world.ts'

/** The plan for bringing a stack to other inputs, with the locks of everything in it. */
export async function guardedPlan(
  world: World,
  caller: Caller,
  stack: StackRecord,
  inputs: Inputs,
  model: Model,
): Promise<PlanItem[]> {
  const [lockOf, cloud] = await Promise.all([locksOf(world, stack), cloudIfReachable(world, caller)])
  return withLocks(await planTree(world, { ...stack, inputs }, model, cloud), lockOf)
}

/** Refuses a change that a lock forbids, or that destroys something without the second person who must agree to it. */
export async function refuseUnguarded(
  world: World,
  caller: Caller,
  stack: StackRecord,
  next: { readonly inputs: Inputs; readonly model: Model; readonly approved: boolean },
): Promise<void> {
  const [locks, fourEyes] = await Promise.all([world.guards.locks(stack.rootId), world.guards.fourEyes(stack.rootId)])
  const needsApproval = fourEyes && !next.approved
  if (locks.length === 0 && !needsApproval) return
  const items = await guardedPlan(world, caller, stack, next.inputs, next.model)
  refuseBroken(items)
  if (needsApproval && destroys(items)) throw unapproved(stack)
}

/** Refuses to delete a stack in which a lock keeps something. */
export async function refuseLockedDeletion(world: World, stack: StackRecord): Promise<void> {
  if ((await world.guards.locks(stack.rootId)).length === 0) return
  const items = await deletionTree(world, await world.store.resources(stack.id))
  refuseBroken(withLocks(items, await locksOf(world, stack)))
}

/** Whether a plan deletes or replaces anything, nested resources among it. */
export function destroys(items: readonly PlanItem[]): boolean {
  return items.some(({ action, nested = [] }) => action === 'delete' || action === 'replace' || destroys(nested))
}

const unapproved = ({ name }: StackRecord) =>
  new EngineError(
    403,
    'ApprovalRequired',
    `This would delete or replace resources of stack ${name}, to which a second user must agree.`,
    { hint: 'Ask for approval on the page of the update.' },
  )
