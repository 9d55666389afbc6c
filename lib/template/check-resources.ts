import type { CheckContext } from './check-context.ts'
import { checkFacade } from './check-facade.ts'
import { checkSchema } from './check-properties.ts'
import { isOff } from './check-references.ts'
import { checkRules } from './check-rules.ts'
import { evaluate } from './evaluate.ts'
import { locateIn } from './locate.ts'
import { isMap, pythonText } from './python-text.ts'
import { entriesOf, suggestion } from './reading.ts'
import type { ResourceSchema } from './resource-schema.ts'
import { spellingOf } from './spelling.ts'
import type { ResourceDefinition } from './template.ts'
import { TemplateError } from './template-error.ts'

/** Types exist; properties and policies fit their schemas; depends_on names resources. */
export function checkResources(context: CheckContext): void {
  const { template, findings, memory } = context
  for (const resource of template.resources.values()) {
    memory.recall('depends_on', resource, findings, () => checkDependsOn(resource, context))
    findings.softly(isOff(resource, context), () => {
      // Outside of what is recalled: other checks ask for the type as well, and it is told once.
      const schema = context.typeOf(resource)
      if (schema) memory.recall('schema', resource, findings, () => checkAgainst(schema, resource, context))
    })
  }
}

function checkAgainst(schema: ResourceSchema, resource: ResourceDefinition, context: CheckContext): void {
  checkSupport(schema, resource, context)
  // A hidden type is an empty shell that takes anything.
  if (schema.support.status === 'HIDDEN') return
  checkDeletionPolicy(schema, resource, context)
  checkNested(schema, resource, context)
  checkFacade(schema, resource, context)
  const { properties, update_policy } = spellingOf(context.template.format).resource
  // The properties of an adopted object are not looked at.
  if (!schema.anyProperty && resource.externalId === undefined) {
    const path = ['resources', resource.name, properties!]
    checkSchema(
      { ...schema, kind: 'property' },
      resource.properties,
      resource.propertiesNode,
      { resource, path },
      context,
    )
    if (context.surroundings.strict !== false) checkRules(schema, resource, context)
  }
  const policy = resource.updatePolicy
  if (policy === undefined || !isMap(policy)) return
  const path = ['resources', resource.name, update_policy!]
  const entry = entriesOf(resource.node, { [update_policy!]: policy }).find(({ name }) => name === update_policy)
  const node = entry?.node.kind === 'map' ? entry.node : undefined
  const schemas = { properties: schema.updatePolicy, translations: [], kind: 'key of the update policy' }
  checkSchema(schemas, policy, node, { resource, path }, context)
}

/** A template in the place of a type is no better than what stands in it. */
function checkNested({ type }: ResourceSchema, resource: ResourceDefinition, context: CheckContext): void {
  const problem = context.surroundings.strict === false ? undefined : context.problemIn(type)
  if (!problem) return
  const range = resource.typeRange ?? resource.nameRange
  context.findings.error('problem-in-file', range, `${type}: ${problem.message}`, {
    path: ['resources', resource.name, 'type'],
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
  })
}

function checkSupport({ type, support, removed }: ResourceSchema, resource: ResourceDefinition, context: CheckContext) {
  const range = resource.typeRange ?? resource.nameRange
  const path = ['resources', resource.name, 'type']
  const extras = { path, ...(support.message === undefined ? {} : { hint: support.message }) }
  const since = support.version === undefined ? '' : ` since Heat ${support.version}`
  if (removed) {
    context.findings.warn('removed-type', range, `${type} no longer exists${since}: a new one can’t be made.`, extras)
  } else if (support.status === 'HIDDEN' || support.status === 'DEPRECATED') {
    context.findings.warn('deprecated-type', range, `${type} is deprecated${since}.`, extras)
  } else if (support.status === 'UNSUPPORTED') {
    context.findings.warn('unsupported-type', range, `${type} is there, but nobody promises that it works.`, extras)
  }
}

function checkDeletionPolicy(schema: ResourceSchema, resource: ResourceDefinition, context: CheckContext): void {
  const { template, findings } = context
  const policy = deletionPolicy(resource, context)
  if (policy === undefined) return
  const key = spellingOf(template.format).resource.deletion_policy!
  const range = locateIn(resource.node, [key], resource.nameRange)
  const path = ['resources', resource.name, key]
  const word = typeof policy === 'string' ? policy.toLowerCase() : undefined
  if (word === undefined || !['delete', 'retain', 'snapshot'].includes(word)) {
    const message = `There is no deletion policy “${pythonText(policy)}”.`
    findings.error('unknown-deletion-policy', range, message, { path, hint: 'Use Delete, Retain or Snapshot.' })
  } else if (word === 'snapshot' && !schema.snapshotOnDelete) {
    findings.error('snapshot-not-supported', range, `${schema.type} can’t keep a snapshot when it is deleted.`, {
      path,
      hint: 'Use Delete or Retain.',
    })
  }
}

/** The policy, carried out where it is a function of parameters; undefined while it is open. */
function deletionPolicy({ deletionPolicy: written }: ResourceDefinition, { settledScope }: CheckContext) {
  // What is written plainly was read with the template.
  if (!isMap(written)) return typeof written === 'string' && written.toLowerCase() === 'snapshot' ? written : undefined
  try {
    return evaluate(written, settledScope)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

function checkDependsOn(resource: ResourceDefinition, { template, findings }: CheckContext): void {
  for (const { name, range } of resource.dependsOn) {
    if (template.resources.has(name)) continue
    findings.error('unknown-resource', range, `There is no resource “${name}”.`, {
      path: ['resources', resource.name, 'depends_on'],
      ...suggestion(name, template.resources.keys(), range, template.text),
    })
  }
}
