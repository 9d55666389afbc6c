import { Hourglass } from 'lucide-react'
import { duration } from '#components/ui/relative-words.ts'
import { Select } from '#components/ui/select.tsx'
import { clockTime, type TimeZone, useTimeZone } from '#components/ui/time-zone.ts'
import { t } from '#components/words/t.ts'
import type { Operation } from '#lib/api/operations.ts'
import type { TimeLeft } from '#lib/api/time-left.ts'
import { FoldButton } from './fold-button.tsx'
import { leftWords } from './left-words.ts'
import { ReplayButton } from './replay-button.tsx'
import { TimelineLegend } from './timeline-legend.tsx'

interface Props {
  readonly operations: readonly Operation[]
  readonly operation: Operation
  readonly onOperation: (seq: number) => void
  readonly earlier: readonly Operation[]
  readonly comparedWith: number | undefined
  readonly onCompare: (seq: number | undefined) => void
  readonly left: TimeLeft | undefined
  readonly now: number
  readonly groups: readonly string[]
  readonly open: ReadonlySet<string>
  readonly onOpen: (open: ReadonlySet<string>) => void
  readonly onReplay: (() => void) | undefined
}

/** Above the chart: which operation, compared with which, and what is left of it. */
export function TimelineBar(props: Props) {
  const { operations, operation, onOperation, earlier, comparedWith, onCompare, groups, open, onOpen, onReplay } = props
  const zone = useTimeZone()
  const options = (some: readonly Operation[]) => some.map((one) => optionOf(one, zone))
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <Select
        aria-label={t('Operation')}
        className="w-64"
        value={String(operation.seq)}
        options={options(operations.toReversed())}
        onChange={(seq) => onOperation(Number(seq))}
      />
      {earlier.length > 0 && (
        <Select
          aria-label={t('Compare with')}
          className="w-64"
          value={String(comparedWith ?? 'none')}
          options={[{ value: 'none', label: t('Compare with nothing') }, ...options(earlier)]}
          onChange={(seq) => onCompare(seq === 'none' ? undefined : Number(seq))}
        />
      )}
      {groups.length > 0 && (
        <FoldButton isOpen={open.size > 0} onToggle={() => onOpen(new Set(open.size > 0 ? [] : groups))} />
      )}
      {onReplay && <ReplayButton onReplay={onReplay} />}
      <TimeSpent {...props} />
      <TimelineLegend earlier={comparedWith !== undefined} />
    </div>
  )
}

function TimeSpent({ operation, left, now }: Props) {
  if (operation.to !== null) {
    return (
      <span className="text-ink-muted text-xs tabular-nums">
        {t('took {time}', { time: duration(operation.to - operation.from) })}
      </span>
    )
  }
  return (
    <span className="flex items-center gap-1.5 text-xs tabular-nums">
      <Hourglass aria-hidden className="size-3.5 text-busy" />
      <span className="text-ink-muted">{t('{time} so far', { time: duration(now - operation.from) })}</span>
      {left && <strong className="font-medium">{leftWords(left)}</strong>}
    </span>
  )
}

function optionOf({ seq, action, status, from, to }: Operation, zone: TimeZone) {
  const how =
    to === null ? t('running') : `${duration(to - from)}${status === 'COMPLETE' ? '' : `, ${status.toLowerCase()}`}`
  return { value: String(seq), label: `${action} ${clockTime(from, zone)}`, detail: how }
}
