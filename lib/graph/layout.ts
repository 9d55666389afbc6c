/** A point of the canvas in its own units (CSS pixels at zoom 1). */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Frame extends Point {
  readonly width: number
  readonly height: number
}

/** Where a resource stands. */
export interface Position extends Point {
  /** Somebody put it there by hand: tidying up leaves it alone. */
  readonly pinned?: true | undefined
}

/** Top-left corners by resource name, absolute. Places that hold something have none of their own: see `frames`. */
export type Positions = ReadonlyMap<string, Position>

/** Something to place. `parent` is the box around it; a box that holds others grows with them. */
export interface Box {
  readonly id: string
  readonly parent?: string
  readonly width: number
  readonly height: number
}

export interface Line {
  readonly from: string
  readonly to: string
}

/** Room a place keeps around what it holds; `top` leaves space for its title. */
export const padding = { top: 44, side: 20, bottom: 20 }
/** Room between neighbours. */
export const gap = 24

/** Above this size the layout algorithm trades beauty for speed. */
const large = 500

export interface ElkNode {
  id: string
  x?: number
  y?: number
  width?: number
  height?: number
  children?: ElkNode[]
  edges?: { id: string; sources: string[]; targets: string[] }[]
  layoutOptions?: { [option: string]: string }
}

const inset = `[top=${padding.top},left=${padding.side},bottom=${padding.bottom},right=${padding.side}]`

/** Which way lines run: between the outermost boxes, and inside places. */
interface Flow {
  readonly outside: 'RIGHT' | 'DOWN'
  readonly inside: 'RIGHT' | 'DOWN'
}

const sideways: Flow = { outside: 'RIGHT', inside: 'RIGHT' }

/** The ways to try, the one that reads most like a sentence first. */
function flowsFor(size: number): readonly Flow[] {
  if (size > large) return [sideways]
  const [right, down] = ['RIGHT', 'DOWN'] as const
  return [sideways, { outside: right, inside: down }, { outside: down, inside: right }, { outside: down, inside: down }]
}

/**
 * The question for elk's layered algorithm. Every line is lifted to the level where its two ends are siblings, so each
 * place is laid out by itself: fast, and a change in one place leaves the others alone.
 */
export function elkInput(
  boxes: readonly Box[],
  lines: readonly Line[],
  flow: Flow = sideways,
  aspectRatio = 1.6,
): ElkNode {
  const tree = nest(boxes)
  const edges = Map.groupBy(lift(boxes, lines), (line) => line.level)
  const options = { ...layoutOptions(boxes.length), 'elk.aspectRatio': aspectRatio.toFixed(2) }
  const node = (box: Box): ElkNode => {
    const children = tree.get(box.id)
    if (!children) return { id: box.id, width: box.width, height: box.height }
    return {
      id: box.id,
      children: children.map(node),
      edges: edgesAt(box.id),
      layoutOptions: { ...options, 'elk.direction': flow.inside, 'elk.padding': inset },
    }
  }
  const edgesAt = (level: string | undefined) =>
    (edges.get(level) ?? []).map((line, index) => ({
      id: `${level ?? ''}/${index}`,
      sources: [line.from],
      targets: [line.to],
    }))
  return {
    id: '',
    children: (tree.get(undefined) ?? []).map(node),
    edges: edgesAt(undefined),
    layoutOptions: { ...options, 'elk.direction': flow.outside },
  }
}

function layoutOptions(size: number): { [option: string]: string } {
  const fast = {
    'elk.layered.nodePlacement.strategy': 'SIMPLE',
    'elk.layered.thoroughness': '1',
    'elk.edgeRouting': 'POLYLINE',
  }
  const fine = { 'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES' }
  return {
    'elk.algorithm': 'layered',
    'elk.spacing.nodeNode': String(gap),
    'elk.layered.spacing.nodeNodeBetweenLayers': '60',
    'elk.spacing.componentComponent': '32',
    ...(size > large ? fast : fine),
  }
}

/** Absolute positions from elk's answer, of everything that holds nothing. */
export function readElk(root: ElkNode, origin: Point = { x: 0, y: 0 }): Positions {
  const found = new Map<string, Point>()
  const visit = (node: ElkNode, at: Point) => {
    for (const child of node.children ?? []) {
      const place = { x: Math.round(at.x + (child.x ?? 0)), y: Math.round(at.y + (child.y ?? 0)) }
      if (child.children?.length) visit(child, place)
      else found.set(child.id, place)
    }
  }
  visit(root, origin)
  return found
}

