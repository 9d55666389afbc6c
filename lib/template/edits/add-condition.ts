import type { Edit } from '#lib/text/edit.ts'
import type { Value } from '../yaml-node.ts'
import { addEntry } from './add-entry.ts'
import type { Refusal } from './refusal.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Adds a condition with its definition (`{ equals: […] }`) as it will be written. */
export function addCondition(template: Editable, name: string, definition: Value): Edit[] | Refusal {
  return addEntry(template, WORDS[template.format].conditions, 'condition', name, definition)
}
