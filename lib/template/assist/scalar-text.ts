import type { Range } from '#lib/text/range.ts'
import type { YamlNode } from '../yaml-node.ts'

/** Where a node's own text stands: without anchor and tag, and without the quotes of a quoted text. */
export function scalarText(text: string, { kind, range, ...node }: YamlNode): Range {
  const from = range.from + nodeProperties(text, range).length
  const style = 'style' in node ? node.style : undefined
  const quoted = kind === 'scalar' && (style === 'double' || style === 'single') && range.to - from >= 2
  return quoted ? { from: from + 1, to: range.to - 1 } : { from: Math.min(from, range.to), to: range.to }
}

/** The anchor and tag a node begins with, and the blanks behind them. */
export function nodeProperties(text: string, { from, to }: Range): string {
  return /^(?:[&!][^\s,[\]{}]*(?:\s+|$))*/.exec(text.slice(from, Math.min(to, from + 200)))?.[0] ?? ''
}
