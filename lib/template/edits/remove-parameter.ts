import type { Edit } from '#lib/text/edit.ts'
import { inTurn, once } from './in-turn.ts'
import { referenceSites } from './reference-sites.ts'
import { type Refusal, refuse } from './refusal.ts'
import { removeFromSection } from './remove-from-section.ts'
import { namesIn } from './section.ts'
import type { Editable } from './sheet.ts'
import { unsetValue } from './unset-value.ts'
import { usersOf } from './users-of.ts'
import { WORDS } from './words.ts'

/** Removes a parameter whose value nobody takes, and its name from parameter groups. */
export function removeParameter(template: Editable, name: string): Edit[] | Refusal {
  const section = WORDS[template.format].parameters
  if (!namesIn(template, section).includes(name)) return refuse(`There is no parameter "${name}".`)
  const uses = sitesOf(template, name).filter(({ path }) => path[0] !== 'parameter_groups')
  if (uses.length > 0) return refuse(`The parameter "${name}" is used by ${usersOf(uses)}.`)
  return inTurn(template, [
    (current) => {
      const grouped = sitesOf(current, name)[0]
      return grouped ? unsetValue(current, grouped.use) : null
    },
    once((current) => removeFromSection(current, section, 'parameter', name)),
  ])
}

function sitesOf(template: Editable, name: string) {
  return referenceSites(template).filter(
    (site) => site.name === name && (site.kind === 'parameter' || site.kind === 'ref'),
  )
}
