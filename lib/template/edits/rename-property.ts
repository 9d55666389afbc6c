import type { Edit } from '#lib/text/edit.ts'
import type { Refusal } from './refusal.ts'
import { renameKey } from './rename-key.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Gives a property of a resource another name and leaves its value as it is. */
export function renameProperty(template: Editable, resource: string, from: string, to: string): Edit[] | Refusal {
  const words = WORDS[template.format]
  return renameKey(template, [words.resources, resource, words.properties, from], to)
}
