import type { Frame, Point } from './layout.ts'

/** What a line must not run over. `weight` says how much a pixel on it costs; a card's text more than a place's title. */
export interface Obstacle extends Frame {
  readonly weight: number
}

/** Room between a line and what it passes; arrow heads need about as much to be seen. */
const room = 14
/** How far a line goes straight before its first turn: an arrow head's length. */
const straight = 9
const turnCost = 90
/** Lines of other company keep this far apart. */
const lane = 10
const strangeTrack = 1.2
/** Lines from or to the same card rather run together; never worth a detour. */
const ownTrack = -0.35
/** Lines may end this far from a frame's corner. */
const corner = 18
/** Longer sides belong to places that hold something. */
const large = 240

type Side = 'left' | 'right' | 'top' | 'bottom'
interface End extends Point {
  readonly side: Side
}

/**
 * The way of a line between two frames: right-angled, short, with few turns, and around `obstacles` where there is a
 * way around. The ends are on the borders of both frames.
 */
export function route(from: Frame, to: Frame, obstacles: readonly Obstacle[]): readonly Point[] {
  const near = obstacles.filter((obstacle) => meets(obstacle, grown(union(from, to), 3 * room)))
  const walls = [...near, { ...shrunk(from), weight: 20 }, { ...shrunk(to), weight: 20 }]
  let best: readonly Point[] = [endsOf(from, to)[0]!, endsOf(to, from)[1]!]
  let least = Infinity
  for (const a of endsOf(from, to))
    for (const b of endsOf(to, from))
      for (const way of ways(a, b, walls)) {
        const cost = costOf(way, walls, least)
        if (cost < least) [best, least] = [way, cost]
      }
  return best
}

/** A drawn line for the next: strangers rather cross it than run along it, lines of the same card join it. */
export function tracks(points: readonly Point[], own: boolean): Obstacle[] {
  const weight = own ? ownTrack : strangeTrack
  return points.slice(1).map((b, at) => ({ ...grown(between(points[at]!, b), own ? 0 : lane / 2), weight }))
}

/** One end on each side, as near as can be to where the other frame is. */
function endsOf(frame: Frame, other: Frame): End[] {
  const x = meeting(frame.x, frame.width, other.x, other.width)
  const y = meeting(frame.y, frame.height, other.y, other.height)
  return [
    { side: 'right', x: frame.x + frame.width, y },
    { side: 'left', x: frame.x, y },
    { side: 'bottom', x, y: frame.y + frame.height },
    { side: 'top', x, y: frame.y },
  ]
}

/** Cards are met in the middle, or half way to the other's if that makes the line straight; large frames anywhere. */
function meeting(start: number, length: number, otherStart: number, otherLength: number): number {
  const middle = start + length / 2
  const wish = otherStart + otherLength / 2
  if (length > large) return Math.min(Math.max(wish, start + corner), start + length - corner)
  const nearly = otherLength <= large && Math.abs(wish - middle) <= corner
  return nearly ? (middle + wish) / 2 : middle
}

/** Ways with at most three stretches between the stubs of two ends. */
function* ways(a: End, b: End, walls: readonly Obstacle[]): Generator<readonly Point[]> {
  const p = stub(a)
  const q = stub(b)
  yield tidy([a, p, { x: q.x, y: p.y }, q, b])
  yield tidy([a, p, { x: p.x, y: q.y }, q, b])
  for (const x of channels(p.x, q.x, walls, 'x', 'width')) yield tidy([a, p, { x, y: p.y }, { x, y: q.y }, q, b])
  for (const y of channels(p.y, q.y, walls, 'y', 'height')) yield tidy([a, p, { x: p.x, y }, { x: q.x, y }, q, b])
}

function channels(
  a: number,
  b: number,
  walls: readonly Obstacle[],
  at: 'x' | 'y',
  size: 'width' | 'height',
): Set<number> {
  const middle = (a + b) / 2
  const beside = walls
    .filter((wall) => wall.weight > strangeTrack)
    .flatMap((wall) =>
      [wall[at] - room, wall[at] + wall[size] + room].flatMap((edge) => [edge, edge - lane, edge + lane]),
    )
  return new Set([a, b, middle, middle - lane, middle + lane, ...beside])
}

function stub({ x, y, side }: End): Point {
  if (side === 'left') return { x: x - straight, y }
  if (side === 'right') return { x: x + straight, y }
  return { x, y: side === 'top' ? y - straight : y + straight }
}

/** Without points that say nothing, in whole pixels; no way at all where a line would turn back on itself. */
function tidy(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = []
  for (const { x, y } of points) {
    const point = { x: Math.round(x), y: Math.round(y) }
    const [before, last] = [kept.at(-2), kept.at(-1)]
    if (last && last.x === point.x && last.y === point.y) continue
    const aligned =
      before && last && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))
    if (aligned && !onward(before, last, point)) return []
    if (aligned) kept.pop()
    kept.push(point)
  }
  return kept
}

function onward(a: Point, b: Point, c: Point): boolean {
  return (b.x - a.x) * (c.x - b.x) >= 0 && (b.y - a.y) * (c.y - b.y) >= 0
}

/** What a way costs; counting ends above `limit`. */
function costOf(points: readonly Point[], walls: readonly Obstacle[], limit: number): number {
  if (points.length < 2) return Infinity
  let cost = points.length * turnCost
  for (let at = 1; at < points.length; at++) {
    const stretch = between(points[at - 1]!, points[at]!)
    cost += stretch.width + stretch.height
    for (const wall of walls) {
      if (cost >= limit) return cost
      cost += wall.weight * overlap(stretch, wall)
    }
  }
  return cost
}

function overlap(stretch: Frame, wall: Frame): number {
  const width = Math.min(stretch.x + stretch.width, wall.x + wall.width) - Math.max(stretch.x, wall.x)
  const height = Math.min(stretch.y + stretch.height, wall.y + wall.height) - Math.max(stretch.y, wall.y)
  return width < 0 || height < 0 ? 0 : width + height + 1
}

function between(a: Point, b: Point): Frame {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

function union(a: Frame, b: Frame): Frame {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  const width = Math.max(a.x + a.width, b.x + b.width) - x
  return { x, y, width, height: Math.max(a.y + a.height, b.y + b.height) - y }
}

function grown({ x, y, width, height }: Frame, by: number): Frame {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

function shrunk(frame: Frame): Frame {
  return grown(frame, -2)
}

function meets(a: Frame, b: Frame): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
