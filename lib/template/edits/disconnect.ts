import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../template.ts'
import { inTurn } from './in-turn.ts'
import { referenceSites } from './reference-sites.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Editable } from './sheet.ts'
import { unlink } from './unlink.ts'
import { WORDS } from './words.ts'

/**
 * Removes every reference of one resource to another, or only those at and below one property
 * with the property, list item or depends_on entry that consists of it.
 */
export function disconnect(
  template: Editable,
  { from, to, property }: { from: string; to: string; property?: Path },
): Edit[] | Refusal {
  const words = WORDS[template.format]
  const prefix = [words.resources, from, ...(property ? [words.properties, ...property] : [])]
  const usesIn = (current: Editable) =>
    referenceSites(current).filter(
      ({ kind, name, use }) =>
        (kind === 'resource' || kind === 'ref') && name === to && prefix.every((step, depth) => use[depth] === step),
    )
  if (usesIn(template).length === 0) return refuse(`"${from}" doesn’t refer to "${to}" there.`)
  return inTurn(template, [
    (current) => {
      const [use] = usesIn(current)
      return use ? unlink(current, use) : null
    },
  ])
}
