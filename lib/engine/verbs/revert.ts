import { beginOperation } from '../begin.ts'
import { by } from '../by.ts'
import { EngineError, resourceNotFound } from '../engine-error.ts'
import { lastingCredential } from '../lasting-credential.ts'
import { locksOf } from '../locks.ts'
import { idleStack } from '../owned-stack.ts'
import type { Caller } from '../requests.ts'
import type { World } from '../world.ts'
import { refuseUpdate } from './update.ts'

/**
 * Begins to bring one resource's live object back to what was last applied, by an update of nothing else: in place where
 * it has drifted in what can change so, else by making it anew.
 */
export async function revert(
  world: World,
  caller: Caller,
  stackId: string,
  resource: string,
  wanted: { readonly properties: readonly string[]; readonly replace: boolean },
): Promise<void> {
  const stack = await idleStack(world, caller, stackId)
  refuseUpdate(stack)
  const [row] = await world.store.resourcesNamed(stackId, resource)
  if (!row) throw resourceNotFound(resource, stack.name)
  if (wanted.replace && (await locksOf(world, stack))(stackId, resource)?.replace) {
    const message = `Resource ${resource} is locked: it may not be replaced, and restoring it takes that.`
    throw new EngineError(409, 'ResourceLocked', message, { hint: 'Release the lock first.' })
  }
  if (wanted.replace && (await world.guards.fourEyes(stack.rootId))) {
    const message = `Restoring ${resource} makes it anew, to which a second user must agree.`
    throw new EngineError(403, 'ApprovalRequired', message, { hint: 'Plan it as an update and ask for approval.' })
  }
  await beginOperation(world, stack, {
    action: 'UPDATE',
    credential: await lastingCredential(world, caller, stack),
    next: { inputs: stack.inputs, description: stack.description },
    details: { ...by(caller), revert: { stackId, resource, ...wanted } },
  })
}
