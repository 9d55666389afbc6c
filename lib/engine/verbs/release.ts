import { cloudIfReachable } from '../check-request.ts'
import { blockersFor, failedRow } from '../diagnosis.ts'
import { EngineError } from '../engine-error.ts'
import type { Caller } from '../requests.ts'
import type { World } from '../world.ts'

/**
 * Makes something outside of the stack, by its id, let go of a resource whose deletion failed. What is in the way is
 * looked for anew: only what is found, and can let go, is touched. Throws EngineError, or what the service refused.
 */
export async function release(
  world: World,
  caller: Caller,
  stackId: string,
  name: string,
  blockerId: string,
): Promise<void> {
  const { stack, row } = await failedRow(world, caller, stackId, name)
  const blockers = await blockersFor(world, await cloudIfReachable(world, caller), stack, row)
  const found = blockers.filter(({ id }) => id === blockerId)
  if (found.length === 0) throw new EngineError(404, 'NotFound', `${blockerId} is not in the way of ${name} any more.`)
  for (const { release } of found) {
    if (!release) throw new EngineError(409, 'NotSupported', `Only its owner can make ${blockerId} let go of ${name}.`)
    await release.run()
  }
}
