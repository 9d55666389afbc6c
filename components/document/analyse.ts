import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { drawnGraph } from '#lib/graph/drawn-graph.ts'
import { noteAt } from '#lib/template/edits/note.ts'
import { WORDS } from '#lib/template/edits/words.ts'
import { nestedFile } from '#lib/template/nested-file.ts'
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
  /** True of a file beside the main template: nobody gives it values but who uses it. */
  readonly isNested?: boolean
}

/** Reads a text for the screen: never throws, and says the same of the same text, however it came about. */
export function analyse(text: string, surroundings: Surroundings): Analysis {
  return { ...outlined(text, surroundings), diagnostics: diagnosticsOf(templateOf(text), surroundings) }
}

/** An analysis before anything is judged: all that a canvas needs of a text. */
export function outlined(text: string, surroundings: Surroundings): Analysis {
  const template = templateOf(text)
  const broken = isBroken(template)
  return {
    text,
    broken,
    format: template.format,
    version: template.version,
    ...(template.description !== undefined && { description: template.description }),
    resources: resourceMarks(template, surroundings),
    parameters: [...template.parameters.values()].map(parameterMark),
    groups: template.parameterGroups,
    outputs: [...template.outputs.values()].map(valueMark),
    conditions: [...template.conditions.values()].map(valueMark),
    mappings: template.mappings,
    graph: drawnGraph(template),
    diagnostics: [],
  }
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

function resourceMarks(template: Template, surroundings: Surroundings): ResourceMark[] {
  const { files } = surroundings
  const environment = files.size === 0 ? {} : environmentOf(template, surroundings).environment
  const notes = notesOf(template)
  return [...template.resources.values()].map((resource) => {
    const inside = files.size === 0 ? undefined : nestedFile(resource, { environment, files, schemaOf })
    const note = notes.get(resource.name)
    return { ...resourceMark(resource), ...(note && { note }), ...(inside && { inside }) }
  })
}

/** What is written at the names of resources, where anything is. */
function notesOf({ tree, format }: Template): ReadonlyMap<string, string> {
  const root = tree.root?.kind === 'map' ? tree.root : undefined
  const section = root?.pairs.findLast(({ name }) => name === WORDS[format].resources)?.value
  if (section?.kind !== 'map' || !tree.text.includes('#')) return new Map()
  return new Map(
    section.pairs.flatMap((pair) => {
      const text = noteAt(tree.text, section, pair)?.text
      return text ? [[pair.name, text] as const] : []
    }),
  )
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
  immutable,
  constraints,
  ...parameter
}: ParameterDefinition): ParameterMark {
  return {
    ...mark(parameter),
    type,
    hidden,
    immutable,
    constraints,
    ...(label !== undefined && { label }),
    ...(description !== undefined && { description }),
    ...(parameter.default !== undefined && { default: parameter.default }),
  }
}

function valueMark(definition: OutputDefinition | ConditionDefinition): ValueMark {
  const { description, condition } = definition as Partial<OutputDefinition>
  return {
    ...mark(definition),
    value: definition.value,
    ...(description !== undefined && { description }),
    ...(condition !== undefined && { condition }),
  }
}
