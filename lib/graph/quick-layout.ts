import { type Box, gap, type Line, lift, nest, type Point, type Positions, padding } from './layout.ts'

/** Room between the columns of things that are tied to each other, where their lines run. */
const betweenColumns = 60
/** Room between what is not tied to each other. */
const betweenGroups = 32

/** A box with everything inside it laid out: its size, and where what holds nothing stands from its corner. */
interface Block {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly places: readonly (readonly [string, Point])[]
}

/**
 * Lays out thousands of boxes within a frame's time: what uses stands left of what it uses, members inside their places,
 * what is not tied together side by side in rows. Plainer than elk's, which takes seconds for as many. `aspect` is the
 * wanted width per height of the whole.
 */
export function quickLayout(boxes: readonly Box[], lines: readonly Line[], aspect = 1.6): Positions {
  const tree = nest(boxes)
  const ties = Map.groupBy(lift(boxes, lines), ({ level }) => level)
  const blockOf = (box: Box): Block => {
    const children = tree.get(box.id)
    if (!children) return { id: box.id, width: box.width, height: box.height, places: [[box.id, { x: 0, y: 0 }]] }
    const inner = together(box.id, children.map(blockOf), ties.get(box.id) ?? [], aspect)
    return {
      id: box.id,
      width: Math.max(box.width, inner.width + 2 * padding.side),
      height: Math.max(box.height, inner.height + padding.top + padding.bottom),
      places: movedBy(inner.places, { x: padding.side, y: padding.top }),
    }
  }
  return new Map(together('', (tree.get(undefined) ?? []).map(blockOf), ties.get(undefined) ?? [], aspect).places)
}

/** Siblings: those tied together in columns, and all such groups in rows. */
function together(id: string, blocks: readonly Block[], lines: readonly Line[], aspect: number): Block {
  const groups = groupsOf(blocks, lines).map(({ members, ties }) =>
    members.length === 1 ? members[0]! : inColumns(members, ties, aspect),
  )
  return inRows(id, groups, aspect)
}

interface Group {
  readonly members: readonly Block[]
  readonly ties: readonly Line[]
}

/** Siblings that hang together by lines, in the order of their first members. */
function groupsOf(blocks: readonly Block[], lines: readonly Line[]): Group[] {
  const root = new Map(blocks.map(({ id }) => [id, id]))
  const find = (id: string): string => {
    let top = id
    while (root.get(top) !== top) top = root.get(top)!
    for (let at = id; at !== top; ) {
      const next = root.get(at)!
      root.set(at, top)
      at = next
    }
    return top
  }
  for (const { from, to } of lines) root.set(find(to), find(from))
  const ties = Map.groupBy(lines, ({ from }) => find(from))
  return [...Map.groupBy(blocks, ({ id }) => find(id))].map(([top, members]) => ({
    members,
    ties: ties.get(top) ?? [],
  }))
}

/** What uses something stands in a column left of it; each as high as what it is tied to, as far as there is room. */
function inColumns(members: readonly Block[], ties: readonly Line[], aspect: number): Block {
  const columns = columnsOf(members, ties)
  const neighbours = new Map<string, string[]>()
  const note = (one: string, other: string) => {
    const known = neighbours.get(one)
    if (known) known.push(other)
    else neighbours.set(one, [other])
  }
  for (const { from, to } of ties) {
    note(from, to)
    note(to, from)
  }
  const area = members.reduce((sum, { width, height }) => sum + (width + betweenColumns) * (height + gap), 0)
  const tallest = Math.max(Math.sqrt(area / aspect), ...members.map(({ height }) => height))
  const middles = new Map<string, number>()
  const places: (readonly [string, Point])[] = []
  let x = 0
  let bottom = 0
  for (const column of columns) {
    const wish = new Map(
      column.map(({ id }) => {
        const known = (neighbours.get(id) ?? []).flatMap((other) => middles.get(other) ?? [])
        return [id, known.length > 0 ? known.reduce((sum, y) => sum + y, 0) / known.length : undefined]
      }),
    )
    const inOrder = column.toSorted((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0))
    for (const strip of stripsOf(inOrder, tallest)) {
      let y = 0
      for (const [at, block] of strip.entries()) {
        const rest = heightOf(strip.slice(at))
        const wanted = (wish.get(block.id) ?? 0) - block.height / 2
        y = Math.round(Math.max(y, Math.min(wanted, tallest - rest)))
        places.push(...movedBy(block.places, { x, y }))
        middles.set(block.id, y + block.height / 2)
        y += block.height + gap
      }
      bottom = Math.max(bottom, y - gap)
      x += Math.max(...strip.map(({ width }) => width)) + betweenColumns
    }
  }
  return { id: members[0]!.id, width: x - betweenColumns, height: bottom, places }
}

/** By the longest way of users to each; those in a circle stand where they were met. */
function columnsOf(members: readonly Block[], ties: readonly Line[]): Block[][] {
  const depth = new Map(members.map(({ id }) => [id, 0]))
  const uses = Map.groupBy(ties, ({ from }) => from)
  const waiting = new Map(members.map(({ id }) => [id, 0]))
  for (const { to } of ties) waiting.set(to, waiting.get(to)! + 1)
  const ready = members.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id)
  for (const id of ready) {
    for (const { to } of uses.get(id) ?? []) {
      depth.set(to, Math.max(depth.get(to)!, depth.get(id)! + 1))
      waiting.set(to, waiting.get(to)! - 1)
      if (waiting.get(to) === 0) ready.push(to)
    }
  }
  const columns = Map.groupBy(members, ({ id }) => depth.get(id)!)
  return [...columns.keys()].toSorted((a, b) => a - b).map((at) => columns.get(at)!)
}

const heightOf = (blocks: readonly Block[]) => blocks.reduce((sum, { height }) => sum + height + gap, -gap)

/** A column that is too high goes on beside itself. */
function stripsOf(column: readonly Block[], tallest: number): Block[][] {
  const strips: Block[][] = []
  let room = 0
  for (const block of column) {
    if (strips.length === 0 || block.height > room) {
      strips.push([])
      room = tallest
    }
    strips.at(-1)!.push(block)
    room -= block.height + gap
  }
  return strips
}

/** Rows of about the width that gives the whole its shape, the highest first. */
function inRows(id: string, blocks: readonly Block[], aspect: number): Block {
  const area = blocks.reduce((sum, { width, height }) => sum + (width + betweenGroups) * (height + betweenGroups), 0)
  const widest = Math.max(Math.sqrt(area * aspect), ...blocks.map(({ width }) => width))
  const places: (readonly [string, Point])[] = []
  let [x, y, row, right] = [0, 0, 0, 0]
  for (const block of blocks.toSorted((a, b) => b.height - a.height)) {
    if (x > 0 && x + block.width > widest) {
      y += row + betweenGroups
      x = row = 0
    }
    places.push(...movedBy(block.places, { x, y }))
    right = Math.max(right, x + block.width)
    row = Math.max(row, block.height)
    x += block.width + betweenGroups
  }
  return { id, width: right, height: y + row, places }
}

function movedBy(places: Block['places'], by: Point): Block['places'] {
  return places.map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }] as const)
}
