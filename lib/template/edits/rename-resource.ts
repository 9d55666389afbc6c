import type { Edit } from '#lib/text/edit.ts'
import type { Refusal } from './refusal.ts'
import { renameEntry } from './rename-entry.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Renames a resource where it is defined and wherever it is referred to. */
export function renameResource(template: Editable, from: string, to: string): Edit[] | Refusal {
  return renameEntry(template, WORDS[template.format].resources, 'resource', ['resource', 'ref'], from, to)
}
