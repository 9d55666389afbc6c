import { pushOver, rollbackOf } from '../begin.ts'
import { by } from '../by.ts'
import { EngineError, notSupported } from '../engine-error.ts'
import { failedFor, stackEvent } from '../events.ts'
import { lastingCredential } from '../lasting-credential.ts'
import { ownedStack } from '../owned-stack.ts'
import type { StackRecord } from '../records.ts'
import type { Caller } from '../requests.ts'
import type { World } from '../world.ts'

/** Ends a running update by rolling it back, or a running create or update by leaving things as they are. */
export async function cancel(
  world: World,
  caller: Caller,
  stackId: string,
  options: { rollback: boolean },
): Promise<void> {
  const stack = await ownedStack(world, caller, stackId)
  const running = stack.status === 'IN_PROGRESS'
  const allowed = running && (stack.action === 'UPDATE' || (stack.action === 'CREATE' && !options.rollback))
  if (!allowed) throw notSupported(`Cancelling update when stack is ${stack.action}_${stack.status}`)
  if (options.rollback) await rollBack(world, stack, caller)
  else await leave(world, stack)
}

async function rollBack(world: World, stack: StackRecord, caller: Caller): Promise<void> {
  const next = rollbackOf(world, stack, await lastingCredential(world, caller, stack), by(caller))
  const expected = { operationId: stack.operationId }
  if (!(await world.store.begin(stack.id, { ...next, halt: 'drain', expected }))) throw beaten(stack)
  await pushOver(world, stack, next.operation)
}

async function leave(world: World, stack: StackRecord): Promise<void> {
  const end = failedFor(stack.action, `Stack ${stack.action} cancelled`)
  const expected = { operationId: stack.operationId }
  const change = { stack: end, events: [stackEvent(world, stack, end)], halt: 'drain' as const, expected }
  if (!(await world.store.interrupt(stack.id, change))) throw beaten(stack)
}

const beaten = (stack: StackRecord) =>
  new EngineError(409, 'ActionInProgress', `Stack ${stack.name} was given another operation at the same moment.`)
