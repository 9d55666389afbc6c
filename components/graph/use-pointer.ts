import { type FinalConnectionState, useReactFlow } from '@xyflow/react'
import type { DragEvent, MouseEvent } from 'react'
import type { Point } from '#lib/graph/layout.ts'
import { draggedType, type GraphCanvasProps } from './canvas-props.ts'
import type { Picture, PictureNode } from './picture.ts'
import { showNode } from './use-view.ts'

/** The smallest node under a point of the canvas. */
function nodeAt(picture: Picture, { x, y }: Point, accept: (node: PictureNode) => boolean = () => true) {
  return picture.nodes
    .filter(
      (node) => accept(node) && x >= node.x && y >= node.y && x <= node.x + node.width && y <= node.y + node.height,
    )
    .toSorted((a, b) => a.width * a.height - b.width * b.height)[0]
}

/** What clicks, drops and drawn lines on the canvas mean. */
export function usePointer(props: GraphCanvasProps, picture: Picture, far: boolean, stay: () => void) {
  const flow = useReactFlow()
  const place = (event: { clientX: number; clientY: number }) =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
  const onGround = (event: MouseEvent) => (event.target as Element).closest('.react-flow__pane') !== null
  return {
    onPaneClick: (event: MouseEvent) => {
      const hit = far ? nodeAt(picture, place(event)) : undefined
      props.onSelect(new Set(hit ? [hit.id] : []))
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
    },
    onDrop: (event: DragEvent) => {
      const type = event.dataTransfer.getData(draggedType)
      if (!type) return
      event.preventDefault()
      const at = place(event)
      stay()
      props.onDropType?.(type, at, nodeAt(picture, at, (node) => node.place)?.id)
    },
    onConnectEnd: (event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const end = 'changedTouches' in event ? event.changedTouches[0] : event
      const from = state.fromNode?.id
      if (!end || from === undefined) return
      const to = nodeAt(picture, place(end), (node) => node.id !== from)
      if (to) props.onConnect?.(from, to.id, { x: end.clientX, y: end.clientY })
    },
  }
}
