import { useReactFlow } from '@xyflow/react'
import { type RefObject, useCallback, useRef, useState } from 'react'
import type { Point, Positions } from '#lib/graph/layout.ts'
import type { GraphCanvasProps } from './canvas-props.ts'
import { dockAt } from './docks.tsx'
import type { DropGoal, DropHint } from './drop-goal.ts'
import type { FlowNode } from './flow-nodes.ts'
import { seatGoals } from './seat-goals.ts'

/** What is being dragged, and what letting it go here would do. */
export interface Seating {
  /** The goals under the pointer, to tell whether anything changed. */
  readonly over: string
  readonly names: readonly string[]
  /** In the window. */
  readonly at: Point
  readonly outsides: readonly string[]
  readonly goal?: DropGoal
  readonly hint?: DropHint
}

type Drag = globalThis.MouseEvent | TouchEvent | React.MouseEvent

/** Dragging nodes into places and out of them. With Alt they are only moved. */
export function useSeating(props: GraphCanvasProps, root: RefObject<HTMLElement | null>) {
  const { picture, onSeat, seatHint, outsides } = props
  const flow = useReactFlow()
  const [seating, setSeating] = useState<Seating>()
  const latest = useRef<Seating>(undefined)
  const become = useCallback((next: Seating | undefined) => {
    latest.current = next
    setSeating(next)
  }, [])
  const onNodeDrag = (event: Drag, _: unknown, nodes: readonly FlowNode[]) => {
    const at = pointOf(event)
    if (!onSeat || !at) return
    const names = nodes.map(({ id }) => id)
    const before = latest.current
    const found = before?.outsides ?? (names.length === 1 ? (outsides?.(names[0]!) ?? []) : [])
    const network = dockAt(root.current, at)
    const goals: DropGoal[] = event.altKey
      ? []
      : network === undefined
        ? seatGoals(picture, new Set(names), flow.screenToFlowPosition(at))
        : [{ kind: 'outside', network }]
    const over = JSON.stringify(goals)
    if (before?.over === over) return
    const means = goals.map((goal) => ({ goal, hint: seatHint?.(names, goal) })).find(({ hint }) => hint)
    become({ over, names, at, outsides: found, ...(means?.hint && { goal: means.goal, hint: means.hint }) })
  }
  /** True when letting go has put something somewhere; else it was only moved. */
  const settle = useCallback(
    (moved: Positions): boolean => {
      const { names, goal } = latest.current ?? {}
      become(undefined)
      return names !== undefined && goal !== undefined && (onSeat?.(names, goal, moved) ?? false)
    },
    [become, onSeat],
  )
  return { seating, onNodeDrag, settle }
}

function pointOf(event: Drag): Point | undefined {
  const end = 'clientX' in event ? event : event.touches[0]
  return end && { x: end.clientX, y: end.clientY }
}
