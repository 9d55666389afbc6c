import type { Edit } from '#lib/text/edit.ts'
import { isScalar } from '../python-text.ts'
import type { ListNode, Value, YamlNode } from '../yaml-node.ts'
import type { Place } from './place.ts'
import { printQuoted, printScalar } from './print-scalar.ts'
import { printBlock, printFlow, printWideFlow } from './print-value.ts'
import type { Habits } from './sheet.ts'
import { columnOf, lineEnd, lineStart, skipBlank } from './text-lines.ts'

/** Splices that put `value` where `place` is. Comments inside the old value go with it, all others stay. */
export function replaceNode(text: string, { node, slot }: Place, value: Value, habits: Habits): Edit[] {
  if (slot.in === 'root') return [{ ...node.range, insert: printFlow(value, habits) }]
  const mark =
    slot.in === 'map' ? behindColon(text, slot.parent.pairs[slot.index]!) : behindDash(text, slot.parent, slot.index)
  if (slot.parent.flow) return [replaceInFlow(text, node, value, mark, slot.in, habits)]
  const column =
    slot.in === 'map'
      ? columnOf(text, slot.parent.pairs[slot.index]!.range.from)
      : columnOf(text, behindDash(text, slot.parent, slot.index)! - 1)
  const printed = reprint(node, value, habits) ?? printBlock(value, column, slot.in === 'map' ? 'key' : 'dash', habits)
  return placeBlock(text, node, mark!, printed, habits.eol)
}

/** Behind the dash of a block list's item; undefined in a flow list. */
export function behindDash(text: string, list: ListNode, index: number): number | undefined {
  if (list.flow) return undefined
  let from = index === 0 ? list.range.from : list.items[index - 1]!.range.to
  if (index === 0) while (/[&!]/.test(text[from] ?? '')) from = skipBlank(text, from + text.slice(from).search(/\s|$/))
  return skipBlank(text, from) + 1
}

/** Behind the colon of a pair, undefined when it has none (`{a}`). */
export function behindColon(text: string, pair: { key: YamlNode; value: YamlNode }): number | undefined {
  const at = skipBlank(text, pair.key.range.to)
  return text[at] === ':' && at <= pair.value.range.from ? at + 1 : undefined
}

/** A scalar for a scalar keeps the old one's quotes; a bracketed value is answered by a bracketed one that fits. */
function reprint(node: YamlNode, value: Value, habits: Habits) {
  if (typeof value === 'string' && node.kind === 'scalar' && !value.includes('\n')) {
    if (node.style !== 'single' && node.style !== 'double') return undefined
    return { head: ` ${printQuoted(value, node.style === 'double' ? '"' : "'")}`, body: [] }
  }
  const bracketed = (node.kind === 'map' || node.kind === 'list') && node.flow && sizeOf(node) > 0
  if (!bracketed || isScalar(value)) return undefined
  const line = printFlow(value, habits)
  return line.length <= 76 ? { head: ` ${line}`, body: [] } : undefined
}

function sizeOf(node: YamlNode): number {
  return node.kind === 'map' ? node.pairs.length : node.kind === 'list' ? node.items.length : 1
}

function placeBlock(
  text: string,
  node: YamlNode,
  mark: number,
  { head, body }: { head: string; body: readonly string[] },
  eol: string,
): Edit[] {
  const from = isBare(node) ? mark : node.range.from
  const to = isBare(node) ? mark : endOf(text, node)
  const lines = body.map((line) => `${eol}${line}`).join('')
  const closing = endsInBlockText([head, ...body]) && lineEnd(text, to) === text.length ? eol : ''
  const keyLineEnd = lineEnd(text, mark)
  if (from > keyLineEnd) {
    const edits = [{ from: keyLineEnd, to, insert: `${lines}${closing}` }]
    return head === '' ? edits : [{ from: mark, to: mark, insert: head }, ...edits]
  }
  const end = lineEnd(text, to)
  const aligned = from > mark && head !== '' && lines === ''
  const first = aligned ? { from, to, insert: head.slice(1) } : { from: mark, to, insert: head }
  return lines === '' ? [first] : [first, { from: end, to: end, insert: `${lines}${closing}` }]
}

/** True when block text stands in `lines`: its last line needs a line break even where the file ends without one. */
export function endsInBlockText(lines: readonly string[]): boolean {
  return lines.some((line) => /[:-] \|\d?-?$/.test(line) || /^ \|\d?-?$/.test(line))
}

/** True for a value that isn't there: blanks and a comment may stand between it and its colon. */
function isBare(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.style === 'empty' && node.anchor === undefined && node.tag === undefined
}

/** The end of a node; a block collection takes the comment on its last line with it. */
function endOf(text: string, node: YamlNode): number {
  const block = (node.kind === 'map' || node.kind === 'list') && !node.flow
  return block ? lineEnd(text, node.range.to) : node.range.to
}

function replaceInFlow(
  text: string,
  node: YamlNode,
  value: Value,
  mark: number | undefined,
  kind: 'map' | 'list',
  habits: Habits,
): Edit {
  const { from, to } = node.range
  const insert = printInFlow(text, from, value, habits, node)
  if (kind === 'list') return { from, to, insert }
  if (mark === undefined) return { from, to, insert: `: ${insert}` }
  return from > mark && from < to ? { from, to, insert } : { from: mark, to, insert: ` ${insert}` }
}

/** A value inside brackets: on one line, or spread out where the file's JSON is. */
export function printInFlow(text: string, at: number, value: Value, habits: Habits, old?: YamlNode): string {
  const quoted = old?.kind === 'scalar' && (old.style === 'single' || old.style === 'double')
  if (typeof value === 'string' && quoted && !habits.json) return printQuoted(value, old.style === 'double' ? '"' : "'")
  if (isScalar(value)) return printScalar(value, habits, true)
  if (!habits.json || !text.trim().includes('\n')) return printFlow(value, habits)
  const indent = /^[ \t]*/.exec(text.slice(lineStart(text, at), at))![0]
  return printWideFlow(value, indent, habits)
}
