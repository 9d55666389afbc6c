import type { StackGraph } from './stack-graph.ts'

/** A stack's graph as a Mermaid flowchart. Arrows lead to what is needed; dotted ones stand for order alone. */
export function toMermaid({ nodes, edges }: StackGraph, types: ReadonlyMap<string, string>): string {
  const ids = new Map(nodes.map((name, i) => [name, `n${i}`]))
  const boxes = nodes.map((name) => {
    const type = types.get(name) ?? ''
    return `  ${ids.get(name)}["${escaped(name)}${type === '' ? '' : `<br/><small>${escaped(type)}</small>`}"]`
  })
  const lines = edges.map(
    ({ from, to, kinds }) => `  ${ids.get(from)} ${kinds.includes('reference') ? '-->' : '-.->'} ${ids.get(to)}`,
  )
  return ['flowchart LR', ...boxes, ...lines, ''].join('\n')
}

/** Whatever might mean something to Mermaid or to HTML by its number. */
function escaped(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/[^\p{L}\p{N}\p{M} _.:/-]/gu, (char) => `#${char.codePointAt(0)};`)
}
