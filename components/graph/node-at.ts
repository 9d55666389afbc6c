import type { Point } from '#lib/graph/layout.ts'
import type { Picture, PictureNode } from './picture.ts'

/** The smallest node under a point of the canvas; `room` widens all of them. */
export function nodeAt(
  picture: Picture,
  { x, y }: Point,
  accept: (node: PictureNode) => boolean = () => true,
  room = 0,
): PictureNode | undefined {
  let best: PictureNode | undefined
  for (const node of picture.nodes) {
    const inside =
      x >= node.x - room && y >= node.y - room && x <= node.x + node.width + room && y <= node.y + node.height + room
    if (inside && accept(node) && (!best || node.width * node.height < best.width * best.height)) best = node
  }
  return best
}
