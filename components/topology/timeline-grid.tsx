'use client'

import { useEffect, useRef, useState } from 'react'
import { t } from '#components/words/t.ts'
import { type Stretch, sinceStart, ticksOf } from './timeline-scale.ts'
import './timeline.css'
import { Maximize, Minus, Plus } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { TimelineLineView } from './timeline-line.tsx'
import type { TimelineLine } from './timeline-lines.ts'
import { useTimelineKeys } from './use-timeline-keys.ts'
import { useTimelineZoom } from './use-timeline-zoom.ts'

interface Props {
  readonly label: string
  readonly lines: readonly TimelineLine[]
  readonly stretch: Stretch
  /** The present, or the end. */
  readonly now: number
  readonly running: boolean
  readonly critical: ReadonlySet<string>
  /** When the run that is compared with began. */
  readonly earlierFrom: number | undefined
  /** The replayed moment. */
  readonly at: number | undefined
  readonly onToggle: (key: string) => void
  readonly onOpen: (key: string) => void
  /** Told of a moment that was clicked on the axis. */
  readonly onMoment: ((at: number) => void) | undefined
}

export const lineHeight = 30
const headHeight = 32
/** Width of the names and figures before the chart, as in timeline.css. */
const sideWidth = 420
const overscan = 10

/** The chart: a table whose last column is drawn. Only the lines in view are there. */
export function TimelineGrid(props: Props) {
  const { label, lines, stretch, now, running, critical, earlierFrom, at, onToggle, onMoment } = props
  const box = useRef<HTMLDivElement>(null)
  const view = useScroll(box)
  const room = Math.max(200, view.width - sideWidth - 24)
  const { zoom, zoomBy, fit } = useTimelineZoom(box, sideWidth)
  const width = room * zoom
  const pixels = width / Math.max(stretch.to - stretch.from, 1)
  const { active, onKeyDown, setActive } = useTimelineKeys(lines, props.onToggle, props.onOpen, zoomBy, fit, (line) =>
    showLine(box.current, line),
  )
  const first = Math.max(0, Math.floor((view.top - headHeight) / lineHeight) - overscan)
  const last = Math.min(lines.length, Math.ceil((view.top + view.height) / lineHeight) + overscan)
  return (
    <div className="relative min-h-0 flex-1">
      <div ref={box} className="hearth-timeline h-full overflow-auto rounded-xl border bg-surface">
        <div
          style={{ width: sideWidth + width + 24, height: headHeight + lines.length * lineHeight + 48 }}
          className="relative min-w-full"
        >
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows open and fold
            role="treegrid"
            aria-label={label}
            aria-rowcount={lines.length + 1}
            aria-colcount={4}
            aria-activedescendant={lines[active] && active >= first && active < last ? idOf(active) : undefined}
            tabIndex={0}
            onKeyDown={onKeyDown}
            className="block h-full"
          >
            <thead className="sticky top-0 z-20 block bg-surface">
              <tr aria-rowindex={1} className="flex border-b" style={{ height: headHeight }}>
                <th className="hearth-timeline-side hearth-timeline-name">{t('Resource')}</th>
                <th className="hearth-timeline-side hearth-timeline-waited">{t('Waited')}</th>
                <th className="hearth-timeline-side hearth-timeline-worked">{t('Worked')}</th>
                <Axis stretch={stretch} width={width} onMoment={onMoment} />
              </tr>
            </thead>
            <tbody className="block">
              {lines.slice(first, last).map((line, n) => (
                <TimelineLineView
                  key={line.row.key}
                  id={idOf(first + n)}
                  index={first + n}
                  top={headHeight + (first + n) * lineHeight}
                  line={line}
                  from={stretch.from}
                  pixels={pixels}
                  now={now}
                  running={running}
                  critical={critical.has(line.row.key)}
                  earlierFrom={earlierFrom}
                  active={first + n === active}
                  onActive={setActive}
                  onToggle={onToggle}
                  onOpen={props.onOpen}
                />
              ))}
            </tbody>
          </table>
          {running && <Rule at={sideWidth + (now - stretch.from) * pixels} look="bg-busy/60" />}
          {at !== undefined && <Rule at={sideWidth + (at - stretch.from) * pixels} look="bg-accent" />}
        </div>
      </div>
      <Zoom zoom={zoom} onZoom={zoomBy} onFit={fit} />
    </div>
  )
}

const idOf = (line: number) => `timeline-line-${line}`

function Axis({ stretch, width, onMoment }: { stretch: Stretch; width: number; onMoment: Props['onMoment'] }) {
  const ticks = ticksOf(stretch, width)
  const jump = (event: React.MouseEvent<HTMLElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect()
    onMoment?.(Math.round(stretch.from + ((event.clientX - left) / width) * (stretch.to - stretch.from)))
  }
  return (
    <th
      title={onMoment && t('Click to replay from this moment')}
      onClick={jump}
      className="relative shrink-0 p-0 font-normal"
      style={{ width, cursor: onMoment ? 'col-resize' : undefined }}
    >
      <span className="sr-only">
        {t('Time since the beginning, up to {sinceStart}', { sinceStart: sinceStart(stretch.to - stretch.from) })}
      </span>
      {ticks.map(({ at, word }) => (
        <span
          key={at}
          aria-hidden
          style={{ left: (at / (stretch.to - stretch.from)) * width }}
          className="absolute inset-y-0 whitespace-nowrap border-l pt-2 pl-1 text-2xs text-ink-muted tabular-nums"
        >
          {word}
        </span>
      ))}
    </th>
  )
}

function Rule({ at, look }: { at: number; look: string }) {
  return (
    <span aria-hidden style={{ left: at }} className={`pointer-events-none absolute inset-y-0 z-[5] w-px ${look}`} />
  )
}

function Zoom({ zoom, onZoom, onFit }: { zoom: number; onZoom: (factor: number) => void; onFit: () => void }) {
  return (
    <div className="absolute right-4 bottom-4 z-20 flex items-center gap-0.5 rounded-lg border bg-surface p-0.5 shadow-float">
      <IconButton size="sm" label={t('Zoom out')} keys="−" disabled={zoom <= 1} onClick={() => onZoom(1 / 1.5)}>
        <Minus />
      </IconButton>
      <span className="w-11 text-center text-2xs text-ink-muted tabular-nums">{Math.round(zoom * 100)}%</span>
      <IconButton size="sm" label={t('Zoom in')} keys="+" onClick={() => onZoom(1.5)}>
        <Plus />
      </IconButton>
      <IconButton size="sm" label={t('Fit everything')} keys="0" onClick={onFit}>
        <Maximize />
      </IconButton>
    </div>
  )
}

function useScroll(box: React.RefObject<HTMLDivElement | null>) {
  const [view, setView] = useState({ top: 0, width: 1000, height: 600 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const read = () => setView({ top: element.scrollTop, width: element.clientWidth, height: element.clientHeight })
    const observer = new ResizeObserver(read)
    observer.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    read()
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [box])
  return view
}

function showLine(element: HTMLDivElement | null, line: number): void {
  if (!element) return
  const top = line * lineHeight
  const bottom = headHeight + top + lineHeight
  if (top < element.scrollTop) element.scrollTo({ top })
  else if (bottom > element.scrollTop + element.clientHeight) element.scrollTo({ top: bottom - element.clientHeight })
}
