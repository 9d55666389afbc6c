import type { Point, Positions } from '#lib/graph/layout.ts'
import type { Picture } from './picture.ts'

/** The MIME type under which a palette hands over a resource type. */
export const draggedType = 'application/x-hearth-type'

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
  /** A line was drawn from one node to another; `at` is where the pointer was let go, in the window. */
  readonly onConnect?: (from: string, to: string, at: Point) => void
  /** A resource type was dropped, perhaps inside a place. */
  readonly onDropType?: (type: string, at: Point, place: string | undefined) => void
  /** Double click or `/` on empty ground. */
  readonly onQuickAdd?: (at: Point, window: Point) => void
  readonly onTidy?: () => void
  /** The right button on a node; `at` in the window. */
  readonly onNodeMenu?: (name: string, at: Point) => void
  /** A click on a line. */
  readonly onEdgeMenu?: (from: string, to: string, at: Point) => void
  /** Remembers the view under this name, in this browser. */
  readonly viewKey?: string
  /** Ids of lines along which a change spreads, as `picture` has them. */
  readonly cascade?: ReadonlySet<string>
  /** Brings this node into view when it changes. */
  readonly reveal?: { readonly name: string; readonly count: number } | undefined
  /** Lies above the canvas: badges, panels. */
  readonly children?: React.ReactNode
}
