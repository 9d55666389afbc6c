import type { Point, Positions } from '#lib/graph/layout.ts'
import type { DropGoal, DropHint } from './drop-goal.ts'
import type { Picture } from './picture.ts'

/** The MIME type under which a palette hands over a resource type. */
export const draggedType = 'application/x-hearth-type'

/** What a key does with a node beyond walking and moving. */
export type NodeCommand = 'connect' | 'tie' | 'put'

export interface GraphCanvasProps {
  readonly picture: Picture
  /** What the canvas shows, for screen readers: `Topology of web`. */
  readonly label: string
  readonly selection: ReadonlySet<string>
  readonly onSelect: (names: ReadonlySet<string>) => void
  /** Enter or double click on a node. */
  readonly onOpen?: (name: string) => void
  /** Dragged or nudged; without it nothing can be moved. Absolute positions of everything that moved. */
  readonly onMove?: (positions: Positions, words: string) => void
  readonly onRemove?: (names: ReadonlySet<string>) => void
  /** Remove, and tie those who needed them to what they needed. */
  readonly onRejoin?: (names: ReadonlySet<string>) => void
  /** A line was drawn from one node to another; `at` is where the pointer was let go, in the window. */
  readonly onConnect?: (from: string, to: string, at: Point) => void
  /** What a line between two would write. */
  readonly connectHint?: (from: string, to: string) => DropHint | undefined
  /** A line was let go over empty ground. */
  readonly onConnectNowhere?: (from: string, at: Point, window: Point) => void
  /** Nodes were dragged into another place, out of theirs, or onto a network outside; false when that means nothing. */
  readonly onSeat?: (names: readonly string[], goal: DropGoal, moved: Positions) => boolean
  /** What that would write; undefined when they would only be moved. */
  readonly seatHint?: (names: readonly string[], goal: DropGoal) => DropHint | undefined
  /** The networks outside that a node may lead to: offered while it is dragged, or a line is drawn from it. */
  readonly outsides?: (name: string) => readonly string[]
  /** A resource type was dropped, perhaps inside a place. */
  readonly onDropType?: (type: string, at: Point, place: string | undefined) => void
  /** Double click or `/` on empty ground; from the keyboard there is no place on the canvas. */
  readonly onQuickAdd?: (at: Point | undefined, window: Point) => void
  readonly onTidy?: () => void
  /** Tidies up what was placed by hand as well. */
  readonly onTidyAll?: () => void
  /** The right button or the menu key on a node; `at` in the window. */
  readonly onNodeMenu?: (name: string, at: Point) => void
  /** Keys on a node that are not the canvas's own; `at` in the window. */
  readonly onCommand?: (command: NodeCommand, name: string, at: Point) => void
  /** A click on a line. */
  readonly onEdgeMenu?: (from: string, to: string, at: Point) => void
  /** Only these stand out: what was looked for. */
  readonly lit?: ReadonlySet<string>
  /** Remembers the view under this name, in this browser. */
  readonly viewKey?: string
  /** Ids of lines along which a change spreads, as `picture` has them. */
  readonly cascade?: ReadonlySet<string>
  /** Brings this node into view when it changes. */
  readonly reveal?: { readonly name: string; readonly count: number } | undefined
  /** With each new number everything is brought into view, for a moment also what comes of it late. */
  readonly refit?: number
  /** Lies above the canvas: badges, panels. */
  readonly children?: React.ReactNode
}
