import type { NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { t } from '#components/words/t.ts'
import type { Point } from '#lib/graph/layout.ts'
import type { GraphCanvasProps } from './canvas-props.ts'
import { type FlowNode, flowNodes } from './flow-nodes.ts'
import { markTime } from './mark-time.ts'
import type { Picture } from './picture.ts'
import { shifted } from './shifted.ts'

/** React Flow's nodes: from the picture, except while they are being dragged. */
export function useFlowNodes(
  near: Picture,
  picture: Picture,
  selection: ReadonlySet<string>,
  onMove: GraphCanvasProps['onMove'],
  seat: (moved: ReadonlyMap<string, Point>) => boolean,
  lit: ReadonlySet<string> | undefined,
  announce: (words: string) => void,
) {
  const previous = useRef<ReadonlyMap<string, FlowNode>>(new Map())
  const [drag, setDrag] = useState<ReadonlyMap<string, Point>>()
  const movable = onMove !== undefined
  const settled = useMemo(
    () => flowNodes(near, selection, movable, previous.current, lit),
    [near, selection, movable, lit],
  )
  useEffect(() => {
    previous.current = new Map(settled.map((node) => [node.id, node]))
    markTime('hearth:painted')
  }, [settled])
  const nodes = useMemo(() => {
    if (!drag) return settled
    return settled.map((node) => {
      const position = drag.get(node.id)
      return position ? { ...node, position, dragging: true } : node
    })
  }, [settled, drag])
  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : [],
    )
    if (moved.length > 0) setDrag((now) => new Map([...(now ?? []), ...moved]))
  }, [])
  const onNodeDragStop = useCallback(() => {
    setDrag(undefined)
    if (!drag || !onMove) return
    const frames = new Map(picture.nodes.map((node) => [node.id, node]))
    const moves = [...drag].flatMap(([id, position]) => {
      const node = frames.get(id)
      const parent = node?.parent === undefined ? undefined : frames.get(node.parent)
      if (!node) return []
      const by = { x: position.x + (parent?.x ?? 0) - node.x, y: position.y + (parent?.y ?? 0) - node.y }
      return shifted(picture, node, by)
    })
    if (seat(new Map(moves)) || moves.length === 0) return
    const words =
      drag.size === 1
        ? t('Move {name}', { name: [...drag.keys()][0] })
        : t('Move {count} resources', { count: drag.size })
    onMove(new Map(moves), words)
    announce(t('{label}: done', { label: words }))
  }, [drag, onMove, picture, announce, seat])
  return { nodes, onNodesChange, onNodeDragStop }
}
