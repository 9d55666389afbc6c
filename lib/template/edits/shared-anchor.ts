import type { YamlNode } from '../yaml-node.ts'
import { nodesOf, type Place } from './place.ts'
import { type Refusal, refuse } from './refusal.ts'

/**
 * Why what stands at the end of `trail` can't change for itself: a node around it (or, with `inside`, below it) carries
 * an anchor that is used elsewhere. Undefined when nothing hinders.
 */
export function sharedAnchor(trail: readonly Place[], inside: boolean): Refusal | undefined {
  const root = trail[0]!.node
  const end = trail.at(-1)!.node
  const around = (inside ? trail.slice(0, -1) : trail).flatMap(({ node }) => node.anchor ?? [])
  const within = inside ? [...nodesOf(end)].flatMap((node) => node.anchor ?? []) : []
  if (around.length === 0 && within.length === 0) return undefined
  const own = inside ? new Set<YamlNode>(nodesOf(end)) : new Set<YamlNode>()
  for (const node of nodesOf(root)) {
    if (node.kind !== 'alias' || own.has(node)) continue
    if (around.includes(node.name)) return refuse(`This part is shared: *${node.name} uses it elsewhere in the file.`)
    if (within.includes(node.name))
      return refuse(`The anchor &${node.name} in this part is still used by *${node.name}.`)
  }
  return undefined
}
