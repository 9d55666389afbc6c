import type { Acting } from '../act.ts'
import { beginOperation } from '../begin.ts'
import { by } from '../by.ts'
import { lastingCredential } from '../lasting-credential.ts'
import { idleStack } from '../owned-stack.ts'
import type { Caller } from '../requests.ts'
import type { World } from '../world.ts'

/** Begins to suspend, resume or check a stack. What is suspended or resumed already is left alone. */
export async function beginAction(
  world: World,
  caller: Caller,
  stackId: string,
  action: Exclude<Acting, 'SNAPSHOT'>,
): Promise<void> {
  const stack = await idleStack(world, caller, stackId)
  if (action !== 'CHECK' && stack.action === action && stack.status === 'COMPLETE') return
  await beginOperation(world, stack, {
    action,
    credential: await lastingCredential(world, caller, stack),
    details: by(caller),
  })
}
