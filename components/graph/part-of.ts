import type { Picture, PictureNode } from './picture.ts'

/** Of a picture, what is named and everything inside it, with the lines between. */
export function partOf(picture: Picture, names: ReadonlySet<string>): Picture {
  const all = new Map(picture.nodes.map((node) => [node.id, node]))
  const isIn = (node: PictureNode | undefined): boolean =>
    node !== undefined && (names.has(node.id) || (node.parent !== undefined && isIn(all.get(node.parent))))
  const nodes = picture.nodes.filter(isIn)
  const kept = new Set(nodes.map(({ id }) => id))
  return { nodes, edges: picture.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)) }
}
