'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EyeOff, GitCompareArrows, ScanSearch } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { request, send } from '#lib/api/client.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import type { DriftRule, StackDrift as Found, ResourceDrift, stackDrift } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { countingDrift, type DriftState, driftLook } from './drift-words.ts'
import { DriftedResource } from './drifted-resource.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { Fold } from './fold.tsx'
import { useDrift } from './use-drift.ts'

/** Whether what runs is what was applied: the second axis beside how the last operation ended. */
export function StackDrift({ stack }: { stack: StackDetail }) {
  const client = useQueryClient()
  const found = useDrift(stack.id)
  const check = useMutation({
    mutationFn: () => request<typeof stackDrift>('POST', `/api/stacks/${stack.id}/drift`),
    onSuccess: (next) => client.setQueryData(queryKeys.drift(stack.id), next),
  })
  const awaited = useCheckAfter(stack, check.mutate)
  if (found.error) return <FailureNotice error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton className="h-64" />
  const busy = check.isPending || stack.status === 'IN_PROGRESS'
  const button = (
    <Button variant="primary" busy={check.isPending} disabled={busy} onClick={() => check.mutate()}>
      <ScanSearch aria-hidden />
      {t('Check for drift')}
    </Button>
  )
  return (
    <div className="flex flex-col gap-4">
      {check.error && <FailureNotice error={check.error} onRetry={() => check.mutate()} />}
      <p role="status" className="sr-only">
        {check.isPending ? t('Comparing what runs with what was applied') : found.data.report && spoken(found.data)}
      </p>
      {found.data.report ? (
        <Report
          stack={stack}
          found={{ ...found.data, report: found.data.report }}
          button={button}
          busy={check.isPending}
          onRestore={awaited}
        />
      ) : (
        <EmptyState
          icon={check.isPending ? <Spinner /> : <GitCompareArrows aria-hidden />}
          title={check.isPending ? t('Comparing…') : t('Not checked yet')}
          actions={button}
        >
          {t(
            'Compares every resource with what was last applied, property by property. It only looks and changes nothing.',
          )}
        </EmptyState>
      )}
    </div>
  )
}

/** Looks anew once a restoring update, which begins after the answer was called, is over. */
function useCheckAfter(stack: StackDetail, check: () => void): () => void {
  const waiting = useRef(false)
  const settled = stack.status !== 'IN_PROGRESS'
  const operation = stack.operation?.id
  const seen = useRef(operation)
  useEffect(() => {
    if (!waiting.current || !settled || operation === seen.current) return
    waiting.current = false
    seen.current = operation
    check()
  }, [settled, operation, check])
  return () => {
    waiting.current = true
    seen.current = operation
  }
}

type Complete = Found & { report: NonNullable<Found['report']> }

function counts({ report, ignored }: Complete): Record<DriftState, number> {
  const sums = { 'in-sync': 0, drifted: 0, missing: 0, 'not-checked': 0, ignored: 0 }
  for (const drift of report.resources) sums[countingDrift(drift, ignored).shown]++
  return sums
}

const order: readonly DriftState[] = ['missing', 'drifted', 'in-sync', 'ignored', 'not-checked']

function spoken(found: Found): string {
  if (!found.report) return ''
  const sums = counts({ ...found, report: found.report })
  return order
    .filter((state) => sums[state] > 0)
    .map((state) => `${sums[state]} ${t(driftLook[state].label)}`)
    .join(', ')
}

type ReportProps = {
  stack: StackDetail
  found: Complete
  button: React.ReactNode
  busy: boolean
  onRestore: () => void
}

