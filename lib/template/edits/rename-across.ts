import type { Edit } from '#lib/text/edit.ts'
import { type NestedFile, nestedFile } from '../nested-file.ts'
import type { Path, ResourceDefinition, Template } from '../template.ts'
import { inTurn, once, type Step } from './in-turn.ts'
import { referenceSites } from './reference-sites.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { renameKey } from './rename-key.ts'
import { renameOutput } from './rename-output.ts'
import { renameParameter } from './rename-parameter.ts'
import { valueAt } from './section.ts'
import { setValue } from './set-value.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** The templates of a design by the names of their files, and what leads from one into another. */
export interface Project extends Omit<Parameters<typeof nestedFile>[1], 'files'> {
  /** The main template goes by the empty name. */
  readonly templates: ReadonlyMap<string, Template>
}

/** A parameter or an output of one of the templates. */
export interface Facet {
  readonly kind: 'parameter' | 'output'
  readonly file: string
  readonly name: string
}

/**
 * Renames a parameter or an output where it is defined, in its own file, and wherever other templates of the design use
 * it: as the property that gives it, or as the attribute that reads it. The edits of each file that changes, or of none.
 */
export function renameAcross(project: Project, facet: Facet, to: string): ReadonlyMap<string, Edit[]> | Refusal {
  const { kind, file, name } = facet
  const own = project.templates.get(file)
  if (!own) return refuse(`There is no template "${file}".`)
  const first = kind === 'parameter' ? renameParameter(own, name, to) : renameOutput(own, name, to)
  if (isRefusal(first)) return first
  const edits = new Map<string, Edit[]>([[file, first]])
  if (file === '') return edits
  for (const [user, template] of project.templates) {
    const steps = stepsIn(template, project, facet, to)
    if (steps.length === 0) continue
    if (user === file) return refuse(`"${file}" uses itself. Change the name in the text.`)
    const made = inTurn(template, steps)
    if (isRefusal(made)) return refuse(`${user === '' ? 'The main template' : user}: ${made.refused}`)
    edits.set(user, made)
  }
  return edits
}

function stepsIn(template: Template, project: Project, facet: Facet, to: string): Step[] {
  const known = { ...project, files: project.templates }
  return [...template.resources.values()].flatMap((resource) => {
    const inside = nestedFile(resource, known)
    if (inside?.file !== facet.file) return []
    return facet.kind === 'parameter'
      ? given(template, resource, inside, facet.name, to)
      : read(template, resource, facet.name, to)
  })
}

/** The property that gives a parameter its value. */
function given(template: Template, { name }: ResourceDefinition, inside: NestedFile, from: string, to: string): Step[] {
  const words = WORDS[template.format]
  const path = [words.resources, name, words.properties, ...inside.given, from]
  if (valueAt(template.tree.value, path) === undefined) return []
  return [once((now) => renameKey(now, path, to))]
}

/** The calls that read an output as an attribute. */
function read(template: Template, { name }: ResourceDefinition, from: string, to: string): Step[] {
  return placesRead(template, name, from).map((place) =>
    once((now) => {
      const value = valueAt(now.tree.value, place)
      return setValue(now, place, typeof value === 'string' && value !== from ? `${name}.${to}` : to)
    }),
  )
}

function placesRead(template: Editable, name: string, from: string): Path[] {
  return referenceSites(template).flatMap((site): Path[] => {
    if (site.kind !== 'resource' || site.name !== name) return []
    if (site.rest === `.${from}`) return [site.path]
    if (site.path.at(-1) !== 0) return []
    const attribute = [...site.path.slice(0, -1), 1]
    return valueAt(template.tree.value, attribute) === from ? [attribute] : []
  })
}
