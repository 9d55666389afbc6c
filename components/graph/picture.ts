import { containment } from '#lib/graph/containment.ts'
import { type Box, type Frame, frames, type Line, type Point, type Positions, padding } from '#lib/graph/layout.ts'
import { type Obstacle, route, tracks } from '#lib/graph/route.ts'
import type { EdgeKind, StackGraph } from '#lib/graph/stack-graph.ts'

/** What the canvas shows of one resource: in the designer from the template, on a stack's page from its live state. */
export interface Thing {
  readonly name: string
  readonly type: string
  /** Shown instead of the name where that is a whole path: `port` of `group/0/port`. */
  readonly label?: string
  /** The opened group it is a member of, which becomes a frame around its members. */
  readonly within?: string
  /** A few words on the second line: `m1.small`, `10.0.0.0/24`. */
  readonly facts?: readonly string[]
  /** Its main properties, line by line, for who looks from near. */
  readonly details?: readonly string[]
  /** Heat's own words; absent while it is only drawn. */
  readonly status?: { readonly action: string; readonly status: string; readonly reason?: string }
  /** What a planned operation would do to it. */
  readonly change?: 'add' | 'update' | 'replace' | 'delete' | 'unchanged'
  readonly problems?: { readonly errors: number; readonly warnings: number; readonly first: string }
  /** The hook that holds it: `pre-create`. */
  readonly hook?: string
  /** Of what is folded away in it, how many are in which state. */
  readonly strip?: Strip
  /** Whether it still is what was last applied; absent where nobody looked. */
  readonly sync?: 'in-sync' | 'drifted' | 'unchecked'
  /** The hooks at which an operation will pause: `pre-create`. */
  readonly breakpoints?: readonly string[]
  /** Shown pale: switched off by a condition. */
  readonly faded?: boolean
  /** Shown paler still: it does not fit what is looked for. */
  readonly dimmed?: boolean
  /** Pointed at from elsewhere: it uses what the pointer rests on. */
  readonly lit?: boolean
  /** What its author noted beside it. */
  readonly note?: string
  /** The file that holds what is inside. */
  readonly opens?: string
}

/** Members by state, the worst first. */
export interface Strip {
  readonly failed: number
  readonly paused: number
  readonly busy: number
  readonly waiting: number
  readonly complete: number
}

export interface PictureNode extends Frame {
  readonly id: string
  /** The place it sits in. */
  readonly parent?: string
  /** Depth of nesting, 0 outermost. */
  readonly depth: number
  /** Drawn as a frame around what it holds. */
  readonly place: boolean
  readonly thing: Thing
}

export interface PictureEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly kinds: readonly EdgeKind[]
  /** The properties that hold the reference: `networks.0.port`. */
  readonly labels: readonly string[]
  /** The way around everything else; absent where there is too much to go around. */
  readonly points?: readonly Point[]
}

export interface Picture {
  /** Places come before what they hold. */
  readonly nodes: readonly PictureNode[]
  readonly edges: readonly PictureEdge[]
}

export const emptyPicture: Picture = { nodes: [], edges: [] }

export const cardSize = { width: 216, height: 56 }
/** Above so many nodes lines run straight: nobody follows single ones there, and every keystroke would pay for it. */
const routedNodes = 150
const emptyPlaceSize = { width: 256, height: 96 }
const placeTypes = new Set(['OS::Neutron::Net', 'OS::Neutron::ProviderNet', 'OS::Neutron::Subnet'])

/** The shapes of a graph before anybody has placed them. */
export interface Shapes {
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
  readonly inside: ReadonlyMap<string, string>
}

/** Boxes and lines for the layout. Switched-off resources are in no graph, yet have a box. */
export function shapesOf(things: readonly Thing[], graph: StackGraph): Shapes {
  const types = new Map(things.map((thing) => [thing.name, thing.type]))
  const inside = seatsOf(things, containment(types, graph))
  const boxes = things.map((thing): Box => {
    const parent = inside.get(thing.name)
    const size = placeTypes.has(thing.type) ? emptyPlaceSize : cardSize
    return { id: thing.name, ...size, ...(parent !== undefined && { parent }) }
  })
  return { boxes, lines: graph.edges.filter((edge) => !onlyHidden(edge.kinds)), inside }
}

/** Places come from references; who sits in none is inside the group it is a member of. */
function seatsOf(things: readonly Thing[], places: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const members = things.flatMap(({ name, within }) => (within === undefined ? [] : [[name, within] as const]))
  return members.length === 0 ? places : new Map([...members, ...places])
}

export function onlyHidden(kinds: readonly EdgeKind[]): boolean {
  return kinds.every((kind) => kind === 'hidden')
}

