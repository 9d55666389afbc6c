import {
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  getBezierPath,
  type InternalNode,
  Position,
  useInternalNode,
} from '@xyflow/react'
import { memo, useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { t } from '#components/words/t.ts'
import type { Frame, Point } from '#lib/graph/layout.ts'
import { onlyHidden, type PictureEdge } from './picture.ts'
import { middle, rounded } from './rounded.ts'

export type FlowEdge = Edge<{ edge: PictureEdge; active: boolean; told: boolean; cascade: boolean }, 'reference'>

/** A line from who needs to what is needed; hovered, or beside what is selected, it says which property holds the reference. */
export const ReferenceEdge = memo(function ReferenceEdge({ source, target, data }: EdgeProps<FlowEdge>) {
  const from = useInternalNode(source)
  const to = useInternalNode(target)
  const [hovered, setHovered] = useState(false)
  if (!from || !to || !data) return null
  const { edge, active, told, cascade } = data
  const [path, labelX, labelY] = wayOf(edge, frameOf(from), frameOf(to))
  const lit = hovered || active
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows a hint that the inspector tells too
    <g
      className={classNames('hearth-line', lit && 'hearth-lit')}
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
    >
      <path d={path} fill="none" strokeWidth={16} className="stroke-transparent" pointerEvents="stroke" />
      <path
        d={path}
        fill="none"
        strokeWidth={cascade ? 2.25 : lit ? 2 : 1.25}
        strokeDasharray={dashes(edge)}
        markerEnd={`url(#hearth-arrow${lit ? '-lit' : ''})`}
        className={classNames('pointer-events-none transition-[stroke]', strokeOf(lit, cascade))}
      />
      {(hovered || told) && (
        <EdgeLabelRenderer>
          <div
            className="hearth-label pointer-events-none absolute z-[1000] whitespace-nowrap rounded border bg-surface px-1 font-mono text-ink"
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
          >
            {cascade ? t('changes because {target} is made anew', { target }) : labelOf(edge)}
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  )
})

function strokeOf(lit: boolean, cascade: boolean): string {
  if (cascade) return 'stroke-replace'
  return lit ? 'stroke-accent' : 'stroke-line-strong'
}

function labelOf(edge: PictureEdge): string {
  const labels = edge.labels.filter(Boolean)
  if (labels.length > 2)
    return t('{names} and {count} more', { names: labels.slice(0, 2).join(', '), count: labels.length - 2 })
  return labels.join(', ') || edge.kinds.join(', ')
}

function dashes(edge: PictureEdge): string | undefined {
  if (onlyHidden(edge.kinds)) return '1 5'
  return edge.kinds.includes('reference') ? undefined : '6 4'
}

function frameOf(node: InternalNode): Frame {
  const { x, y } = node.internals.positionAbsolute
  return { x, y, width: node.measured.width ?? 0, height: node.measured.height ?? 0 }
}

/** The drawn way while both ends stand where it was drawn for; while they are dragged, the shortest curve. */
function wayOf({ points }: PictureEdge, from: Frame, to: Frame): [path: string, x: number, y: number] {
  const [first, last] = [points?.[0], points?.at(-1)]
  if (points && first && last && onBorder(first, from) && onBorder(last, to))
    return [rounded(points), ...middle(points)]
  const [path, x, y] = getBezierPath(ends(from, to))
  return [path, x, y]
}

function onBorder({ x, y }: Point, frame: Frame): boolean {
  const [dx, dy] = [x - frame.x, y - frame.y]
  const within = dx >= -1 && dy >= -1 && dx <= frame.width + 1 && dy <= frame.height + 1
  const deep = dx > 1 && dy > 1 && dx < frame.width - 1 && dy < frame.height - 1
  return within && !deep
}

/** Ends on the sides that face each other. */
function ends(from: Frame, to: Frame) {
  const centre = (frame: Frame) => ({ x: frame.x + frame.width / 2, y: frame.y + Math.min(frame.height / 2, 28) })
  const a = centre(from)
  const b = centre(to)
  if (to.x >= from.x + from.width) return across(from.x + from.width, a.y, Position.Right, to.x, b.y, Position.Left)
  if (to.x + to.width <= from.x) return across(from.x, a.y, Position.Left, to.x + to.width, b.y, Position.Right)
  if (to.y >= from.y + from.height) return across(a.x, from.y + from.height, Position.Bottom, b.x, to.y, Position.Top)
  return across(a.x, from.y, Position.Top, b.x, to.y + to.height, Position.Bottom)
}

function across(
  sourceX: number,
  sourceY: number,
  sourcePosition: Position,
  targetX: number,
  targetY: number,
  targetPosition: Position,
) {
  return { sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, curvature: 0.3 }
}
