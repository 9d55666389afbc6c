import { isCloudError } from '#lib/openstack/cloud-error.ts'
import type { ResourceType } from '#lib/resources/resource-type.ts'
import { resourceEvent } from './events.ts'
import { fail } from './fail.ts'
import { pause } from './hooks.ts'
import { isKept } from './is-kept.ts'
import { refuseLocked } from './locks.ts'
import { untilReady } from './poll.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { begin, behaviourOf, type Run, stateOf } from './run.ts'
import { findLost, learn } from './step-create.ts'
import { deleteNested } from './step-nested.ts'
import { interruptible, slackened, sleep, untilBeat } from './wait.ts'

/** How long to wait before asking again whether a deleted object is gone. */
const lookAgainMs = 500

/** Removes a row and, as its deletion policy says, what it stands for. What is gone already is no error. */
export async function remove(run: Run, row: ResourceRecord): Promise<'done' | 'failed'> {
  if (row.action === 'INIT' && row.nestedStackId === null) {
    run.rows.delete(row)
    void run.recorder.remove(row)
    return 'done'
  }
  try {
    const isGone = row.action === 'DELETE' && row.status === 'COMPLETE' && row.operationId === run.operation.id
    if (isGone) return await farewell(run, row)
    await refuseLocked(run, row, 'delete')
    if ((await held(run, row, 'pre-delete')) === 'ended') return 'failed'
    if (row.action !== 'DELETE' && row.status === 'FAILED') forgoSnapshot(row)
    row.attempt = 0
    await begin(run, row, 'DELETE')
    await letGo(run, row)
    return await farewell(run, row)
  } catch (error) {
    return fail(run, row, 'DELETE', error)
  }
}

/** Hooks of deletion hold only what goes with its stack. */
const held = async (run: Run, row: ResourceRecord, hook: 'pre-delete' | 'post-delete') =>
  run.operation.action === 'DELETE' ? pause(run, row, hook) : 'free'

/** The reason of an event that tells: the resource is no longer the stack's, but its object is still there. */
export const keptReason = 'left in the cloud'

/** Deletes what a row stands for, unless it is to stay. */
export async function letGo(run: Run, row: ResourceRecord): Promise<void> {
  const nests = behaviourOf(run.world, row).nested !== undefined
  // What is forgotten stays; only the stacks inside are forgotten with it.
  if (run.operation.details.forget) return nests ? deleteNested(run, row) : undefined
  if (isKept(row)) return
  await (nests ? deleteNested(run, row) : deleted(run, row))
}

/** Whether the row that was replaced, or that replaces it, stands for the very same object now (a name, a connection). */
const isHandedOver = (run: Run, row: ResourceRecord) =>
  row.physicalId !== null &&
  [...run.rows.named(row.name)].some(
    (other) =>
      other !== row && other.type === row.type && other.physicalId === row.physicalId && other.action !== 'DELETE',
  )

/** What is deleted keeps its row only as long as a hook holds it. */
async function farewell(run: Run, row: ResourceRecord): Promise<'done' | 'failed'> {
  const told = row.action === 'DELETE' && row.status === 'COMPLETE'
  const { operation } = run
  Object.assign(row, {
    action: 'DELETE',
    status: 'COMPLETE',
    statusReason: isKept(row) && row.physicalId !== null && !operation.details.forget ? keptReason : 'state changed',
    operationId: operation.id,
  })
  const event = told ? undefined : resourceEvent(run.world, row)
  if (event) void run.recorder.record(row, event)
  if ((await held(run, row, 'post-delete')) === 'ended') return 'failed'
  run.rows.delete(row)
  void run.recorder.remove(row)
  return 'done'
}

/** What failed has nothing worth keeping. Durable with the beginning of the deletion. */
function forgoSnapshot(row: ResourceRecord): void {
  if (row.definition.deletionPolicy === 'Snapshot') row.definition = { ...row.definition, deletionPolicy: 'Delete' }
}

/** Deletes what a row stands for, and waits until it is gone; what a lost call may have made is looked for first. */
export async function deleted(run: Run, row: ResourceRecord): Promise<void> {
  const type = behaviourOf(run.world, row)
  const context = resourceContext(run)
  await findLost(run, row)
  if (isHandedOver(run, row)) return
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
  await untilGone(run, row, type)
}

/** Asks the type until the object is gone. */
async function untilGone(run: Run, row: ResourceRecord, type: ResourceType): Promise<void> {
  const { clock } = run.world
  const begun = clock.now()
  const wait = () => untilBeat(clock, slackened(type.goneAfterMs ?? lookAgainMs, clock.now() - begun), run.signal)
  if (type.gone && type.goneAfterMs !== undefined) await wait()
  while (type.gone && !(await interruptible(type.gone(resourceContext(run), stateOf(row)), run.signal))) await wait()
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
