import { boundsOf, type Frame, freePlace, type Point, padding } from '#lib/graph/layout.ts'
import { cardSize, type Picture } from './picture.ts'

/** Where a node goes that is put somewhere without a hand showing where: below what is inside the place, or below all. */
export function seatPoint(picture: Picture, node: string, place: string | undefined): Point | undefined {
  const frame = picture.nodes.find(({ id }) => id === node)
  const home = picture.nodes.find(({ id }) => id === place)
  if (!frame) return undefined
  const others = picture.nodes.filter(({ id, parent }) => id !== node && parent === home?.id)
  const bounds = boundsOf(others)
  if (home && bounds) return { x: bounds.x, y: bounds.y + bounds.height + padding.bottom }
  if (home) return { x: home.x + padding.side, y: home.y + padding.top }
  return bounds && freePlace({ x: bounds.x, y: bounds.y + bounds.height + padding.bottom }, frame, others)
}

/** Free ground next to a card that stands in no place. */
export function freeBeside(picture: Picture, card: Frame): Point {
  const others = picture.nodes.filter(({ parent }) => parent === undefined)
  return freePlace({ x: card.x, y: card.y + card.height + padding.bottom }, cardSize, others)
}

/** The left end of the first free row below everything. */
export function belowAll(picture: Picture): Point {
  const bounds: Frame | undefined = boundsOf(picture.nodes)
  return bounds ? { x: bounds.x, y: bounds.y + bounds.height + 2 * padding.bottom } : { x: 0, y: 0 }
}
