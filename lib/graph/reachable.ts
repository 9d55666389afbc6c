import type { StackGraph } from './stack-graph.ts'

/** Which way lines are followed: to what is needed, to who needs it, or both ways as far as they lead. */
export type Reach = 'upstream' | 'downstream' | 'connected'

/** The names in `from` and all that lines lead to from them, step by step. Hidden order, which draws no line, is not followed. */
export function reachable(graph: StackGraph, from: Iterable<string>, way: Reach): ReadonlySet<string> {
  const next = new Map<string, string[]>()
  const lead = (a: string, b: string) => {
    const others = next.get(a)
    if (others) others.push(b)
    else next.set(a, [b])
  }
  for (const edge of graph.edges) {
    if (edge.kinds.every((kind) => kind === 'hidden')) continue
    if (way !== 'downstream') lead(edge.from, edge.to)
    if (way !== 'upstream') lead(edge.to, edge.from)
  }
  const found = new Set(from)
  for (const name of found) for (const other of next.get(name) ?? []) found.add(other)
  return found
}
