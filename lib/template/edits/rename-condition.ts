import type { Edit } from '#lib/text/edit.ts'
import type { Refusal } from './refusal.ts'
import { renameEntry } from './rename-entry.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Renames a condition where it is defined, in `condition:`, in `if`, and inside other conditions. */
export function renameCondition(template: Editable, from: string, to: string): Edit[] | Refusal {
  return renameEntry(template, WORDS[template.format].conditions, 'condition', ['condition'], from, to)
}
