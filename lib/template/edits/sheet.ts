import type { Template } from '../template.ts'
import type { YamlNode, YamlTree } from '../yaml-node.ts'
import { columnOf } from './text-lines.ts'

/** What a gesture needs to know of a template. */
export type Editable = Pick<Template, 'tree' | 'format'>

/** How the author of a text writes, so that new lines look like the old ones. */
export interface Habits {
  /** Strict JSON: no bare words, nothing but double quotes. */
  readonly json: boolean
  readonly eol: '\n' | '\r\n'
  /** Columns a nested map stands deeper than its parent. */
  readonly indent: number
  /** One level of indentation inside JSON: blanks or a tab. */
  readonly unit: string
  /** Columns a list stands deeper than its key: often 0. */
  readonly listIndent: number
  readonly quote: "'" | '"'
  /** `{ a: b }` rather than `{a: b}`. */
  readonly padded: boolean
  /** Functions such as `{get_resource: x}` stand on one line. */
  readonly flowCalls: boolean
}

const CALL = /^(?:get_resource|get_param|get_attr|get_file|Ref|Fn::GetAtt)$/

/** Reads off a tree how its author writes; the majority decides, common HOT habits where nothing tells. */
export function habitsOf(tree: YamlTree): Habits {
  const votes = { indent: new Map<number, number>(), list: new Map<number, number>(), quote: 0, padded: 0, calls: 0 }
  const visit = (node: YamlNode, column: number) => {
    if (node.kind === 'scalar') votes.quote += node.style === 'double' ? 1 : node.style === 'single' ? -1 : 0
    if (node.kind !== 'map' && node.kind !== 'list') return
    if (node.flow) votes.padded += padding(tree.text, node)
    const inner = node.flow ? column : columnOf(tree.text, startOf(tree.text, node))
    if (!node.flow && inner >= column && column >= 0)
      vote(node.kind === 'map' ? votes.indent : votes.list, inner - column)
    if (node.kind === 'list') for (const item of node.items) visit(item, -1)
    else {
      if (node.pairs.length === 1 && CALL.test(node.pairs[0]!.name)) votes.calls += node.flow ? 1 : -1
      for (const pair of node.pairs) visit(pair.value, node.flow ? -1 : inner)
    }
  }
  if (tree.root) visit(tree.root, -1)
  return {
    json: isJson(tree.text),
    eol: tree.text.includes('\r\n') ? '\r\n' : '\n',
    indent: winner(votes.indent, 2, 1),
    unit: jsonIndent(tree.text),
    listIndent: winner(votes.list, 2, 0),
    quote: votes.quote > 0 ? '"' : "'",
    padded: votes.padded >= 0,
    flowCalls: votes.calls >= 0,
  }
}

function startOf(text: string, node: YamlNode): number {
  const first = node.kind === 'map' ? node.pairs[0]?.range.from : undefined
  if (first !== undefined) return first
  return node.anchor === undefined && node.tag === undefined ? node.range.from : text.indexOf('-', node.range.from)
}

function padding(text: string, node: YamlNode): number {
  if (text[node.range.from] !== '{' || /^\{\s*(?:\}|\n)/.test(text.slice(node.range.from, node.range.from + 9)))
    return 0
  return /[ \t]/.test(text[node.range.from + 1] ?? '') ? 1 : -1
}

function vote(votes: Map<number, number>, choice: number) {
  votes.set(choice, (votes.get(choice) ?? 0) + 1)
}

function winner(votes: ReadonlyMap<number, number>, otherwise: number, least: number): number {
  const [best] = [...votes].filter(([choice]) => choice >= least).toSorted((a, b) => b[1] - a[1])
  return best ? best[0] : otherwise
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The indentation of a text that begins with a bracket: that of its second line. */
function jsonIndent(text: string): string {
  return /^\s*\{[ \t]*\r?\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
}
