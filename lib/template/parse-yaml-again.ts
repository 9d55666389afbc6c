import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import { areDistinct } from './are-distinct.ts'
import { isTooLong, MAX_SYNTAX_ERRORS, parseYaml } from './parse-yaml.ts'
import { plainValue } from './plain-value.ts'
import { isMap, own } from './python-text.ts'
import { Relocation } from './relocate.ts'
import { MAX_TOLD } from './yaml-build.ts'
import type { MapNode, Pair, Value, YamlNode, YamlTree } from './yaml-node.ts'

/** Entries of a section that are left out of the text to read: `pairs` of the old tree, `shift` further on now. */
interface Gap extends Range {
  readonly pairs: readonly Pair[]
  /** The data of the section they belong to. */
  readonly data: Value
  readonly shift: number
  /** Where the gap is in the text without gaps. */
  readonly at: number
  /** The keys of the entries before and behind it, in the text without gaps. */
  readonly before: number
  readonly behind: number
}

/** What differs between two texts: all before `from` is the same, and all from `to` of the old text, `shift` further on. */
interface Change extends Range {
  readonly shift: number
}

/**
 * `parseYaml(text)`, cheaper when most of `text` is as it was in `previous`: entries of sections that no change touched
 * are left out of what is read, and put back from `previous` afterwards.
 *
 * Why that is the same: the parser goes through a text from front to back. An entry (`name:` and its lines, inside a
 * section) that was read without complaint leaves the parser in the state in which it found it, so what follows is read
 * alike whether the entry is there or not. Each gap has an untouched entry before it and one behind it; that these two
 * come out as neighbours in a section shows that the parser was in that state between them. Where they don't, because
 * a quote, a bracket or an indentation swallows what follows, and where anything else is unusual, all is read.
 */
export function parseYamlAgain(previous: YamlTree, text: string): YamlTree {
  if (text === previous.text) return previous
  return readChanged(previous, text) ?? parseYaml(text)
}

function readChanged(previous: YamlTree, text: string): YamlTree | undefined {
  if (isTooLong(text) || isPartlyTold(previous)) return undefined
  const gaps = gapsOf(previous, text)
  if (gaps.length === 0) return undefined
  const short = parseYaml(without(text, gaps))
  if (isPartlyTold(short) || short.diagnostics.some((problem) => isAtGap(problem, gaps))) return undefined
  const known = new Map<YamlNode, Value>()
  const root = isSection(short.root) ? refill(short.root, gaps, known) : undefined
  if (!root) return undefined
  const back = backFrom(gaps)
  const diagnostics = short.diagnostics.map((one) => back.diagnostic(one))
  return { text, root, value: plainValue(root, known), diagnostics }
}

/** True when a tree may have more problems than it tells, or such as concern the text as a whole. */
function isPartlyTold({ diagnostics }: YamlTree): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return (
    errors.length >= MAX_SYNTAX_ERRORS ||
    diagnostics.length >= MAX_TOLD ||
    errors.some(({ code }) => code === 'control-character' || code === 'yaml-multiple-docs')
  )
}

function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++
  let kept = 0
  while (
    kept < most - from &&
    before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)
  ) {
    kept++
  }
  return { from, to: before.length - kept, shift: after.length - before.length }
}

/** A block map without anchor or tag, as the root and its sections are. */
function isSection(node: YamlNode | null): node is MapNode {
  return node?.kind === 'map' && !node.flow && node.anchor === undefined && node.tag === undefined
}

function gapsOf(previous: YamlTree, text: string): Gap[] {
  if (!isSection(previous.root) || !areDistinct(previous.root.pairs)) return []
  const change = changeBetween(previous.text, text)
  const gaps: Gap[] = []
  let left = 0
  for (const { name, value } of previous.root.pairs) {
    if (!isSection(value)) continue
    const data = (isMap(previous.value) && own(previous.value, name)) || null
    for (const [first, last] of untouchedRuns(value.pairs, previous, change)) {
      const gap = gapOf(value.pairs, first, last, previous.text, change, left)
      left += gap.to - gap.from
      gaps.push({ ...gap, data })
    }
  }
  return gaps
}

/** The gap for the pairs from `first` to `last`, where `left` characters are left out before it. */
function gapOf(
  pairs: readonly Pair[],
  first: number,
  last: number,
  text: string,
  change: Change,
  left: number,
): Omit<Gap, 'data'> {
  const [one, next] = [pairs[first]!, pairs[last + 1]!]
  const shift = one.key.range.from >= change.to ? change.shift : 0
  const from = lineStart(text, one) + shift
  const to = lineStart(text, next) + shift
  return {
    from,
    to,
    pairs: pairs.slice(first, last + 1),
    shift,
    at: from - left,
    before: pairs[first - 1]!.key.range.from + shift - left,
    behind: next.key.range.from + shift - left - (to - from),
  }
}

