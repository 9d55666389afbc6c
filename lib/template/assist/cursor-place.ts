import type { Range } from '#lib/text/range.ts'
import { lineEnd, lineStart } from '../edits/text-lines.ts'
import { parseYaml } from '../parse-yaml.ts'
import type { Path } from '../template.ts'
import type { MapNode, YamlNode, YamlTree } from '../yaml-node.ts'
import { type Excerpt, excerptAt } from './excerpt.ts'
import { type NodeAt, nodeAt } from './node-at.ts'

/** Stands for the word at the cursor where a text is read with something in its place. */
export const MARK = '\uE000'

/** Longer entries are not looked into: reading them several times would take too long. Few that people write have 10 KB. */
const MAX_LENGTH = 30_000

/** Where a cursor is in a text that may be half typed, as what could be written there needs to know. */
export interface CursorPlace {
  /** A key of a map, a value, or the beginning of a line where either may come. */
  readonly role: 'key' | 'value' | 'either'
  /** From the root: of the map whose key it is, or of the value. List items count within the excerpt. */
  readonly path: Path
  /** What has been typed, to be replaced. */
  readonly range: Range
  /** The entry around, with MARK for what is being typed. */
  readonly root: YamlNode
  /** The other keys of the map. */
  readonly siblings: ReadonlySet<string>
  readonly flow: boolean
  /** The quote the word stands in, and whether it is closed behind the word. */
  readonly quote: '' | "'" | '"'
  readonly isQuoteClosed: boolean
  /** A blank where the word stands right behind a colon. */
  readonly gap: '' | ' '
  /** The column of the word itself where it begins a line, of the key in front of it otherwise. */
  readonly column: number
  readonly isBehindDash: boolean
  /** An item of a list, or the beginning of one. */
  readonly isItem: boolean
  readonly hasColon: boolean
  /** The key has a value already, colon or not. */
  readonly isFilled: boolean
  /** What is missing behind the word: a comma, or a quote and brackets. */
  readonly closing: string
  /** Nothing more stands on the line. */
  readonly endsLine: boolean
  readonly excerpt: Excerpt
}

/** The word around the cursor as the characters tell, and what is in front of it on its line. */
interface Word {
  readonly lead: string
  readonly typed: string
  readonly gap: '' | ' '
  /** Begins its line, dashes aside. */
  readonly beginsLine: boolean
}

/** The place of `offset`; undefined in comments, in text of several lines, and wherever a word more would break things. */
export function cursorPlace(tree: YamlTree, offset: number): CursorPlace | undefined {
  const { text } = tree
  const isSound = errorsIn(tree) === 0
  const excerpt = excerptAt(text, offset, isSound)
  if (excerpt.before.length + excerpt.after.length > MAX_LENGTH) return undefined
  const word = wordBefore(text.slice(lineStart(text, offset), offset))
  const first = readBefore(excerpt, word)
  if (!first) return undefined
  const { at, quote } = first
  const scalar = at.node
  // Words with blanks between them are one text.
  const earlier = wordsInFront(first.text, scalar, quote)
  if (earlier === undefined) return undefined
  const typed = earlier + word.typed
  const rest = restBehind(excerpt.after, quote, isKeyPlace(at, word), typed !== '')
  const whole = readWhole({ ...word, excerpt, typed, rest, behind: text.slice(offset + rest.length), first, isSound })
  if (!whole) return undefined
  return {
    ...roleOf(whole.at, word),
    range: { from: offset - typed.length, to: offset + rest.length },
    root: whole.tree.root!,
    flow: whole.isFlow,
    quote,
    isQuoteClosed: quote !== '' && excerpt.after[rest.length] === quote,
    gap: word.gap,
    column: columnOfKey(first.text, whole, word, first.at),
    isBehindDash: /-\s*$/.test(word.lead),
    isItem: typeof whole.at.path.at(whole.at.isKey ? -2 : -1) === 'number',
    hasColon: whole.hasColon,
    closing: whole.closing,
    endsLine: excerpt.after.slice(rest.length, lineEnd(excerpt.after, 0)).trim() === '',
    excerpt,
  }
}

