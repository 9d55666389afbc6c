import { isCloudError } from '#lib/openstack/cloud-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { EngineError } from './engine-error.ts'
import { schemaFor } from './model.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { behaviourOf, type Run, stateOf } from './run.ts'
import { sameKind } from './same-kind.ts'
import { updateDecision } from './update-decision.ts'
import type { Wanted } from './want.ts'

/** What is to be done with one row. `announced` replacements are told by an event of the old resource. */
export type Decision =
  | { readonly step: 'done' }
  | { readonly step: 'failed-before' }
  | { readonly step: 'create' }
  | { readonly step: 'keep' }
  | { readonly step: 'revive' }
  | { readonly step: 'wake' }
  | { readonly step: 'update'; readonly changed: readonly string[] }
  | { readonly step: 'replace'; readonly announced: boolean }

/** Compares the recorded row with what is wanted: the rules of parity.md §4.5, in their order. */
export async function decide(run: Run, row: ResourceRecord, wanted: Wanted): Promise<Decision> {
  if (row.action === 'INIT') return createOrReplace(row, wanted)
  const mine = row.operationId === run.operation.id
  if (mine && row.attempt > 0) return { step: 'create' }
  if (mine && row.status === 'IN_PROGRESS' && (row.action === 'CREATE' || row.action === 'ADOPT'))
    return { step: 'create' }
  if (mine && row.status === 'FAILED') return { step: 'failed-before' }
  // What was only announced to be replaced, by a worker that died then, still names the successor of an earlier update.
  const isCurrent = row.generation === run.stack.generation && row.replacedBy === null
  if (mine && row.status === 'COMPLETE' && isCurrent) return { step: 'done' }
  if (row.action === 'DELETE') return { step: 'replace', announced: false }
  if (!sameKind(run.world, row.definition.behaviour, wanted.definition.behaviour))
    return { step: 'replace', announced: false }

  const reverted = revertedIn(run, row)
  if (reverted?.replace) return { step: 'replace', announced: false }
  if (row.action === 'CHECK' && row.status === 'FAILED') return { step: 'replace', announced: false }
  if (run.operation.details.converge && !(await isThere(run, row))) return { step: 'replace', announced: false }
  const unhealthy = row.status === 'FAILED'
  if (unhealthy && (await mustReplace(run, row))) return { step: 'replace', announced: false }
  if (mayBeAsleep(run, row)) return { step: 'wake' }
  if (row.definition.externalId !== wanted.definition.externalId) return refuse(row, ['external_id'])

  const compared = await compare(run, row, wanted)
  const unsettled = [...(row.definition.unsettled ?? []), ...(reverted?.properties ?? [])]
  const changed = [...new Set([...compared.changed, ...unsettled])]
  const decision = compared.decision === 'none' && unsettled.length > 0 ? 'update' : compared.decision
  if (decision === 'error') return refuse(row, compared.changed)
  if (decision === 'replace') return { step: 'replace', announced: !unhealthy }
  const resumed = mine && row.status === 'IN_PROGRESS'
  if (decision === 'update' || resumed || policiesChanged(row, wanted)) return { step: 'update', changed }
  return { step: unhealthy ? 'revive' : 'keep' }
}

/** What the operation is to bring back of a resource, though nothing of its definition changes. */
function revertedIn({ operation, stack }: Run, { name }: ResourceRecord) {
  const { revert } = operation.details
  return revert?.stackId === stack.id && revert.resource === name ? revert : undefined
}

/** A stack inside that was stored, but not yet told of, belongs to the type it was made for. */
const createOrReplace = (row: ResourceRecord, { definition }: Wanted): Decision =>
  row.nestedStackId !== null && row.definition.behaviour !== definition.behaviour
    ? { step: 'replace', announced: false }
    : { step: 'create' }

/** Whether the cloud still has the object, as far as its type can tell. */
async function isThere(run: Run, row: ResourceRecord): Promise<boolean> {
  const type = behaviourOf(run.world, row)
  if (type.nested || row.physicalId === null || !type.exists) return true
  return type.exists(resourceContext(run), stateOf(row))
}

async function mustReplace(run: Run, row: ResourceRecord): Promise<boolean> {
  const type = behaviourOf(run.world, row)
  if (type.nested) return false
  if (row.physicalId === null) return true
  if (!type.needsReplaceFailed) return true
  try {
    return await type.needsReplaceFailed(resourceContext(run), stateOf(row))
  } catch (error) {
    if (isCloudError(error, 'not-found')) return true
    throw error
  }
}

/**
 * Its suspension, or the end of it, went wrong: nobody knows which of the two it is, and what an update brings runs.
 * Heat says that such a resource is suspended, and leaves it as it is.
 */
const mayBeAsleep = (run: Run, row: ResourceRecord) =>
  (row.action === 'SUSPEND' || row.action === 'RESUME') &&
  row.status !== 'COMPLETE' &&
  behaviourOf(run.world, row).resume !== undefined

/** By the catalogue, and by the type where the catalogue can't tell; names of cloud objects count as their ids. */
async function compare(run: Run, row: ResourceRecord, wanted: Wanted) {
  const type = behaviourOf(run.world, row)
  const schema = schemaFor(run.world, wanted.definition.behaviour)
  if (!schema) {
    const decision = type.nested ? ('update' as const) : ('none' as const)
    return { decision, changed: changedNames(row.properties, wanted.properties) }
  }
  const literal = updateDecision(type, schema, stateOf(row), wanted.properties)
  if (literal.changed.length === 0) return literal
  const context = resourceContext(run)
  const before = (await type.resolve?.(context, row.properties, true)) ?? row.properties
  const after = (await type.resolve?.(context, wanted.properties, true)) ?? wanted.properties
  return updateDecision(type, schema, { ...stateOf(row), properties: before }, after)
}

const policiesChanged = (row: ResourceRecord, wanted: Wanted) =>
  row.definition.deletionPolicy !== wanted.definition.deletionPolicy ||
  !sameValue(row.definition.updatePolicy, wanted.definition.updatePolicy) ||
  row.definition.metadata !== wanted.definition.metadata

export const sameValue = (a: Value, b: Value) => JSON.stringify(a) === JSON.stringify(b)

const changedNames = (before: Readonly<Record<string, Value>>, after: Readonly<Record<string, Value>>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !sameValue(before[name] ?? null, after[name] ?? null),
  )

function refuse(row: ResourceRecord, names: readonly string[]): never {
  throw new EngineError(
    400,
    'NotSupported',
    `Update to properties ${names.join(', ')} of ${row.name} (${row.type}) is not supported.`,
  )
}
