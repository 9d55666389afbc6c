import type { Edit } from '#lib/text/edit.ts'
import type { Value } from '../yaml-node.ts'
import { addEntry } from './add-entry.ts'
import type { Refusal } from './refusal.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Adds an output with `definition` (`{ value: … }`) as it will be written. */
export function addOutput(template: Editable, name: string, definition: Value): Edit[] | Refusal {
  return addEntry(template, WORDS[template.format].outputs, 'output', name, definition)
}
