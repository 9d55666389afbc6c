import { findCycle } from '#lib/template/find-cycle.ts'
import type { StackGraph } from './stack-graph.ts'

/** Everybody's direct needs, each name once, in the order of the graph. */
export function needsOf(graph: StackGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const needs = new Map(graph.nodes.map((name) => [name, new Set<string>()]))
  for (const { from, to } of graph.edges) needs.get(from)?.add(to)
  return needs
}

/** The names on a circle of the graph, in order of need, or undefined. A resource that needs itself is a circle of one. */
export function cycleOf(graph: StackGraph): string[] | undefined {
  return findCycle(needsOf(graph))
}

/**
 * The nodes in an order in which everyone comes after all it needs; where there is a choice, in the graph's order.
 * What stands on a circle, or needs somebody who does, is left out.
 */
export function topologicalOrder(graph: StackGraph): string[] {
  const missing = new Map<string, number>()
  const followers = new Map<string, string[]>()
  for (const [name, needs] of needsOf(graph)) {
    missing.set(name, needs.size)
    for (const need of needs) {
      const known = followers.get(need)
      if (known) known.push(name)
      else followers.set(need, [name])
    }
  }
  const order = graph.nodes.filter((name) => missing.get(name) === 0)
  for (let at = 0; at < order.length; at++) {
    for (const follower of followers.get(order[at]!) ?? []) {
      const left = missing.get(follower)! - 1
      missing.set(follower, left)
      if (left === 0) order.push(follower)
    }
  }
  return order
}
