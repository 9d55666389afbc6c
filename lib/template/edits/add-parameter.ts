import type { Edit } from '#lib/text/edit.ts'
import type { Value } from '../yaml-node.ts'
import { addEntry } from './add-entry.ts'
import { type Refusal, refuse } from './refusal.ts'
import { namesIn } from './section.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Adds a parameter with `definition` (`{ type: 'string', default: … }`) as it will be written. */
export function addParameter(template: Editable, name: string, definition: Value): Edit[] | Refusal {
  const words = WORDS[template.format]
  if (namesIn(template, words.resources).includes(name)) return refuse(`A resource is called "${name}" already.`)
  return addEntry(template, words.parameters, 'parameter', name, definition)
}