function wordBefore(head: string): Word {
  // A loop, as a pattern would begin anew at each character of a long word.
  let from = head.length
  while (from > 0 && !/[\s,[\]{}"']/.test(head[from - 1]!)) from--
  const [lead, chunk] = [head.slice(0, from), head.slice(from)]
  const beginsLine = /^ *(?:- +)*$/.test(lead)
  // A colon ends a name, or follows a name in quotes; in `OS::` it is part of the word.
  const colon = /["']$/.test(lead) ? /^:/ : beginsLine || /[{,] *$/.test(lead) ? /^[^:]+:(?!:)/ : undefined
  const key = colon?.exec(chunk)?.[0]
  if (key !== undefined) return { lead: lead + key, typed: chunk.slice(key.length), gap: ' ', beginsLine: false }
  return { lead, typed: chunk, gap: '', beginsLine }
}

interface Reading {
  readonly text: string
  readonly tree: YamlTree
  readonly at: NodeAt
  readonly quote: CursorPlace['quote']
}

/** Reads what stands before the cursor, with a mark as the word: nothing behind can confuse that. */
function readBefore({ before }: Excerpt, { typed, gap, beginsLine }: Word): Reading | undefined {
  const start = before.slice(0, before.length - typed.length) + gap + MARK
  const quotes = ['"', "'"].filter((quote) => start.includes(quote))
  for (const tail of ['', ...(beginsLine ? [':'] : []), ...quotes]) {
    const text = start + tail
    const tree = parseYaml(text)
    if (!tree.root) return undefined
    const at = markIn(tree, start.length - 1)
    if (at?.node.kind !== 'scalar') continue
    const { style } = at.node
    if (style === 'literal' || style === 'folded') return undefined
    if (tail === '' && beginsLine && style === 'plain' && !isInFlow(at)) continue
    const quote = style === 'single' ? "'" : style === 'double' ? '"' : ''
    return { text, tree, at, quote }
  }
  return undefined
}

/** The scalar that holds the mark at `offset`, as its last character. */
function markIn(tree: YamlTree, offset: number): NodeAt | undefined {
  const at = nodeAt(tree, offset)
  const value = at?.node.kind === 'scalar' ? at.node.value : undefined
  return typeof value === 'string' && value.endsWith(MARK) ? at : undefined
}

const isInFlow = ({ above }: NodeAt) => above.some((node) => (node.kind === 'map' || node.kind === 'list') && node.flow)

/** What the scalar that the mark ends holds in front of it; undefined when that runs over several lines. */
function wordsInFront(text: string, { range }: YamlNode, quote: string): string | undefined {
  const end = text.lastIndexOf(MARK)
  const written = text.slice(range.from + quote.length, end)
  return written.includes('\n') ? undefined : written
}

const isKeyPlace = ({ isKey }: NodeAt, { beginsLine }: Word) => isKey || beginsLine

/** What belongs to the word behind the cursor. */
function restBehind(after: string, quote: string, isKey: boolean, isTouched: boolean): string {
  const line = after.slice(0, lineEnd(after, 0))
  if (quote !== '' && line.includes(quote)) return line.slice(0, line.indexOf(quote))
  const word = /^(?:[^\s,[\]{}"':#]|:(?=[^\s,[\]{}"']))*/.exec(line)![0]
  if (isKey || quote !== '' || (word === '' && !isTouched)) return word
  return word + /^(?:[ \t]+[^\s,[\]{}"'#:]+(?=[ \t,}\]]|$))*/.exec(line.slice(word.length))![0]
}

interface Whole extends Reading {
  readonly isFlow: boolean
  readonly hasColon: boolean
  readonly closing: string
}

/** The word with what belongs to it on both sides of the cursor, and what is known of it so far. */
interface Found extends Word {
  readonly excerpt: Excerpt
  readonly rest: string
  /** All the text behind it. */
  readonly behind: string
  readonly first: Reading
  /** The text as a whole has no syntax errors. */
  readonly isSound: boolean
}

/** Reads the entry as it would be with the mark in place of the word: undefined when that breaks what was whole. */
function readWhole(found: Found): Whole | undefined {
  const { typed, rest, gap, beginsLine, first, isSound } = found
  const { before, after } = found.excerpt
  const start = before.slice(0, before.length - typed.length) + gap + MARK
  const behind = after.slice(rest.length)
  const isFlow = isInFlow(first.at)
  const hasColon = /^["']?[ \t]*:(?:\s|$)/.test(behind) || (/^["'][ \t]*:/.test(behind) && isFlow)
  const colon = beginsLine && !isFlow && first.quote === '' && !hasColon ? ':' : ''
  const read = (closing: string): (Whole & { errors: number }) | undefined => {
    const text = start + colon + closing + behind
    const tree = parseYaml(text)
    const at = markIn(tree, start.length - 1)
    if (!at || !isSamePlace(at, first.at)) return undefined
    return { text, tree, at, quote: first.quote, isFlow, hasColon, closing, errors: errorsIn(tree) }
  }
  // In brackets something must stand between the word and what follows.
  const isFree = !isFlow || hasColon || /^["']?\s*(?:[,}\]:#]|$)/.test(found.behind)
  const plain = isFree ? read('') : undefined
  if (plain?.errors === 0) return plain
  const limit = errorsIn(parseYaml(before + after))
  // Then indentation has misled: it was a line of a text that runs over several.
  if (isSound && limit > 0) return undefined
  return [plain, ...closingsOf(first, behind).map(read)]
    .filter((one) => one !== undefined && one.errors <= limit)
    .reduce((best, one) => (best && one && best.errors <= one.errors ? best : one), undefined)
}

const errorsIn = ({ diagnostics }: YamlTree) => diagnostics.filter(({ severity }) => severity === 'error').length

function isSamePlace(a: NodeAt, b: NodeAt): boolean {
  const parent = (one: NodeAt) => (one.isKey ? one.path.slice(0, -1) : one.path)
  return a.isKey === b.isKey && a.path.length === b.path.length && parent(a).every((step, i) => step === b.path[i])
}

/**
 * What may be missing behind the mark: a comma, and at the end of the line the quote and brackets that were opened on it.
 */
function closingsOf({ at, quote, text }: Reading, behind: string): string[] {
  const comma = quote === '' && isInFlow(at) ? [','] : []
  if (behind.slice(0, lineEnd(behind, 0)).trim() !== '') return comma
  const line = lineStart(text, text.lastIndexOf(MARK))
  const brackets = at.above
    .filter((node) => (node.kind === 'map' || node.kind === 'list') && node.flow && node.range.from >= line)
    .map((node) => (node.kind === 'map' ? '}' : ']'))
    .toReversed()
    .join('')
  const closings = brackets === '' ? [] : [...new Set([brackets[0]!, brackets])]
  return quote === '' ? [...closings, ...comma] : [quote, ...closings.map((closing) => quote + closing)]
}

function roleOf({ path, isKey, above, pair }: NodeAt, { beginsLine }: Word) {
  const none: ReadonlySet<string> = new Set()
  if (!isKey) return { role: 'value' as const, path, siblings: none, isFilled: false }
  const map = above.at(-1) as MapNode
  const isAlone = map.pairs.length === 1 && !map.flow && beginsLine && path.length > 1
  return {
    role: isAlone ? ('either' as const) : ('key' as const),
    path: path.slice(0, -1),
    siblings: new Set(map.pairs.filter((other) => other !== pair).map(({ name }) => name)),
    isFilled: pair !== undefined && !(pair.value.kind === 'scalar' && pair.value.style === 'empty'),
  }
}

function columnOfKey(text: string, { at }: Whole, { beginsLine, lead }: Word, before: NodeAt): number {
  if (beginsLine || at.isKey) return lead.length
  const from = before.pair?.key.range.from ?? 0
  return from - lineStart(text, from)
}
