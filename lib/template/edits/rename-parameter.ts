import type { Edit } from '#lib/text/edit.ts'
import type { Refusal } from './refusal.ts'
import { renameEntry } from './rename-entry.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Renames a parameter where it is defined, wherever its value is taken, and in parameter groups. */
export function renameParameter(template: Editable, from: string, to: string): Edit[] | Refusal {
  return renameEntry(template, WORDS[template.format].parameters, 'parameter', ['parameter', 'ref'], from, to)
}
