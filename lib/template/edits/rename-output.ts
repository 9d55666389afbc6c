import type { Edit } from '#lib/text/edit.ts'
import type { Refusal } from './refusal.ts'
import { renameEntry } from './rename-entry.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Renames an output; nothing inside a template refers to one. */
export function renameOutput(template: Editable, from: string, to: string): Edit[] | Refusal {
  return renameEntry(template, WORDS[template.format].outputs, 'output', [], from, to)
}
