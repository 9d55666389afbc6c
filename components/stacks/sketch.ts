import type { Picture } from '#components/graph/picture.ts'
import { boundsOf, type Point } from '#lib/graph/layout.ts'

/** A picture reduced to what a thumbnail shows: corners and sizes from its own corner, in whole pixels. */
export interface Sketch {
  readonly width: number
  readonly height: number
  readonly places: readonly { x: number; y: number; width: number; height: number }[]
  readonly cards: readonly { x: number; y: number; type: string }[]
  readonly lines: readonly (readonly Point[])[]
}

export function sketchOf(picture: Picture): Sketch {
  const bounds = boundsOf(picture.nodes) ?? { x: 0, y: 0, width: 0, height: 0 }
  const at = ({ x, y }: Point) => ({ x: x - bounds.x, y: y - bounds.y })
  return {
    width: bounds.width,
    height: bounds.height,
    places: picture.nodes
      .filter(({ place }) => place)
      .map((node) => ({ ...at(node), width: node.width, height: node.height })),
    cards: picture.nodes.filter(({ place }) => !place).map((node) => ({ ...at(node), type: node.thing.type })),
    lines: picture.edges.map(({ points = [] }) => points.map(at)),
  }
}
