'use client'

import { History, Link2, Pause, Play, Radio, SkipBack, SkipForward } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { clockTime, exactTime, useTimeZone } from '#components/ui/time-zone.ts'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import type { StackDetail, StackEvent } from '#lib/api/contract.ts'
import { speeds } from './replay-steps.ts'
import { ReplayTrack } from './replay-track.tsx'
import { addressOf, type StackAddress } from './stack-address.ts'
import { rollUp } from './stack-picture.ts'
import { familyTally } from './tally.ts'
import { sinceStart } from './timeline-scale.ts'
import type { Replay } from './use-replay.ts'

interface Props {
  readonly stack: StackDetail
  readonly replay: Replay
  readonly address: StackAddress
  /** All events of the run, those to come as well. */
  readonly events: ReadonlyMap<string, readonly StackEvent[]>
}

/** Says that this is the past, and moves through it. */
export function ReplayBar({ stack, replay, address, events }: Props) {
  const { at, from, to, moment, playing } = replay
  const zone = useTimeZone()
  const tally = familyTally(stack.id, moment.resources)
  const own = moment.events.get(stack.id)?.findLast(({ isStack }) => isStack)
  return (
    <section
      aria-label={t('Replay')}
      className="shrink-0 border-t-2 border-t-accent border-b bg-surface px-6 py-2 text-xs"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="flex h-6 items-center gap-1.5 rounded-md border border-accent/30 bg-accent-soft px-2 font-semibold text-accent-strong">
          <History aria-hidden className="size-4" />
          {t('Replay, not live')}
        </span>
        {own && <StatusBadge action={own.action} status={own.status} />}
        <output className="text-ink tabular-nums" title={exactTime(at, zone)}>
          {t('{clock} · {at} of {whole}', {
            clock: clockTime(at, zone, true),
            at: sinceStart(at - from, 100),
            whole: sinceStart(to - from, 100).slice(1),
          })}
        </output>
        <span className="text-ink-muted tabular-nums">{rollUp(tally)}</span>
        <div className="ml-auto flex items-center gap-2">
          <CopyLink address={address} at={at} />
          <Button size="sm" variant="primary" onClick={replay.stop}>
            <Radio aria-hidden />
            {t('Back to live')}
          </Button>
        </div>
      </div>
      <div className="mt-1.5 flex items-center gap-1">
        <IconButton size="sm" label={t('One step back')} keys="←" onClick={() => replay.step(-1)}>
          <SkipBack />
        </IconButton>
        <IconButton
          size="sm"
          label={playing ? t('Pause') : t('Play')}
          keys="Space"
          onClick={() => replay.setPlaying(!playing)}
        >
          {playing ? <Pause /> : <Play />}
        </IconButton>
        <IconButton size="sm" label={t('One step forward')} keys="→" onClick={() => replay.step(1)}>
          <SkipForward />
        </IconButton>
        <ReplayTrack replay={replay} events={events} />
        <Select
          aria-label={t('Speed')}
          className="ml-1 h-7 w-20 text-xs"
          value={String(replay.speed)}
          options={speeds.map((speed) => ({ value: String(speed), label: `${speed} ×` }))}
          onChange={(speed) => replay.setSpeed(Number(speed))}
        />
      </div>
    </section>
  )
}

function CopyLink({ address, at }: { address: StackAddress; at: number }) {
  const toast = useToast()
  const copy = async () => {
    const { tab, resource, operation } = address
    const moment = addressOf({ tab, resource, operation, at: Math.round(at) })
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}${moment}`)
    toast({ title: t('Link to this moment copied') })
  }
  return (
    <Button size="sm" onClick={() => void copy()}>
      <Link2 aria-hidden />
      {t('Copy link to this moment')}
    </Button>
  )
}
