import type { Point } from '#lib/graph/layout.ts'
import type { Picture, PictureNode } from './picture.ts'

/** New absolute positions of a node, or of everything inside it, moved `by` so much. */
export function shifted(picture: Picture, node: PictureNode, by: Point): [string, Point][] {
  if (Math.abs(by.x) < 0.5 && Math.abs(by.y) < 0.5) return []
  const held = picture.nodes.filter((other) => other.parent === node.id)
  if (held.length > 0) return held.flatMap((other) => shifted(picture, other, by))
  return [[node.id, { x: Math.round(node.x + by.x), y: Math.round(node.y + by.y) }]]
}
