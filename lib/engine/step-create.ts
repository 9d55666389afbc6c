import { type CloudErrorKind, isCloudError } from '#lib/openstack/cloud-error.ts'
import { type Outcome, ResourceFailure } from '#lib/resources/resource-type.ts'
import { brokenRule } from '#lib/template/property-rules.ts'
import { fail } from './fail.ts'
import { failureReason } from './failure-reason.ts'
import { schemaFor } from './model.ts'
import { untilReady } from './poll.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { beforeActing, behaviourOf, enter, type Run, stateOf } from './run.ts'
import { sleep, untilBeat } from './wait.ts'
import { requirementsOf, type Wanted } from './want.ts'

/**
 * Makes a resource, or goes on making it: the intention is durable before the first call, and what a lost call may have
 * made is looked for before it is made again. What went into error is deleted and made anew, some times; how often it
 * was tried is durable too.
 */
export async function create(run: Run, row: ResourceRecord, wanted: Wanted): Promise<'done' | 'failed'> {
  try {
    // Taken over in the midst of a try: the intention is recorded, and so are the secrets it began with.
    let isLost = row.attempt > 0 && row.action === 'CREATE' && row.status === 'IN_PROGRESS'
    if (row.attempt === 0) define(run, row, wanted)
    else if (!isLost) await discard(run, row)
    for (;;) {
      if (!isLost) await intend(run, row)
      try {
        await made(run, row, isLost)
        Object.assign(row, { attempt: 0, unsure: false })
        void enter(run, row, 'CREATE', 'COMPLETE')
        return 'done'
      } catch (error) {
        if (row.attempt > run.world.limits.retries || !worthAnotherTry(error) || run.signal.aborted) throw error
        row.attempt += 1
        await enter(run, row, 'CREATE', 'FAILED', failureReason(row.name, error))
      }
      await discard(run, row)
      isLost = false
    }
  } catch (error) {
    return fail(run, row, 'CREATE', error)
  }
}

/** The row is to become what the template wants. */
export function define(run: Run, row: ResourceRecord, wanted: Wanted): void {
  Object.assign(row, {
    type: wanted.type,
    properties: wanted.properties,
    metadata: wanted.metadata,
    definition: wanted.definition,
    requires: requirementsOf(run, row.name),
    generation: run.stack.generation,
  })
}

/** Records that a creation begins, with the secrets that must survive whoever makes the resource. */
async function intend(run: Run, row: ResourceRecord): Promise<void> {
  row.attempt ||= 1
  if (row.definition.externalId === null) {
    const type = behaviourOf(run.world, row)
    learn(row, (await type.prepare?.(resourceContext(run), { ...stateOf(row), action: 'CREATE' })) ?? {})
    row.unsure = true
  }
  await beforeActing(run, row, enter(run, row, 'CREATE', 'IN_PROGRESS'))
}

async function made(run: Run, row: ResourceRecord, isLost: boolean): Promise<void> {
  const type = behaviourOf(run.world, row)
  const context = resourceContext(run)
  const { externalId } = row.definition
  if (externalId !== null) {
    row.physicalId = externalId
    await type.check?.(context, stateOf(row))
    return
  }
  if (row.physicalId === null) {
    const found = (isLost ? await type.find?.(context, stateOf(row)) : null) ?? null
    learn(row, found ?? (await called(run, row)))
    if (!type.ready) return
    void run.recorder.record(row)
    if (found === null && type.firstLookMs) await untilBeat(run.world.clock, type.firstLookMs, run.signal)
  }
  await untilReady(run, row, () => stateOf(row))
}

/** After a definite refusal nothing was made, and what is there is somebody else's. */
async function called(run: Run, row: ResourceRecord): Promise<Outcome> {
  const type = behaviourOf(run.world, row)
  try {
    // Once more: when the stack was accepted, not all values were known.
    const schema = schemaFor(run.world, row.definition.behaviour)
    const broken = schema && brokenRule(schema, row.properties, row.name)
    if (broken) throw new ResourceFailure(broken.errorClass, broken.message)
    type.validate?.(row.properties)
    return await type.create(resourceContext(run), stateOf(row))
  } catch (error) {
    row.unsure = !isRefusal(error)
    throw error
  }
}

const refusals: ReadonlySet<CloudErrorKind> = new Set(['conflict', 'invalid', 'forbidden', 'quota', 'not-found'])

const isRefusal = (error: unknown) =>
  isCloudError(error) ? refusals.has(error.kind) : error instanceof ResourceFailure

/** Takes over what a verb learned. */
export function learn(row: ResourceRecord, outcome: Outcome): void {
  if (outcome.physicalId !== undefined) row.physicalId = outcome.physicalId
  if (outcome.data) row.data = outcome.data
  if (outcome.metadata !== undefined) row.metadata = outcome.metadata
}

/** Learns what a call made whose answer was lost, if it made anything. */
export async function findLost(run: Run, row: ResourceRecord): Promise<void> {
  if (row.physicalId !== null || !row.unsure) return
  learn(row, (await behaviourOf(run.world, row).find?.(resourceContext(run), stateOf(row))) ?? {})
}

const worthAnotherTry = (error: unknown) =>
  (error instanceof ResourceFailure && error.kind === 'ResourceInError') || isCloudError(error, 'conflict')

/** Deletes what went wrong, unless that is done already, and waits: 2, 4, 8 … seconds and up to two more. */
async function discard(run: Run, row: ResourceRecord): Promise<void> {
  const type = behaviourOf(run.world, row)
  if (!(row.action === 'DELETE' && row.status === 'COMPLETE')) {
    if (row.action !== 'DELETE') void enter(run, row, 'DELETE', 'IN_PROGRESS')
    await findLost(run, row)
    await type.delete(resourceContext(run), stateOf(row))
    while (type.gone && !(await type.gone(resourceContext(run), stateOf(row)))) {
      await sleep(run.world.clock, 1000, run.signal)
    }
    Object.assign(row, { physicalId: null, data: {}, unsure: false })
    void enter(run, row, 'DELETE', 'COMPLETE')
  }
  const seconds = 2 ** (row.attempt - 1) + run.world.random.fraction() * 2
  await sleep(run.world.clock, seconds * 1000, run.signal)
}
