import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import type { Refusal } from './refusal.ts'
import { setEntry } from './set-entry.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Sets a property of a resource, or a part of one: `['networks', 0, 'port']`. */
export function setProperty(template: Editable, resource: string, property: Path, value: Value): Edit[] | Refusal {
  const words = WORDS[template.format]
  return setEntry(template, words.resources, 'resource', resource, [words.properties, ...property], value)
}
