import type { Edit } from '#lib/text/edit.ts'
import type { Value } from '../yaml-node.ts'
import { addEntry } from './add-entry.ts'
import { type Refusal, refuse } from './refusal.ts'
import { namesIn } from './section.ts'
import { setValue } from './set-value.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** What a new resource starts with; empty parts are not written. */
export interface NewResource {
  readonly name: string
  readonly type: string
  readonly properties?: { readonly [name: string]: Value }
  readonly dependsOn?: readonly string[]
}

/** The version written into a template that begins with its first resource: the newest every Heat in use knows. */
const FIRST_VERSION = '2018-08-31'

/** Adds a resource at the end of the resources; in an empty text it writes the template around it too. */
export function addResource(template: Editable, resource: NewResource): Edit[] | Refusal {
  const words = WORDS[template.format]
  const { name, type, properties = {}, dependsOn = [] } = resource
  const value: { [key: string]: Value } = { [words.type]: type }
  if (dependsOn.length > 0) value[words.dependsOn] = [...dependsOn]
  if (Object.keys(properties).length > 0) value[words.properties] = { ...properties }
  if (template.tree.root === null && template.tree.diagnostics.length === 0) {
    const whole = { heat_template_version: FIRST_VERSION, resources: { [name]: value } }
    return name.trim() === '' ? refuse('A resource needs a name.') : setValue(template, [], whole)
  }
  if (namesIn(template, words.parameters).includes(name)) return refuse(`A parameter is called "${name}" already.`)
  return addEntry(template, words.resources, 'resource', name, value)
}
