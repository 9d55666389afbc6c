import type { Frame } from '#lib/graph/layout.ts'
import { meets } from './near-part.ts'
import type { Picture } from './picture.ts'

/** The names of what a frame touches; of places only those that lie in it altogether. */
export function caughtBy(picture: Picture, frame: Frame): readonly string[] {
  return picture.nodes.filter((node) => (node.place ? holds(frame, node) : meets(node, frame))).map(({ id }) => id)
}

function holds(outer: Frame, inner: Frame): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
