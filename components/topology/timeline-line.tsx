import { ChevronRight, Route } from 'lucide-react'
import { memo } from 'react'
import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { duration } from '#components/ui/relative-words.ts'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { statusLook } from '#components/ui/status-look.ts'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { type Piece, rowTally, spent, type TimelineRow } from '#lib/api/timeline.ts'
import { rollUp } from './stack-picture.ts'
import type { TimelineLine } from './timeline-lines.ts'

interface Props {
  readonly id: string
  readonly index: number
  readonly top: number
  readonly line: TimelineLine
  readonly from: number
  /** Pixels a millisecond. */
  readonly pixels: number
  readonly now: number
  readonly running: boolean
  readonly critical: boolean
  readonly earlierFrom: number | undefined
  readonly active: boolean
  readonly onActive: (index: number) => void
  readonly onToggle: (key: string) => void
  readonly onOpen: (key: string) => void
}

/** One resource of the chart: its name, how long it waited and worked, and its bars. */
export const TimelineLineView = memo(function TimelineLineView(props: Props) {
  const { line, now, critical, active, earlierFrom, index } = props
  const { row, level, open, earlier } = line
  const time = spent(row, now)
  const waited = time.blocked + time.queued + time.paused
  return (
    <tr
      id={props.id}
      aria-rowindex={index + 2}
      aria-level={level}
      aria-expanded={open}
      aria-selected={active}
      style={{ top: props.top }}
      className="group absolute flex h-[30px] w-full border-line/60 border-b"
      onPointerDown={() => props.onActive(index)}
    >
      <NameCell {...props} />
      <td className="hearth-timeline-side hearth-timeline-waited text-ink-muted">
        {waited >= 1 ? spanWords(waited) : '–'}
      </td>
      <td className="hearth-timeline-side hearth-timeline-worked">
        {time.work > 0 || row.action !== 'INIT' ? spanWords(time.work) : '–'}
      </td>
      <td className="relative min-w-0 flex-1 p-0">
        <span className="sr-only">{barWords(row, now, critical, earlier)}</span>
        {earlier && earlierFrom !== undefined && <Ghost {...props} row={earlier} earlierFrom={earlierFrom} />}
        {row.pieces.map((piece) => (
          <Bar key={`${piece.kind}${piece.from}`} piece={piece} {...props} />
        ))}
      </td>
    </tr>
  )
})

function NameCell({ line: { row, level, open }, critical, running, onToggle, onOpen }: Props) {
  return (
    <td className="hearth-timeline-side hearth-timeline-name" style={{ paddingLeft: 12 + (level - 1) * 16 }}>
      {open === undefined ? (
        <span aria-hidden className="w-4 shrink-0" />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={open ? t('Fold {key}', { key: row.key }) : t('Unfold {key}', { key: row.key })}
          onClick={() => onToggle(row.key)}
          className="flex size-4 shrink-0 items-center justify-center rounded text-ink-muted hover:text-ink"
        >
          <ChevronRight aria-hidden className={classNames('size-3.5 transition-transform', open && 'rotate-90')} />
        </button>
      )}
      <StatusIcon action={row.action} status={row.status} still={!running} className="size-3.5" />
      <ResourceIcon type={row.type} className="size-3.5 shrink-0 text-ink-muted" />
      <button
        type="button"
        tabIndex={-1}
        title={`${row.key}: ${row.type}`}
        onClick={() => onOpen(row.key)}
        className="truncate rounded-sm text-left text-xs hover:text-accent hover:underline"
      >
        {row.name}
      </button>
      {row.children.length > 0 && <span className="shrink-0 truncate text-2xs text-ink-muted">{groupWords(row)}</span>}
      {critical && (
        <span className="ml-auto shrink-0 text-accent" title={t('On the critical path')}>
          <Route aria-hidden className="size-3.5" />
        </span>
      )}
    </td>
  )
}

function Bar({ piece, line: { row }, from, pixels, now, critical, running }: Props & { piece: Piece }) {
  const left = (piece.from - from) * pixels
  const width = ((piece.to ?? now) - piece.from) * pixels
  if (piece.kind === 'blocked' || piece.kind === 'queued') {
    return (
      <span
        aria-hidden
        title={pieceWords(piece, now)}
        style={{ left, width }}
        className={classNames(
          'absolute top-3 h-1.5 rounded-full',
          piece.kind === 'blocked' ? 'hearth-blocked' : 'hearth-queued',
        )}
      />
    )
  }
  return (
    <span
      aria-hidden
      title={[pieceWords(piece, now), row.reason].filter(Boolean).join('\n')}
      style={{ left, width: Math.max(width, 3) }}
      className={classNames(
        'absolute rounded-sm',
        row.children.length > 0 ? 'top-[11px] h-2 opacity-60' : 'top-2 h-3.5',
        piece.kind === 'paused' ? 'hearth-paused' : fillOf(piece, running),
        critical && 'hearth-critical',
      )}
    />
  )
}

function fillOf({ action, status, to }: Piece, running: boolean): string {
  if (to === null)
    return classNames('bg-busy', running && 'animate-breathe', action === 'DELETE' && 'hearth-leaving-bar')
  if (status === 'IN_PROGRESS') return 'bg-busy'
  if (status === 'FAILED') return 'hearth-failed-bar'
  return action === 'DELETE' ? 'hearth-gone-bar' : 'bg-ok'
}

/** Where the same resource worked in the earlier run, both counted from their beginnings. */
function Ghost({ row, earlierFrom, pixels }: Props & { row: TimelineRow; earlierFrom: number }) {
  const work = row.pieces.filter(({ kind, to }) => kind === 'work' && to !== null)
  return work.map(({ from, to }) => (
    <span
      key={from}
      aria-hidden
      title={t('Earlier run: {time}', { time: spanWords((to ?? from) - from) })}
      style={{ left: (from - earlierFrom) * pixels, width: Math.max(((to ?? from) - from) * pixels, 3) }}
      className="absolute top-[24px] h-1 rounded-sm bg-line-strong"
    />
  ))
}

function groupWords(row: TimelineRow): string {
  return rollUp({ ...rowTally(row), paused: 0 })
}

const kinds = {
  blocked: phrase('waited for others {time}'),
  queued: phrase('waited for its turn {time}'),
  paused: phrase('was paused {time}'),
  work: phrase('worked {time}'),
}

function pieceWords({ kind, from, to, action, status }: Piece, now: number): string {
  const length = spanWords((to ?? now) - from)
  if (kind !== 'work') return t(kinds[kind], { time: length })
  return `${statusLook(action, to === null ? 'IN_PROGRESS' : status).heat}: ${length}`
}

/** The bars in words, for who does not see them. */
function barWords(row: TimelineRow, now: number, critical: boolean, earlier: TimelineRow | undefined): string {
  const pieces = row.pieces.map(({ kind, from, to }) => t(kinds[kind], { time: spanWords((to ?? now) - from) }))
  const before = earlier ? [t('in the earlier run worked {time}', { time: spanWords(spent(earlier, now).work) })] : []
  const state = statusLook(row.action, row.status).label
  return [state, ...pieces, ...before, ...(critical ? [t('on the critical path')] : [])].join(', ')
}

/** Below a minute to the tenth of a second: `0.4 s`. */
function spanWords(ms: number): string {
  if (ms < 950) return t('{round} ms', { round: Math.round(ms) })
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : duration(ms)
}
