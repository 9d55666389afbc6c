import type { Edit } from '#lib/text/edit.ts'
import type { Refusal } from './refusal.ts'
import { removeFromSection } from './remove-from-section.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Removes an output. */
export function removeOutput(template: Editable, name: string): Edit[] | Refusal {
  return removeFromSection(template, WORDS[template.format].outputs, 'output', name)
}
