import { EngineError } from '#lib/engine/engine-error.ts'
import type { StackRequest } from '#lib/engine/requests.ts'
import { defaultLimits } from '#lib/engine/world.ts'
import {
  childEnvironment,
  type Environment,
  mergeEnvironments,
  parseEnvironment,
  resolveType,
} from '#lib/template/environment.ts'
import { evaluateOptional } from '#lib/template/evaluate.ts'
import { cfnTypes } from '#lib/template/parameter-schema.ts'
import { resolveParameters } from '#lib/template/parameters.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { own } from '#lib/template/python-text.ts'
import type { Scope } from '#lib/template/scope.ts'
import { staticScope } from '#lib/template/static-scope.ts'
import type { ParameterDefinition, Template } from '#lib/template/template.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { validate } from '#lib/template/validate.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { badRequest } from './fault.ts'
import { cfnConstraint } from './generate-template.ts'
import type { Catalogue } from './heat-world.ts'
import { inHeatsWords } from './heats-words.ts'

type Json = { [key: string]: unknown }

/** A template among those of a request. */
interface Place {
  readonly template: Template
  readonly environment: Environment
  readonly files: Readonly<Record<string, string>>
}

/**
 * What Heat answers to a request to check a template (parity.md §6.6): its parameters in CloudFormation's words, or 400
 * with the first problem. Values are not checked, and parameters may be missing.
 */
export function validateTemplate(
  catalogue: Catalogue,
  request: StackRequest,
  { showNested }: { showNested: boolean },
): Json {
  const text = request.template ?? ''
  const size = new TextEncoder().encode(text).length
  if (size > defaultLimits.templateSize) throw tooLarge(size)
  const template = parseTemplate(text)
  const place = { template, environment: environmentOf(request, template), files: request.files ?? {} }
  const problem = firstProblem(catalogue, place)
  if (problem !== undefined) throw badRequest(problem)
  const { parameters = {}, parameter_defaults = {}, resource_registry = {}, event_sinks = [] } = place.environment
  return {
    ...described(place),
    ...(showNested ? nestedParameters(catalogue, place, []) : {}),
    Environment: {
      resource_registry: { resources: {}, ...templateTypes(catalogue, place), ...resource_registry },
      parameters,
      parameter_defaults,
      event_sinks,
    },
  }
}

const tooLarge = (size: number) =>
  new EngineError(
    400,
    'RequestLimitExceeded',
    `Request limit exceeded: Template size (${size} bytes) exceeds maximum allowed size (${defaultLimits.templateSize} bytes).`,
  )

function environmentOf(request: StackRequest, template: Template): Environment {
  const files = (request.environments ?? []).map(({ name, text }) => ({ name, environment: parseEnvironment(text) }))
  const merged = mergeEnvironments({}, files, template.parameters)
  return { ...merged, parameters: { ...merged.parameters, ...request.parameters } }
}

/** The first thing that is wrong with the template itself, whatever values are given. */
function firstProblem(catalogue: Catalogue, { template, environment, files }: Place): string | undefined {
  const { schemaOf } = catalogue
  const surroundings = { schemaOf, environment, files, parameters: environment.parameters ?? {}, strict: false }
  const found = validate(template, surroundings).find(({ severity }) => severity === 'error')
  if (found) return inHeatsWords({ ...found, path: found.path ?? [] }).message
  const unknown = Object.keys(environment.parameters ?? {}).find((name) => !template.parameters.has(name))
  return unknown === undefined ? undefined : `The Parameter (${unknown}) was not defined in template.`
}

/** Types that are files' names: Heat adds them to the registry as it meets them. */
function templateTypes(catalogue: Catalogue, { template, environment }: Place): Json {
  const types = [...template.resources.values()].filter(({ name, type }) => {
    const resolved = resolvedType(catalogue, environment, type, name)
    return resolved?.kind === 'template' && resolved.template === type
  })
  return Object.fromEntries(types.map(({ type }) => [type, type]))
}

function described({ template, environment }: Place): Json {
  const groups = template.parameterGroups
  return {
    Description: template.description ?? 'No description',
    Parameters: Object.fromEntries(
      [...template.parameters.values()].map((one) => [one.name, parameterShown(one, environment)]),
    ),
    ...(groups.length > 0 ? { ParameterGroups: groups } : {}),
  }
}

