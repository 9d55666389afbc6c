import type { StackGraph } from './stack-graph.ts'

const styles = { depends_on: 'dashed', reference: 'solid', hidden: 'dotted' } as const

/** A stack's graph in Graphviz' language. Arrows lead to what is needed: dashed for depends_on, dotted for hidden order. */
export function toDot({ nodes, edges }: StackGraph, types: ReadonlyMap<string, string>): string {
  const boxes = nodes.map((name) => `  ${quoted(name)} [label=${label(name, types.get(name) ?? '')}];`)
  const lines = edges.map(({ from, to, kinds }) => {
    const kind = (['reference', 'depends_on', 'hidden'] as const).find((one) => kinds.includes(one)) ?? 'reference'
    const style = kind === 'reference' ? '' : ` [style=${styles[kind]}]`
    return `  ${quoted(from)} -> ${quoted(to)}${style};`
  })
  const look = ['  rankdir=LR;', '  node [shape=box, style=rounded, fontname="sans-serif"];']
  return ['digraph stack {', ...look, ...boxes, ...lines, '}', ''].join('\n')
}

/** Two lines: the name, and the type in small letters. */
function label(name: string, type: string): string {
  if (type === '') return quoted(name)
  return `<<b>${escaped(name)}</b><br/><font point-size="10">${escaped(type)}</font>>`
}

const named: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const clean = (text: string) => text.replace(/\p{Cc}/gu, ' ')
const escaped = (text: string) => clean(text).replace(/[&<>"]/g, (char) => named[char]!)

/** In a quoted text of Graphviz' a backslash may begin an escape: doubled it is itself. */
const quoted = (text: string) => `"${clean(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
