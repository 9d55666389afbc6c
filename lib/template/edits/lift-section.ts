import type { Edit } from '#lib/text/edit.ts'
import { ownPair, walk } from './place.ts'
import { prove } from './prove.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { valueAt } from './section.ts'
import type { Editable } from './sheet.ts'
import { columnOf, commentsAbove, extentEnd, lineStart, nextLine } from './text-lines.ts'
import { unreadable } from './unreadable.ts'
import { withoutValue, withValue } from './value-update.ts'

/** Moves a section that slipped below another one back to the left margin, with its comments; it has to be the last thing there. */
export function liftSection(template: Editable, outer: string, section: string): Edit[] | Refusal {
  const { tree } = template
  const hopeless = unreadable(tree)
  if (hopeless) return hopeless
  const found = tree.root === null ? refuse('The template is empty.') : walk(tree.root, [outer])
  if (isRefusal(found)) return found
  const map = found.trail.at(-1)!.node
  const own = map.kind === 'map' && !map.flow && found.missing.length === 0 ? ownPair(map, section) : undefined
  if (map.kind !== 'map' || !own) return refuse(`There is no "${section}" below "${outer}" in lines of its own.`)
  if (own.index < map.pairs.length - 1) return refuse(`Other entries of "${outer}" follow. Move the lines in the text.`)
  if (valueAt(tree.value, [section]) !== undefined) return refuse(`There is a section "${section}" already.`)
  const { from, to } = own.pair.range
  const column = columnOf(tree.text, from)
  const start = commentsAbove(tree.text, lineStart(tree.text, from), column)
  const edits = shifted(tree.text, start, extentEnd(tree.text, to, column), column)
  const rest =
    map.pairs.length === 1 ? withValue(tree.value, [outer], null) : withoutValue(tree.value, [outer, section])
  return prove(tree.text, edits, withValue(rest, [section], valueAt(tree.value, [outer, section]) ?? null))
}

/** Takes `columns` blanks from the beginning of every line that has them. */
export function shifted(text: string, from: number, to: number, columns: number): Edit[] {
  const edits: Edit[] = []
  for (let at = from; at < to; ) {
    if (text.slice(at, at + columns).trim() === '' && text[at + columns - 1] === ' ')
      edits.push({ from: at, to: at + columns, insert: '' })
    const next = nextLine(text, at)
    if (next === at) break
    at = next
  }
  return edits
}
