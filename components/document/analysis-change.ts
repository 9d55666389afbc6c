import type { StackGraph } from '#lib/graph/stack-graph.ts'
import { Relocation } from '#lib/template/relocate.ts'
import { sameData } from '#lib/template/same-data.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Analysis, Mark } from './analysis.ts'

/** A list by what it has in common with an earlier one: `head` items at its front, `tail` items at its end. */
interface ListChange<T> {
  readonly head: number
  readonly tail: number
  readonly items: readonly T[]
}

const marks = ['resources', 'parameters', 'outputs', 'conditions'] as const
type Marks = (typeof marks)[number]

/** An analysis by what changed since an earlier one: a small message where the whole takes longer than analysing. */
export type AnalysisChange = Omit<Analysis, Marks | 'graph' | 'diagnostics'> & {
  readonly [name in Marks]: ListChange<Analysis[name][number]>
} & {
  readonly nodes: ListChange<StackGraph['nodes'][number]>
  readonly edges: ListChange<StackGraph['edges'][number]>
  readonly diagnostics: ListChange<Diagnostic>
}

/** What leads from `before` to `after`. */
export function changeBetween(before: Analysis, after: Analysis): AnalysisChange {
  const { graph, ...rest } = after
  const { mark, diagnostic } = moves(before.text, after.text)
  return {
    ...rest,
    resources: listChange(before.resources, after.resources, mark),
    parameters: listChange(before.parameters, after.parameters, mark),
    outputs: listChange(before.outputs, after.outputs, mark),
    conditions: listChange(before.conditions, after.conditions, mark),
    nodes: listChange(before.graph.nodes, graph.nodes, stay),
    edges: listChange(before.graph.edges, graph.edges, stay),
    diagnostics: listChange(before.diagnostics, after.diagnostics, diagnostic),
  }
}

/** The analysis that `change` leads to. What comes before the place of the change keeps its identity. */
export function changed(before: Analysis, change: AnalysisChange): Analysis {
  const { nodes, edges, ...rest } = change
  const { mark, diagnostic } = moves(before.text, change.text)
  return {
    ...rest,
    resources: listAfter(before.resources, change.resources, mark),
    parameters: listAfter(before.parameters, change.parameters, mark),
    outputs: listAfter(before.outputs, change.outputs, mark),
    conditions: listAfter(before.conditions, change.conditions, mark),
    graph: {
      nodes: listAfter(before.graph.nodes, nodes, stay),
      edges: listAfter(before.graph.edges, edges, stay),
    },
    diagnostics: listAfter(before.diagnostics, change.diagnostics, diagnostic),
  }
}

/** How things behind a change move along with the text. */
function moves(before: string, after: string) {
  const shift = after.length - before.length
  const relocation = new Relocation((offset) => offset + shift)
  const range = ({ from, to }: Mark['range']) => ({ from: from + shift, to: to + shift })
  return {
    mark: <T extends Mark>(one: T): T => ({ ...one, range: range(one.range), nameRange: range(one.nameRange) }),
    diagnostic: (one: Diagnostic) => relocation.diagnostic(one),
  }
}

const stay = <T>(one: T): T => one

function listChange<T>(before: readonly T[], after: readonly T[], move: (one: T) => T): ListChange<T> {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && sameData(before[head], after[head])) head++
  let tail = 0
  while (tail < most - head && sameData(move(before.at(-1 - tail)!), after.at(-1 - tail))) tail++
  return { head, tail, items: after.slice(head, after.length - tail) }
}

function listAfter<T>(before: readonly T[], { head, tail, items }: ListChange<T>, move: (one: T) => T): readonly T[] {
  if (items.length === 0 && head === before.length) return before
  return [...before.slice(0, head), ...items, ...before.slice(before.length - tail).map(move)]
}
