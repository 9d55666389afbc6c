import { ArrowRight, Hourglass } from 'lucide-react'
import { EventLine } from '#components/topology/event-line.tsx'
import type { FamilyView } from '#components/topology/family-view.ts'
import { leftWords } from '#components/topology/left-words.ts'
import { familyTally } from '#components/topology/tally.ts'
import { useMergedEvents } from '#components/topology/use-merged-events.ts'
import { useTimeLeft } from '#components/topology/use-time-left.ts'
import { Progress } from '#components/ui/progress.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { inSentence } from '#components/words/in-sentence.ts'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import { LastOperations } from './last-operations.tsx'
import { OutputValue } from './output-value.tsx'

/** The stack at a glance. */
export function StackOverview(view: FamilyView) {
  const { stack, family, resources, events, address } = view
  const tally = familyTally(stack.id, resources)
  const log = useMergedEvents({ family, events })
  const latest = log.slice(-8).reverse()
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[1fr_1.4fr]">
      <div className="grid min-w-0 gap-4">
        <Panel title={t('Resources')} onMore={() => address.go({ tab: 'resources' })}>
          <Progress
            className="h-2"
            total={tally.total}
            label={t('{complete} of {total} complete', { complete: tally.complete, total: tally.total })}
            parts={[
              { tone: 'ok', value: tally.complete },
              { tone: 'busy', value: tally.busy },
              { tone: 'danger', value: tally.failed },
            ]}
          />
          <dl className="mt-4 grid grid-cols-4 gap-2">
            <Count word={t('Complete')} count={tally.complete} action="CREATE" status="COMPLETE" />
            <Count word={t('In progress')} count={tally.busy} action="CREATE" status="IN_PROGRESS" />
            <Count word={t('Failed')} count={tally.failed} action="CREATE" status="FAILED" />
            <Count word={t('Waiting')} count={tally.waiting + tally.paused} action="INIT" status="COMPLETE" />
          </dl>
          <TimeToGo {...view} />
          <p className="mt-3 border-t pt-3 text-ink-muted text-xs">
            {rich('Last change {time}', {
              time: <RelativeTime iso={log.at(-1)?.event.time ?? stack.updatedTime ?? stack.creationTime} />,
            })}
          </p>
        </Panel>
        <Panel title={t('Details')}>
          <Details stack={stack} />
        </Panel>
      </div>
      <div className="grid min-w-0 gap-4">
        <Panel title={t('Outputs')} onMore={() => address.go({ tab: 'outputs' })}>
          {stack.outputs.length === 0 && <p className="text-ink-muted">{t('This template has no outputs.')}</p>}
          <dl className="flex flex-col gap-2">
            {stack.outputs.slice(0, 4).map((output) => (
              <div key={output.name} className="grid grid-cols-[minmax(90px,160px)_1fr] items-start gap-3">
                <dt className="truncate pt-1 text-ink-muted" title={output.description}>
                  {output.name}
                </dt>
                <dd className="min-w-0">
                  <OutputValue stackId={stack.id} output={output} />
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Panel title={t('Last operations')} onMore={() => address.go({ tab: 'timeline' })}>
          <LastOperations {...view} />
        </Panel>
        <Panel title={t('Latest events')} onMore={() => address.go({ tab: 'events' })}>
          {latest.length === 0 && <p className="text-ink-muted">{t('Nothing has happened yet.')}</p>}
          <ol className="flex flex-col">
            {latest.map((one) => (
              <li key={one.event.id} className="min-w-0">
                <EventLine entry={one} stackName={stack.name} />
              </li>
            ))}
          </ol>
        </Panel>
      </div>
    </div>
  )
}

/** While an operation runs: how much longer it will. */
function TimeToGo(view: FamilyView) {
  const left = useTimeLeft(view)
  if (!left) return null
  return (
    <p className="mt-3 flex items-center gap-1.5 text-sm tabular-nums">
      <Hourglass aria-hidden className="size-3.5 text-busy" />
      {leftWords(left)}
      <button
        type="button"
        onClick={() => view.address.go({ tab: 'timeline' })}
        className="rounded-sm text-accent text-xs hover:underline"
      >
        {t('Timeline')}
      </button>
    </p>
  )
}

function Panel({ title, onMore, children }: { title: string; onMore?: () => void; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0 rounded-xl border bg-surface p-4">
      <div className="mb-3 flex items-center justify-between">
        <h2 className="font-semibold text-sm">{title}</h2>
        {onMore && (
          <button
            type="button"
            onClick={onMore}
            aria-label={t('All {title}', { title: inSentence(title) })}
            className="flex items-center gap-1 rounded-sm text-ink-muted text-xs hover:text-ink"
          >
            {t('All')}
            <ArrowRight aria-hidden className="size-3" />
          </button>
        )}
      </div>
      {children}
    </section>
  )
}

function Count({ word, count, action, status }: { word: string; count: number; action: string; status: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-ink-muted text-xs">{word}</dt>
      <dd className="flex items-center gap-1.5 font-semibold text-base tabular-nums">
        {count > 0 ? <StatusIcon action={action} status={status} className="size-3.5" /> : null}
        {count}
      </dd>
    </div>
  )
}

function Details({ stack }: { stack: StackDetail }) {
  const rows: [string, React.ReactNode][] = [
    [t('Reason'), stack.statusReason || '—'],
    [t('Created'), <RelativeTime key="created" iso={stack.creationTime} />],
    [t('Updated'), stack.updatedTime ? <RelativeTime key="updated" iso={stack.updatedTime} /> : t('never')],
    [t('Owner'), stack.owner ?? '—'],
    [t('On failure'), stack.disableRollback ? t('keep what was made') : t('roll back')],
    [
      t('Timeout'),
      stack.timeoutMins === null ? t('the default') : t('{timeoutMins} min', { timeoutMins: stack.timeoutMins }),
    ],
    [t('Tags'), stack.tags.join(', ') || '—'],
  ]
  return (
    <dl className="flex flex-col gap-1.5">
      {rows.map(([word, value]) => (
        <div key={word} className="grid grid-cols-[96px_1fr] gap-3">
          <dt className="text-ink-muted">{word}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
