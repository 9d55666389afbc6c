import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { checkConditions } from './conditions.ts'
import { enabledOutputs, enabledResources } from './enabled.ts'
import { type Environment, readEnvironment, resolveType } from './environment.ts'
import { checkFunctions, evaluateOptional } from './evaluate.ts'
import { pseudoParameters, resolveParameters } from './parameters.ts'
import { parseTemplate } from './parse-template.ts'
import { resolveProperties } from './properties.ts'
import { references } from './references.ts'
import type { Scope } from './scope.ts'
import type { ResourceDefinition, Template } from './template.ts'
import { TemplateError } from './template-error.ts'
import { templateScope } from './template-scope.ts'
import type { Value } from './yaml-node.ts'

const heat = resolve(import.meta.dirname, '../../../shared/heat')
const absent = !existsSync(resolve(heat, 'golden/templates.json'))
if (absent) console.warn('The corpus of public templates is not at hand: its tests are skipped.')

interface Verdict {
  readonly ok: boolean
  readonly errorClass?: string
  readonly errorText?: string
}

interface CorpusCase {
  readonly id: string
  readonly repo: string
  readonly path: string
  readonly parseOk: boolean
  readonly environment?: Value
  readonly files?: { readonly [name: string]: { readonly path: string | null } }
  readonly validateCreate?: Verdict
}

const known = { has: (type: string) => schemaOf(type) !== undefined }

/** What stands in the way of creating a stack, as far as parameters, functions and properties can tell. */
function problemsOf(one: CorpusCase): TemplateError[] {
  const template = parseTemplate(readFileSync(resolve(heat, 'corpus', one.repo.replace('/', '+'), one.path), 'utf8'))
  const environment = readEnvironment(one.environment ?? {})
  const stack = { name: 'teststack', id: 'stack-id-1', projectId: 'project-1' }
  const { values, problems } = resolveParameters(
    template,
    { parameters: environment.parameters ?? {}, parameterDefaults: environment.parameter_defaults ?? {} },
    pseudoParameters(template.format, stack),
  )
  if (problems.length > 0) return problems
  const files = Object.fromEntries(Object.keys(one.files ?? {}).map((name) => [name, '# stub']))
  const scope = templateScope(template, {
    parameterValues: values,
    reference: (name) => name,
    attribute: () => null,
    files,
  })
  try {
    checkConditions(new Map([...template.conditions].map(([name, { value }]) => [name, value])), scope)
    const enabled = enabledResources(template, scope)
    const resources = [...template.resources.values()].filter(({ name }) => enabled.has(name))
    const found = resources.flatMap((resource) => resourceProblems(resource, environment, scope, template))
    if (found.length > 0) return found
    const outputs = enabledOutputs(template, scope)
    for (const { name, value } of template.outputs.values()) {
      if (outputs.has(name)) checkFunctions(value, scope, ['outputs', name, 'value'])
    }
    return []
  } catch (error) {
    if (error instanceof TemplateError) return [error]
    throw error
  }
}

function resourceProblems(
  resource: ResourceDefinition,
  environment: Environment,
  scope: Scope,
  template: Template,
): TemplateError[] {
  const found = resolveType(environment, resource.type, resource.name, known)
  const path =
    template.format === 'hot' ? ['resources', resource.name, 'properties'] : ['Resources', resource.name, 'Properties']
  checkFunctions(resource.properties, scope, path)
  const schema = found.kind === 'plugin' ? schemaOf(found.type) : undefined
  if (!schema) return []
  const needs = (name: string) =>
    references(resource.properties[name] ?? null, template.version ?? '').some(
      ({ kind, name: on }) =>
        kind === 'resource' || kind === 'attribute' || (kind === 'parameter' && template.resources.has(on)),
    )
  const evaluate = (value: Value, at: readonly (string | number)[]) => evaluateOptional(value, scope, at)
  return resolveProperties(schema, resource.properties, evaluate, { path, unsettled: needs, now: Date.UTC(2026, 7, 1) })
    .problems
}

test.skipIf(absent)(
  'stacks of public templates pass where they pass in Heat, and fail in the same words',
  () => {
    const all = JSON.parse(readFileSync(resolve(heat, 'golden/templates.json'), 'utf8')) as CorpusCase[]
    const cases = all.flatMap((one) =>
      one.parseOk && one.validateCreate
        ? [{ ...one, verdict: one.validateCreate, problems: problemsOf(one).map(String) }]
        : [],
    )
    const stumbled = cases.filter(({ verdict, problems }) => verdict.ok && problems.length > 0)
    expect(stumbled.map(({ path, problems }) => [path, problems[0]])).toEqual([])

    const ours = /^(Property error: [^<]*$|Parameter '|The Parameter)/
    const failing = cases.filter(({ verdict }) => ours.test(verdict.errorText ?? ''))
    const told = failing.filter(({ verdict, problems }) =>
      problems.some((text) => text.slice(0, 150) === verdict.errorText?.slice(0, 150)),
    )
    console.log(`${cases.length} templates; ${told.length} of ${failing.length} failures in the same words`)
    expect(told.length / failing.length).toBeGreaterThan(0.85)
  },
  60_000,
)