/**
 * The picture of a graph: pure, and what did not change keeps its identity (`previous`), so that a keystroke redraws one
 * card and not a thousand. What has no position yet is not in it.
 */
export function drawPicture(
  things: readonly Thing[],
  graph: StackGraph,
  shapes: Shapes,
  positions: Positions,
  previous: Picture = emptyPicture,
): Picture {
  const standing = frames(shapes.boxes, positions)
  const before = new Map(previous.nodes.map((node) => [node.id, node]))
  const opened = new Set(things.map(({ within }) => within))
  const nodes = things
    .flatMap((thing): PictureNode[] => {
      const frame = standing.get(thing.name)
      if (!frame) return []
      const parent = shapes.inside.get(thing.name)
      const next: PictureNode = {
        id: thing.name,
        ...frame,
        depth: depthOf(thing.name, shapes.inside),
        place: placeTypes.has(thing.type) || opened.has(thing.name),
        thing,
        ...(parent !== undefined && { parent }),
      }
      return [keep(before.get(thing.name), next)]
    })
    .sort((a, b) => a.depth - b.depth)
  const edges = drawEdges(graph, shapes, standing, previous)
  return sameItems(previous, { nodes, edges: nodes.length > routedNodes ? edges : withWays(edges, nodes, previous) })
}

function drawEdges(
  graph: StackGraph,
  shapes: Shapes,
  standing: ReadonlyMap<string, Frame>,
  previous: Picture,
): PictureEdge[] {
  const before = new Map(previous.edges.map((edge) => [edge.id, edge]))
  return graph.edges.flatMap((edge) => {
    if (!standing.has(edge.from) || !standing.has(edge.to) || isInside(edge.from, edge.to, shapes.inside)) return []
    const labels = edge.via.map((path) => path.slice(path[0] === 'properties' ? 1 : 0).join('.'))
    const id = JSON.stringify([edge.from, edge.to])
    const points = before.get(id)?.points
    return [
      keep(before.get(id), { id, from: edge.from, to: edge.to, kinds: edge.kinds, labels, ...(points && { points }) }),
    ]
  })
}

/** Every line with its way. While nothing stands elsewhere than before, lines keep theirs. */
function withWays(edges: readonly PictureEdge[], nodes: readonly PictureNode[], previous: Picture): PictureEdge[] {
  const frames = new Map(nodes.map((node) => [node.id, node]))
  const still =
    nodes.length === previous.nodes.length && previous.nodes.every((node) => sameFrame(node, frames.get(node.id)))
  const walls = nodes.map(obstacleOf)
  const drawn: PictureEdge[] = []
  for (const edge of edges) {
    const [from, to] = [frames.get(edge.from), frames.get(edge.to)]
    if ((still && edge.points) || !from || !to) {
      drawn.push(edge)
      continue
    }
    const others = walls.filter(({ id }) => id !== edge.from && id !== edge.to)
    const lines = drawn.flatMap((other) => tracks(other.points ?? [], other.from === edge.from || other.to === edge.to))
    const points = route(from, to, [...others, ...lines])
    drawn.push(sameValue(edge.points, points) ? edge : { ...edge, points })
  }
  return drawn
}

function sameFrame(a: Frame, b: Frame | undefined): boolean {
  return b !== undefined && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

/** Cards are gone around; of a place only its title is worth it. */
function obstacleOf({ id, x, y, width, height, place }: PictureNode): Obstacle & { id: string } {
  return { id, x, y, width, height: place ? Math.min(height, padding.top - 6) : height, weight: place ? 2 : 20 }
}

/** Sitting inside already says it; no line needed. */
function isInside(name: string, place: string, inside: ReadonlyMap<string, string>): boolean {
  for (let up = inside.get(name), steps = 0; up !== undefined && steps < 100; up = inside.get(up), steps++) {
    if (up === place) return true
  }
  return false
}

function depthOf(name: string, inside: ReadonlyMap<string, string>): number {
  let depth = 0
  for (let up = inside.get(name); up !== undefined && depth < 100; up = inside.get(up)) depth++
  return depth
}

/** `next`, or `old` itself when both say the same. */
export function keep<T extends object>(old: T | undefined, next: T): T {
  return old !== undefined && sameValue(old, next) ? old : next
}

export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key as never], b[key as never]))
}

function sameItems(previous: Picture, next: Picture): Picture {
  const same = <T>(a: readonly T[], b: readonly T[]) => a.length === b.length && a.every((item, at) => item === b[at])
  const nodes = same(previous.nodes, next.nodes) ? previous.nodes : next.nodes
  const edges = same(previous.edges, next.edges) ? previous.edges : next.edges
  return nodes === previous.nodes && edges === previous.edges ? previous : { nodes, edges }
}
