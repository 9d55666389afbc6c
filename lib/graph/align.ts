import type { Frame, Point } from './layout.ts'

/** `left` … `bottom` bring edges in line, `centre` and `middle` the middles; `across` and `down` make the gaps equal. */
export type Alignment = 'left' | 'right' | 'top' | 'bottom' | 'centre' | 'middle' | 'across' | 'down'

/** How far each of `frames` has to go, in canvas units, so that they stand in line. */
export function align(frames: ReadonlyMap<string, Frame>, how: Alignment): ReadonlyMap<string, Point> {
  if (how === 'across') return distribute(frames, 'x', 'width')
  if (how === 'down') return distribute(frames, 'y', 'height')
  const all = [...frames.values()]
  const left = Math.min(...all.map(({ x }) => x))
  const top = Math.min(...all.map(({ y }) => y))
  const right = Math.max(...all.map(({ x, width }) => x + width))
  const bottom = Math.max(...all.map(({ y, height }) => y + height))
  const goal = ({ x, y, width, height }: Frame): Point =>
    ({
      left: { x: left, y },
      right: { x: right - width, y },
      top: { x, y: top },
      bottom: { x, y: bottom - height },
      centre: { x: (left + right - width) / 2, y },
      middle: { x, y: (top + bottom - height) / 2 },
    })[how]
  return new Map([...frames].map(([id, frame]) => [id, between(frame, goal(frame))]))
}

/** The outermost two stay, what lies between is spread so that all gaps are the same. */
function distribute(frames: ReadonlyMap<string, Frame>, axis: 'x' | 'y', size: 'width' | 'height') {
  const order = [...frames].toSorted(([, a], [, b]) => a[axis] - b[axis])
  const [first, last] = [order[0]?.[1], order.at(-1)?.[1]]
  const shifts = new Map<string, Point>()
  if (!first || !last) return shifts
  const filled = order.reduce((sum, [, frame]) => sum + frame[size], 0)
  const gap = (last[axis] + last[size] - first[axis] - filled) / Math.max(1, order.length - 1)
  let at = first[axis]
  for (const [id, frame] of order) {
    shifts.set(id, between(frame, { ...frame, [axis]: at }))
    at += frame[size] + gap
  }
  return shifts
}

function between(from: Point, to: Point): Point {
  return { x: Math.round(to.x - from.x), y: Math.round(to.y - from.y) }
}
