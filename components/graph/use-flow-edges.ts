import { useEffect, useMemo, useRef } from 'react'
import { onlyHidden, type Picture } from './picture.ts'
import type { FlowEdge } from './reference-edge.tsx'

const none: ReadonlySet<string> = new Set()

/** React Flow's edges; those of what is selected are lit, those along which a change spreads stand out. */
export function useFlowEdges(
  picture: Picture,
  selection: ReadonlySet<string>,
  showHidden: boolean,
  cascades: ReadonlySet<string> = none,
): FlowEdge[] {
  const previous = useRef<ReadonlyMap<string, FlowEdge>>(new Map())
  const edges = useMemo(
    () =>
      picture.edges.flatMap((edge): FlowEdge[] => {
        const cascade = cascades.has(edge.id)
        if (!showHidden && !cascade && onlyHidden(edge.kinds)) return []
        const active = selection.has(edge.from) || selection.has(edge.to)
        const old = previous.current.get(edge.id)
        if (old?.data?.edge === edge && old.data.active === active && old.data.cascade === cascade) return [old]
        return [
          {
            id: edge.id,
            type: 'reference',
            source: edge.from,
            target: edge.to,
            data: { edge, active, cascade },
            zIndex: active || cascade ? 60 : 50,
            focusable: false,
            selectable: false,
          },
        ]
      }),
    [picture, selection, showHidden, cascades],
  )
  useEffect(() => {
    previous.current = new Map(edges.map((edge) => [edge.id, edge]))
  }, [edges])
  return edges
}
