import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  type Node,
  type Pair as ParsedPair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Diagnostic, Severity } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import { behindAlias, isMergeKey } from './merged-pairs.ts'
import { repeatedKeys } from './repeated-keys.ts'
import type { ListNode, MapNode, Pair, ScalarNode, YamlNode } from './yaml-node.ts'
import { type PlainScalar, resolvePlain } from './yaml-scalars.ts'
import { readTagged, refuseCollectionTag, tagText } from './yaml-tags.ts'

/** An anchor or tag as written, with its place. */
export interface PropertyToken {
  readonly offset: number
  readonly source: string
}

export interface BuildOptions {
  readonly text: string
  /** All anchors and tags of the text, in order. */
  readonly properties: readonly PropertyToken[]
  readonly maxDepth: number
  /** How many nodes aliases may stand for, all together. */
  readonly maxAliased: number
}

/** Thrown when aliases stand for more than the limits allow. */
export class TooLarge extends Error {
  readonly range: Range
  constructor(range: Range) {
    super('Aliases stand for too much')
    this.range = range
  }
}

export const MAX_TOLD = 100
const ANCHOR = /^[A-Za-z0-9_-]+$/

interface Measure {
  readonly node: YamlNode
  readonly size: number
  readonly height: number
}

const STYLES = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const

/** Turns the parser's nodes into ours, in document order: constructs scalars, ties aliases, measures what they cost. */
export class TreeBuilder {
  readonly diagnostics: Diagnostic[] = []
  readonly #options: BuildOptions
  readonly #anchors = new Map<string, Measure>()
  readonly #open = new Set<string>()
  readonly #told = new Map<Severity, number>()
  #property = 0
  #size = 0
  #aliased = 0
  #deepest = 0

  constructor(options: BuildOptions) {
    this.#options = options
  }

  /** Builds `node` and all below it. `depth` counts the collections around it. */
  build(node: Node, depth: number): YamlNode {
    const from = this.#start(node)
    if (isAlias(node)) return this.#alias(node, depth)
    const anchor = node.anchor
    if (anchor !== undefined && (this.#anchors.has(anchor) || this.#open.has(anchor))) {
      this.#report('duplicate-anchor', 'error', `The anchor &${anchor} is already taken.`, spanOf(node))
    }
    if (anchor !== undefined) this.#checkAnchor(anchor, from)
    const size = this.#size
    const deepest = this.#deepest
    this.#size++
    this.#deepest = depth
    if (anchor !== undefined) this.#open.add(anchor)
    const built = this.#content(node, from, depth)
    if (anchor !== undefined) {
      this.#open.delete(anchor)
      this.#anchors.set(anchor, { node: built, size: this.#size - size, height: this.#deepest - depth })
    }
    this.#deepest = Math.max(deepest, this.#deepest)
    return built
  }

  #content(node: Exclude<Node, Alias>, from: number, depth: number): YamlNode {
    const placed = {
      ...(node.anchor !== undefined && { anchor: node.anchor }),
      ...(node.tag !== undefined && { tag: node.tag }),
    }
    if (isScalar(node)) return this.#scalar(node, from, placed)
    const kind = isMap(node) ? 'map' : 'list'
    const refused = node.tag === undefined ? undefined : refuseCollectionTag(node.tag, kind)
    if (refused) this.#report('unknown-tag', 'error', refused, this.#tagRange(node, from))
    return isMap(node) ? this.#map(node, from, placed, depth) : this.#list(node as YAMLSeq, from, placed, depth)
  }

  #scalar(node: Scalar, from: number, placed: Pick<ScalarNode, 'anchor' | 'tag'>): ScalarNode {
    const source = node.source ?? ''
    const written = STYLES[(node.type ?? 'PLAIN') as keyof typeof STYLES]
    const end = written === 'literal' || written === 'folded' ? this.#blockEnd(node) : node.range![1]
    const range = { from, to: Math.max(end, from) }
    const style = written === 'plain' && source === '' ? 'empty' : written
    return { kind: 'scalar', value: this.#scalarValue(node, source, style, range), style, range, ...placed }
  }

