import type { Edit } from '#lib/text/edit.ts'
import type { Pair } from '../yaml-node.ts'
import { insertCopy } from './insert-entry.ts'
import { nodesOf, ownPair, walk } from './place.ts'
import { printScalar } from './print-scalar.ts'
import { prove } from './prove.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { refuseName, valueAt } from './section.ts'
import { sharedAnchor } from './shared-anchor.ts'
import { type Editable, habitsOf } from './sheet.ts'
import { unreadable } from './unreadable.ts'
import { withValue } from './value-update.ts'
import { WORDS } from './words.ts'

/** Copies a resource as it is written, comments inside it included, below the original. */
export function duplicateResource(template: Editable, name: string, copy: string): Edit[] | Refusal {
  const { tree } = template
  const section = WORDS[template.format].resources
  const taken = refuseName(template, section, 'resource', copy)
  const hopeless = taken ? refuse(taken) : unreadable(tree)
  if (hopeless) return hopeless
  const found = tree.root === null ? refuse('The template is empty.') : walk(tree.root, [section])
  if (isRefusal(found)) return found
  const map = found.trail.at(-1)!.node
  const own = map.kind === 'map' ? ownPair(map, name) : undefined
  if (map.kind !== 'map' || !own) return refuse(`There is no resource "${name}" written here.`)
  const hindrance = sharedAnchor(found.trail, false) ?? anchored(own.pair)
  if (hindrance) return hindrance
  const habits = habitsOf(tree)
  const edit = insertCopy(tree.text, map, own.index, printScalar(copy, habits, map.flow), habits)
  return prove(tree.text, [edit], withValue(tree.value, [section, copy], valueAt(tree.value, [section, name]) ?? null))
}

function anchored(pair: Pair): Refusal | undefined {
  const node = [...nodesOf(pair.value)].find(({ anchor }) => anchor !== undefined)
  return node && refuse(`"${pair.name}" defines the anchor &${node.anchor}, which can’t exist twice.`)
}
