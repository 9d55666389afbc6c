import type { Edit } from '#lib/text/edit.ts'
import { inTurn, once } from './in-turn.ts'
import { referenceSites } from './reference-sites.ts'
import { type Refusal, refuse } from './refusal.ts'
import { namesIn } from './section.ts'
import type { Editable } from './sheet.ts'
import { unlink } from './unlink.ts'
import { unsetValue } from './unset-value.ts'
import { usersOf } from './users-of.ts'
import { WORDS } from './words.ts'

/**
 * Removes a resource. When others refer to it, `refuse` says who; `unlink` removes those references too where they are
 * a whole property, list item, depends_on entry or output.
 */
export function removeResource(
  template: Editable,
  name: string,
  { mode }: { mode: 'refuse' | 'unlink' },
): Edit[] | Refusal {
  const section = WORDS[template.format].resources
  if (!namesIn(template, section).includes(name)) return refuse(`There is no resource "${name}".`)
  const uses = usesOf(template, section, name)
  if (mode === 'refuse' && uses.length > 0) return refuse(`"${name}" is used by ${usersOf(uses)}.`)
  return inTurn(template, [
    (current) => {
      const [use] = usesOf(current, section, name)
      return use ? unlink(current, use) : null
    },
    once((current) => unsetValue(current, [section, name])),
  ])
}

function usesOf(template: Editable, section: string, name: string) {
  return referenceSites(template).filter(
    ({ kind, name: used, path }) =>
      (kind === 'resource' || kind === 'ref') && used === name && !(path[0] === section && path[1] === name),
  )
}
