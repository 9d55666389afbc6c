import type { PropertyChanges } from '#lib/resources/resource-type.ts'
import { UpdateReplace } from '#lib/resources/resource-type.ts'
import { fail } from './fail.ts'
import { untilReady } from './poll.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { begin, behaviourOf, enter, type Run, stateOf } from './run.ts'
import { learn } from './step-create.ts'
import { replace } from './step-replace.ts'
import { requirementsOf, type Wanted } from './want.ts'

/** Changes a resource in place. Until it is done the row tells the old properties, so that a retry compares again. */
export async function update(
  run: Run,
  row: ResourceRecord,
  wanted: Wanted,
  changed: readonly string[],
): Promise<'done' | 'failed'> {
  const type = behaviourOf(run.world, row)
  try {
    await intend(run, row, changed)
    if (changed.length > 0 && type.update) {
      const changes: PropertyChanges = Object.fromEntries(
        changed.map((name) => [name, wanted.properties[name] ?? null]),
      )
      learn(row, await type.update(resourceContext(run), stateOf(row), changes, wanted.properties))
      await untilReady(run, row, () => ({ ...stateOf(row), properties: wanted.properties }))
    }
    apply(run, row, wanted)
    void enter(run, row, 'UPDATE', 'COMPLETE')
    return 'done'
  } catch (error) {
    if (error instanceof UpdateReplace) return replace(run, row, wanted, true)
    return fail(run, row, 'UPDATE', error)
  }
}

/** What is about to be changed is durable before the first call: should that fail, the object may be so or so. */
async function intend(run: Run, row: ResourceRecord, changed: readonly string[]): Promise<void> {
  const before = row.definition.unsettled ?? []
  const unsettled = [...new Set([...before, ...changed])]
  if (unsettled.length > before.length) row.definition = { ...row.definition, unsettled }
  const recorded = unsettled.length > before.length ? run.recorder.record(row) : undefined
  await begin(run, row, 'UPDATE')
  await recorded
}

/** The row is now what the template wants. */
export function apply(run: Run, row: ResourceRecord, wanted: Wanted): void {
  if (row.definition.metadata !== wanted.definition.metadata) {
    const { mergeMetadata } = behaviourOf(run.world, row)
    row.metadata = mergeMetadata ? mergeMetadata(stateOf(row), wanted.metadata) : wanted.metadata
  }
  Object.assign(row, {
    type: wanted.type,
    properties: wanted.properties,
    definition: wanted.definition,
    requires: requirementsOf(run, row.name),
    generation: run.stack.generation,
    attributes: {},
    replacedBy: null,
    attempt: 0,
  })
}

/** Nothing differs: the row only joins the generation. No event; a failed one is well again, and says so. */
export function keep(run: Run, row: ResourceRecord, wanted: Wanted, revive: boolean): 'done' {
  const { attributes } = row
  const before = worded(row)
  apply(run, row, wanted)
  row.attributes = attributes
  row.operationId = run.operation.id
  if (revive) {
    const reason = 'Update status to COMPLETE for FAILED resource neither update nor replace.'
    void enter(run, row, row.action, 'COMPLETE', reason)
  } else if (worded(row) === before) void run.recorder.keep(row)
  else void run.recorder.record(row)
  return 'done'
}

/** All that `apply` may change of a row whose policies and metadata are as wanted: what is the same may be worded anew. */
function worded({ type, definition, properties, requires, replacedBy, attempt }: ResourceRecord): string {
  const { behaviour, given, externalId, unsettled } = definition
  return JSON.stringify([type, behaviour, given, externalId, unsettled, properties, requires, replacedBy, attempt])
}