/** The arrangement, of all that elk offers, that can be shown largest in a pane of this shape. */
export async function arrange(
  boxes: readonly Box[],
  lines: readonly Line[],
  pane: { readonly width: number; readonly height: number },
  elk: (input: ElkNode) => Promise<ElkNode>,
): Promise<Positions> {
  const tried = await Promise.all(
    flowsFor(boxes.length).map(async (flow) =>
      readElk(await elk(elkInput(boxes, lines, flow, pane.width / pane.height))),
    ),
  )
  const zooms = tried.map((positions) => fitZoom(boxes, positions, pane))
  // The first that is about as good as the best: reading direction decides before a few per cent of size do.
  const best = Math.max(...zooms)
  return tried[zooms.findIndex((zoom) => zoom > best * 0.94)]!
}

/** How large an arrangement could be shown in a pane of this shape, 1 at most: nothing is blown up. */
function fitZoom(boxes: readonly Box[], positions: Positions, pane: { width: number; height: number }): number {
  const all = boundsOf([...frames(boxes, positions).values()])
  return all ? Math.min(1, pane.width / all.width, pane.height / all.height) : 1
}

/** The frame around frames; none around nothing. */
export function boundsOf(all: readonly Frame[]): Frame | undefined {
  if (all.length === 0) return undefined
  const [left, top, right, bottom] = all.reduce(
    ([l, t, r, b], { x, y, width, height }) => [
      Math.min(l, x),
      Math.min(t, y),
      Math.max(r, x + width),
      Math.max(b, y + height),
    ],
    [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number],
  )
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Children by parent, in order; the outermost boxes stand under undefined. Parents that don't exist don't count. */
export function nest(boxes: readonly Box[]): Map<string | undefined, Box[]> {
  const known = new Set(boxes.map((box) => box.id))
  return Map.groupBy(boxes, (box) => (box.parent !== undefined && known.has(box.parent) ? box.parent : undefined))
}

function ancestors(id: string, parents: ReadonlyMap<string, string | undefined>): string[] {
  const chain = [id]
  for (let up = parents.get(id); up !== undefined && parents.has(up) && !chain.includes(up); up = parents.get(up))
    chain.push(up)
  return chain
}

/** Every line at the level where its two ends are siblings: undefined outermost. Each pair of siblings once. */
export function lift(boxes: readonly Box[], lines: readonly Line[]): (Line & { level: string | undefined })[] {
  const parents = new Map(boxes.map((box) => [box.id, box.parent]))
  const seen = new Set<string>()
  return lines.flatMap((line) => {
    if (!parents.has(line.from) || !parents.has(line.to)) return []
    const up = ancestors(line.from, parents)
    const down = ancestors(line.to, parents)
    if (up.includes(line.to) || down.includes(line.from)) return []
    const level = up.find((place) => down.includes(place))
    const from = up[level === undefined ? up.length - 1 : up.indexOf(level) - 1]!
    const to = down[level === undefined ? down.length - 1 : down.indexOf(level) - 1]!
    const key = JSON.stringify([from, to])
    if (from === to || seen.has(key)) return []
    seen.add(key)
    return [{ from, to, level }]
  })
}

/** Where everything stands: boxes at their positions, places grown around what they hold. Unplaced boxes are left out. */
export function frames(boxes: readonly Box[], positions: Positions): ReadonlyMap<string, Frame> {
  const tree = nest(boxes)
  const found = new Map<string, Frame>()
  const visit = (box: Box): Frame | undefined => {
    const held = (tree.get(box.id) ?? []).map(visit).filter((frame) => frame !== undefined)
    const at = positions.get(box.id)
    const frame =
      held.length > 0 ? grownAround(held, box) : at && { x: at.x, y: at.y, width: box.width, height: box.height }
    if (frame) found.set(box.id, frame)
    return frame
  }
  for (const box of tree.get(undefined) ?? []) visit(box)
  return found
}

function grownAround(held: readonly Frame[], box: Box): Frame {
  const x = Math.min(...held.map((frame) => frame.x)) - padding.side
  const y = Math.min(...held.map((frame) => frame.y)) - padding.top
  const right = Math.max(...held.map((frame) => frame.x + frame.width)) + padding.side
  const bottom = Math.max(...held.map((frame) => frame.y + frame.height)) + padding.bottom
  return { x, y, width: Math.max(right - x, box.width), height: Math.max(bottom - y, box.height) }
}

/**
 * Gives every unplaced box a free place near what it belongs to; nothing that has a place moves. Returns the new
 * places only. What a box holds is placed with it when all of it is new. Meant for a few newcomers; a whole graph is
 * elk's work.
 */
export function placeNew(boxes: readonly Box[], lines: readonly Line[], known: Positions): Positions {
  const tree = nest(boxes)
  const parents = new Map(boxes.map((box) => [box.id, box.parent]))
  const all = new Map(known)
  const place = (box: Box) => {
    const now = frames(boxes, all)
    const own = ancestors(box.id, parents)
    const inside = new Set(leavesOf(box, tree).map(({ id }) => id))
    const obstacles = [...now].filter(([id]) => !own.includes(id) && !inside.has(id)).map(([, frame]) => frame)
    const block = blockOf(box, tree)
    const corner = freePlace(now.get(box.id) ?? wish(box, lines, now), block, obstacles)
    for (const [id, { x, y }] of block.places) all.set(id, { x: corner.x + x, y: corner.y + y })
  }
  const visit = (box: Box) => {
    const leaves = leavesOf(box, tree)
    if (leaves.every(({ id }) => !all.has(id))) place(box)
    else for (const child of tree.get(box.id) ?? []) visit(child)
  }
  for (const box of tree.get(undefined) ?? []) visit(box)
  return new Map([...all].filter(([id]) => !known.has(id)))
}

/** What stands in a box at last: itself, or everything inside that holds nothing. */
function leavesOf(box: Box, tree: ReadonlyMap<string | undefined, readonly Box[]>): readonly Box[] {
  const children = tree.get(box.id)
  return children ? children.flatMap((child) => leavesOf(child, tree)) : [box]
}

interface Block {
  readonly width: number
  readonly height: number
  /** Of everything in it that holds nothing, from the block's corner. */
  readonly places: ReadonlyMap<string, Point>
}

/** A box by itself, what it holds in rows about as wide as high: how a group opens. */
function blockOf(box: Box, tree: ReadonlyMap<string | undefined, readonly Box[]>): Block {
  const children = tree.get(box.id)
  if (!children) return { width: box.width, height: box.height, places: new Map([[box.id, { x: 0, y: 0 }]]) }
  const blocks = children.map((child) => blockOf(child, tree))
  const columns = Math.max(1, Math.round(Math.sqrt(blocks.length / 2.5)))
  const places = new Map<string, Point>()
  let [width, y] = [box.width, padding.top]
  for (let row = 0; row < blocks.length; row += columns) {
    const inRow = blocks.slice(row, row + columns)
    let x = padding.side
    for (const block of inRow) {
      for (const [id, at] of block.places) places.set(id, { x: x + at.x, y: y + at.y })
      x += block.width + gap
    }
    width = Math.max(width, x - gap + padding.side)
    y += Math.max(...inRow.map((block) => block.height)) + gap
  }
  return { width, height: Math.max(box.height, y - gap + padding.bottom), places }
}

/** Left of what it needs, right of what needs it, else inside its place, else below everything. */
function wish(box: Box, lines: readonly Line[], now: ReadonlyMap<string, Frame>): Point {
  const home = box.parent === undefined ? undefined : now.get(box.parent)
  if (home) return { x: home.x + padding.side, y: home.y + padding.top }
  for (const line of lines) {
    const needed = line.from === box.id ? now.get(line.to) : undefined
    if (needed) return { x: needed.x - box.width - 2 * gap, y: needed.y }
    const needing = line.to === box.id ? now.get(line.from) : undefined
    if (needing) return { x: needing.x + needing.width + 2 * gap, y: needing.y }
  }
  const standing = [...now.values()]
  if (standing.length === 0) return { x: 0, y: 0 }
  return { x: Math.min(...standing.map((f) => f.x)), y: Math.max(...standing.map((f) => f.y + f.height)) + gap }
}

/** The free place nearest to `wish`, looking in growing rings, downwards and sideways first. */
export function freePlace(wish: Point, size: { width: number; height: number }, obstacles: readonly Frame[]): Point {
  const step = { x: (size.width + gap) / 2, y: (size.height + gap) / 2 }
  for (let ring = 0; ring < 400; ring++) {
    for (const [dx, dy] of ringAround(ring)) {
      const place = { x: Math.round(wish.x + dx * step.x), y: Math.round(wish.y + dy * step.y) }
      const frame = { ...place, ...size, width: size.width, height: size.height }
      if (!obstacles.some((other) => overlaps(frame, other, gap))) return place
    }
  }
  return wish
}

function ringAround(ring: number): [number, number][] {
  if (ring === 0) return [[0, 0]]
  const cells: [number, number][] = []
  for (let i = -ring; i <= ring; i++) cells.push([i, ring], [ring, i], [-ring, i], [i, -ring])
  return cells.toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b) || b[1] - a[1])
}

function overlaps(a: Frame, b: Frame, room: number): boolean {
  return (
    a.x < b.x + b.width + room &&
    b.x < a.x + a.width + room &&
    a.y < b.y + b.height + room &&
    b.y < a.y + a.height + room
  )
}
