import type { Edit } from '#lib/text/edit.ts'
import { referenceSites } from './reference-sites.ts'
import { type Refusal, refuse } from './refusal.ts'
import { removeFromSection } from './remove-from-section.ts'
import type { Editable } from './sheet.ts'
import { usersOf } from './users-of.ts'
import { WORDS } from './words.ts'

/** Removes a condition that nothing depends on. */
export function removeCondition(template: Editable, name: string): Edit[] | Refusal {
  const section = WORDS[template.format].conditions
  const uses = referenceSites(template).filter(
    ({ kind, name: used, path }) => kind === 'condition' && used === name && !(path[0] === section && path[1] === name),
  )
  if (uses.length > 0) return refuse(`The condition "${name}" is used by ${usersOf(uses)}.`)
  return removeFromSection(template, section, 'condition', name)
}
