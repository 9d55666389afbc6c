import { beginOperation } from '../begin.ts'
import { by } from '../by.ts'
import { notSupported } from '../engine-error.ts'
import { lastingCredential } from '../lasting-credential.ts'
import { ownedStack } from '../owned-stack.ts'
import type { Caller } from '../requests.ts'
import type { World } from '../world.ts'
import { snapshot } from './snapshots.ts'

/** Goes on from the failed point with the inputs as stored: what was created stays. */
export async function retry(world: World, caller: Caller, stackId: string): Promise<void> {
  const stack = await ownedStack(world, caller, stackId)
  if (stack.status !== 'FAILED') throw notSupported(`Retrying when stack is ${stack.action}_${stack.status}`)
  if (stack.action === 'SNAPSHOT') {
    // The failed one stays as it is, told as failed; this is another.
    await snapshot(world, caller, stackId, null)
    return
  }
  const last = await world.store.operation(stack.operationId)
  const details = { ...last?.details, ...by(caller) }
  await beginOperation(world, stack, {
    action: stack.action,
    credential: await lastingCredential(world, caller, stack),
    details,
  })
}
