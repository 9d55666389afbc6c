import { useEffect, useMemo, useRef } from 'react'
import { onlyHidden, type Picture } from './picture.ts'
import type { FlowEdge } from './reference-edge.tsx'

const none: ReadonlySet<string> = new Set()
/** More lit lines than this are not told by words: the words would lie on each other. */
const worded = 8

/**
 * React Flow's edges; those of what is selected, and of what the pointer is on, are lit and say which
 * property they are; those along which a change spreads stand out.
 */
export function useFlowEdges(
  picture: Picture,
  selection: ReadonlySet<string>,
  hovered: string | undefined,
  showHidden: boolean,
  cascades: ReadonlySet<string> = none,
): FlowEdge[] {
  const previous = useRef<ReadonlyMap<string, FlowEdge>>(new Map())
  const edges = useMemo(() => {
    const lit = (edge: Picture['edges'][number]) =>
      selection.has(edge.from) || selection.has(edge.to) || edge.from === hovered || edge.to === hovered
    const told = picture.edges.filter(lit).length <= worded
    return picture.edges.flatMap((edge): FlowEdge[] => {
      const cascade = cascades.has(edge.id)
      if (!showHidden && !cascade && onlyHidden(edge.kinds)) return []
      const active = lit(edge)
      const old = previous.current.get(edge.id)
      const data = { edge, active, told: active && told, cascade }
      if (old && isSame(old.data, data)) return [old]
      return [
        {
          id: edge.id,
          type: 'reference',
          source: edge.from,
          target: edge.to,
          data,
          zIndex: active || cascade ? 60 : 50,
          focusable: false,
          selectable: false,
        },
      ]
    })
  }, [picture, selection, hovered, showHidden, cascades])
  useEffect(() => {
    previous.current = new Map(edges.map((edge) => [edge.id, edge]))
  }, [edges])
  return edges
}

function isSame(before: FlowEdge['data'], now: NonNullable<FlowEdge['data']>): boolean {
  return (Object.keys(now) as (keyof typeof now)[]).every((key) => before?.[key] === now[key])
}
