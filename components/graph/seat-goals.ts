import type { Point } from '#lib/graph/layout.ts'
import type { DropGoal } from './drop-goal.ts'
import { nodeAt } from './node-at.ts'
import type { Picture, PictureNode } from './picture.ts'

/** How far outside its frame something has to be let go before it counts as taken out (canvas units). */
const brink = 16

/**
 * What letting dragged nodes go at a point could mean, the closest place first, then those around it, then the open
 * ground. Nothing while they stay in the place they are in.
 */
export function seatGoals(picture: Picture, dragged: ReadonlySet<string>, at: Point): DropGoal[] {
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]))
  const homes = new Set([...dragged].map((id) => nodes.get(id)?.parent))
  const target = nodeAt(picture, at, (node) => node.place && !isCarried(node, dragged, nodes))
  if (target && homes.size === 1 && homes.has(target.id)) return []
  const chain = around(target, nodes).filter(({ id }) => !(homes.size === 1 && homes.has(id)))
  const places = chain.map(({ id }): DropGoal => ({ kind: 'place', name: id }))
  if (target || homes.has(undefined)) return places
  const near = nodeAt(picture, at, (node) => homes.has(node.id), brink)
  return near ? [] : [{ kind: 'ground' }]
}

function around(start: PictureNode | undefined, nodes: ReadonlyMap<string, PictureNode>): PictureNode[] {
  const chain: PictureNode[] = []
  for (let node = start; node; node = node.parent === undefined ? undefined : nodes.get(node.parent)) chain.push(node)
  return chain
}

function isCarried(node: PictureNode, dragged: ReadonlySet<string>, nodes: ReadonlyMap<string, PictureNode>): boolean {
  return around(node, nodes).some(({ id }) => dragged.has(id))
}
