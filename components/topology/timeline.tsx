'use client'

import { ChartGantt } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { duration } from '#components/ui/relative-words.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { t } from '#components/words/t.ts'
import type { Operation } from '#lib/api/operations.ts'
import { timeLeft } from '#lib/api/time-left.ts'
import { criticalKeys, timelineOf } from '#lib/api/timeline.ts'
import { drawnGraph } from '#lib/graph/drawn-graph.ts'
import type { FamilyView } from './family-view.ts'
import { groupsAround } from './folding.ts'
import { TimelineBar } from './timeline-bar.tsx'
import { TimelineGrid } from './timeline-grid.tsx'
import { groupKeys, timelineLines } from './timeline-lines.ts'
import { roomFor } from './timeline-scale.ts'
import { rowsOfEnded, useRuns } from './use-runs.ts'
import { useTicking } from './use-ticking.ts'

type Props = FamilyView & { ready: boolean; onReplay: (operation: Operation) => void }

/** Who waited for what and worked how long, in one operation; live while it runs. */
export function Timeline(props: Props) {
  const { operations, operation, earlier } = useRuns(props)
  if (!props.ready) return <Skeleton className="m-6 h-96" />
  if (!operation) {
    return (
      <EmptyState icon={<ChartGantt aria-hidden />} title={t('Nothing has happened yet')}>
        {t('As soon as an operation begins, every resource gets its bar here.')}
      </EmptyState>
    )
  }
  return <Run key={operation.seq} {...props} operations={operations} operation={operation} earlier={earlier} />
}

type RunProps = Props & {
  operations: readonly Operation[]
  operation: Operation
  earlier: readonly Operation[]
}

function Run({ operations, operation, earlier, ...view }: RunProps) {
  const { stack, family, template, address } = view
  const events = useDeferredValue(view.events)
  const resources = useDeferredValue(view.resources)
  const running = operation.to === null
  const latest = events.get(stack.id)?.at(-1)?.time
  const now = useTicking(running, 500, latest === undefined ? 0 : Date.parse(latest))
  const { edges } = drawnGraph(template)
  const source = useMemo(() => ({ family, events, resources, edges }), [family, events, resources, edges])
  const rows = useMemo(() => timelineOf(operation, source), [operation, source])
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(groupsAround(address.resource)))
  const [comparedWith, setComparedWith] = useState<number>()
  const compared = earlier.find(({ seq }) => seq === comparedWith)

  const before = useMemo(() => (compared ? rowsOfEnded(compared, source) : undefined), [compared, source])
  const lines = useMemo(() => timelineLines(rows, open, before), [rows, open, before])
  const until = operation.to ?? now
  const critical = useMemo(() => criticalKeys(rows, until), [rows, until])
  const left = useMemo(() => {
    return running
      ? timeLeft(
          rows,
          earlier.slice(0, 3).map((one) => rowsOfEnded(one, source)),
          now,
        )
      : undefined
  }, [running, rows, earlier, source, now])

  const length = Math.max(until + (left?.ms ?? 0), compared ? operation.from + lengthOf(compared) : 0)
  const stretch = { from: operation.from, to: running ? roomFor({ from: operation.from, to: length }) : length }
  const toggle = (key: string) => setOpen((before) => toggled(before, key))
  return (
    <div className="flex h-full flex-col px-6 py-4">
      <TimelineBar
        operations={operations}
        operation={operation}
        onOperation={(seq) => address.go({ operation: seq, at: undefined })}
        earlier={earlier}
        comparedWith={compared?.seq}
        onCompare={setComparedWith}
        left={left}
        now={now}
        groups={groupKeys(rows)}
        open={open}
        onOpen={setOpen}
        onReplay={running ? undefined : () => view.onReplay(operation)}
      />
      <TimelineGrid
        label={t('Timeline of {action}', { action: operation.action })}
        lines={lines}
        stretch={stretch}
        now={until}
        running={running}
        critical={critical}
        earlierFrom={compared?.from}
        at={address.at}
        onToggle={toggle}
        onOpen={(resource) => address.go({ tab: 'topology', resource })}
        onMoment={running ? undefined : (at) => address.go({ at, operation: operation.seq })}
      />
      <p aria-live="polite" className="sr-only">
        {left && left.ms > 0 ? t('About {time} left', { time: duration(Math.ceil(left.ms / 5000) * 5000) }) : ''}
      </p>
    </div>
  )
}

const lengthOf = ({ from, to }: Operation) => (to ?? from) - from

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}
