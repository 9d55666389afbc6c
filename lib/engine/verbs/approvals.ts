import { EngineError } from '../engine-error.ts'
import type { PendingChange, WantedChange } from '../guard-store.ts'
import { livingStack } from '../owned-stack.ts'
import type { StackRecord } from '../records.ts'
import type { Caller } from '../requests.ts'
import type { ChangeView } from '../views.ts'
import { changeView } from '../views.ts'
import type { World } from '../world.ts'
import { type Plan, plan } from './plan.ts'
import { restore, restorePlan } from './snapshots.ts'
import { update } from './update.ts'

/** Asks a second person for a change; answers with it. What it would destroy is for that person to see. */
export async function askForChange(
  world: World,
  caller: Caller,
  stackId: string,
  wanted: WantedChange,
): Promise<ChangeView> {
  const stack = await livingStack(world, caller, stackId)
  const { problems } = await planOf(world, caller, stack, wanted)
  const [problem] = problems
  if (problem)
    throw new EngineError(400, problem.errorClass, problem.message, { path: problem.path, hint: problem.hint })
  const change: PendingChange = {
    id: world.random.uuid(),
    stackId,
    operationId: stack.operationId,
    userId: caller.userId,
    userName: caller.userName,
    wanted,
    state: 'pending',
    decidedBy: null,
    createdAt: world.clock.now(),
    decidedAt: null,
  }
  await world.guards.addChange(change)
  return changeView(change, stack, caller)
}

/** The changes of a stack that wait, or waited, for a second person; newest first. */
export async function changesOf(world: World, caller: Caller, stackId: string): Promise<ChangeView[]> {
  const stack = await livingStack(world, caller, stackId)
  return (await world.guards.changes(stackId)).map((change) => changeView(change, stack, caller))
}

/** What a waiting change would do. */
export async function changePlan(world: World, caller: Caller, stackId: string, id: string): Promise<Plan> {
  const stack = await livingStack(world, caller, stackId)
  return planOf(world, caller, stack, (await waiting(world, stack, id)).wanted)
}

/** Approves a change, which begins it, or rejects it. Who asked for it may only take it back. */
export async function decideChange(
  world: World,
  caller: Caller,
  stackId: string,
  id: string,
  approved: boolean,
): Promise<void> {
  const stack = await livingStack(world, caller, stackId)
  const change = await waiting(world, stack, id)
  if (approved && change.userId === caller.userId) {
    throw new EngineError(403, 'ApprovalRequired', 'Whoever asked for a change can’t approve it.', {
      hint: 'Another user of the project must look at it.',
    })
  }
  const name = caller.userName ?? caller.userId
  const decision = { state: approved ? 'approved' : 'rejected', decidedBy: name, decidedAt: world.clock.now() } as const
  if (!(await world.guards.decide(id, 'pending', decision))) throw decided()
  if (!approved) return
  try {
    await carryOut(world, caller, change, name)
  } catch (error) {
    // What could not be begun was not decided about: a lock may be released, and it be approved again.
    await world.guards.decide(id, 'approved', { state: 'pending', decidedBy: null, decidedAt: null })
    throw error
  }
}

/** It is done with the approver's access to the cloud and told as done by who asked for it. */
async function carryOut(
  world: World,
  caller: Caller,
  { stackId, wanted, userName }: PendingChange,
  approvedBy: string,
) {
  const asked = { ...caller, userName }
  if (wanted.kind === 'update') await update(world, asked, stackId, wanted.request, approvedBy)
  else if (wanted.kind === 'restore') await restore(world, asked, stackId, wanted.snapshotId, approvedBy)
  else await world.guards.setFourEyes(stackId, false)
}

function planOf(world: World, caller: Caller, stack: StackRecord, wanted: WantedChange): Promise<Plan> | Plan {
  if (wanted.kind === 'update') return plan(world, caller, stack.id, wanted.request)
  if (wanted.kind === 'restore') return restorePlan(world, caller, stack.id, wanted.snapshotId)
  return { items: [], problems: [] }
}

async function waiting(world: World, stack: StackRecord, id: string): Promise<PendingChange> {
  const change = (await world.guards.changes(stack.id)).find((one) => one.id === id)
  if (!change) throw new EngineError(404, 'EntityNotFound', `The change (${id}) could not be found.`)
  if (change.state !== 'pending') throw decided()
  if (change.operationId !== stack.operationId) {
    throw new EngineError(409, 'ChangeExpired', 'The stack has changed since this was asked for.', {
      hint: 'Plan the change again on what runs now.',
    })
  }
  return change
}

const decided = () => new EngineError(409, 'ChangeDecided', 'Somebody has decided about this change already.')
