import type { Edit } from '#lib/text/edit.ts'
import type { ListNode, MapNode, Value, YamlNode } from '../yaml-node.ts'
import { printScalar } from './print-scalar.ts'
import { printBlock, printPair } from './print-value.ts'
import { behindDash, endsInBlockText, printInFlow } from './replace-node.ts'
import type { Habits } from './sheet.ts'
import { columnOf, extentEnd, lineEnd, lineStart, nextLine } from './text-lines.ts'

/**
 * A splice that adds `key: value` to a map that has pairs already: behind the one at `after`, the last one unless told.
 */
export function insertPair(
  text: string,
  map: MapNode,
  key: string,
  value: Value,
  habits: Habits,
  after?: number,
): Edit {
  const index = after ?? map.pairs.length - 1
  const neighbour = map.pairs[index]!
  if (map.flow) {
    const at = neighbour.range.to
    const written = `${printScalar(key, habits, true)}: ${printInFlow(text, neighbour.range.from, value, habits)}`
    return {
      from: at,
      to: at,
      insert: `,${separator(
        text,
        map.pairs.map((pair) => pair.range.from),
        index,
      )}${written}`,
    }
  }
  const column = columnOf(text, neighbour.range.from)
  const last = index === map.pairs.length - 1
  const lines = printPair(key, value, column, habits)
  const spaced = isSpaced(text, map) && !endsKeeping(text, neighbour.value)
  return insertLines(
    text,
    neighbour.range.to,
    last && column > 0 ? column : column + 1,
    spaced ? ['', ...lines] : lines,
    habits,
  )
}

/** A splice that adds `value` at the end of a list that has items already. */
export function insertItem(text: string, list: ListNode, value: Value, habits: Habits): Edit {
  const last = list.items.at(-1)!
  if (list.flow) {
    const written = printInFlow(text, last.range.from, value, habits)
    const at = last.range.to
    const blank = separator(
      text,
      list.items.map((item) => item.range.from),
      list.items.length - 1,
    )
    return { from: at, to: at, insert: `,${blank}${written}` }
  }
  const column = columnOf(text, behindDash(text, list, list.items.length - 1)! - 1)
  const { head, body } = printBlock(value, column, 'dash', habits)
  return insertLines(text, last.range.to, column + 1, [`${' '.repeat(column)}-${head}`, ...body], habits)
}

/** A splice that adds `key: value` in front of the pairs a map has. */
export function insertFirst(text: string, map: MapNode, key: string, value: Value, habits: Habits): Edit {
  const at = map.pairs[0]!.range.from
  if (map.flow) {
    const written = `${printScalar(key, habits, true)}: ${printInFlow(text, at, value, habits)}`
    return { from: at, to: at, insert: `${written},${separator(text, [at], 0)}` }
  }
  const column = columnOf(text, at)
  const lines = printPair(key, value, column, habits).join(habits.eol)
  return { from: at, to: at, insert: `${lines.trimStart()}${habits.eol}${' '.repeat(column)}` }
}

/** A splice that repeats the pair at `index` below itself, called `key`, as it is written. */
export function insertCopy(text: string, map: MapNode, index: number, key: string, habits: Habits): Edit {
  const { range, key: original, value } = map.pairs[index]!
  if (map.flow) {
    const blank = separator(
      text,
      map.pairs.map((pair) => pair.range.from),
      index,
    )
    return { from: range.to, to: range.to, insert: `,${blank}${key}${text.slice(original.range.to, range.to)}` }
  }
  const column = columnOf(text, range.from)
  const end = extentEnd(text, range.to, column + 1)
  const spaced = isSpaced(text, map) && !endsKeeping(text, value)
  const written = `${' '.repeat(column)}${key}${text.slice(original.range.to, end)}`
  return { from: end, to: end, insert: `${spaced ? habits.eol : ''}${habits.eol}${written}` }
}

/** Lines below what ends at `to`, and below the comments that belong to it. */
export function insertLines(text: string, to: number, least: number, lines: readonly string[], habits: Habits): Edit {
  const at = extentEnd(text, to, least)
  const closing = at === text.length && endsInBlockText(lines) ? habits.eol : ''
  return { from: at, to: at, insert: `${habits.eol}${lines.join(habits.eol)}${closing}` }
}

/** What stands between two entries of a bracketed collection: a blank, or a line break and an indentation. */
function separator(text: string, starts: readonly number[], index: number): string {
  const start = starts[index]!
  const indent = /^[ \t]*$/.exec(text.slice(lineStart(text, start), start))
  if (!indent) return ' '
  const line = lineStart(text, start)
  return `${text[line - 2] === '\r' ? '\r\n' : '\n'}${indent[0]}`
}

/** True when blank lines stand between the entries of a map, as people like between resources. */
function isSpaced(text: string, map: MapNode): boolean {
  if (map.pairs.length < 2) return false
  return map.pairs.slice(1).every((pair, index) => {
    const between = text.slice(
      nextLine(text, lineEnd(text, map.pairs[index]!.range.to)),
      lineStart(text, pair.range.from),
    )
    return /^[ \t]*\r?$/m.test(between.replace(/\r?\n$/, '')) && between !== ''
  })
}

/** True when a node ends in block text that counts the blank lines below it. */
function endsKeeping(text: string, node: YamlNode): boolean {
  if (node.kind === 'map') return node.pairs.length > 0 && endsKeeping(text, node.pairs.at(-1)!.value)
  if (node.kind === 'list') return node.items.length > 0 && endsKeeping(text, node.items.at(-1)!)
  if (node.kind !== 'scalar' || (node.style !== 'literal' && node.style !== 'folded')) return false
  return /[|>]\d?\+/.test(text.slice(node.range.from, lineEnd(text, node.range.from)))
}
