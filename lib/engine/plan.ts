import { topologicalOrder } from '#lib/graph/dag.ts'
import type { ResourceSchema } from '#lib/template/resource-schema.ts'
import type { Scope } from '#lib/template/scope.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { attributeKey } from './attribute-key.ts'
import { sameValue } from './decide.ts'
import { referenceOf } from './live-scope.ts'
import { behaviourName, type Model, schemaFor } from './model.ts'
import type { ResourceRecord } from './records.ts'
import { isSecret, masked } from './secrets.ts'
import { updateDecision } from './update-decision.ts'
import { type Wanted, wantedIn } from './want.ts'
import type { World } from './world.ts'

export type PlanAction = 'add' | 'update' | 'replace' | 'delete' | 'unchanged'

export interface PlanItem {
  resource: string
  type: string
  action: PlanAction
  /** One sentence: why this happens. */
  reason: string
  /** Changed properties; secrets masked. `after` is absent while it is not known. */
  properties: { name: string; before?: Value; after?: Value; effect: 'update' | 'replace' }[]
  /** The resource whose replacement causes this one's change. */
  cause?: string
  /** The stack that has the resource, as far as there is one yet, and the stack inside of it. */
  stackId?: string
  nestedStackId?: string
  /** What may not happen to it. */
  lock?: { replace: boolean; delete: boolean }
  nested?: PlanItem[]
}

type Types = Pick<World, 'schemaOf' | 'resourceType'>

/** Stands in values for what only the operation will bring about: `mark(name)` of the resource it hangs on. */
const markStart = '\u{f0000}'
const markEnd = '\u{f0001}'
const mark = (resource: string) => `${markStart}${resource}${markEnd}`

/** Stands for an attribute that nobody has read yet, of a resource that stays: it counts as unchanged. */
const unread = '\u{f0002}'

function marked(value: Value): string | undefined {
  const text = JSON.stringify(value)
  const from = text.indexOf(markStart)
  return from < 0 ? undefined : text.slice(from + markStart.length, text.indexOf(markEnd, from))
}

/**
 * What bringing a stack's rows to `model` would do, in the order of dependence, deletions last. Asks nothing of the
 * cloud: values that only the operation brings about count as changed where what they hang on is made anew.
 */
export function planItems(
  world: Types,
  model: Model,
  rowOf: (name: string) => ResourceRecord | undefined,
  rows: Iterable<ResourceRecord>,
): { items: PlanItem[]; wanted: ReadonlyMap<string, Wanted> } {
  const made = new Set<string>()
  const wanted = new Map<string, Wanted>()
  const scope = planScope(world, model, rowOf, made)
  const items = topologicalOrder(model.graph).map((name) => {
    const item = planResource(world, model, name, rowOf(name), scope, wanted)
    if (item.action === 'add' || item.action === 'replace') made.add(name)
    return item
  })
  const gone = new Map([...rows].filter((row) => !model.graph.nodes.includes(row.name)).map((row) => [row.name, row]))
  const deletions = deletionItems([...gone.values()].filter((row) => row.action !== 'INIT'))
  return { items: [...items, ...deletions], wanted }
}

/** What deleting rows would do: by their policies. */
export function deletionItems(rows: readonly ResourceRecord[]): PlanItem[] {
  return rows.map((row) => ({
    resource: row.name,
    type: row.type,
    action: 'delete',
    reason: deletionReason(row),
    properties: [],
  }))
}

/** What deleting a whole stack would do: objects that outlive it are `unchanged`. */
export function stackDeletionItems(rows: readonly ResourceRecord[]): PlanItem[] {
  return deletionItems(rows).map((item, at) => (outlives(rows[at]!) ? { ...item, action: 'unchanged' } : item))
}

/** Whether the object itself stays when its resource leaves the stack. */
export function outlives({ definition }: ResourceRecord): boolean {
  return definition.externalId !== null || definition.deletionPolicy === 'Retain'
}

