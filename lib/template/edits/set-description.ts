import type { Edit } from '#lib/text/edit.ts'
import type { Refusal } from './refusal.ts'
import { sectionBefore, valueAt } from './section.ts'
import { setValue } from './set-value.ts'
import type { Editable } from './sheet.ts'
import { unsetValue } from './unset-value.ts'
import { WORDS } from './words.ts'

/** Sets the description of the template; empty text removes it. */
export function setDescription(template: Editable, description: string): Edit[] | Refusal {
  const key = WORDS[template.format].description
  if (description !== '') return setValue(template, [key], description, sectionBefore(template, key))
  return valueAt(template.tree.value, [key]) === undefined ? [] : unsetValue(template, [key])
}
