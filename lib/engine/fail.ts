import { failureReason, isBug } from './failure-reason.ts'
import { isGivenUp } from './is-given-up.ts'
import type { ResourceAction, ResourceRecord } from './records.ts'
import { resourceText } from './resource-text.ts'
import { enter, type Run } from './run.ts'
import { Interrupted } from './wait.ts'

/** Why a run interrupts what it does. */
export type Interruption = 'cancelled' | 'timed-out' | 'stopping'

/**
 * Records that a resource failed, and with it the stack, unless it failed already. An interrupted step fails in Heat's
 * words; one interrupted because this worker stops, or can record no more, records nothing: whoever takes over goes on
 * from the recorded state.
 */
export function fail(run: Run, row: ResourceRecord, action: ResourceAction, error: unknown): 'failed' {
  if (isGivenUp(error)) run.giveUp()
  if (run.signal.aborted && run.signal.reason === ('stopping' satisfies Interruption)) return 'failed'
  const reason = interrupted(run, row, action, error) ?? failureReason(row.name, error)
  if (isBug(error) && !(error instanceof Interrupted)) {
    run.world.log(`a bug showed at resource ${row.name} of stack ${run.stack.id}`, error)
  }
  row.attempt = 0
  void enter(run, row, action, 'FAILED', reason)
  run.failure ??= `Resource ${action} failed: ${reason}`
  return 'failed'
}

/** Once the run is interrupted, whatever error a call ended with came of that. */
function interrupted(run: Run, row: ResourceRecord, action: ResourceAction, error: unknown): string | null {
  if (!run.signal.aborted && !(error instanceof Interrupted)) return null
  if (run.signal.reason !== 'timed-out') return `${action} aborted (user triggered cancel)`
  return `${action} aborted (Task ${action.toLowerCase()} from ${resourceText(row, run.stack)} Timed out)`
}
