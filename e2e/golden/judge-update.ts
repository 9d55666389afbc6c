import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { updateDecision } from '#lib/engine/update-decision.ts'
import { resourceType } from '#lib/resources/registry.ts'
import { updateNotSupported } from '#lib/template/decide-update.ts'
import { type Properties, resolveProperties } from '#lib/template/properties.ts'
import { pythonEquals } from '#lib/template/python-text.ts'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { compared, type Data, type Failure, sameKind, type Verdict } from './verdict.ts'

/** A change of one resource, or the schema that decides about changes: updates.json but for whole stacks. */
export interface UpdateCase {
  readonly id: string
  readonly group: string
  readonly type: string
  readonly before: Properties
  readonly after: Properties
  readonly beforeExtra?: Data
  readonly afterExtra?: Data
  readonly state?: readonly [action: string, status: string]
  readonly expected: Partial<Failure> & {
    readonly decision?: string
    readonly changed?: readonly string[]
    readonly properties?: { readonly [name: string]: Data }
    readonly updateAllowed?: readonly string[]
  }
}

type Decision = Partial<Failure> & { readonly decision: string; readonly changed?: readonly string[] }

/** The decision, the properties handed to the type and the kind of error have to be Heat's. */
export function judgeUpdate(one: UpdateCase): Verdict {
  if (one.group === 'schema') return judgeSchema(one)
  const { decision, changed, errorClass } = one.expected
  const ours = decided(one)
  const { passed } = compared(
    one,
    { decision, changed: changed?.toSorted() },
    { decision: ours.decision, changed: ours.changed },
  )
  const sameError = errorClass === undefined || sameKind(errorClass, ours.errorClass ?? '')
  return { id: one.id, group: one.group, passed: passed && sameError, expected: one.expected, got: ours }
}

function judgeSchema(one: UpdateCase): Verdict {
  const { properties: known = {} } = schemaOf(one.type) ?? {}
  const wanted = one.expected.properties ?? {}
  const inHeatsWords = Object.entries(known).map(([name, property]) => [name, schemaFacts(property)] as const)
  const properties = Object.fromEntries(inHeatsWords.filter(([name]) => Object.hasOwn(wanted, name)))
  const updateAllowed = Object.keys(known).filter((name) => known[name]?.updateAllowed)
  return compared(
    one,
    { ...one.expected, updateAllowed: one.expected.updateAllowed?.toSorted() },
    { properties, updateAllowed: updateAllowed.toSorted() },
  )
}

const constraintNames = {
  range: 'Range',
  length: 'Length',
  modulo: 'Modulo',
  allowed_values: 'AllowedValues',
  allowed_pattern: 'AllowedPattern',
  custom_constraint: 'CustomConstraint',
}

const schemaFacts = ({ type, required, immutable, updateAllowed, constraints, support, ...rest }: PropertySchema) => ({
  type: type.charAt(0).toUpperCase() + type.slice(1),
  required,
  immutable,
  updateAllowed,
  hasDefault: rest.default !== undefined,
  constraints: constraints.map(({ kind }) => constraintNames[kind]),
  supportStatus: support.status,
})

function decided(one: UpdateCase): Decision {
  const schema = schemaOf(one.type)
  const type = resourceType(one.type)
  if (!schema) return { decision: 'unknown type' }
  const [before, after] = [one.before, one.after].map((raw) => resolveProperties(schema, raw, (value) => value))
  const invalid = [...before!.problems, ...after!.problems].find(
    ({ code }) => code === 'invalid-property' || code === 'missing-property',
  )
  if (invalid) return { decision: 'error', errorClass: invalid.errorClass, errorText: invalid.message }
  const [action, status] = one.state ?? ['CREATE', 'COMPLETE']
  if (status === 'FAILED' && action !== 'CHECK' && type?.needsReplaceFailed) {
    return { decision: 'error', errorClass: 'CloudNeeded', errorText: 'whether it can be kept is for the cloud to say' }
  }
  const state = {
    uuid: 'uuid-1',
    name: 'r',
    type: one.type,
    physicalName: 'teststack-r-1',
    physicalId: 'id-r',
    action: 'UPDATE' as const,
    startedAt: 0,
    properties: before!.values,
    metadata: one.beforeExtra?.metadata ?? {},
    data: {},
  }
  const { decision, changed } = updateDecision(type, schema, state, after!.values, {
    unusable: status === 'FAILED' || action === 'INIT' || action === 'DELETE',
    definitionChanged: !pythonEquals(definition(one.before, one.beforeExtra), definition(one.after, one.afterExtra)),
    metadataChanged: !pythonEquals(one.beforeExtra?.metadata ?? {}, one.afterExtra?.metadata ?? {}),
  })
  if (decision === 'error') {
    return { decision, errorClass: 'NotSupported', errorText: updateNotSupported(one.type, 'r', changed) }
  }
  return decision === 'update' && changed.length > 0 ? { decision, changed } : { decision }
}

/** What Heat holds against each other: all that is written but the description. */
const definition = (properties: Properties, { description: _, ...extra }: Data = {}): Value => ({
  properties,
  ...extra,
})
