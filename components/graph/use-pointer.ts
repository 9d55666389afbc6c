import { type FinalConnectionState, useReactFlow } from '@xyflow/react'
import { type DragEvent, type MouseEvent, type RefObject, useState } from 'react'
import type { Point } from '#lib/graph/layout.ts'
import { draggedType, type GraphCanvasProps } from './canvas-props.ts'
import { caughtBy } from './caught-by.ts'
import { dockAt } from './docks.tsx'
import { nodeAt } from './node-at.ts'
import type { Picture, PictureNode } from './picture.ts'
import { showNode } from './use-view.ts'

/** What clicks, drops and drawn lines on the canvas mean. */
export function usePointer(
  props: GraphCanvasProps,
  picture: Picture,
  far: boolean,
  stay: () => void,
  root: RefObject<HTMLElement | null>,
) {
  const flow = useReactFlow()
  /** The place under a type that is dragged in from the palette. */
  const [over, setOver] = useState<PictureNode>()
  const place = (event: { clientX: number; clientY: number }) =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
  const onGround = (event: MouseEvent) => (event.target as Element).closest('.react-flow__pane') !== null
  return {
    over,
    onPaneClick: (event: MouseEvent) => {
      const hit = far ? nodeAt(picture, place(event)) : undefined
      props.onSelect(new Set(hit ? [hit.id] : []))
    },
    /** From afar there are no elements to be caught: a frame drawn over the picture selects what is under it. */
    onMarquee: (from: Point, to: Point) => {
      const [a, b] = [flow.screenToFlowPosition(from), flow.screenToFlowPosition(to)]
      const frame = {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      }
      props.onSelect(new Set([...props.selection, ...caughtBy(picture, frame)]))
    },
    onDoubleClick: (event: MouseEvent) => {
      if (!onGround(event)) return
      const hit = far ? nodeAt(picture, place(event)) : undefined
      if (hit) showNode(flow, hit)
      else {
        stay()
        props.onQuickAdd?.(place(event), { x: event.clientX, y: event.clientY })
      }
    },
    onDragOver: (event: DragEvent) => {
      if (!props.onDropType || !event.dataTransfer.types.includes(draggedType)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setOver(nodeAt(picture, place(event), (node) => node.place))
    },
    onDragLeave: () => setOver(undefined),
    onDrop: (event: DragEvent) => {
      const type = event.dataTransfer.getData(draggedType)
      if (!type) return
      event.preventDefault()
      setOver(undefined)
      const at = place(event)
      stay()
      props.onDropType?.(type, at, nodeAt(picture, at, (node) => node.place)?.id)
    },
    onConnectEnd: (event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const end = 'changedTouches' in event ? event.changedTouches[0] : event
      const from = state.fromNode?.id
      if (!end || from === undefined) return
      const window = { x: end.clientX, y: end.clientY }
      const network = dockAt(root.current, window)
      const to = nodeAt(picture, place(end), (node) => node.id !== from)
      if (network !== undefined) props.onSeat?.([from], { kind: 'outside', network }, new Map())
      else if (to) props.onConnect?.(from, to.id, window)
      else props.onConnectNowhere?.(from, place(end), window)
    },
  }
}
