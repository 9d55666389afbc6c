import type { Thing } from '#components/graph/picture.ts'
import type { LooseObject } from '#lib/api/guard-contract.ts'
import type { StackGraph } from '#lib/graph/stack-graph.ts'

/** The map of objects that no stack has: each by its id, with lines to what it needs. */
export function looseGraph(objects: readonly LooseObject[]): { things: readonly Thing[]; graph: StackGraph } {
  const ids = new Set(objects.map(({ id }) => id))
  const things = objects.map(({ id, type, name, detail }): Thing => {
    return { name: id, type, label: name, ...(detail && { facts: [detail] }) }
  })
  const edges = objects.flatMap(({ id, needs }) =>
    needs
      .filter((to) => ids.has(to))
      .map((to) => ({ from: id, to, kinds: ['reference' as const], via: [['properties', 'network']] })),
  )
  return { things, graph: { nodes: [...ids], edges } }
}

/** Ids with those of everything they need, and what that needs in turn, as far as it is loose too. */
export function withNeeded(objects: readonly LooseObject[], ids: Iterable<string>): ReadonlySet<string> {
  const byId = new Map(objects.map((object) => [object.id, object]))
  const found = new Set<string>()
  const queue = [...ids]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const object = byId.get(id)
    if (!object || found.has(id)) continue
    found.add(id)
    queue.push(...object.needs)
  }
  return found
}
