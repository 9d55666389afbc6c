import { canonicalType } from '#lib/catalogue/canonical-type.ts'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { localProblems } from '#lib/engine/local-problems.ts'
import { modelOrProblem } from '#lib/engine/model-or-problem.ts'
import type { Problem } from '#lib/engine/problem.ts'
import { defaultLimits } from '#lib/engine/world.ts'
import { cycleOf } from '#lib/graph/dag.ts'
import { initialReference, relate } from '#lib/graph/relate.ts'
import { resourceType } from '#lib/resources/registry.ts'
import { enabledResources } from '#lib/template/enabled.ts'
import { type Environment, readEnvironment, resolveType } from '#lib/template/environment.ts'
import { evaluate } from '#lib/template/evaluate.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isMap } from '#lib/template/python-text.ts'
import { staticScope } from '#lib/template/static-scope.ts'
import type { ResourceDefinition, Template } from '#lib/template/template.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { validate } from '#lib/template/validate.ts'
import { templateVersion, templateVersions } from '#lib/template/versions.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { canonical, type Verdict } from './verdict.ts'

interface Refusal {
  readonly ok: boolean
  readonly errorClass?: string
}

/** What Heat said of a template: an entry of templates.json, or the `facts` of one in graph.json. */
export interface TemplateFacts {
  readonly parseOk: boolean
  readonly versionKey?: string | null
  readonly version?: string | null
  readonly parameters?: {
    readonly [name: string]: { type: string; hasDefault: boolean; constraints: number; hidden: boolean }
  }
  readonly resources?: { readonly [name: string]: Value }
  readonly outputs?: readonly string[]
  readonly functions?: readonly string[]
  readonly conditions?: readonly string[]
  readonly environment?: Environment
  readonly enabledResources?: readonly string[]
  readonly edges?: readonly Edge[]
  /** Once everything has an id; null where Heat could not be asked, absent where it is as before. */
  readonly edgesWithIds?: readonly Edge[] | null
  readonly orderError?: unknown
  readonly graphError?: { readonly phase: string }
  readonly validateTemplate?: Refusal
  readonly validateCreate?: Refusal
}

type Edge = readonly [from: string, to: string, kinds: string]

/** One template with its files. */
export interface TemplateCase {
  readonly id: string
  readonly group: string
  readonly text: string
  readonly files: ReadonlyMap<string, string>
  readonly facts: TemplateFacts
}

/** All that Heat reads off a template has to be what we read, and both accept it or neither. */
export function judgeTemplate({ id, group, text, files, facts }: TemplateCase): Verdict {
  const expected = factsRecorded(facts)
  const all = factsFound(text, files, facts)
  const got = Object.fromEntries(Object.keys(expected).map((key) => [key, all[key]]))
  const wrong = Object.keys(expected).filter((key) => canonical(expected[key]) !== canonical(got[key]))
  const pick = (from: { readonly [key: string]: unknown }) => Object.fromEntries(wrong.map((key) => [key, from[key]]))
  const reasons = wrong.some((key) => key.startsWith('validate')) ? { errors: all.errors } : {}
  return { id, group, passed: wrong.length === 0, expected: pick(expected), got: { ...pick(got), ...reasons } }
}

type Facts = { [name: string]: unknown }

const sortedEdges = (edges: readonly Edge[]) => edges.map((edge) => edge.join(' ')).toSorted()

/** The recorded facts in the words of ours: names of types and of versions have more than one spelling. */
function factsRecorded(facts: TemplateFacts): Facts {
  if (!facts.parseOk) return { parseOk: false }
  const { parameters, resources = {}, edges, edgesWithIds, validateTemplate, validateCreate } = facts
  const known = templateVersions.some(({ key }) => key === facts.versionKey) ? facts.versionKey : null
  const version = facts.version == null ? undefined : templateVersion(facts.version)
  return {
    parseOk: true,
    versionKey: known,
    version: version && version.key === facts.versionKey ? version.version : null,
    // What can't be read as a schema has no facts to tell.
    ...(parameters && facts.graphError?.phase !== 'parameters'
      ? { parameters: mapValues(parameters, (one) => ({ ...one, type: typeName(one.type) })) }
      : {}),
    resources: mapValues(resources, (type) => (typeof type === 'string' ? type : '')),
    outputs: facts.outputs?.toSorted() ?? [],
    functions: facts.functions?.toSorted() ?? [],
    conditions: facts.conditions?.toSorted() ?? [],
    ...(edges
      ? {
          enabledResources: facts.enabledResources?.toSorted() ?? Object.keys(resources).toSorted(),
          edges: sortedEdges(edges),
          ...(edgesWithIds === null ? {} : { edgesWithIds: sortedEdges(edgesWithIds ?? edges) }),
          isCyclic: facts.orderError !== undefined,
        }
      : {}),
    ...(validateTemplate ? { validateTemplate: validateTemplate.ok } : {}),
    ...(validateCreate ? { validateCreate: validateCreate.ok } : {}),
  }
}

