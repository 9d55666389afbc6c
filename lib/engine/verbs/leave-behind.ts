import { failedRow, type Standing, standing, standingOn } from '../diagnosis.ts'
import { notSupported } from '../engine-error.ts'
import { resourceEvent } from '../events.ts'
import { inProgress } from '../owned-stack.ts'
import type { Caller } from '../requests.ts'
import type { World } from '../world.ts'

/**
 * Decides that a resource whose deletion failed stays in the cloud when its stack goes, and with it what it stands on;
 * answers what that is. Throws EngineError where nothing failed, or while an operation runs.
 */
export async function leaveBehind(world: World, caller: Caller, stackId: string, name: string): Promise<Standing[]> {
  const { stack, rows, row } = await failedRow(world, caller, stackId, name)
  if (stack.status === 'IN_PROGRESS') throw inProgress(stack)
  if (row.action !== 'DELETE' || row.status !== 'FAILED') {
    throw notSupported(`Leaving a resource behind when it is ${row.action}_${row.status}`)
  }
  const kept = standingOn(world, rows, row)
  for (const one of kept) {
    const { action, status } = one
    one.definition = { ...one.definition, deletionPolicy: 'Retain' }
    const because = one === row ? '' : `, since ${name} stands on it`
    one.statusReason = `To be left in the cloud when the stack is deleted${because}`
    one.updatedAt = world.clock.now()
    if (!(await world.store.mark(one, { action, status }, resourceEvent(world, one)))) throw inProgress(stack)
  }
  return kept.map(standing)
}
