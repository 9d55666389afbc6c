import { type Box, frames, freePlace, type Point, type Positions } from './layout.ts'

/** Above so many boxes nobody looks whether each stands free: the whole arrangement is only brought near what stays. */
const many = 400

/**
 * A fresh arrangement that leaves `pinned` where it is: everything else goes where `arranged` would have it, as seen from
 * what stays, or to the free place next to that. Only what moves is in the answer.
 */
export function tidyAround(boxes: readonly Box[], arranged: Positions, pinned: Positions): Positions {
  const stay = new Map([...pinned].filter(([id]) => arranged.has(id)))
  if (stay.size === 0) return arranged
  const by = meanShift(arranged, stay)
  const wishes = [...arranged]
    .filter(([id]) => !stay.has(id))
    .map(([id, { x, y }]): [string, Point] => [id, { x: Math.round(x + by.x), y: Math.round(y + by.y) }])
  if (boxes.length > many) return new Map(wishes)
  const parents = new Map(boxes.map((box) => [box.id, box.parent]))
  const sizes = new Map(boxes.map((box) => [box.id, box]))
  const standing = new Map(stay)
  for (const [id, wish] of wishes.toSorted(([, a], [, b]) => a.y - b.y || a.x - b.x)) {
    const around = ancestors(id, parents)
    const obstacles = [...frames(boxes, standing)].filter(([other]) => !around.has(other)).map(([, frame]) => frame)
    standing.set(id, freePlace(wish, sizes.get(id) ?? { width: 0, height: 0 }, obstacles))
  }
  return new Map([...standing].filter(([id]) => !stay.has(id)))
}

function meanShift(arranged: Positions, stay: Positions): Point {
  const all = [...stay].map(([id, at]) => ({ x: at.x - arranged.get(id)!.x, y: at.y - arranged.get(id)!.y }))
  const mean = (axis: 'x' | 'y') => all.reduce((sum, shift) => sum + shift[axis], 0) / all.length
  return { x: mean('x'), y: mean('y') }
}

function ancestors(id: string, parents: ReadonlyMap<string, string | undefined>): ReadonlySet<string> {
  const found = new Set([id])
  for (let up = parents.get(id); up !== undefined && !found.has(up); up = parents.get(up)) found.add(up)
  return found
}
