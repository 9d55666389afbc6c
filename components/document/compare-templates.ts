import { sameValue, type Thing } from '#components/graph/picture.ts'
import { relate } from '#lib/graph/relate.ts'
import type { StackGraph } from '#lib/graph/stack-graph.ts'
import type { ResourceDefinition, Template } from '#lib/template/template.ts'

export interface Comparison {
  /** What is in either, each told what became of it; what is gone stands last. */
  readonly things: readonly Thing[]
  readonly graph: StackGraph
  readonly counts: { readonly added: number; readonly changed: number; readonly removed: number }
}

/** Two readings of a design as one picture. What matters is what a template says, not how it is written. */
export function compareTemplates(before: Template, after: Template): Comparison {
  const there = [...after.resources.values()].map((resource): Thing => {
    const old = before.resources.get(resource.name)
    const change = !old ? 'add' : sameValue(meaning(old), meaning(resource)) ? 'unchanged' : 'update'
    return { name: resource.name, type: resource.type, change }
  })
  const gone = [...before.resources.values()].filter(({ name }) => !after.resources.has(name))
  const things = [...there, ...gone.map(({ name, type }): Thing => ({ name, type, change: 'delete' }))]
  const count = (change: Thing['change']) => things.filter((thing) => thing.change === change).length
  return {
    things,
    graph: together(relate(after), relate(before), new Set(gone.map(({ name }) => name))),
    counts: { added: count('add'), changed: count('update'), removed: count('delete') },
  }
}

function meaning(resource: ResourceDefinition) {
  const { type, properties, metadata, deletionPolicy, updatePolicy, condition, externalId, dependsOn } = resource
  return {
    ...{ type, properties, metadata, deletionPolicy, updatePolicy, condition, externalId },
    dependsOn: dependsOn.map(({ name }) => name),
  }
}

/** The graph that is, with what is gone and its lines. */
function together(now: StackGraph, old: StackGraph, gone: ReadonlySet<string>): StackGraph {
  return {
    nodes: [...now.nodes, ...old.nodes.filter((name) => gone.has(name))],
    edges: [...now.edges, ...old.edges.filter(({ from, to }) => gone.has(from) || gone.has(to))],
  }
}
