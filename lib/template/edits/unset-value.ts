import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../template.ts'
import { type Place, walk } from './place.ts'
import { prove } from './prove.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { removeItem, removePair } from './remove-entry.ts'
import { replaceNode } from './replace-node.ts'
import { sharedAnchor } from './shared-anchor.ts'
import { type Editable, habitsOf } from './sheet.ts'
import { unreadable } from './unreadable.ts'
import { withoutValue } from './value-update.ts'

/** Takes what stands at `path` out of the template, key and all; the last entry leaves an empty map or list behind. */
export function unsetValue({ tree }: Editable, path: Path): Edit[] | Refusal {
  const hopeless = unreadable(tree)
  if (hopeless) return hopeless
  if (tree.root === null || path.length === 0) return refuse('There is nothing to remove.')
  const found = walk(tree.root, path)
  if (isRefusal(found)) return found
  if (found.missing.length > 0) return refuse(`There is no "${path.join('.')}" to remove.`)
  const [parent, place] = found.trail.slice(-2) as [Place, Place]
  const shared = sharedAnchor(found.trail, true)
  if (shared) return shared
  if (isRepeated(place))
    return refuse(`"${path.at(-1)}" is given more than once. Remove one of them in the text first.`)
  const expected = withoutValue(tree.value, path)
  return prove(tree.text, splice(tree.text, parent, place, habitsOf(tree)), expected)
}

function splice(text: string, parent: Place, { slot }: Place, habits: ReturnType<typeof habitsOf>): Edit[] {
  if (slot.in === 'root') return []
  const alone = slot.in === 'map' ? slot.parent.pairs.length === 1 : slot.parent.items.length === 1
  if (alone) return replaceNode(text, parent, slot.in === 'map' ? {} : [], habits)
  return slot.in === 'map' ? removePair(text, slot.parent, slot.index) : removeItem(text, slot.parent, slot.index)
}

function isRepeated({ slot }: Place): boolean {
  if (slot.in !== 'map') return false
  const { name } = slot.parent.pairs[slot.index]!
  return slot.parent.pairs.filter((pair) => pair.name === name).length > 1
}