/** A parameter in CloudFormation's words; texts for booleans, as Heat has it. */
function parameterShown(parameter: ParameterDefinition, environment: Environment): Json {
  const { name, type, description = '', hidden, label = name, tags, constraints } = parameter
  const preset = own(environment.parameter_defaults ?? {}, name) ?? parameter.default ?? null
  const value = own(environment.parameters ?? {}, name) ?? null
  const reasons = constraints.flatMap((constraint) => constraint.description ?? [])
  return {
    Type: [...cfnTypes].find(([, one]) => one === type)?.[0] ?? type,
    Description: description,
    NoEcho: hidden ? 'true' : 'false',
    Label: label,
    ...(preset === null ? {} : { Default: type === 'comma_delimited_list' ? asList(preset) : preset }),
    ...(value === null ? {} : { Value: value }),
    ...(tags.length > 0 ? { Tags: tags } : {}),
    ...Object.assign({}, ...constraints.map(constraintShown)),
    ...(reasons.length > 0 ? { ConstraintDescription: reasons.join(' ') } : {}),
  }
}

function constraintShown(constraint: ParameterDefinition['constraints'][number]): Json {
  if (constraint.kind === 'custom_constraint') return { CustomConstraint: constraint.name }
  if (constraint.kind === 'modulo') return { Step: constraint.step, Offset: constraint.offset }
  if (constraint.kind === 'allowed_values') return { AllowedValues: constraint.values }
  return cfnConstraint(constraint)
}

const asList = (value: Value): Value => (typeof value === 'string' ? (value === '' ? [] : value.split(',')) : value)

/** The templates below this one, by the names of the resources that stand for them. `trail`: those around it. */
function nestedParameters(catalogue: Catalogue, place: Place, trail: readonly string[]): Json {
  if (trail.length >= defaultLimits.nestedDepth) return {}
  const found = [...place.template.resources.values()].flatMap(({ name, type }): [string, Json][] => {
    const nested = nestedIn(catalogue, place, name, type)
    if (!nested || trail.includes(nested.file)) return []
    const inside = nestedParameters(catalogue, nested.place, [...trail, nested.file])
    return [[name, { Type: type, ...described(nested.place), ...inside }]]
  })
  return found.length === 0 ? {} : { NestedParameters: Object.fromEntries(found) }
}

function nestedIn(
  catalogue: Catalogue,
  { template, environment, files }: Place,
  resourceName: string,
  type: string,
): { file: string; place: Place } | undefined {
  const resolved = resolvedType(catalogue, environment, type, resourceName)
  if (resolved?.kind !== 'template') return undefined
  const text = own(files, resolved.template)
  if (text === undefined) return undefined
  const without = resolved.user ? { without: resolved.path } : {}
  const inner = parseTemplate(text)
  const parameters = givenTo(inner, template, environment, resourceName)
  const inherited = childEnvironment(environment, { parameters, resourceName, ...without })
  return { file: resolved.template, place: { template: inner, environment: inherited, files } }
}

/** The parameters of a template inside that its resource gives a value, as far as one is known. */
function givenTo(inner: Template, around: Template, environment: Environment, resource: string) {
  const { parameters = {}, parameter_defaults: parameterDefaults = {} } = environment
  const { values } = resolveParameters(around, { parameters, parameterDefaults }, {})
  const scope = { ...staticScope(around), parameter: (name: string) => values.get(name) }
  const entries = Object.entries(around.resources.get(resource)?.properties ?? {}).flatMap(([name, written]) => {
    const value = inner.parameters.has(name) ? known(written, scope) : null
    return value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

/** Null too for what can't be told yet. */
function known(written: Value, scope: Scope): Value {
  try {
    return evaluateOptional(written, scope) ?? null
  } catch (error) {
    if (error instanceof TemplateError) return null
    throw error
  }
}

function resolvedType({ schemaOf }: Catalogue, environment: Environment, type: string, resourceName: string) {
  try {
    return resolveType(environment, type, resourceName, { has: (one) => schemaOf(one) !== undefined })
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}
