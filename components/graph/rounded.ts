import type { Point } from '#lib/graph/layout.ts'

const radius = 8

/** An SVG path through right-angled points, with round corners. */
export function rounded(points: readonly Point[]): string {
  return points
    .map((point, at) => {
      const [before, after] = [points[at - 1], points[at + 1]]
      if (!before) return `M${point.x} ${point.y}`
      if (!after) return `L${point.x} ${point.y}`
      const into = towards(point, before)
      const out = towards(point, after)
      return `L${into.x} ${into.y}Q${point.x} ${point.y} ${out.x} ${out.y}`
    })
    .join('')
}

/** The middle of the longest stretch, where a label has most room. */
export function middle(points: readonly Point[]): [x: number, y: number] {
  let [x, y, longest] = [points[0]?.x ?? 0, points[0]?.y ?? 0, 0]
  for (const [at, b] of points.slice(1).entries()) {
    const a = points[at]!
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
    if (length > longest) [x, y, longest] = [(a.x + b.x) / 2, (a.y + b.y) / 2, length]
  }
  return [x, y]
}

/** A little way from one point towards another, never past half of it. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const step = Math.min(radius, length / 2) / (length || 1)
  return { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step }
}
