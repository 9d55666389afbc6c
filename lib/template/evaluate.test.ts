import { expect, test } from 'vitest'
import { checkConditions, evaluateCondition, surroundings } from './conditions.ts'
import { checkFunctions, evaluate } from './evaluate.ts'
import { parse } from './expression.ts'
import { selectFromAttribute } from './functions/get-attr.ts'
import { valueGrammar } from './functions/registry.ts'
import { readParameterSchema } from './parameter-schema.ts'
import { pseudoParameters, resolveParameters } from './parameters.ts'
import type { Scope } from './scope.ts'
import { TemplateError } from './template-error.ts'
import { templateScope } from './template-scope.ts'
import { golden, summary } from './testing/golden.ts'
import { conditionFunctionsOf, templateVersion } from './versions.ts'
import type { Value } from './yaml-node.ts'

type Data = { readonly [name: string]: Value }

interface StandIn {
  readonly refId: string | null
  readonly attributes?: Data
  readonly action?: string
  readonly status?: string
  readonly condition?: Value
}

interface FunctionCase {
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
  readonly flags?: readonly string[]
  readonly expected: { readonly value?: Value; readonly errorClass?: string; readonly errorText?: string }
}

interface Outcome {
  readonly phase: string
  readonly value?: Value
  readonly error?: TemplateError
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
  const stack = { name: 'teststack', id: 'stack-id-1', projectId: 'project-1' }
  const parameters = new Map(
    Object.entries(one.parameters ?? {}).map(([name, data]) => [name, readParameterSchema(name, data, one.version)]),
  )
  const { values, problems } = resolveParameters(
    { parameters },
    { parameters: one.environment?.parameters ?? {}, parameterDefaults: one.environment?.parameter_defaults ?? {} },
    pseudoParameters(version?.format ?? 'hot', stack),
  )
  if (problems[0]) return { phase: 'parameters', error: problems[0] }
  const usesConditions = one.context === 'condition' || one.conditions !== undefined
  if (one.context === 'condition' && conditionFunctionsOf(one.version).size === 0) return { phase: 'load' }
  const definitions = new Map(Object.entries(one.conditions ?? {}))
  if (one.context === 'condition') definitions.set('snippet', one.snippet)
  const before = scopeOf(one, values, true)
  const path = version?.format === 'cfn' ? ['Outputs', 'snippet', 'Value'] : ['outputs', 'snippet', 'value']
  try {
    if (usesConditions && conditionFunctionsOf(one.version).size > 0) checkConditions(definitions, before)
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return { phase: error.code === 'invalid-condition' ? 'validate' : 'parse', error }
  }
  if (one.context === 'value') {
    const error = failure(() => parse(one.snippet, valueGrammar(one.version), surroundings(before), path))
    if (error) return { phase: 'parse', error }
    const later = failure(() => checkFunctions(one.snippet, before, path))
    if (later) return { phase: 'validate', error: later }
  }
  const scope = scopeOf(one, values, false)
  try {
    const value = one.context === 'value' ? evaluate(one.snippet, scope, path) : evaluateCondition('snippet', scope)
    return { phase: 'resolve', value }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return { phase: 'resolve', error }
  }
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

function agrees(one: FunctionCase): boolean {
  const ours = outcome(one)
  if (ours.phase !== one.phase) return false
  if (one.expected.errorClass !== undefined) return ours.value === undefined
  return JSON.stringify(sorted(ours.value ?? null)) === JSON.stringify(sorted(one.expected.value ?? null))
}

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value).toSorted()
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]))
}

const cases = golden<FunctionCase>('functions.json')

test('functions and conditions give what Heat gives, at the same stage', () => {
  const tally = summary(cases, agrees)
  console.log(tally.text)
  /** A float that looks whole, and a set, which JSON does not have. */
  const different = ['str_replace-e079d009', 'yaql-8db84ce8']
  expect(tally.wrong.filter((id) => !different.includes(id))).toEqual([])
})

test('nearly all errors of functions are worded as in Heat', () => {
  const errors = cases.filter((one) => one.expected.errorText !== undefined && one.phase !== 'load')
  const tally = summary(errors, (one) => {
    const message = outcome(one).error?.message
    return message !== undefined && (one.expected.errorText?.includes(message.slice(0, 100)) ?? false)
  })
  expect(tally.share).toBeGreaterThan(0.95)
})
