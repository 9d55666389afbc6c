import type { Edit } from '#lib/text/edit.ts'
import type { Value } from '../yaml-node.ts'
import { type Refusal, refuse } from './refusal.ts'
import { namesIn } from './section.ts'
import type { Editable } from './sheet.ts'
import { unsetValue } from './unset-value.ts'

/** Removes an entry of a section, and the section with its last one. */
export function removeFromSection(template: Editable, section: string, what: string, name: string): Edit[] | Refusal {
  const names = namesIn(template, section)
  if (!names.includes(name)) return refuse(`There is no ${what} "${name}".`)
  return unsetValue(template, names.length === 1 && hasOthers(template.tree.value) ? [section] : [section, name])
}

function hasOthers(value: Value): boolean {
  return value !== null && typeof value === 'object' && Object.keys(value).length > 1
}