function deletionReason({ definition }: ResourceRecord): string {
  if (definition.externalId !== null) return 'It leaves the stack; the object itself was never the stack’s and stays.'
  if (definition.deletionPolicy === 'Retain') return 'It leaves the stack; its deletion policy keeps the object itself.'
  if (definition.deletionPolicy === 'Snapshot') return 'It is deleted, after a snapshot, as its deletion policy says.'
  return 'It is deleted.'
}

function planScope(
  world: Types,
  model: Model,
  rowOf: (name: string) => ResourceRecord | undefined,
  made: ReadonlySet<string>,
): Scope {
  return {
    ...model.scope,
    reference(resource) {
      if (!model.enabled.has(resource)) return undefined
      const row = rowOf(resource)
      return !row || made.has(resource) ? mark(resource) : referenceOf(world, row, model)
    },
    attribute(resource, attribute, path) {
      if (!model.enabled.has(resource)) return undefined
      const row = rowOf(resource)
      if (!row || made.has(resource)) return mark(resource)
      return row.attributes[attributeKey(attribute ?? '', path)] ?? unread
    },
  }
}

function planResource(
  world: Types,
  model: Model,
  name: string,
  row: ResourceRecord | undefined,
  scope: Scope,
  wantedByName: Map<string, Wanted>,
): PlanItem {
  const definition = model.template.resources.get(name)!
  const item = { resource: name, type: definition.type, properties: [] }
  if (!row || row.action === 'INIT') return { ...item, action: 'add', reason: 'It is new.' }
  const behaviour = behaviourName(model, definition)
  if (behaviour !== row.definition.behaviour) {
    return { ...item, action: 'replace', reason: `Its type changes from ${row.type} to ${definition.type}.` }
  }
  const wanted = attempt(() => wantedIn(world, model, definition, scope))
  const schema = schemaFor(world, behaviour)
  if (!wanted) return { ...item, action: 'update', reason: 'Some of its values hang on what changes before it.' }
  const known = readable(row, wanted)
  wantedByName.set(name, known)
  const differences = propertiesChanged(world, model, name, row, known)
  const planned = judged(world, behaviour, row, known, differences, schema)
  return { ...item, ...(row.status === 'FAILED' ? afterFailure(world, row, planned) : planned) }
}

type Judged = Pick<PlanItem, 'action' | 'reason' | 'properties' | 'cause'>

/** What becomes of a resource that failed: the rules of `decide`, as far as they ask nothing of a cloud. */
function afterFailure(world: Types, { action, physicalId, statusReason, definition }: ResourceRecord, planned: Judged) {
  const type = world.resourceType(definition.behaviour)
  const isLost = action === 'DELETE' || action === 'CHECK' || (physicalId === null && !type?.nested)
  if (planned.action === 'replace' || isLost || !(type?.nested || type?.needsReplaceFailed)) {
    return { ...planned, action: 'replace', reason: `It failed before: ${statusReason}` } as const
  }
  const reason = type.nested
    ? `What is inside is brought on. It failed before: ${statusReason}`
    : `It is kept where the cloud still has it in good order, and made anew otherwise. It failed before: ${statusReason}`
  return { ...planned, action: 'update', reason } as const
}

/** What is wanted, with the recorded value where a part of the wanted one was not read. */
function readable(row: ResourceRecord, wanted: Wanted): Wanted {
  const entries = Object.entries(wanted.properties).map(([name, value]): [string, Value] => {
    return [name, JSON.stringify(value).includes(unread) ? (row.properties[name] ?? null) : value]
  })
  return { ...wanted, properties: Object.fromEntries(entries) }
}

