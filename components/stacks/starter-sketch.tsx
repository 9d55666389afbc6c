import { cardSize } from '#components/graph/picture.ts'
import { rounded } from '#components/graph/rounded.ts'
import { inkOf } from '#components/graph/type-ink.ts'
import type { Sketch } from './sketch.ts'
import sketches from './starter-sketches.json' with { type: 'json' }

/** Small designs aren't blown up: the window is at least this large, in the canvas's own pixels. */
const least = { width: 760, height: 304 }
const room = 24

const drawn: ReadonlyMap<string, Sketch> = new Map(Object.entries(sketches))

/** What an example looks like on the canvas, small. */
export function StarterSketch({ id, className }: { id: string; className?: string }) {
  const sketch = drawn.get(id)
  if (!sketch) return null
  const width = Math.max(sketch.width + 2 * room, least.width)
  const height = Math.max(sketch.height + 2 * room, least.height)
  const view = `${(sketch.width - width) / 2} ${(sketch.height - height) / 2} ${width} ${height}`
  return (
    <svg aria-hidden viewBox={view} className={className}>
      {sketch.places.map((place) => (
        <rect
          key={`${place.x},${place.y}`}
          {...place}
          rx={14}
          strokeWidth={2}
          className="fill-raised stroke-line-strong"
        />
      ))}
      {sketch.lines.map((points) => (
        <path key={rounded(points)} d={rounded(points)} fill="none" strokeWidth={3} className="stroke-line-strong" />
      ))}
      {sketch.cards.map(({ x, y, type }) => (
        <g key={`${x},${y}`} transform={`translate(${x} ${y})`} className={inkOf(type)}>
          <rect {...cardSize} rx={12} strokeWidth={2} className="fill-surface stroke-line-strong" />
          <rect x={12} y={12} width={32} height={32} rx={8} fill="currentColor" opacity={0.85} />
          <rect x={58} y={15} width={110} height={9} rx={4.5} className="fill-ink-muted" opacity={0.55} />
          <rect x={58} y={33} width={70} height={7} rx={3.5} className="fill-line-strong" />
        </g>
      ))}
    </svg>
  )
}
