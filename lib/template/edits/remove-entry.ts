import type { Edit } from '#lib/text/edit.ts'
import type { ListNode, MapNode } from '../yaml-node.ts'
import { behindDash } from './replace-node.ts'
import { columnOf, commentsAbove, extentEnd, lineEnd, lineStart, nextLine, skipBlank } from './text-lines.ts'

interface Span {
  readonly from: number
  readonly to: number
}

/** Splices that take the pair at `index` out of a map that has others. Comments right above it go with it. */
export function removePair(text: string, map: MapNode, index: number): Edit[] {
  const spans = map.pairs.map((pair) => pair.range)
  return map.flow ? removeFromFlow(text, spans, index) : removeLines(text, spans, index)
}

/** Splices that take the item at `index` out of a list that has others. */
export function removeItem(text: string, list: ListNode, index: number): Edit[] {
  if (list.flow)
    return removeFromFlow(
      text,
      list.items.map(({ range }) => range),
      index,
    )
  const spans = list.items.map((item, at) => ({ from: behindDash(text, list, at)! - 1, to: item.range.to }))
  return removeLines(text, spans, index)
}

function removeLines(text: string, spans: readonly Span[], index: number): Edit[] {
  const { from, to } = spans[index]!
  const column = columnOf(text, from)
  const end = extentEnd(text, to, column + 1)
  const ownLine = text.slice(lineStart(text, from), from).trim() === ''
  if (!ownLine) return [removeCompact(text, from, end, spans[index + 1]!.from)]
  const start = commentsAbove(text, lineStart(text, from), from - lineStart(text, from))
  if (end === text.length && !text.endsWith('\n')) {
    const before = /\r?\n$/.exec(text.slice(0, start))
    return [{ from: start - (before ? before[0].length : 0), to: end, insert: '' }]
  }
  return [{ from: start, to: blankAfter(text, index === 0 ? 0 : start, nextLine(text, end)), insert: '' }]
}

/** The first entry of a map behind a dash: the next one takes its place, or a comment in between keeps its lines. */
function removeCompact(text: string, from: number, end: number, next: number): Edit {
  const comment = text.slice(end, next).includes('#')
  return { from: comment ? text.slice(0, from).trimEnd().length : from, to: comment ? end : next, insert: '' }
}

/** Takes the blank lines below along when there is one above already, or nothing of the map (`start` 0). */
function blankAfter(text: string, start: number, end: number): number {
  const above = start > 0 ? text.slice(lineStart(text, start - 1), start).trim() : ''
  if (start > 0 && above !== '') return end
  let to = end
  while (to < text.length && text.slice(to, lineEnd(text, to)).trim() === '') to = nextLine(text, to)
  return to
}

function removeFromFlow(text: string, spans: readonly Span[], index: number): Edit[] {
  const { from, to } = spans[index]!
  const next = spans[index + 1]
  if (next) return [{ from, to: next.from, insert: '' }]
  const before = spans[index - 1]!.to
  const comma = skipBlank(text, before)
  const between = text.slice(comma + 1, from)
  if (!between.includes('#')) return [{ from: before, to, insert: '' }]
  const kept = comma + 1 + between.trimEnd().length
  return [
    { from: comma, to: comma + 1, insert: '' },
    { from: kept, to, insert: '' },
  ]
}
