import type { Range } from '#lib/text/range.ts'
import { printPair } from '../edits/print-value.ts'
import { isMap, pythonText } from '../python-text.ts'
import { latestVersion } from '../static-scope.ts'
import type { OutputDefinition, ParameterDefinition, Path, ResourceDefinition, Template } from '../template.ts'
import { functionsOf } from '../versions.ts'
import type { Value } from '../yaml-node.ts'
import { convertToCfnCondition, convertToCfnValue } from './cfn-call.ts'
import type { CfnWork } from './cfn-work.ts'
import type { Conversion } from './convert-to-hot.ts'
import type { Loss } from './loss.ts'
import { usualHabits } from './usual-habits.ts'

type Data = { [name: string]: Value }

/**
 * A HOT template in CloudFormation's language, as far as that can say it; the losses tell where it can't. Types stay:
 * Heat reads OpenStack's own in this language too. `files`: what `get_file` names, to be written out. A template that is
 * CloudFormation already comes back as it is. Never throws.
 */
export function convertToCfn(template: Template, files: ReadonlyMap<string, string> = new Map()): Conversion {
  if (template.format === 'cfn') return { text: template.text, losses: [] }
  const losses: Loss[] = []
  const conditions: Data = Object.create(null)
  const calls = functionsOf(template.version ?? latestVersion(template))
  const workAt = (path: Path, range: Range): CfnWork => ({
    calls,
    files,
    lose: (severity, code, message, hint) =>
      losses.push({ severity, code, message, range, path, ...(hint !== undefined && { hint }) }),
    condition: (definition) => namedCondition(definition, conditions, template),
  })
  for (const { name, value, range } of template.conditions.values())
    conditions[name] = convertToCfnCondition(value, workAt(['conditions', name], range))
  const parameters = entries(template.parameters.values(), 'parameters', convertParameter, workAt)
  const resources = entries(template.resources.values(), 'resources', convertResource, workAt)
  const outputs = entries(template.outputs.values(), 'outputs', convertOutput, workAt)
  reportWhole(template, workAt([], { from: 0, to: 0 }))
  const sections: Data = {
    AWSTemplateFormatVersion: '2010-09-09',
    ...(template.description !== undefined && { Description: template.description }),
    ...{ Parameters: parameters, Conditions: conditions, Resources: resources, Outputs: outputs },
  }
  return { text: printed(sections), losses: losses.toSorted((a, b) => a.range.from - b.range.from) }
}

type WorkAt = (path: Path, range: Range) => CfnWork

function entries<Definition extends { readonly name: string; readonly range: Range }>(
  definitions: Iterable<Definition>,
  section: string,
  convert: (definition: Definition, work: CfnWork) => Value,
  workAt: WorkAt,
): Data {
  const made: Data = Object.create(null)
  for (const one of definitions) made[one.name] = convert(one, workAt([section, one.name], one.range))
  return made
}

/** A condition that stood in place gets a name, the same for the same. */
function namedCondition(definition: Value, conditions: Data, { conditions: taken }: Template): string {
  const words = JSON.stringify(definition)
  const known = Object.keys(conditions).find((name) => JSON.stringify(conditions[name]) === words)
  if (known !== undefined) return known
  let number = 1
  while (taken.has(`condition_${number}`) || Object.hasOwn(conditions, `condition_${number}`)) number++
  conditions[`condition_${number}`] = definition
  return `condition_${number}`
}

const types = {
  string: 'String',
  number: 'Number',
  boolean: 'Boolean',
  json: 'Json',
  comma_delimited_list: 'CommaDelimitedList',
} as const

