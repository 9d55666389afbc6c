'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, ChevronDown, X } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { phrase } from '#components/words/phrase.ts'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { request, requestList, send } from '#lib/api/client.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import type { changePlan, PendingChange, pendingChange } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { FailureNotice } from './failure-notice.tsx'
import { PlanCounts, PlanList } from './plan-list.tsx'

/** Changes that a second person is asked for; those decided about lately are told below. */
export function WaitingChanges({ stack }: { stack: StackDetail }) {
  const changes = useQuery({
    queryKey: [...queryKeys.changes(stack.id), stack.operation?.id],
    queryFn: ({ signal }) =>
      requestList<typeof pendingChange>('changes', `/api/stacks/${stack.id}/changes`, { signal }),
    placeholderData: (previous) => previous,
  })
  if (changes.error) return <FailureNotice error={changes.error} onRetry={() => void changes.refetch()} />
  if (!changes.data || changes.data.length === 0) return null
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="mb-2 font-semibold text-base">
        {t('Four eyes')}
      </h2>
      <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
        {changes.data.slice(0, 10).map((change) => (
          <Change key={change.id} stackId={stack.id} change={change} />
        ))}
      </ul>
    </section>
  )
}

const kinds = {
  update: phrase('Update'),
  restore: phrase('Restore of a snapshot'),
  'end-four-eyes': phrase('End of the rule of four eyes'),
}

const states = {
  pending: phrase('waits for approval'),
  approved: phrase('approved'),
  rejected: phrase('rejected'),
  expired: phrase('expired'),
}
const tones = { pending: 'paused', approved: 'ok', rejected: 'danger', expired: 'idle' } as const

function Change({ stackId, change }: { stackId: string; change: PendingChange }) {
  const [open, setOpen] = useState(change.state === 'pending' && !change.own)
  const { kind, state } = change
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{t(kinds[kind])}</span>
        <Badge tone={tones[state]}>{t(states[state])}</Badge>
        <span className="text-ink-muted text-xs">
          {rich('asked for by {who}, {time}', {
            who: change.own ? t('you') : (change.userName ?? t('somebody')),
            time: <RelativeTime iso={change.createdAt} />,
          })}
          {change.decidedBy && `; ${t('decided by {user}', { user: change.decidedBy })}`}
          {state === 'expired' && `; ${t('the stack has changed since')}`}
        </span>
        {state === 'pending' && kind !== 'end-four-eyes' && (
          <Button size="sm" variant="ghost" className="ml-auto" aria-expanded={open} onClick={() => setOpen(!open)}>
            <ChevronDown aria-hidden className={classNames('transition-transform', !open && '-rotate-90')} />
            {t('What would change')}
          </Button>
        )}
      </div>
      {state === 'pending' && open && kind !== 'end-four-eyes' && <Preview stackId={stackId} change={change} />}
      {state === 'pending' && <Decision stackId={stackId} change={change} />}
    </li>
  )
}

function Preview({ stackId, change }: { stackId: string; change: PendingChange }) {
  const preview = useQuery({
    queryKey: [...queryKeys.stack(stackId), 'plan', change.id],
    queryFn: ({ signal }) =>
      request<typeof changePlan>('GET', `/api/stacks/${stackId}/changes/${change.id}`, { signal }),
  })
  if (preview.error) return <FailureNotice error={preview.error} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <Skeleton className="mt-3 h-32" />
  return (
    <div className="mt-3 flex flex-col gap-3">
      {preview.data.problems.map((problem) => (
        <Notice key={problem.message} tone="danger" title={problem.message} />
      ))}
      <PlanCounts items={preview.data.items} />
      <PlanList items={preview.data.items} />
    </div>
  )
}

function Decision({ stackId, change }: { stackId: string; change: PendingChange }) {
  const client = useQueryClient()
  const toast = useToast()
  const decide = useMutation({
    mutationFn: (approve: boolean) =>
      send('POST', `/api/stacks/${stackId}/changes/${change.id}`, { body: { approve } }),
    onSuccess: async (_, approve) => {
      toast({ title: approve ? t('Approved: it begins now') : change.own ? t('Taken back') : t('Rejected') })
      await Promise.all(
        [queryKeys.changes(stackId), queryKeys.guard(stackId), queryKeys.stack(stackId)].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      )
    },
  })
  return (
    <div className="mt-3 flex flex-col gap-2">
      {decide.error && <FailureNotice error={decide.error} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" busy={decide.isPending} onClick={() => decide.mutate(false)}>
          <X aria-hidden />
          {change.own ? t('Take back') : t('Reject')}
        </Button>
        {change.own ? (
          <span className="text-ink-muted text-xs">{t('Another user of the project must approve it.')}</span>
        ) : (
          <Button size="sm" variant="primary" busy={decide.isPending} onClick={() => decide.mutate(true)}>
            <Check aria-hidden />
            {t('Approve and begin')}
          </Button>
        )}
      </div>
    </div>
  )
}
