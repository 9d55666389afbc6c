import { fail } from './fail.ts'
import { initialRow } from './initial-row.ts'
import { refuseLocked } from './locks.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { resourceText } from './resource-text.ts'
import { behaviourOf, enter, type Run, stateOf } from './run.ts'
import { create, learn } from './step-create.ts'
import { deleted, letGo } from './step-delete.ts'
import { createNested } from './step-nested.ts'
import type { Wanted } from './want.ts'

/**
 * Makes a successor beside the old resource, which is deleted once its dependents were updated. The two rows name each
 * other, so that a rollback finds the way back.
 */
export async function replace(
  run: Run,
  old: ResourceRecord,
  wanted: Wanted,
  announced: boolean,
): Promise<'done' | 'failed'> {
  try {
    await refuseLocked(run, old, 'replace')
    if (announced) await announce(run, old)
    if (old.unsure && old.physicalId === null) await unmake(run, old)
    // What was to be gone already goes first: its successor may want its name, address or place.
    if (old.action === 'DELETE' && !behaviourOf(run.world, old).nested) await letGo(run, old)
    const released = await behaviourOf(run.world, old).release?.(resourceContext(run), stateOf(old))
    if (released) learn(old, released)
    // What there was is known, or gone: whatever is found in its place from now on is the successor's.
    old.unsure = false
  } catch (error) {
    return fail(run, old, old.action === 'DELETE' ? 'DELETE' : 'UPDATE', error)
  }
  const successor = initialRow(run, wanted, old.position, old.id)
  old.replacedBy = successor.id
  run.rows.add(successor)
  void run.recorder.record(old)
  void run.recorder.record(successor)
  const type = behaviourOf(run.world, successor)
  return type.nested ? createNested(run, successor, wanted) : create(run, successor, wanted)
}

/**
 * What a lost call may have made is nobody's, and may hold the name or address that its successor wants: it goes first.
 */
async function unmake(run: Run, old: ResourceRecord): Promise<void> {
  try {
    await deleted(run, old)
  } finally {
    // Where that failed in halves, the next update finds out anew what is left of it.
    old.physicalId = null
  }
}

function announce(run: Run, old: ResourceRecord): Promise<void> {
  if (!(old.action === 'UPDATE' && old.status === 'IN_PROGRESS')) void enter(run, old, 'UPDATE', 'IN_PROGRESS')
  const reason = `The Resource ${resourceText(old, run.stack)} requires replacement.`
  return enter(run, old, 'UPDATE', 'COMPLETE', reason)
}
