import type { Caller } from '../requests.ts'
import type { World } from '../world.ts'
import { markUnhealthy } from './mark-unhealthy.ts'
import { update } from './update.ts'

/** Makes a resource anew with all else as it is: marked as in need of replacement, then the stack is updated to itself. */
export async function runAgain(world: World, caller: Caller, stackId: string, resource: string): Promise<void> {
  await markUnhealthy(world, caller, stackId, resource, { unhealthy: true, reason: 'to be run again' })
  await update(world, caller, stackId, { existing: true })
}
