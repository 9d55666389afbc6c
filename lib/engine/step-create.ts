import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { type Outcome, ResourceFailure } from '#lib/resources/resource-type.ts'
import { fail } from './fail.ts'
import { failureReason } from './failure-reason.ts'
import { untilReady } from './poll.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { behaviourOf, enter, type Run, stateOf } from './run.ts'
import { sleep } from './wait.ts'
import { requirementsOf, type Wanted } from './want.ts'

/**
 * Makes a resource, or goes on making it: the intention is durable before the first call, and what an earlier attempt
 * may have made is looked for before it is made again. What went into error is deleted and made anew, some times.
 */
export async function create(run: Run, row: ResourceRecord, wanted: Wanted): Promise<'done' | 'failed'> {
  try {
    const resumed = row.status === 'IN_PROGRESS'
    if (!resumed) await intend(run, row, wanted)
    for (let attempt = 1; ; attempt++) {
      try {
        await made(run, row, resumed && attempt === 1)
        void enter(run, row, 'CREATE', 'COMPLETE')
        return 'done'
      } catch (error) {
        if (attempt > run.world.limits.retries || !worthAnotherTry(error) || run.signal.aborted) throw error
        await discard(run, row, error, attempt)
      }
    }
  } catch (error) {
    return fail(run, row, 'CREATE', error)
  }
}

function intend(run: Run, row: ResourceRecord, wanted: Wanted): Promise<void> {
  Object.assign(row, {
    type: wanted.type,
    properties: wanted.properties,
    metadata: wanted.metadata,
    definition: wanted.definition,
    requires: requirementsOf(run, row.name),
    generation: run.stack.generation,
  })
  return enter(run, row, 'CREATE', 'IN_PROGRESS')
}

async function made(run: Run, row: ResourceRecord, perhapsThere: boolean): Promise<void> {
  const type = behaviourOf(run.world, row)
  const context = resourceContext(run)
  const { externalId } = row.definition
  if (externalId !== null) {
    row.physicalId = externalId
    await type.check?.(context, stateOf(row))
    return
  }
  if (row.physicalId === null) {
    const found = perhapsThere ? await type.find?.(context, stateOf(row)) : null
    learn(row, found ?? (await type.create(context, stateOf(row))))
    if (!type.ready) return
    void run.recorder.record(row)
  }
  await untilReady(run, row, () => stateOf(row))
}

/** Takes over what a verb learned. */
export function learn(row: ResourceRecord, outcome: Outcome): void {
  if (outcome.physicalId !== undefined) row.physicalId = outcome.physicalId
  if (outcome.data) row.data = outcome.data
  if (outcome.metadata !== undefined) row.metadata = outcome.metadata
}

const worthAnotherTry = (error: unknown) =>
  (error instanceof ResourceFailure && error.kind === 'ResourceInError') || isCloudError(error, 'conflict')

/** Deletes what went wrong and waits: 2, 4, 8 … seconds and up to two more. */
async function discard(run: Run, row: ResourceRecord, error: unknown, attempt: number): Promise<void> {
  const type = behaviourOf(run.world, row)
  await enter(run, row, 'CREATE', 'FAILED', failureReason(row.name, error))
  void enter(run, row, 'DELETE', 'IN_PROGRESS')
  await type.delete(resourceContext(run), stateOf(row))
  while (type.gone && !(await type.gone(resourceContext(run), stateOf(row)))) {
    await sleep(run.world.clock, 1000, run.signal)
  }
  row.physicalId = null
  row.data = {}
  void enter(run, row, 'DELETE', 'COMPLETE')
  await sleep(run.world.clock, 2 ** attempt * 1000 + run.world.random.fraction() * 2000, run.signal)
  await enter(run, row, 'CREATE', 'IN_PROGRESS')
}
