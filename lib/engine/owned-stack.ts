import { EngineError, stackNotFound } from './engine-error.ts'
import { isUuid } from './is-uuid.ts'
import type { StackRecord } from './records.ts'
import type { Caller } from './requests.ts'
import type { World } from './world.ts'

type Project = Pick<Caller, 'projectId'>

/** A caller's stack by id, deleted ones too; throws EngineError 404, also for stacks of others. */
export async function ownedStack(world: World, caller: Project, stackId: string): Promise<StackRecord> {
  const stack = isUuid(stackId) ? await world.store.stack(stackId) : null
  if (!stack || stack.projectId !== caller.projectId) throw stackNotFound(stackId)
  return stack
}

/** The same for stacks that live. */
export async function livingStack(world: World, caller: Project, stackId: string): Promise<StackRecord> {
  const stack = await ownedStack(world, caller, stackId)
  if (stack.deletedAt !== null) throw stackNotFound(stackId)
  return stack
}

/** The same for stacks that nothing is being done to. */
export async function idleStack(world: World, caller: Project, stackId: string): Promise<StackRecord> {
  const stack = await livingStack(world, caller, stackId)
  if (stack.status === 'IN_PROGRESS') throw inProgress(stack)
  return stack
}

export const inProgress = ({ name, action }: Pick<StackRecord, 'name' | 'action'>) =>
  new EngineError(409, 'ActionInProgress', `Stack ${name} already has an action (${action}) in progress.`)
