import { Composer, CST, type Document, Parser, type YAMLError } from 'yaml'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import { heatLexer } from './heat-lexer.ts'
import { plainValue } from './plain-value.ts'
import { readJson } from './read-json.ts'
import { type PropertyToken, TooLarge, TreeBuilder } from './yaml-build.ts'
import type { YamlTree } from './yaml-node.ts'
import { fromYamlError } from './yaml-problems.ts'

/** Heat's own default limit of a template, in bytes of UTF-8. */
const MAX_BYTES = 524_288
/** Deeper than any template; well below where a recursive reader runs out of stack. */
const MAX_DEPTH = 200
/** What the parser has open at that depth: each level, the document, and the scalar at hand. */
const MAX_STACK = MAX_DEPTH + 4
const MAX_ALIASED_NODES = 100_000
export const MAX_SYNTAX_ERRORS = 20

/** YAML 1.1's structure with every scalar left as text: what scalars and tags mean is decided by PyYAML's rules here. */
const OPTIONS = {
  version: '1.1',
  schema: 'failsafe',
  merge: false,
  resolveKnownTags: false,
  uniqueKeys: false,
} as const

// Everything PyYAML's reader calls printable; lone surrogates are not.
const UNPRINTABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/**
 * Reads a YAML or JSON text as Heat does: JSON first, then PyYAML's safe loader (YAML 1.1, timestamps stay text, of
 * repeated keys the last one counts). Never throws: what is wrong with the text is told in `diagnostics`, and the tree
 * holds what could be read nevertheless. Texts that are too long, too deep or whose aliases stand for too much are
 * refused unread (`root` null).
 */
export function parseYaml(text: string): YamlTree {
  if (isTooLong(text)) {
    return refusal(text, 'text-too-long', `The text is longer than ${MAX_BYTES / 1024} KiB, the most Heat takes.`)
  }
  try {
    return read(text)
  } catch (error) {
    if (error instanceof TooLarge) {
      return refusal(text, 'aliases-too-large', 'The aliases of this text stand for too much data.', error.range)
    }
    if (error instanceof TooDeep) {
      return refusal(text, 'yaml-too-deep', `The text is nested more than ${MAX_DEPTH} levels deep.`, error.range)
    }
    if (!(error instanceof RangeError)) throw error
    return refusal(text, 'yaml-too-deep', 'The text is nested too deeply to be read.')
  }
}

function read(text: string): YamlTree {
  const json = readJson(text, MAX_DEPTH)
  if (json) return { text, root: json.root, value: plainValue(json.root), diagnostics: json.diagnostics }
  const tokens = tokenize(text.replace(/\r(?!\n)|\x85/g, '\n'))
  const { properties, tabs, tooDeep } = survey(text, tokens)
  if (tooDeep) throw new TooDeep(tooDeep)

  const documents = [...new Composer(OPTIONS).compose(tokens, true, text.length)] as Document.Parsed[]
  const syntax = [...syntaxProblems(text, documents), ...tabProblems(tabs, documents)]
  const contents = documents[0]?.contents ?? null
  const builder = new TreeBuilder({ text, properties, maxDepth: MAX_DEPTH, maxAliased: MAX_ALIASED_NODES })
  const built = contents && builder.build(contents, 0)
  const root = built?.kind === 'scalar' && built.style === 'empty' && !built.anchor && !built.tag ? null : built
  const diagnostics = [...syntax, ...builder.diagnostics].toSorted((a, b) => a.range.from - b.range.from)
  return { text, root, value: root && plainValue(root), diagnostics }
}

/** Found before anything recurses. */
class TooDeep extends Error {
  readonly range: Range
  constructor(range: Range) {
    super('too deep')
    this.range = range
  }
}