function convertParameter(parameter: ParameterDefinition, work: CfnWork): Value {
  const { name, type, label, description, default: value, hidden, constraints, immutable, tags } = parameter
  const made: Data = { Type: types[type] }
  if (label !== undefined) made.Label = label
  if (description !== undefined) made.Description = description
  if (value !== undefined) made.Default = value
  if (hidden) made.NoEcho = true
  for (const constraint of constraints) {
    if (constraint.kind === 'custom_constraint' || constraint.kind === 'modulo') {
      const what = constraint.kind === 'modulo' ? 'steps' : `a check by ${constraint.name}`
      work.lose('warning', 'constraint-lost', `CloudFormation has no ${what}: “${name}” takes other values too.`)
      continue
    }
    if (constraint.description !== undefined) made.ConstraintDescription = constraint.description
    if (constraint.kind === 'allowed_values') made.AllowedValues = [...constraint.values]
    else if (constraint.kind === 'allowed_pattern') made.AllowedPattern = constraint.pattern
    else {
      const what = constraint.kind === 'range' ? 'Value' : 'Length'
      if (constraint.min !== undefined) made[`Min${what}`] = constraint.min
      if (constraint.max !== undefined) made[`Max${what}`] = constraint.max
    }
  }
  if (immutable) work.lose('warning', 'key-lost', `CloudFormation can’t keep “${name}” from being changed later.`)
  if (tags.length > 0) work.lose('info', 'key-lost', `CloudFormation’s parameters have no tags: those of “${name}” go.`)
  return made
}

function convertResource(resource: ResourceDefinition, work: CfnWork): Value {
  const { name, type, properties, metadata, dependsOn, deletionPolicy, updatePolicy, condition, description } = resource
  const made: Data = { Type: type }
  if (description !== undefined) made.Description = description
  if (condition !== undefined) made.Condition = conditionName(condition, work)
  if (dependsOn.length > 0)
    made.DependsOn = dependsOn.length === 1 ? dependsOn[0]!.name : dependsOn.map((one) => one.name)
  if (Object.keys(properties).length > 0) made.Properties = convertToCfnValue({ ...properties }, work)
  if (metadata !== null && !(isMap(metadata) && Object.keys(metadata).length === 0))
    made.Metadata = convertToCfnValue(metadata, work)
  if (deletionPolicy !== undefined) made.DeletionPolicy = capitalised(convertToCfnValue(deletionPolicy, work))
  if (updatePolicy !== undefined) made.UpdatePolicy = convertToCfnValue(updatePolicy, work)
  if (resource.externalId !== undefined) {
    work.lose('error', 'key-lost', `CloudFormation can’t take over what is there: “${name}” is made anew.`)
  }
  return made
}

/** Resources and outputs name their condition; what is said in place gets a name. */
function conditionName(condition: Value, work: CfnWork): Value {
  return typeof condition === 'string' ? condition : work.condition(convertToCfnCondition(condition, work))
}

/** Heat takes `delete` for `Delete`; CloudFormation doesn't. */
function capitalised(policy: Value): Value {
  return typeof policy === 'string' ? policy.charAt(0).toUpperCase() + policy.slice(1) : policy
}

function convertOutput({ value, description, condition }: OutputDefinition, work: CfnWork): Value {
  return {
    ...(description !== undefined && { Description: description }),
    ...(condition !== undefined && { Condition: conditionName(condition, work) }),
    Value: convertToCfnValue(value, work),
  }
}

/** What concerns no single definition. */
function reportWhole(template: Template, work: CfnWork): void {
  const own = new Set(
    [...template.resources.values()].map(({ type }) => type).filter((type) => !type.startsWith('AWS::')),
  )
  if (own.size > 0) {
    const which = [...own].slice(0, 3).join(', ') + (own.size > 3 ? ' …' : '')
    work.lose('warning', 'openstack-types', `Amazon does not know ${which}: only Heat can launch this.`)
  }
  if (/^\s*#|\s#/m.test(template.text)) work.lose('info', 'comments-lost', 'Comments are left out.')
  const root = template.tree.value
  if (isMap(root) && Object.hasOwn(root, 'parameter_groups'))
    work.lose(
      'info',
      'groups-lost',
      `Heat reads no groups of parameters here: ${pythonText(template.parameters.size)} stand in one list.`,
    )
}

function printed(sections: Data): string {
  const blocks = Object.entries(sections)
    .filter(([name, value]) => name === 'Resources' || !isMap(value) || Object.keys(value).length > 0)
    .map(([name]) => printPair(name, sections[name]!, 0, usualHabits).join('\n'))
  return `${blocks.join('\n\n')}\n`
}
