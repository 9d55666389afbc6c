import { evaluateCondition } from '#lib/template/conditions.ts'
import { type Environment, mergeEnvironments, parseEnvironment } from '#lib/template/environment.ts'
import { evaluate } from '#lib/template/evaluate.ts'
import { pseudoParameters, resolveParameters } from '#lib/template/parameters.ts'
import type { Scope } from '#lib/template/scope.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { templateScope } from '#lib/template/template-scope.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Analysis, ParameterMark } from './analysis.ts'
import type { DocumentState } from './document.ts'

/** What is tried out beside the text: other outcomes of conditions, values for parameters. Never written anywhere. */
export interface WhatIf {
  readonly conditions: ReadonlyMap<string, boolean>
  readonly values: ReadonlyMap<string, Value>
}

/** The value a parameter has while thinking about a template, and where it comes from. */
export interface Sample {
  readonly value: Value
  readonly origin: 'yours' | 'environment' | 'default' | 'made up'
}

type Around = Pick<DocumentState, 'environments' | 'files' | 'file'>

/** A value for every parameter: tried out, else given by an environment, else the default, else one made up that fits its type. */
export function samplesOf(analysis: Analysis, around: Around, { values }: WhatIf): ReadonlyMap<string, Sample> {
  const environment = environmentAround(analysis, around)
  const given = new Map(Object.entries(environment.parameters ?? {}))
  const defaults = new Map(Object.entries(environment.parameter_defaults ?? {}))
  return new Map(
    analysis.parameters.map((parameter): [string, Sample] => {
      const { name } = parameter
      const yours = values.get(name)
      if (yours !== undefined) return [name, { value: yours, origin: 'yours' }]
      const set = (around.file === undefined ? given.get(name) : undefined) ?? defaults.get(name)
      if (set !== undefined && set !== null) return [name, { value: set, origin: 'environment' }]
      if (parameter.default !== undefined) return [name, { value: parameter.default, origin: 'default' }]
      return [name, { value: madeUp(parameter), origin: 'made up' }]
    }),
  )
}

function environmentAround(analysis: Analysis, { environments }: Around): Environment {
  try {
    const read = environments.map(({ name, text }) => ({ name, environment: parseEnvironment(text) }))
    return mergeEnvironments({}, read, new Map(analysis.parameters.map((one) => [one.name, one])))
  } catch (error) {
    if (error instanceof TemplateError) return {}
    throw error
  }
}

/** Something its constraints allow, as far as that is easy to tell. */
function madeUp({ name, type, constraints }: ParameterMark): Value {
  for (const constraint of constraints) {
    if (constraint.kind === 'allowed_values' && constraint.values.length > 0) return constraint.values[0]!
    if (constraint.kind === 'range') return constraint.min ?? constraint.max ?? 0
  }
  return { string: name, number: 1, boolean: false, comma_delimited_list: [name], json: {} }[type]
}

/**
 * What a template's functions see while it is thought about: sample values, and a stand-in in angle brackets for whatever
 * only a running stack can tell. With `mask` secrets read as dots: for what is shown, not for what conditions compare.
 */
export function sampleScope(analysis: Analysis, around: Around, whatIf: WhatIf, mask = false): Scope {
  const samples = samplesOf(analysis, around, whatIf)
  const parameters = new Map(analysis.parameters.map((one) => [one.name, { ...one, tags: [] }]))
  const given = Object.fromEntries([...samples].map(([name, { value }]) => [name, value]))
  const pseudo = pseudoParameters(analysis.format, { name: 'stack', id: null, projectId: 'project' })
  const { values } = resolveParameters({ format: analysis.format, parameters }, { parameters: given }, pseudo)
  for (const [name, { value }] of samples) if (!values.has(name)) values.set(name, value)
  if (mask) for (const { name, hidden } of analysis.parameters) if (hidden) values.set(name, '••••••')
  const conditions = analysis.conditions.map(({ name, value }) => {
    return [name, { value: whatIf.conditions.get(name) ?? value }] as const
  })
  return templateScope(
    {
      version: analysis.version ?? (analysis.format === 'hot' ? '2021-04-16' : '2012-12-12'),
      resources: new Map(analysis.resources.map(({ name }) => [name, {}])),
      conditions: new Map(conditions),
      mappings: analysis.mappings,
    },
    {
      parameterValues: values,
      reference: (name) => `‹${name}›`,
      attribute: (name, attribute, path) =>
        `‹${[name, ...(attribute === null ? [] : [attribute]), ...path].join('.')}›`,
      files: around.files,
      availabilityZones: ['nova'],
    },
  )
}

/** The outcome of a condition, as written; undefined when it can't be told. */
export function outcomeOf(condition: Value, scope: Scope): boolean | undefined {
  try {
    return evaluateCondition(condition, scope)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

/** What a value comes to, or why it comes to nothing. */
export function evaluated(value: Value, scope: Scope): { readonly value: Value } | { readonly problem: string } {
  try {
    return { value: evaluate(value, scope) }
  } catch (error) {
    if (error instanceof TemplateError) return { problem: error.message }
    throw error
  }
}

/** The resources and outputs that conditions switch off. */
export function switchedOff(
  analysis: Analysis,
  scope: Scope,
): { readonly resources: ReadonlySet<string>; readonly outputs: ReadonlySet<string> } {
  const off = (marks: readonly { readonly name: string; readonly condition?: Value }[]) =>
    new Set(
      marks.flatMap(({ name, condition }) =>
        condition !== undefined && outcomeOf(condition, scope) === false ? [name] : [],
      ),
    )
  return { resources: off(analysis.resources), outputs: off(analysis.outputs) }
}