/** Stops where a text goes too deep, or heaps marks on one node: reading on would take a while, and refuse it after all. */
function tokenize(text: string): CST.Token[] {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let marks = 0
  for (const lexeme of heatLexer().lex(text)) {
    const { offset, stack } = parser
    if (lexeme !== ' ' && lexeme !== '\n') marks = lexeme[0] === '&' || lexeme[0] === '!' ? marks + 1 : 0
    if (stack.length > MAX_STACK || marks > MAX_DEPTH) throw new TooDeep({ from: offset, to: offset + 1 })
    for (const token of parser.next(lexeme)) tokens.push(token)
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

function syntaxProblems(text: string, documents: readonly Document.Parsed[]): Diagnostic[] {
  const errors = (documents[0]?.errors ?? []).filter((error) => !isShortKey(error, text))
  const problems = errors.slice(0, MAX_SYNTAX_ERRORS).map((error) => fromYamlError(error, text))
  const second = documents[1]
  if (second) {
    const from = Math.max(0, text.lastIndexOf('---', second.range[0] + 3))
    problems.push({
      code: 'yaml-multiple-docs',
      severity: 'error',
      message: 'A second document begins here.',
      range: { from, to: Math.min(from + 3, text.length) },
      hint: 'A template is one document: remove the `---`.',
    })
  }
  const unprintable = UNPRINTABLE.exec(text)
  if (unprintable) {
    const from = unprintable.index
    const code = unprintable[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    const hint = 'Remove it, or write it as an escape inside double quotes.'
    const range = { from, to: from + unprintable[0].length }
    problems.push({
      code: 'control-character',
      severity: 'error',
      message: `YAML doesn’t allow the character U+${code}.`,
      range,
      hint,
    })
  }
  return problems
}

/** Behind something broken the parser calls a key too long that isn't: it measures from further up. */
function isShortKey({ code, message, pos }: YAMLError, text: string): boolean {
  return code === 'KEY_OVER_1024_CHARS' && message.includes('block') && text.indexOf(':', pos[1]) - pos[0] <= 1024
}

/** PyYAML takes no tab at the beginning of a line, not even of a blank one; the parser finds only those that indent. */
function tabProblems(tabs: readonly Range[], documents: readonly Document.Parsed[]): Diagnostic[] {
  const found = documents.flatMap(({ errors }) => errors).filter(({ code }) => code === 'TAB_AS_INDENT')
  return tabs
    .filter(({ from, to }) => !found.some(({ pos }) => pos[0] >= from && pos[0] <= to))
    .slice(0, MAX_SYNTAX_ERRORS)
    .map((range) => ({
      code: 'yaml-tab-as-indent',
      severity: 'error',
      message: 'A line can’t begin with a tab.',
      range,
      hint: 'Use spaces, or leave a blank line empty.',
    }))
}

interface Survey {
  /** All anchors and tags, in order. */
  readonly properties: PropertyToken[]
  /** Blanks with a tab in them that begin a line outside brackets and text. */
  readonly tabs: Range[]
  /** The first place that is too deep. */
  readonly tooDeep?: Range
}

/** Walks the parser's tokens, without recursion, for what has to be known before anything recurses. */
function survey(text: string, tokens: readonly CST.Token[]): Survey {
  const found: CST.SourceToken[] = []
  const waiting = tokens.map((token) => ({ token, depth: 0 }))
  let tooDeep: Range | undefined
  for (let next = waiting.pop(); next && !tooDeep; next = waiting.pop()) {
    const { token, depth } = next
    if (depth > MAX_DEPTH) tooDeep = { from: token.offset, to: token.offset + 1 }
    if ('end' in token) notice(found, token.end)
    if (token.type === 'document') {
      notice(found, token.start)
      if (token.value) waiting.push({ token: token.value, depth })
    }
    if (!CST.isCollection(token)) continue
    const flow = token.type === 'flow-collection'
    for (const { start, key, sep, value } of token.items) {
      notice(found, start, flow)
      notice(found, sep, flow)
      if (key) waiting.push({ token: key, depth: depth + 1 })
      if (value) waiting.push({ token: value, depth: depth + 1 })
    }
  }
  const inOrder = found.toSorted((a, b) => a.offset - b.offset)
  const tabs = inOrder.filter(({ type, offset }) => type === 'space' && beginsLine(text, offset))
  return {
    properties: inOrder.filter(({ type }) => type !== 'space'),
    tabs: tabs.map(({ offset, source }) => ({ from: offset, to: offset + source.length })),
    ...(tooDeep && { tooDeep }),
  }
}

/** Collects anchors, tags and blanks with a tab; blanks inside brackets don't matter. */
function notice(found: CST.SourceToken[], tokens: readonly CST.SourceToken[] | undefined, flow = false) {
  for (const token of tokens ?? []) {
    const { type, source } = token
    const isTab = type === 'space' && !flow && source.includes('\t')
    if (isTab || type === 'anchor' || type === 'tag') found.push(token)
  }
}

/** True when nothing but spaces stands before `offset` on its line. */
function beginsLine(text: string, offset: number): boolean {
  let at = offset
  while (at > 0 && text[at - 1] === ' ') at--
  return at === 0 || text[at - 1] === '\n'
}

function refusal(
  text: string,
  code: string,
  message: string,
  range: Range = { from: 0, to: Math.min(1, text.length) },
) {
  return { text, root: null, value: null, diagnostics: [{ code, severity: 'error' as const, message, range }] }
}

/** True when a text has more bytes of UTF-8 than Heat takes. */
export function isTooLong(text: string): boolean {
  if (text.length > MAX_BYTES || text.length * 3 <= MAX_BYTES) return text.length > MAX_BYTES
  return new TextEncoder().encode(text).length > MAX_BYTES
}
