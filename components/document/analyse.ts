import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { relate } from '#lib/graph/relate.ts'
import type { StackGraph } from '#lib/graph/stack-graph.ts'
import type {
  ConditionDefinition,
  Definition,
  OutputDefinition,
  ParameterDefinition,
  ResourceDefinition,
  Template,
} from '#lib/template/template.ts'
import { type Surroundings as Known, type Validation, validateAgain } from '#lib/template/validate.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Analysis, Mark, ParameterMark, ResourceMark, ValueMark } from './analysis.ts'
import { environmentOf } from './environment-of.ts'
import { factsOf } from './facts.ts'
import { templateOf } from './template-of.ts'

/** What lies around the text: files by name, environments in order. */
export interface Surroundings {
  readonly files: ReadonlyMap<string, string>
  readonly environments: readonly { readonly name: string; readonly text: string }[]
}

/** Reads a text for the screen: never throws, and says the same of the same text, however it came about. */
export function analyse(text: string, surroundings: Surroundings): Analysis {
  const template = templateOf(text)
  const broken = isBroken(template)
  return {
    text,
    broken,
    format: template.format,
    version: template.version,
    ...(template.description !== undefined && { description: template.description }),
    resources: [...template.resources.values()].map(resourceMark),
    parameters: [...template.parameters.values()].map(parameterMark),
    outputs: [...template.outputs.values()].map(valueMark),
    conditions: [...template.conditions.values()].map(valueMark),
    graph: graphOf(template),
    diagnostics: diagnosticsOf(template, surroundings),
  }
}

/** From this size on Heat's hidden order, every port after every subnet, is a thicket that no picture shows. */
const thicket = 200
const untold = { typeOf: () => '' }

function graphOf(template: Template): StackGraph {
  return relate(template, template.resources.size > thicket ? untold : {})
}

/** The newest judgement is kept, and a template much like it is judged by what changed. */
let last: Validation | undefined

function judge(template: Template, known: Known): readonly Diagnostic[] {
  last = validateAgain(last, template, known)
  return last.diagnostics
}

const isBroken = ({ tree }: Template) => tree.diagnostics.some(({ severity }) => severity === 'error')

/** What is wrong with a template. Of half a text only what broke it is worth saying: the rest follows from it. */
export function diagnosticsOf(template: Template, surroundings: Surroundings): readonly Diagnostic[] {
  if (isBroken(template)) return template.tree.diagnostics
  const { environment, problem } = environmentOf(template, surroundings)
  const found = judge(template, { schemaOf, resourceTypes, files: surroundings.files, environment })
  return problem ? [problem, ...found] : found
}

function mark({ name, range, nameRange }: Definition): Mark {
  return { name, range, nameRange }
}

function resourceMark(resource: ResourceDefinition): ResourceMark {
  const { condition, deletionPolicy, description } = resource
  return {
    ...mark(resource),
    type: resource.type,
    facts: factsOf(resource),
    properties: resource.properties,
    dependsOn: resource.dependsOn.map(({ name }) => name),
    ...(condition !== undefined && { condition }),
    ...(deletionPolicy !== undefined && { deletionPolicy }),
    ...(description !== undefined && { description }),
  }
}

function parameterMark({
  type,
  label,
  description,
  hidden,
  constraints,
  ...parameter
}: ParameterDefinition): ParameterMark {
  return {
    ...mark(parameter),
    type,
    hidden,
    constraints,
    ...(label !== undefined && { label }),
    ...(description !== undefined && { description }),
    ...(parameter.default !== undefined && { default: parameter.default }),
  }
}

function valueMark(definition: OutputDefinition | ConditionDefinition): ValueMark {
  const description = 'description' in definition ? definition.description : undefined
  return { ...mark(definition), value: definition.value, ...(description !== undefined && { description }) }
}