function Report({ stack, found, button, busy, onRestore }: ReportProps) {
  const all = found.report.resources.map((drift) => countingDrift(drift, found.ignored))
  const sums = counts(found)
  const off = all.filter(({ shown }) => shown === 'drifted' || shown === 'missing')
  const of = (state: DriftState) => all.filter(({ shown }) => shown === state)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ul aria-label={t('Summary of drift')} className="flex flex-wrap gap-2">
          {order
            .filter((state) => sums[state] > 0 || state === 'drifted' || state === 'in-sync')
            .map((state) => (
              <li key={state}>
                <Badge tone={sums[state] > 0 ? driftLook[state].tone : 'idle'} className="h-7 px-2 text-xs">
                  <span className="tabular-nums">{sums[state]}</span> {t(driftLook[state].label)}
                </Badge>
              </li>
            ))}
        </ul>
        <span className="text-ink-muted text-xs">
          {busy ? t('Comparing…') : rich('checked {time}', { time: <RelativeTime iso={found.report.checkedAt} /> })}
        </span>
        <span className="ml-auto">{button}</span>
      </div>
      {off.length === 0 && (
        <p className="rounded-xl border bg-surface p-6 text-center text-ink-muted">
          {t('Everything that was checked is as it was last applied.')}
        </p>
      )}
      {off.map((drift) => (
        <DriftedResource key={drift.path.join('/')} stack={stack} drift={drift} onRestore={onRestore} />
      ))}
      <div className="overflow-hidden rounded-xl border bg-surface [&>section:last-child]:border-b-0">
        <Fold
          title={t('Not checked')}
          detail={t('{count}, each with the reason', { count: sums['not-checked'] })}
          open={off.length === 0}
        >
          <Plain resources={of('not-checked')} what={({ reason }) => reason} empty={t('Everything was checked.')} />
        </Fold>
        <Fold title={t('In sync')} detail={`${sums['in-sync']}`}>
          <Plain
            resources={of('in-sync')}
            what={({ compared }) => t('Compared: {names}.', { names: compared.join(', ') })}
            empty={t('Nothing is in sync.')}
          />
        </Fold>
        <Fold title={t('Ignored')} detail={t('{count} rules', { count: found.ignored.length })}>
          <Rules stackId={stack.id} rules={found.ignored} />
        </Fold>
      </div>
    </>
  )
}

type PlainProps = { resources: readonly ResourceDrift[]; what: (drift: ResourceDrift) => string; empty: string }

function Plain({ resources, what, empty }: PlainProps) {
  if (resources.length === 0) return <p className="text-ink-muted">{empty}</p>
  return (
    <ul className="divide-y">
      {resources.map((drift) => (
        <li key={drift.path.join('/')} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1.5">
          <span className="flex items-center gap-2 font-medium">
            <ResourceIcon type={drift.type} className="size-4 text-ink-muted" />
            {drift.path.join(' › ')}
          </span>
          <span className="text-ink-muted text-xs" title={drift.type}>
            {typeTitle(drift.type)}
          </span>
          <span className="text-ink-muted text-xs">{what(drift)}</span>
        </li>
      ))}
    </ul>
  )
}

function Rules({ stackId, rules }: { stackId: string; rules: readonly DriftRule[] }) {
  const client = useQueryClient()
  const toast = useToast()
  const end = useMutation({
    mutationFn: ({ stackId: owner, ...rule }: DriftRule) =>
      send('PUT', `/api/stacks/${owner}/drift`, { body: { ...rule, ignored: false } }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.drift(stackId) }),
    onError: (error) => toast({ tone: 'danger', title: told(error.message) }),
  })
  if (rules.length === 0) return <p className="text-ink-muted">{t('No property is ignored.')}</p>
  return (
    <ul className="divide-y">
      {rules.map((rule) => (
        <li key={JSON.stringify(rule)} className="flex items-center gap-2 py-1.5">
          <EyeOff aria-hidden className="size-4 text-ink-muted" />
          <span className="min-w-0 flex-1 font-mono text-xs">
            {rule.resource}.{rule.property}
          </span>
          <Button size="sm" onClick={() => end.mutate(rule)}>
            {t('Watch again')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
