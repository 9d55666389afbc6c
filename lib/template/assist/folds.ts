import { type Lines, lines } from '#lib/text/lines.ts'
import type { Range } from '#lib/text/range.ts'
import { nodesOf } from '../edits/place.ts'
import type { Template } from '../template.ts'
import type { YamlNode } from '../yaml-node.ts'
import type { Fold } from './assistance.ts'

/**
 * What can be folded away, in text order, one fold a line at most: maps, lists and long texts below their key, and runs
 * of comment lines. A closing bracket on a line of its own stays in sight.
 */
export function folds({ tree, text }: Pick<Template, 'tree' | 'text'>): Fold[] {
  const index = lines(text)
  const nodes = tree.root ? [...nodesOf(tree.root)] : []
  const found = new Map<number, Fold>()
  for (const range of [...nodes.flatMap((node) => foldable(node, text)), ...commentRuns(nodes, index, text)]) {
    const first = index.position(range.from).line
    const known = found.get(first)
    if (index.position(range.to).line <= first || (known && known.range.to >= range.to)) continue
    found.set(first, { range, kind: isComment(index.text(first)) ? 'comment' : 'block' })
  }
  return [...found.values()].toSorted((a, b) => a.range.from - b.range.from)
}

/** What a node holds that may be worth folding: values below their keys, and items. */
function foldable(node: YamlNode, text: string): Range[] {
  if (node.kind === 'list')
    return node.items.flatMap((item) => (isLarge(item) ? [body(item.range.from, item, text)] : []))
  if (node.kind !== 'map') return []
  return node.pairs.flatMap(({ key, value }) => (isLarge(value) ? [body(key.range.from, value, text)] : []))
}

const isLarge = (node: YamlNode) => node.kind !== 'alias' && (node.kind !== 'scalar' || node.style !== 'empty')

/** From a line that stays to the end of a value, without the line of its closing bracket. */
function body(from: number, value: YamlNode, text: string): Range {
  const { to } = value.range
  const isBracket = value.kind !== 'scalar' && /[}\]]/.test(text[to - 1] ?? '')
  const before = isBracket ? text.slice(from, to - 1).trimEnd() : ''
  const ownLine = isBracket && text.slice(from + before.length, to - 1).includes('\n')
  return { from, to: ownLine ? from + before.length : to }
}

const isComment = (line: string) => /^\s*#/.test(line)

/** Two and more lines of comments in a row; what looks like one inside a text isn't. */
function commentRuns(nodes: readonly YamlNode[], index: Lines, text: string): Range[] {
  const inText = new Set<number>()
  for (const { kind, range } of nodes) {
    if (kind !== 'scalar') continue
    const last = index.position(range.to).line
    for (let line = index.position(range.from).line + 1; line <= last; line++) inText.add(line)
  }
  const runs: Range[] = []
  for (let line = 1; line <= index.count; line++) {
    const first = line
    while (line <= index.count && !inText.has(line) && isComment(index.text(line))) line++
    if (line - first < 2) continue
    const from = index.offset({ line: first, column: 1 })
    runs.push({
      from,
      to: Math.min(text.length, index.offset({ line: line - 1, column: 1 }) + index.text(line - 1).length),
    })
  }
  return runs
}
