import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { resourceEvent } from './events.ts'
import { fail } from './fail.ts'
import { untilReady } from './poll.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { begin, behaviourOf, type Run, stateOf } from './run.ts'
import { learn } from './step-create.ts'
import { deleteNested } from './step-nested.ts'
import { interruptible, sleep } from './wait.ts'

/** How long to wait before asking again whether a deleted object is gone. */
const goneAfterMs = 500

/** Removes a row and, as its deletion policy says, what it stands for. What is gone already is no error. */
export async function remove(run: Run, row: ResourceRecord): Promise<'done' | 'failed'> {
  if (row.action === 'INIT' && row.nestedStackId === null) {
    run.rows.delete(row)
    void run.recorder.remove(row)
    return 'done'
  }
  try {
    if (row.action !== 'DELETE' && row.status === 'FAILED') forgoSnapshot(row)
    row.attempt = 0
    await begin(run, row, 'DELETE')
    if (row.definition.deletionPolicy !== 'Retain' && row.definition.externalId === null) {
      await (behaviourOf(run.world, row).nested ? deleteNested(run, row) : deleted(run, row))
    }
    Object.assign(row, { action: 'DELETE', status: 'COMPLETE', statusReason: 'state changed' })
    run.rows.delete(row)
    void run.recorder.remove(row, resourceEvent(run.world, row))
    return 'done'
  } catch (error) {
    return fail(run, row, 'DELETE', error)
  }
}

/** What failed has nothing worth keeping. Durable with the beginning of the deletion. */
function forgoSnapshot(row: ResourceRecord): void {
  if (row.definition.deletionPolicy === 'Snapshot') row.definition = { ...row.definition, deletionPolicy: 'Delete' }
}

async function deleted(run: Run, row: ResourceRecord): Promise<void> {
  const type = behaviourOf(run.world, row)
  const context = resourceContext(run)
  if (row.physicalId === null && row.unsure) learn(row, (await type.find?.(context, stateOf(row))) ?? {})
  if (row.definition.deletionPolicy === 'Snapshot' && row.physicalId !== null) await saved(run, row)
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

/** Takes the snapshot that the deletion policy asks for and waits until it is complete. */
async function saved(run: Run, row: ResourceRecord): Promise<void> {
  const { snapshot } = behaviourOf(run.world, row)
  if (!snapshot) return
  const state = () => ({ ...stateOf(row), action: 'SNAPSHOT' as const })
  try {
    learn(row, await snapshot(resourceContext(run), state()))
  } catch (error) {
    if (isCloudError(error, 'not-found')) return
    throw error
  }
  await run.recorder.record(row)
  await untilReady(run, row, state)
}
