import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { resourceEvent } from './events.ts'
import { fail } from './fail.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { behaviourOf, enter, type Run, stateOf } from './run.ts'
import { learn } from './step-create.ts'
import { deleteNested } from './step-nested.ts'
import { interruptible, sleep } from './wait.ts'

/** How long to wait before asking again whether a deleted object is gone. */
const goneAfterMs = 500

/** Removes a row and, as its deletion policy says, what it stands for. What is gone already is no error. */
export async function remove(run: Run, row: ResourceRecord): Promise<'done' | 'failed'> {
  if (row.action === 'INIT') {
    run.rows.delete(row)
    void run.recorder.remove(row)
    return 'done'
  }
  try {
    const untouched = row.physicalId !== null || row.nestedStackId !== null
    const lost = !untouched && !(row.action === 'CREATE' && row.status === 'COMPLETE')
    await enter(run, row, 'DELETE', 'IN_PROGRESS')
    if (row.definition.deletionPolicy !== 'Retain' && row.definition.externalId === null) {
      await (behaviourOf(run.world, row).nested ? deleteNested(run, row) : deleted(run, row, lost))
    }
    Object.assign(row, { action: 'DELETE', status: 'COMPLETE', statusReason: 'state changed' })
    run.rows.delete(row)
    void run.recorder.remove(row, resourceEvent(run.world, row))
    return 'done'
  } catch (error) {
    return fail(run, row, 'DELETE', error)
  }
}

async function deleted(run: Run, row: ResourceRecord, lost: boolean): Promise<void> {
  const type = behaviourOf(run.world, row)
  const context = resourceContext(run)
  if (lost) learn(row, (await type.find?.(context, stateOf(row))) ?? {})
  if (row.definition.deletionPolicy === 'Snapshot' && row.physicalId !== null && type.snapshot) {
    learn(row, await type.snapshot(context, stateOf(row)))
  }
  for (let attempt = 1; ; attempt++) {
    try {
      await type.delete(context, stateOf(row))
      break
    } catch (error) {
      if (isCloudError(error, 'not-found')) return
      if (attempt > run.world.limits.retries || !isCloudError(error, 'conflict')) throw error
      await sleep(run.world.clock, 2 ** attempt * 1000 + run.world.random.fraction() * 2000, run.signal)
    }
  }
  while (type.gone && !(await interruptible(type.gone(context, stateOf(row)), run.signal))) {
    await sleep(run.world.clock, goneAfterMs, run.signal)
  }
}
