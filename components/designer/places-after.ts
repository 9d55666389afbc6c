import type { DropGoal } from '#components/graph/drop-goal.ts'
import type { Picture } from '#components/graph/picture.ts'
import { seatPoint } from '#components/graph/seat-point.ts'
import { shifted } from '#components/graph/shifted.ts'
import type { Point, Position } from '#lib/graph/layout.ts'

/**
 * Where everything stands once `names` were put somewhere: where the hand let them go, else on free ground there; a place
 * that loses what it held stays where it was. What is only tied to a place moves nowhere.
 */
export function placesAfter(
  picture: Picture,
  names: readonly string[],
  goal: DropGoal,
  moved?: ReadonlyMap<string, Point>,
): ReadonlyMap<string, Position> {
  if (names.length === 0) return new Map()
  const nodes = picture.nodes.filter(({ id }) => names.includes(id))
  const left = picture.nodes.filter(({ id }) => nodes.some(({ parent }) => parent === id))
  const places = new Map<string, Position>(left.map(({ id, x, y }) => [id, { x, y }]))
  const put = moved
    ? [...moved].map(([id, { x, y }]) => [id, { x, y, pinned: true as const }] as const)
    : unguided(picture, nodes, goal)
  for (const [id, point] of put) places.set(id, point)
  return places
}

function unguided(picture: Picture, nodes: Picture['nodes'], goal: DropGoal): [string, Point][] {
  if (goal.kind === 'outside') return []
  return nodes.flatMap((node) => {
    const point = seatPoint(picture, node.id, goal.kind === 'place' ? goal.name : undefined)
    return point ? shifted(picture, node, { x: point.x - node.x, y: point.y - node.y }) : []
  })
}
