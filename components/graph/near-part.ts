import type { Frame } from '#lib/graph/layout.ts'
import type { Picture } from './picture.ts'

/**
 * The part of a picture that a window shows: nodes in it, the places around them, and what they are tied to by a line.
 * A canvas of thousands then costs what its visible part costs.
 */
export function nearPart(picture: Picture, window: Frame): Picture {
  const all = new Map(picture.nodes.map((node) => [node.id, node]))
  const seen = new Set(picture.nodes.filter((node) => meets(node, window)).map((node) => node.id))
  const edges = picture.edges.filter((edge) => seen.has(edge.from) || seen.has(edge.to))
  const kept = new Set(seen)
  const keepWithPlaces = (id: string) => {
    for (let node = all.get(id); node; node = node.parent === undefined ? undefined : all.get(node.parent))
      kept.add(node.id)
  }
  for (const id of seen) keepWithPlaces(id)
  for (const edge of edges) {
    keepWithPlaces(edge.from)
    keepWithPlaces(edge.to)
  }
  return { nodes: picture.nodes.filter((node) => kept.has(node.id)), edges }
}

/** True when two frames share any ground. */
export function meets(node: Frame, window: Frame): boolean {
  return (
    node.x < window.x + window.width &&
    window.x < node.x + node.width &&
    node.y < window.y + window.height &&
    window.y < node.y + node.height
  )
}
