import { resourceEvent } from './events.ts'
import type { ResourceAction, ResourceRecord } from './records.ts'
import type { Run } from './run.ts'

/** Actions that leave a resource half made when they are cut off. */
const changes: ReadonlySet<ResourceAction> = new Set(['CREATE', 'ADOPT', 'UPDATE', 'DELETE'])

/**
 * Ends what another operation, which is over, was in the midst of when its worker died: a change has failed, in Heat's
 * words. What changed nothing (a check) makes nobody unhealthy.
 */
export function endCutOff(run: Run): void {
  // A superseded operation goes on with nothing: it was cancelled, and its worker died before what ran had ended.
  const isOver = (id: string) => id !== run.operation.id || id !== run.stack.operationId
  for (const row of run.rows) if (row.status === 'IN_PROGRESS' && isOver(row.operationId)) end(run, row)
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
