import { useEffect, useMemo, useRef } from 'react'
import { onlyHidden, type Picture } from './picture.ts'
import type { FlowEdge } from './reference-edge.tsx'

/** React Flow's edges; those of what is selected are lit. */
export function useFlowEdges(picture: Picture, selection: ReadonlySet<string>, showHidden: boolean): FlowEdge[] {
  const previous = useRef<ReadonlyMap<string, FlowEdge>>(new Map())
  const edges = useMemo(
    () =>
      picture.edges.flatMap((edge): FlowEdge[] => {
        if (!showHidden && onlyHidden(edge.kinds)) return []
        const active = selection.has(edge.from) || selection.has(edge.to)
        const old = previous.current.get(edge.id)
        if (old?.data?.edge === edge && old.data.active === active) return [old]
        return [
          {
            id: edge.id,
            type: 'reference',
            source: edge.from,
            target: edge.to,
            data: { edge, active },
            zIndex: active ? 60 : 50,
            focusable: false,
            selectable: false,
          },
        ]
      }),
    [picture, selection, showHidden],
  )
  useEffect(() => {
    previous.current = new Map(edges.map((edge) => [edge.id, edge]))
  }, [edges])
  return edges
}
