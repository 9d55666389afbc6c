'use client'

import { t } from '#components/words/t.ts'
import './replay.css'
import { useMemo } from 'react'

import { classNames } from '#components/ui/class-names.ts'
import type { StackEvent } from '#lib/api/contract.ts'
import { density } from './replay-steps.ts'
import { sinceStart } from './timeline-scale.ts'
import type { Replay } from './use-replay.ts'

const stripes = 160

/** The run as a track to drag along; stripes show where much happened, and where something failed. */
export function ReplayTrack({
  replay,
  events,
}: {
  replay: Replay
  events: ReadonlyMap<string, readonly StackEvent[]>
}) {
  const { at, from, to, playing } = replay
  const told = useMemo(() => stripesOf(events, from, to), [events, from, to])
  const done = (at - from) / Math.max(to - from, 1)
  const keys = new Map<string, () => void>([
    ['ArrowRight', () => replay.step(1)],
    ['ArrowUp', () => replay.step(1)],
    ['ArrowLeft', () => replay.step(-1)],
    ['ArrowDown', () => replay.step(-1)],
    ['PageUp', () => replay.seek(at + (to - from) / 10)],
    ['PageDown', () => replay.seek(at - (to - from) / 10)],
    [' ', () => replay.setPlaying(!playing)],
  ])
  return (
    <div className="relative h-8 min-w-0 flex-1">
      <div aria-hidden className="absolute inset-x-[7px] top-0 flex h-full items-center gap-px">
        {told.map(({ share, failed }, n) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a stripe is its place
            key={n}
            className={classNames(
              'min-w-0 flex-1 rounded-full',
              failed ? 'bg-danger' : n / stripes < done ? 'bg-accent' : 'bg-line-strong',
            )}
            style={{ height: share === 0 ? 2 : 4 + share * 20 }}
          />
        ))}
      </div>
      <input
        type="range"
        aria-label={t('Moment')}
        aria-valuetext={t('{at} of {whole}', {
          at: sinceStart(at - from, 100),
          whole: sinceStart(to - from, 100).slice(1),
        })}
        min={from}
        max={to}
        step="any"
        value={at}
        onChange={(event) => replay.seek(Number(event.target.value))}
        onKeyDown={(event) => {
          const act = keys.get(event.key)
          if (!act) return
          event.preventDefault()
          act()
        }}
        className="hearth-scrubber absolute inset-0 w-full"
      />
    </div>
  )
}

function stripesOf(events: ReadonlyMap<string, readonly StackEvent[]>, from: number, to: number) {
  const within = [...events.values()].flat().map(({ time, status }) => ({ at: Date.parse(time), status }))
  const told = within.filter(({ at }) => at >= from && at <= to)
  const times = (some: typeof told) =>
    density(
      some.map(({ at }) => at),
      from,
      to,
      stripes,
    )
  const failed = times(told.filter(({ status }) => status === 'FAILED'))
  return times(told).map((share, n) => ({ share, failed: failed[n]! > 0 }))
}