function propertiesChanged(
  world: Types,
  model: Model,
  name: string,
  row: ResourceRecord,
  wanted: Wanted,
): PlanItem['properties'] {
  const names = [...new Set([...Object.keys(row.properties), ...Object.keys(wanted.properties)])]
  const definition = model.template.resources.get(name)!
  return names
    .filter((one) => !sameValue(row.properties[one] ?? null, wanted.properties[one] ?? null))
    .map((one) => {
      const raw = Object.hasOwn(definition.properties, one) ? definition.properties[one]! : null
      const hidden = isSecret(model.template, raw)
      const after = wanted.properties[one] ?? null
      return {
        name: one,
        before: hidden ? masked : (row.properties[one] ?? null),
        ...(marked(after) === undefined ? { after: hidden ? masked : after } : {}),
        effect: effectOf(world, row, wanted, one),
      }
    })
}

/** What the change of one property alone would do; policies, which say how others change, are as wanted. */
function effectOf(world: Types, row: ResourceRecord, wanted: Wanted, name: string): 'update' | 'replace' {
  const schema = schemaFor(world, row.definition.behaviour)
  if (!schema) return 'update'
  const policies = Object.entries(wanted.properties).filter(([one]) => one.endsWith('_policy'))
  const next = { ...row.properties, ...Object.fromEntries(policies), [name]: wanted.properties[name] ?? null }
  const { decision } = updateDecision(world.resourceType(row.definition.behaviour), schema, updating(row), next)
  return decision === 'replace' ? 'replace' : 'update'
}

const updating = (row: ResourceRecord) => ({ ...row, uuid: row.id, action: 'UPDATE' as const, startedAt: 0 })

function judged(
  world: Types,
  behaviour: string,
  row: ResourceRecord,
  wanted: Wanted,
  properties: PlanItem['properties'],
  schema: ResourceSchema | undefined,
): Judged {
  const type = world.resourceType(behaviour)
  const decision = schema ? updateDecision(type, schema, updating(row), wanted.properties).decision : 'update'
  if (properties.length === 0 && decision !== 'replace') return judgedByPolicies(row, wanted)
  const action = decision === 'replace' ? 'replace' : 'update'
  const cause = properties.map(({ name }) => marked(wanted.properties[name] ?? null)).find((one) => one !== undefined)
  const forcing = properties.filter(({ effect }) => effect === 'replace')
  const told = action === 'replace' && forcing.length > 0 ? forcing : properties
  const names = told.map(({ name }) => name).join(', ')
  const verb =
    action === 'replace' ? byReplacing(told, wanted) : told.length > 1 ? 'change in place' : 'changes in place'
  if (names === '') return { action, reason: 'It is made anew by every update, as it says itself.', properties }
  const reason = cause === undefined ? `${names} ${verb}.` : `${names} ${verb}, because ${cause} is made anew.`
  return { action, reason, properties, ...(cause === undefined ? {} : { cause }) }
}

/** Why a change takes a new object: the nature of the property, or the policy that the template gives for it. */
function byReplacing(properties: PlanItem['properties'], wanted: Wanted): string {
  const policies = properties
    .map(({ name }) => `${name}_update_policy`)
    .filter((name) => wanted.properties[name] === 'REPLACE')
  const verb = 'can only change by making it anew'
  return policies.length === 0 ? verb : `${verb}, as ${policies.join(' and ')} is REPLACE`
}

/** What is not said by properties still makes an update; what nests a stack is judged by what is inside. */
function judgedByPolicies(
  { definition }: ResourceRecord,
  wanted: Wanted,
): Pick<PlanItem, 'action' | 'reason' | 'properties'> {
  const next = wanted.definition
  const reason =
    definition.metadata !== next.metadata
      ? 'Its metadata changes.'
      : definition.externalId !== next.externalId
        ? 'It stands for another object.'
        : definition.deletionPolicy !== next.deletionPolicy || !sameValue(definition.updatePolicy, next.updatePolicy)
          ? 'Its policies change.'
          : undefined
  if (reason !== undefined) return { action: 'update', reason, properties: [] }
  return { action: 'unchanged', reason: 'Nothing of it changes.', properties: [] }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}
