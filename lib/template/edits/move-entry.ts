import type { Edit } from '#lib/text/edit.ts'
import type { Range } from '#lib/text/range.ts'
import type { MapNode } from '../yaml-node.ts'
import { walk } from './place.ts'
import { prove } from './prove.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { Editable } from './sheet.ts'
import { columnOf, commentsAbove, extentEnd, lineStart } from './text-lines.ts'
import { unreadable } from './unreadable.ts'

/**
 * Moves an entry of a section to the place of number `to` (from 0), with the comments that belong to it; what stands
 * between the entries stays where it is.
 */
export function moveEntry(template: Editable, section: string, name: string, to: number): Edit[] | Refusal {
  const { tree } = template
  const hopeless = unreadable(tree)
  if (hopeless) return hopeless
  const found = tree.root === null ? refuse('The template is empty.') : walk(tree.root, [section])
  if (isRefusal(found)) return found
  const map = found.trail.at(-1)!.node
  const from = map.kind === 'map' && found.missing.length === 0 ? map.pairs.findIndex((pair) => pair.name === name) : -1
  if (map.kind !== 'map' || from < 0) return refuse(`There is no "${name}" written here.`)
  if (to < 0 || to >= map.pairs.length) return refuse(`There is no place of number ${to} here.`)
  if (new Set(map.pairs.map((pair) => pair.name)).size < map.pairs.length)
    return refuse('A name is given more than once here. Remove one of them in the text first.')
  const slots = slotsOf(tree.text, map)
  const order = slots.map((_, at) => at)
  order.splice(to, 0, ...order.splice(from, 1))
  const edits = slots.flatMap((slot, at) => {
    const source = slots[order[at]!]!
    return source === slot ? [] : [{ ...slot, insert: tree.text.slice(source.from, source.to) }]
  })
  return prove(tree.text, edits, tree.value)
}

/** Where each entry stands: with the comment lines above it and the deeper ones below, without the last line break. */
function slotsOf(text: string, map: MapNode): Range[] {
  if (map.flow) return map.pairs.map(({ range }) => range)
  return map.pairs.map(({ range }, at) => {
    const start = lineStart(text, range.from)
    const column = columnOf(text, range.from)
    const isOwnLine = at > 0 || text.slice(start, range.from).trim() === ''
    const to = extentEnd(text, range.to, column + 1)
    // The indentation stays with the place: an entry behind a dash has none of its own.
    return { from: isOwnLine ? commentsAbove(text, start, column) + column : range.from, to }
  })
}
