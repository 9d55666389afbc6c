import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { resourceEvent } from './events.ts'
import type { ResourceAction, ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { behaviourOf, type Run, stateOf } from './run.ts'

/** Actions that leave a resource half made when they are cut off. */
const changes: ReadonlySet<ResourceAction> = new Set(['CREATE', 'ADOPT', 'UPDATE', 'DELETE'])

/**
 * Ends what another operation, which is over, was in the midst of when its worker died: a change has failed, in Heat's
 * words. What changed nothing (a check) makes nobody unhealthy.
 */
export async function endCutOff(run: Run): Promise<void> {
  // A superseded operation goes on with nothing: it was cancelled, and its worker died before what ran had ended.
  const isOver = (id: string) => id !== run.operation.id || id !== run.stack.operationId
  const cutOff = [...run.rows].filter((row) => row.status === 'IN_PROGRESS' && isOver(row.operationId))
  await Promise.all(cutOff.map((row) => dropSnapshot(run, row)))
  for (const row of cutOff) end(run, row)
}

/** What a resource saved for a snapshot that will never be complete. A cloud that refuses keeps it. */
export async function dropSnapshot(run: Run, row: ResourceRecord): Promise<void> {
  if (row.action !== 'SNAPSHOT') return
  try {
    await behaviourOf(run.world, row).dropSnapshot?.(resourceContext(run), stateOf(row))
  } catch (error) {
    if (!isCloudError(error)) throw error
  }
}

function end(run: Run, row: ResourceRecord): void {
  Object.assign(row, {
    status: changes.has(row.action) ? 'FAILED' : 'COMPLETE',
    statusReason: `Worker went down during resource ${row.action}`,
    attempt: 0,
    updatedAt: run.world.clock.now(),
  })
  void run.recorder.record(row, resourceEvent(run.world, row))
}