const typeName = (type: string) => (type === 'CommaDelimitedList' ? 'comma_delimited_list' : type.toLowerCase())

function mapValues<A, B>(map: { readonly [name: string]: A }, change: (value: A) => B) {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]))
}

function factsFound(text: string, files: ReadonlyMap<string, string>, facts: TemplateFacts): Facts {
  const template = parseTemplate(text)
  const environment = readEnvironment((facts.environment ?? {}) as Value)
  const structural = validate(template, { schemaOf, resourceTypes, environment, files, strict: false })
  const refused = refusalsOf(text, environment, files)
  return {
    parseOk: isReadable(template),
    versionKey: template.versionKey,
    version: template.version,
    parameters: Object.fromEntries(
      [...template.parameters.values()].map(({ name, type, hidden, constraints, default: byDefault }) => [
        name,
        { type, hidden, constraints: constraints.length, hasDefault: byDefault !== undefined },
      ]),
    ),
    resources: Object.fromEntries([...template.resources.values()].map(({ name, type }) => [name, type])),
    outputs: [...template.outputs.keys()].toSorted(),
    conditions: [...template.conditions.keys()].toSorted(),
    functions: [...functionsIn(template.tree.value)].toSorted(),
    ...(facts.edges ? graphFacts(template, environment, files) : {}),
    validateTemplate: !structural.some(({ severity }) => severity === 'error'),
    validateCreate: refused.length === 0,
    errors: [
      ...structural.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`),
      ...refused.map(({ errorClass, message }) => `create: ${errorClass}: ${message}`),
    ],
  }
}

/** When Heat was asked: dates in templates are past or future by that. */
const clock = { now: () => Date.UTC(2026, 7, 1), after: () => () => {} }

const world = { schemaOf, resourceType, limits: defaultLimits, clock }

/** What stands in the way of creating the stack, as the engine checks it before it asks a cloud. */
export function refusalsOf(
  text: string,
  inherited: Environment,
  files: ReadonlyMap<string, string>,
): readonly Problem[] {
  const inputs = {
    template: text,
    files: Object.fromEntries(files),
    environments: [],
    parameters: {},
    layout: {},
    inherited,
  }
  const model = modelOrProblem(world, { id: 'stack-id-1', name: 'teststack', projectId: 'project-1', inputs })
  return 'errorClass' in model ? [model] : localProblems(world, model, inputs).problems
}

/** Whether Heat gets a map with a version to look at, whatever else may be wrong with it. */
const isReadable = ({ tree, diagnostics }: Template) =>
  !tree.diagnostics.some(({ severity }) => severity === 'error') &&
  !diagnostics.some(({ code }) => code === 'missing-version' || code === 'not-a-map')

function graphFacts(template: Template, environment: Environment, files: ReadonlyMap<string, string>): Facts {
  const { parameters, parameter_defaults: parameterDefaults } = environment
  const typeOf = (resource: ResourceDefinition) => mappedType(environment, resource)
  const known = { files, ...(parameters ? { parameters } : {}), ...(parameterDefaults ? { parameterDefaults } : {}) }
  const enabled = quietly(() => enabledResources(template, staticScope(template, known)), new Set<string>())
  const edgesWith = (reference: (resource: ResourceDefinition) => Value) => {
    const scope = staticScope(template, { ...known, reference })
    const graph = relate(template, { typeOf, enabled, resolve: (value) => evaluate(value, scope) })
    const edges = graph.edges.map(({ from, to, kinds }): Edge => [from, to, kinds.toSorted().join('+')])
    return { edges: sortedEdges(edges), isCyclic: cycleOf(graph) !== undefined }
  }
  const before = edgesWith((resource) => initialReference(resource, typeOf))
  return {
    ...before,
    enabledResources: [...enabled].toSorted(),
    edgesWithIds: edgesWith(({ name }) => `id-${name}`).edges,
  }
}

function quietly<T>(compute: () => T, otherwise: T): T {
  try {
    return compute()
  } catch (error) {
    if (error instanceof TemplateError) return otherwise
    throw error
  }
}

const plugins = { has: (type: string) => schemaOf(type) !== undefined }

function mappedType(environment: Environment, { name, type }: ResourceDefinition): string {
  const resolved = quietly(() => resolveType(environment, type, name, plugins), undefined)
  return resolved?.kind === 'plugin' ? canonicalType(resolved.type) : (resolved?.template ?? type)
}

const everyFunction = new Set(
  templateVersions.flatMap(({ functions, conditionFunctions }) => Object.keys({ ...functions, ...conditionFunctions })),
)

/** The names of functions, of whatever version, that are the only key of a map. */
function functionsIn(value: Value, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) functionsIn(item, found)
  else if (isMap(value)) {
    const keys = Object.keys(value)
    if (keys.length === 1 && everyFunction.has(keys[0]!)) found.add(keys[0]!)
    for (const key of keys) functionsIn(value[key]!, found)
  }
  return found
}