/** First and last index of what may be left out: entries in a row before or behind the change, less one at each end. */
function untouchedRuns(pairs: readonly Pair[], previous: YamlTree, change: Change): [number, number][] {
  const runs: [number, number][] = []
  const sides = pairs.map((_, index) => sideOf(index, pairs, previous, change))
  for (let first = 0; first < pairs.length; ) {
    let next = first + 1
    while (next < pairs.length && sides[next] === sides[first]) next++
    if (sides[first] !== undefined && next - first > 2) runs.push([first + 1, next - 2])
    first = next
  }
  return runs
}

/** Whether an entry is untouched and stands before or behind the change; undefined when it has to be read again. */
function sideOf(
  index: number,
  pairs: readonly Pair[],
  { text, diagnostics }: YamlTree,
  change: Change,
): 'before' | 'behind' | undefined {
  const pair = pairs[index]!
  const next = pairs[index + 1]
  const from = lineStart(text, pair)
  const to = next ? lineStart(text, next) : pair.range.to + 1
  if (from < 0 || to < 0 || isTied(pair.key) || isTied(pair.value)) return undefined
  if (diagnostics.some(({ range }) => range.to >= from && range.from <= to)) return undefined
  if (to <= change.from) return 'before'
  return from > change.to ? 'behind' : undefined
}

/** Where the line of an entry's key begins, left of the key; -1 when it begins otherwise. */
function lineStart(text: string, { key }: Pair): number {
  let at = key.range.from
  while (text[at - 1] === ' ') at--
  return at < key.range.from && text[at - 1] === '\n' ? at : -1
}

/** Anchors and aliases need each other, and what a tag means may be said at the head of the text. */
function isTied(node: YamlNode): boolean {
  if (node.anchor !== undefined || node.tag !== undefined || node.kind === 'alias') return true
  if (node.kind === 'map') return node.pairs.some(({ key, value }) => isTied(key) || isTied(value))
  return node.kind === 'list' && node.items.some(isTied)
}

function without(text: string, gaps: readonly Gap[]): string {
  let out = ''
  let at = 0
  for (const { from, to } of gaps) {
    out += text.slice(at, from)
    at = to
  }
  return out + text.slice(at)
}

function isAtGap({ range }: Diagnostic, gaps: readonly Gap[]): boolean {
  return gaps.some(({ before, behind }) => range.to >= before && range.from <= behind)
}

/** Leads from the text without gaps to the whole one. Nothing begins or ends right at a gap: an indented line begins there. */
function backFrom(gaps: readonly Gap[]): Relocation {
  return new Relocation((offset) => {
    let moved = offset
    for (const { at, from, to } of gaps) if (offset > at) moved += to - from
    return moved
  })
}

/**
 * The whole tree: `root` as it is without gaps, and what was left out; undefined when they don't fit together. Data that
 * was made of what was left out goes to `known`: whoever finds the same data again knows that the entry is the same.
 */
function refill(root: MapNode, gaps: readonly Gap[], known: Map<YamlNode, Value>): MapNode | undefined {
  const back = backFrom(gaps)
  let filled = 0
  const pairs = root.pairs.map((pair): Pair => {
    const { value } = pair
    const whole = back.pair(isSection(value) ? { ...pair, value: { ...value, pairs: [] } } : pair)
    if (!isSection(value)) return whole
    const entries: Pair[] = []
    for (const [index, entry] of value.pairs.entries()) {
      const gap = gaps[filled]
      if (gap && entry.key.range.from === gap.behind && value.pairs[index - 1]?.key.range.from === gap.before) {
        filled++
        const { shift, data } = gap
        const onwards = new Relocation((offset) => offset + shift)
        for (const left of gap.pairs) {
          const here = shift === 0 ? left : onwards.pair(left)
          entries.push(here)
          const made = isMap(data) ? own(data, left.name) : undefined
          if (made !== undefined) known.set(here.value, made)
        }
      }
      entries.push(back.pair(entry))
    }
    return { ...whole, value: { ...whole.value, pairs: entries } as MapNode }
  })
  // Repeated names are told of each other, wherever they stand.
  const isWhole = filled === gaps.length && pairs.every(({ value }) => !isSection(value) || areDistinct(value.pairs))
  return isWhole ? ({ ...back.node({ ...root, pairs: [] }), pairs } as MapNode) : undefined
}
