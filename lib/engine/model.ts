import { relate } from '#lib/graph/relate.ts'
import type { StackGraph } from '#lib/graph/stack-graph.ts'
import { enabledOutputs, enabledResources } from '#lib/template/enabled.ts'
import {
  type Environment,
  mergeEnvironments,
  parseEnvironment,
  type ResolvedType,
  resolveType,
} from '#lib/template/environment.ts'
import { evaluate } from '#lib/template/evaluate.ts'
import { pseudoParameters, resolveParameters } from '#lib/template/parameters.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { ResourceSchema } from '#lib/template/resource-schema.ts'
import type { Scope } from '#lib/template/scope.ts'
import type { OutputDefinition, ResourceDefinition, Template } from '#lib/template/template.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { invalidStack } from './engine-error.ts'
import type { Inputs, StackRecord } from './records.ts'
import type { World } from './world.ts'

/** Everything that follows from a stack's inputs alone. */
export interface Model {
  readonly stack: { readonly id: string; readonly name: string; readonly projectId: string }
  readonly template: Template
  readonly environment: Environment
  /** Typed values, pseudo parameters among them. */
  readonly parameters: ReadonlyMap<string, Value>
  readonly problems: readonly TemplateError[]
  /** Names of the resources that no condition switches off. */
  readonly enabled: ReadonlySet<string>
  /** What each resource's type stands for. */
  readonly types: ReadonlyMap<string, ResolvedType>
  readonly graph: StackGraph
  readonly outputs: readonly OutputDefinition[]
  /** Knows no resources: `reference` gives names and `attribute` null, as before anything exists. */
  readonly scope: Scope
}

type Source = Pick<StackRecord, 'id' | 'name' | 'projectId' | 'inputs'>

const remembered = 64
const memory = new WeakMap<object, Map<string, Model>>()

/** The model of a stored stack. Kept for some stacks, since reading a large template takes longer than all else. */
export function readModel(world: World, stack: Source & Pick<StackRecord, 'generation'>): Model {
  const models = memory.get(world.store) ?? new Map<string, Model>()
  memory.set(world.store, models)
  const key = `${stack.id} ${stack.generation}`
  const model = models.get(key) ?? buildModel(world, stack)
  models.delete(key)
  models.set(key, model)
  if (models.size > remembered) models.delete(models.keys().next().value!)
  return model
}

/**
 * Reads inputs as a stack called so would have them. Throws where there is nothing to go on with: text that can't be
 * read (EngineError), an environment that is none (TemplateError). `problems` has what is wrong with parameters.
 */
export function buildModel(world: Pick<World, 'schemaOf' | 'resourceType' | 'clock'>, stack: Source): Model {
  const { inputs } = stack
  const template = withRestored(parseTemplate(inputs.template), inputs.restored)
  if (template.version === null || brokenAt(template)) throw unreadable(template)
  const environment = readEnvironments(inputs, template)
  const given = {
    parameters: environment.parameters ?? {},
    parameterDefaults: environment.parameter_defaults ?? {},
  }
  const { values, problems } = resolveParameters(template, given, pseudoParameters(template.format, stack))
  const scope = { ...emptyScope(template, template.version, values, inputs), now: () => world.clock.now() }
  const enabled = enabledResources(template, scope)
  const withScope = { ...scope, reference: nameIf(enabled), attribute: nullIf(enabled) }
  const definitions = [...template.resources.values()].filter(({ name }) => enabled.has(name))
  const types = new Map(definitions.map(({ name, type }) => [name, typeIn(world, environment, type, name)]))
  const enabledOutput = enabledOutputs(template, withScope)
  return {
    stack: { id: stack.id, name: stack.name, projectId: stack.projectId },
    template,
    environment,
    parameters: values,
    problems,
    enabled,
    types,
    graph: relate(template, {
      enabled,
      resolve: (value) => evaluate(value, withScope),
      typeOf: (definition) => behaviourName({ types }, definition),
    }),
    outputs: [...template.outputs.values()].filter(({ name }) => enabledOutput.has(name)),
    scope: withScope,
  }
}

/** The template with the properties that a restored snapshot puts in their place. */
function withRestored(template: Template, restored: Inputs['restored']): Template {
  if (!restored) return template
  const resources = [...template.resources].map(([name, definition]) => {
    const properties = Object.hasOwn(restored, name) ? restored[name]! : definition.properties
    return [name, { ...definition, properties }] as const
  })
  return { ...template, resources: new Map(resources) }
}

/** The type whose behaviour a resource has: the registry followed; a template's name for template resources. */
export function behaviourName(model: Pick<Model, 'types'>, { name, type }: ResourceDefinition): string {
  const resolved = model.types.get(name)
  return resolved === undefined ? type : resolved.kind === 'plugin' ? resolved.type : resolved.template
}

/** The catalogue's knowledge of a behaviour; undefined for template resources, whose schema is their template's. */
export function schemaFor(world: Pick<World, 'schemaOf'>, behaviour: string): ResourceSchema | undefined {
  return world.schemaOf(behaviour)
}

/** Where the text breaks YAML's own rules: what was read behind it is a guess, fit for editing and nothing else. */
function brokenAt({ diagnostics }: Template) {
  return diagnostics.find(({ severity, code }) => severity === 'error' && code.startsWith('yaml-'))
}

function unreadable(template: Template) {
  const problem = brokenAt(template) ?? template.diagnostics.find(({ severity }) => severity === 'error')
  return invalidStack(
    problem?.message ?? 'The template version is missing.',
    problem?.path,
    problem?.hint,
    problem?.code,
  )
}

function readEnvironments(inputs: Inputs, template: Template): Environment {
  const files = inputs.environments.map(({ name, text }) => ({ name, environment: parseEnvironment(text) }))
  const merged = mergeEnvironments(inputs.inherited ?? {}, files, template.parameters)
  return { ...merged, parameters: { ...merged.parameters, ...inputs.parameters } }
}

function typeIn(
  world: Pick<World, 'schemaOf' | 'resourceType'>,
  environment: Environment,
  type: string,
  name: string,
): ResolvedType {
  const known = { has: (one: string) => world.schemaOf(one) !== undefined || world.resourceType(one) !== undefined }
  try {
    return resolveType(environment, type, name, known)
  } catch (error) {
    throw error instanceof TemplateError ? error.at(['resources', name, 'type']) : error
  }
}

function emptyScope(template: Template, version: string, values: ReadonlyMap<string, Value>, inputs: Inputs): Scope {
  const names = new Set(template.resources.keys())
  return {
    version,
    parameter: (name) => values.get(name),
    reference: nameIf(names),
    attribute: nullIf(names),
    file: (name) => (Object.hasOwn(inputs.files, name) ? inputs.files[name] : undefined),
    condition: (name) => template.conditions.get(name)?.value,
    mappings: template.mappings,
    ...(inputs.facade ? { facade: inputs.facade } : {}),
    availabilityZones: ['nova'],
  }
}

const nameIf =
  (names: ReadonlySet<string>): Scope['reference'] =>
  (name) =>
    names.has(name) ? name : undefined
const nullIf =
  (names: ReadonlySet<string>): Scope['attribute'] =>
  (name) =>
    names.has(name) ? null : undefined
