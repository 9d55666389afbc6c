import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import { insertItem, insertPair } from './insert-entry.ts'
import { type Place, walk } from './place.ts'
import { printPair } from './print-value.ts'
import { prove } from './prove.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { replaceNode } from './replace-node.ts'
import { sharedAnchor } from './shared-anchor.ts'
import { type Editable, type Habits, habitsOf } from './sheet.ts'
import { unreadable } from './unreadable.ts'
import { withValue } from './value-update.ts'

/**
 * Puts `value` at `path` (in the file's own words: `resources`, `web`, `properties`, …). Levels that are missing are
 * written; an index one past the end of a list appends. `after` names the key behind which a new one is written.
 */
export function setValue({ tree }: Editable, path: Path, value: Value, after?: string): Edit[] | Refusal {
  const hopeless = unreadable(tree)
  if (hopeless) return hopeless
  const habits = habitsOf(tree)
  const expected = withValue(tree.value, path, value)
  if (tree.root === null) return prove(tree.text, [appendToBlank(tree.text, expected, habits)], expected)
  const found = walk(tree.root, path)
  if (isRefusal(found)) return found
  const { trail, missing } = found
  const shared = sharedAnchor(trail, missing.length === 0)
  if (shared) return shared
  if (missing.length === 0 && path.length === 0) return refuse('Only a part of the template can be set.')
  return prove(tree.text, splice(tree.text, trail.at(-1)!, missing, value, habits, after), expected)
}

function splice(text: string, place: Place, missing: Path, value: Value, habits: Habits, after?: string): Edit[] {
  const { node } = place
  if (missing.length === 0) return replaceNode(text, place, value, habits)
  const nested = withValue(null, missing.slice(1), value)
  if (node.kind === 'list' && node.items.length > 0) return [insertItem(text, node, nested, habits)]
  if (node.kind === 'map' && node.pairs.length > 0) {
    const index = after === undefined ? -1 : node.pairs.findLastIndex(({ name }) => name === after)
    return [insertPair(text, node, String(missing[0]), nested, habits, index < 0 ? undefined : index)]
  }
  const whole = withValue(node.kind === 'list' ? [] : null, missing, value)
  if (place.slot.in === 'root' && !habits.json) return [{ ...node.range, insert: blockLines(whole, habits) }]
  return replaceNode(text, place, whole, habits)
}

/** A text without content gets its first lines behind its comments. */
function appendToBlank(text: string, value: Value, habits: Habits): Edit {
  const gap = text === '' || text.endsWith('\n') ? '' : habits.eol
  return { from: text.length, to: text.length, insert: `${gap}${blockLines(value, habits)}${habits.eol}` }
}

/** A whole document, its sections apart. */
function blockLines(value: Value, habits: Habits): string {
  const sections = value !== null && typeof value === 'object' ? Object.entries(value) : []
  const printed = sections.map(([key, item]) => printPair(key, item as Value, 0, habits).join(habits.eol))
  return printed.join(`${habits.eol}${habits.eol}`)
}
