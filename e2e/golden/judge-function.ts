import { checkConditions, evaluateCondition, surroundings } from '#lib/template/conditions.ts'
import { checkFunctions, evaluate } from '#lib/template/evaluate.ts'
import { parse } from '#lib/template/expression.ts'
import { selectFromAttribute } from '#lib/template/functions/get-attr.ts'
import { valueGrammar } from '#lib/template/functions/registry.ts'
import { readParameterSchema } from '#lib/template/parameter-schema.ts'
import { pseudoParameters, resolveParameters } from '#lib/template/parameters.ts'
import type { Scope } from '#lib/template/scope.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { templateScope } from '#lib/template/template-scope.ts'
import { conditionFunctionsOf, templateVersion } from '#lib/template/versions.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { compared, type Data, type Failure, sameKind, type Verdict } from './verdict.ts'

interface StandIn {
  readonly refId: string | null
  readonly attributes?: Data
  readonly action?: string
  readonly status?: string
  readonly condition?: Value
}

/** A snippet and what surrounds it: functions.json. */
export interface FunctionCase {
  readonly id: string
  readonly group: string
  readonly version: string
  readonly context: 'value' | 'condition'
  readonly snippet: Value
  readonly parameters?: Data
  readonly environment?: { readonly parameters?: Data; readonly parameter_defaults?: Data }
  readonly conditions?: Data
  readonly mappings?: Value
  readonly files?: Readonly<Record<string, string>>
  readonly resources?: { readonly [name: string]: StandIn }
  readonly facade?: Partial<NonNullable<Scope['facade']>>
  readonly phase: string
  readonly expected: { readonly value?: Value; readonly notJson?: string } & Partial<Failure>
}

interface Outcome {
  readonly phase: string
  readonly value?: Value
  readonly error?: TemplateError
}

/** Phase and value have to be Heat's; where Heat fails, so do we, at the same stage and with the same kind of error. */
export function judgeFunction(one: FunctionCase): Verdict {
  const { phase, value, error } = outcome(one)
  const expected = { phase: one.phase, ...one.expected }
  const got = { phase, ...(error ? { errorClass: error.errorClass, errorText: error.message } : { value }) }
  const { errorClass } = one.expected
  // What JSON has no words for comes near at best.
  if (one.expected.notJson !== undefined) return { id: one.id, group: one.group, passed: !error, expected, got }
  if (errorClass === undefined) return compared(one, expected, got)
  const passed = phase === one.phase && error !== undefined && sameKind(errorClass, error.errorClass)
  return { id: one.id, group: one.group, passed, expected, got }
}

/** What a stand-in gives once it lives; `before` anything exists it has a name and nulls. */
function live(resources: { readonly [name: string]: StandIn }, before: boolean) {
  const states = new Map(Object.entries(resources))
  const exists = (one: StandIn) => !before && one.action !== 'INIT' && one.action !== 'DELETE'
  return {
    reference(name: string): Value {
      const one = states.get(name)
      return one && !before && one.action !== 'INIT' ? (one.refId ?? name) : name
    },
    attribute(name: string, attribute: string | null, path: readonly (string | number)[]): Value {
      const one = states.get(name)
      if (!one || !exists(one)) return null
      if (attribute !== null) return selectFromAttribute(one.attributes?.[attribute] ?? null, path)
      return one.status === 'FAILED' ? null : { ...one.attributes }
    },
    attributeNames: (name: string) => new Set(Object.keys(states.get(name)?.attributes ?? {})),
  }
}

function scopeOf(one: FunctionCase, parameterValues: ReadonlyMap<string, Value>, before: boolean): Scope {
  const resources = one.resources ?? {}
  const conditions: [string, Value][] = Object.entries(one.conditions ?? {})
  if (one.context === 'condition') conditions.push(['snippet', one.snippet])
  const facade = { metadata: {}, deletion_policy: 'Delete', update_policy: {}, ...one.facade }
  return templateScope(
    {
      version: templateVersion(one.version)?.version ?? null,
      resources: new Map(Object.entries(resources)),
      conditions: new Map(conditions.map(([name, value]) => [name, { value }])),
      mappings: one.mappings ?? {},
    },
    {
      parameterValues,
      ...live(resources, before),
      files: one.files ?? {},
      availabilityZones: ['az-one', 'az-two'],
      ...(one.facade ? { facade } : {}),
    },
  )
}

function outcome(one: FunctionCase): Outcome {
  const version = templateVersion(one.version)
  const hasConditions = conditionFunctionsOf(one.version).size > 0
  if (one.context === 'condition' && !hasConditions) {
    const message = 'This version has no section of conditions.'
    return { phase: 'load', error: new TemplateError('invalid-condition', 'InvalidTemplateSection', message) }
  }
  const { values, problems } = parameterValues(one)
  if (problems[0]) return { phase: 'parameters', error: problems[0] }
  const before = scopeOf(one, values, true)
  const path = version?.format === 'cfn' ? ['Outputs', 'snippet', 'Value'] : ['outputs', 'snippet', 'value']
  const badCondition = hasConditions ? conditionProblem(one, before) : undefined
  if (badCondition) {
    const isLater = badCondition.code === 'invalid-condition' || badCondition.code === 'unsupported-function'
    return { phase: isLater ? 'validate' : 'parse', error: badCondition }
  }
  if (one.context === 'value') {
    const unreadable = failure(() => parse(one.snippet, valueGrammar(one.version), surroundings(before), path))
    if (unreadable) return { phase: 'parse', error: unreadable }
    const invalid = failure(() => checkFunctions(one.snippet, before, path))
    if (invalid) return { phase: 'validate', error: invalid }
  }
  const scope = scopeOf(one, values, false)
  let value: Value | undefined
  const error = failure(() => {
    value = one.context === 'value' ? evaluate(one.snippet, scope, path) : evaluateCondition('snippet', scope)
  })
  return { phase: 'resolve', ...(error ? { error } : { value: value ?? null }) }
}

function parameterValues(one: FunctionCase) {
  const format = templateVersion(one.version)?.format ?? 'hot'
  const stack = { name: 'teststack', id: 'stack-id-1', projectId: 'project-1' }
  const schemas = Object.entries(one.parameters ?? {}).map(
    ([name, data]) => [name, readParameterSchema(name, data, one.version)] as const,
  )
  const { parameters = {}, parameter_defaults: parameterDefaults = {} } = one.environment ?? {}
  return resolveParameters(
    { parameters: new Map(schemas) },
    { parameters, parameterDefaults },
    pseudoParameters(format, stack),
  )
}

function conditionProblem(one: FunctionCase, scope: Scope): TemplateError | undefined {
  const definitions = new Map(Object.entries(one.conditions ?? {}))
  if (one.context === 'condition') definitions.set('snippet', one.snippet)
  return definitions.size > 0 ? failure(() => checkConditions(definitions, scope)) : undefined
}

function failure(action: () => unknown): TemplateError | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
}
