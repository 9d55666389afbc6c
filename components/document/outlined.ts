import { drawnGraph } from '#lib/graph/drawn-graph.ts'
import { noteAt } from '#lib/template/edits/note.ts'
import { WORDS } from '#lib/template/edits/words.ts'
import type { NestedFile } from '#lib/template/nested-file.ts'
import type {
  ConditionDefinition,
  Definition,
  OutputDefinition,
  ParameterDefinition,
  ResourceDefinition,
  Template,
} from '#lib/template/template.ts'
import type { Analysis, Mark, ParameterMark, ResourceMark, ValueMark } from './analysis.ts'
import { factsOf } from './facts.ts'
import { isBroken } from './template-of.ts'

/** The file that holds what is inside of a resource, if any does. */
export type InsideOf = (resource: ResourceDefinition) => NestedFile | undefined

/**
 * An analysis before anything is judged: all that a canvas needs of a template. Whoever waits to see a design waits for this
 * file and what it imports: neither catalogue nor judges are among it.
 */
export function outlined(template: Template, insideOf: InsideOf = () => undefined): Analysis {
  return {
    text: template.tree.text,
    broken: isBroken(template),
    format: template.format,
    version: template.version,
    ...(template.description !== undefined && { description: template.description }),
    resources: resourceMarks(template, insideOf),
    parameters: [...template.parameters.values()].map(parameterMark),
    groups: template.parameterGroups,
    outputs: [...template.outputs.values()].map(valueMark),
    conditions: [...template.conditions.values()].map(valueMark),
    mappings: template.mappings,
    graph: drawnGraph(template),
    diagnostics: [],
  }
}

function mark({ name, range, nameRange }: Definition): Mark {
  return { name, range, nameRange }
}

function resourceMarks(template: Template, insideOf: InsideOf): ResourceMark[] {
  const notes = notesOf(template)
  return [...template.resources.values()].map((resource) => {
    const note = notes.get(resource.name)
    const inside = insideOf(resource)
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