  #scalarValue(node: Scalar, source: string, style: ScalarNode['style'], range: Range): ScalarNode['value'] {
    if (node.tag !== undefined) {
      const read = readTagged(node.tag, source)
      if ('value' in read) return read.value
      this.#report('unknown-tag', 'error', read.refused, this.#tagRange(node, range.from), tagHint(node.tag))
      return source
    }
    if (style === 'literal' || style === 'folded') return this.#blockText(node, source)
    if (style !== 'plain' && style !== 'empty') return source
    const plain = resolvePlain(source)
    if (style === 'plain') this.#plainProblems(source, plain, spanOf(node))
    return plain.value
  }

  #plainProblems(source: string, { value, hazard }: PlainScalar, content: Range) {
    if (Number.isNaN(value) && !/nan/i.test(source)) {
      this.#report(
        'bad-number',
        'error',
        `"${source}" begins like a number but has no digits.`,
        content,
        'Put it in quotes.',
      )
    }
    if (!hazard) return
    const said = {
      sexagesimal: `${source} is read as the number ${value}: YAML takes it for minutes and seconds.`,
      octal: `${source} is read as the number ${value}: a leading zero means octal.`,
      lossy: `${source} has more digits than a number can hold.`,
    }[hazard]
    const fix = { label: 'Put it in quotes', edits: [{ ...content, insert: `"${source}"` }] }
    this.#add({
      code: `${hazard}-number`,
      severity: 'warning',
      message: said,
      range: content,
      hint: 'Quote it if text is meant.',
      fixes: [fix],
    })
  }

  #map(node: YAMLMap, from: number, placed: Pick<MapNode, 'anchor' | 'tag'>, depth: number): MapNode {
    const pairs = node.items.map((pair) =>
      this.#pair(pair as ParsedPair<Node | null, Node | null>, depth + 1, node.flow === true),
    )
    for (const problem of repeatedKeys(pairs)) this.#add(problem)
    const flow = node.flow === true
    const braced = flow && this.#options.text[node.range![0]] === '{'
    const start = braced || from < node.range![0] ? from : Math.min(from, pairs[0]?.range.from ?? from)
    const to = braced ? node.range![1] : (pairs.at(-1)?.range.to ?? node.range![1])
    return { kind: 'map', flow, pairs, range: { from: start, to }, ...placed }
  }

  #pair(pair: ParsedPair<Node | null, Node | null>, depth: number, flow: boolean): Pair {
    const key = pair.key ? this.build(pair.key, depth) : this.#missing(pair.value?.range?.[0] ?? 0)
    if (!flow && key.kind === 'scalar' && key.style === 'empty') this.#checkKey(key)
    const merge = isMergeKey(key)
    const name = merge ? '<<' : this.#keyName(key)
    const value = pair.value ? this.build(pair.value, depth) : this.#missing(key.range.to)
    if (merge) this.#checkMerge(value)
    else this.#checkValueWord(value)
    return { key, name, value, range: { from: key.range.from, to: Math.max(value.range.to, key.range.to) } }
  }

  #list(node: YAMLSeq, from: number, placed: Pick<ListNode, 'anchor' | 'tag'>, depth: number): ListNode {
    const items = node.items.map((item) => this.build(item as Node, depth + 1))
    for (const item of items) this.#checkValueWord(item)
    const flow = node.flow === true
    const to = flow ? node.range![1] : (items.at(-1)?.range.to ?? node.range![1])
    return { kind: 'list', flow, items, range: { from, to }, ...placed }
  }

  #checkAnchor(name: string, from: number) {
    if (ANCHOR.test(name)) return
    const range = { from, to: Math.min(from + name.length + 1, this.#options.text.length) }
    this.#report('bad-anchor', 'error', 'The name of an anchor is made of letters, digits, - and _.', range)
  }

  #alias(node: Alias, depth: number): YamlNode {
    const range = spanOf(node)
    const name = node.source
    const anchor = this.#anchors.get(name)
    this.#size++
    if (this.#open.has(name)) {
      this.#report('recursive-alias', 'error', `*${name} stands inside its own anchor.`, range)
      return { kind: 'alias', name, range }
    }
    if (!anchor) {
      this.#report('unknown-anchor', 'error', `No anchor &${name} above this line.`, range)
      return { kind: 'alias', name, range }
    }
    this.#size += anchor.size
    this.#aliased += anchor.size
    this.#deepest = Math.max(this.#deepest, depth + anchor.height)
    if (this.#aliased > this.#options.maxAliased || this.#deepest > this.#options.maxDepth) throw new TooLarge(range)
    return { kind: 'alias', name, range, target: anchor.node }
  }

  #missing(offset: number): ScalarNode {
    this.#size++
    return { kind: 'scalar', value: null, style: 'empty', range: { from: offset, to: offset } }
  }

  /** The key as JSON would print it, which is how Heat stores it. */
  #keyName(key: YamlNode): string {
    const node = behindAlias(key)
    if (node?.kind !== 'scalar') {
      if (node) this.#report('key-not-text', 'error', `A ${node.kind} can’t be a key.`, key.range)
      return ''
    }
    if (typeof node.value === 'string') return node.value
    if (typeof node.value === 'boolean' || node.value === null) this.#doubtfulKey(node)
    return String(node.value)
  }

  #doubtfulKey({ value, style, range }: ScalarNode) {
    const written = this.#options.text.slice(range.from, range.to)
    const fixes =
      style === 'plain' ? [{ label: 'Put it in quotes', edits: [{ ...range, insert: `"${written}"` }] }] : []
    this.#add({
      code: 'key-not-text',
      severity: 'warning',
      message: `The key ${written || '(nothing)'} is read as ${value}.`,
      range,
      hint: 'Quote it if text is meant.',
      fixes,
    })
  }

  /** A colon that begins its line has no key; only behind a `?` a key may be nothing. */
  #checkKey({ range, anchor, tag }: ScalarNode) {
    const { text } = this.#options
    const colon = range.from + /^\s*/.exec(text.slice(range.from))![0].length
    const line = text.slice(text.lastIndexOf('\n', colon - 1) + 1, colon)
    const explicit = /\?\s*$/.test(text.slice(Math.max(0, range.from - 80), range.from))
    if (anchor !== undefined || tag !== undefined || text[colon] !== ':' || explicit || !/^[\s-]*$/.test(line)) return
    this.#report('yaml-syntax', 'error', 'A key is missing before this colon.', { from: colon, to: colon + 1 })
  }

  #checkMerge(value: YamlNode) {
    const node = behindAlias(value)
    if (!node || node.kind === 'map') return
    const mergeable =
      node.kind === 'list' && node.items.every((item) => (behindAlias(item) ?? { kind: 'map' }).kind === 'map')
    if (!mergeable) this.#report('bad-merge', 'error', 'Only a map or a list of maps can be merged by <<.', value.range)
  }

  /** `=` and `<<` as values carry tags that PyYAML can't construct. */
  #checkValueWord(value: YamlNode) {
    if (value.kind !== 'scalar' || value.style !== 'plain' || value.tag !== undefined) return
    if (value.value !== '=' && value.value !== '<<') return
    this.#report(
      'unknown-tag',
      'error',
      `A bare ${value.value} has a special meaning in YAML.`,
      value.range,
      'Put it in quotes.',
    )
  }

  /** Where a node begins: at its first anchor or tag, which the parser leaves out of its range. */
  #start(node: Node): number {
    const wanted = [isAlias(node) ? undefined : node.anchor, node.tag].filter(
      (property) => property !== undefined,
    ).length
    const start = node.range![0]
    if (wanted === 0) return start
    const token = this.#options.properties[this.#property]
    this.#property += wanted
    return token && token.offset < start + 1 ? token.offset : start
  }

  #tagRange(node: Node, from: number): Range {
    const token = this.#options.properties.findLast(
      ({ offset, source }) => offset >= from && offset <= node.range![0] && source[0] === '!',
    )
    return token ? { from: token.offset, to: token.offset + token.source.length } : spanOf(node)
  }

  /** The end of a block scalar without the line break behind it; blank lines count only where `+` keeps them. */
  #blockEnd(node: Scalar): number {
    const [start, end] = node.range!
    const written = this.#options.text.slice(start, end)
    const header = written.slice(0, written.search(/\n|$/))
    const keep = /^[|>][0-9]?\+/.test(header)
    if (keep) return start + written.replace(/\r?\n$/, '').length
    let length = written.length
    while (length > 0 && ' \t\r\n'.includes(written[length - 1]!)) length--
    return start + length
  }

  /** PyYAML adds no line break where the text itself ends without one. */
  #blockText(node: Scalar, source: string): string {
    const cut = node.range![1] === this.#options.text.length && !this.#options.text.endsWith('\n')
    return cut ? source.replace(/\n$/, '') : source
  }

  /** Keeps a text full of the same mistake from drowning its reader; errors and warnings don't crowd each other out. */
  #add(diagnostic: Diagnostic) {
    const alike = (this.#told.get(diagnostic.severity) ?? 0) + 1
    this.#told.set(diagnostic.severity, alike)
    if (alike <= MAX_TOLD) this.diagnostics.push(diagnostic)
  }

  #report(code: string, severity: Severity, message: string, range: Range, hint?: string) {
    this.#add({ code, severity, message, range, ...(hint !== undefined && { hint }) })
  }
}

function spanOf(node: Node): Range {
  return { from: node.range![0], to: node.range![1] }
}

function tagHint(tag: string): string | undefined {
  return tag.startsWith('!') ? `Quote the value if ${tagText(tag)} belongs to it.` : undefined
}
