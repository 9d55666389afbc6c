import type { Range } from '#lib/text/range.ts'
import type { MapNode, Pair } from '../yaml-node.ts'
import { ownPair, walk } from './place.ts'
import { isRefusal } from './refusal.ts'
import type { Editable } from './sheet.ts'
import { columnOf, commentsAbove, lineEnd, lineStart, nextLine } from './text-lines.ts'

/** What the comments at an entry say: those right above its name, and the one behind it on its line. */
export interface Note {
  /** Without `#`; lines are parted by `\n`. Empty when nothing is said. */
  readonly text: string
  /** Whole lines above, with their line breaks; empty where a note would go. */
  readonly above: Range
  /** From the `#` to the end of the line. */
  readonly beside?: Range
}

/** The note of an entry; undefined for one that shares its line with others and has no room for any. */
export function noteOf(template: Pick<Editable, 'tree'>, section: string, name: string): Note | undefined {
  const { tree } = template
  const found = tree.root === null ? undefined : walk(tree.root, [section])
  const map = found && !isRefusal(found) ? found.trail.at(-1)?.node : undefined
  const own = map?.kind === 'map' && found && !isRefusal(found) && found.missing.length === 0 && ownPair(map, name)
  return own ? noteAt(tree.text, map as MapNode, own.pair) : undefined
}

/** The same, of a pair at hand. */
export function noteAt(text: string, map: MapNode, pair: Pair): Note | undefined {
  const start = lineStart(text, pair.range.from)
  if (map.flow || text.slice(start, pair.range.from).trim() !== '') return undefined
  const above = belowBanners(text, commentsAbove(text, start, columnOf(text, pair.range.from)), start)
  const beside = commentBeside(text, pair)
  const words = [
    ...linesOf(text.slice(above, start)).map(wordsOf),
    ...(beside ? [wordsOf(text.slice(beside.from, beside.to))] : []),
  ]
  return { text: words.join('\n').trim(), above: { from: above, to: start }, ...(beside && { beside }) }
}

/** A rule of dashes, or a heading framed by them, parts sections and belongs to no entry. */
export function isBanner(line: string): boolean {
  return /^\s*#(?:#|\s*([-=*~_+])\1{3,}\s*#?\s*$)/.test(line)
}

function belowBanners(text: string, from: number, to: number): number {
  let start = from
  for (let at = from; at < to; ) {
    const next = nextLine(text, at)
    if (isBanner(text.slice(at, lineEnd(text, at)))) start = next
    if (next === at) break
    at = next
  }
  return start
}

function commentBeside(text: string, pair: Pair): Range | undefined {
  const end = lineEnd(text, pair.key.range.to)
  if (pair.value.range.from < end && pair.value.range.to > pair.value.range.from) return undefined
  const gap = /^[ \t]*:[ \t]+(?=#)/.exec(text.slice(pair.key.range.to, end))
  return gap ? { from: pair.key.range.to + gap[0].length, to: end } : undefined
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).slice(0, -1)
}

function wordsOf(line: string): string {
  return line.replace(/^\s*# ?/, '').trimEnd()
}
