'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronDown, History, LockOpen, UserCheck } from 'lucide-react'
import { useState } from 'react'
import { forbiddenBy, useLock } from '#components/topology/lock-menu.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { rich } from '#components/words/rich.ts'
import { locale } from '#components/words/speech.ts'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { request, requestList, send } from '#lib/api/client.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import type {
  historicSources,
  PastOperation,
  pastOperation,
  pendingChange,
  ResourceLock,
} from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { FailureNotice } from './failure-notice.tsx'
import { SourceDiff } from './source-diff.tsx'
import { useGuard } from './use-guard.ts'
import { WaitingChanges } from './waiting-changes.tsx'

/** Who did what to a stack and when; what waits for a second person; and what may not happen at all. */
export function StackChanges({ stack }: { stack: StackDetail }) {
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[1fr_340px]">
      <div className="flex min-w-0 flex-col gap-6">
        <WaitingChanges stack={stack} />
        <Past stack={stack} />
      </div>
      <Rules stack={stack} />
    </div>
  )
}

function Past({ stack }: { stack: StackDetail }) {
  const past = useQuery({
    // Every new operation, and the end of one, is another history.
    queryKey: [...queryKeys.history(stack.id), stack.operation?.id, stack.status],
    queryFn: ({ signal }) =>
      requestList<typeof pastOperation>('history', `/api/stacks/${stack.id}/history`, { signal }),
    placeholderData: (previous) => previous,
  })
  if (past.error) return <FailureNotice error={past.error} onRetry={() => void past.refetch()} />
  if (!past.data) return <Skeleton className="h-64" />
  if (past.data.length === 0) {
    return (
      <EmptyState icon={<History aria-hidden />} title={t('Nothing yet')}>
        {t('Operations are listed here as they begin.')}
      </EmptyState>
    )
  }
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-2 font-semibold text-base">
        {t('History')}
      </h2>
      <ol className="divide-y overflow-hidden rounded-xl border bg-surface">
        {past.data.map((one, at) => (
          <Operation key={one.id} stackId={stack.id} past={one} running={at === 0 && stack.status === 'IN_PROGRESS'} />
        ))}
      </ol>
    </section>
  )
}

const sentences: Partial<Record<PastOperation['action'], Phrase>> = {
  CREATE: phrase('Created'),
  ADOPT: phrase('Took objects over'),
  UPDATE: phrase('Updated'),
  ROLLBACK: phrase('Rolled back'),
  RESTORE: phrase('Restored a snapshot'),
  SNAPSHOT: phrase('Took a snapshot'),
  CHECK: phrase('Checked'),
  SUSPEND: phrase('Suspended'),
  RESUME: phrase('Resumed'),
  DELETE: phrase('Deleted'),
}

function Operation({ stackId, past, running }: { stackId: string; past: PastOperation; running: boolean }) {
  const [open, setOpen] = useState(false)
  const status = past.status ?? (running ? 'IN_PROGRESS' : null)
  const title = past.abandoned ? t('Abandoned') : t(sentences[past.action] ?? past.action)
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{title}</span>
        {status ? <StatusBadge action={past.action} status={status} /> : <Badge>{t('gave way to the next')}</Badge>}
        <span className="text-ink-muted text-xs">
          {past.user ? t('by {user}', { user: past.user }) : t('by somebody')}
          {past.approvedBy && `, ${t('approved by {user}', { user: past.approvedBy })}`},{' '}
          <RelativeTime iso={past.startedAt} />
        </span>
        {past.abandoned && (
          <Button asChild size="sm" className="ml-auto">
            <a href={`/api/stacks/${stackId}/abandon`} download>
              {t('Download adoption data')}
            </a>
          </Button>
        )}
        {past.kept && (
          <Button
            size="sm"
            variant="ghost"
            className="ml-auto"
            aria-expanded={open}
            aria-label={t('What changed: {title}, {time}', {
              title,
              time: new Date(past.startedAt).toLocaleString(locale()),
            })}
            onClick={() => setOpen(!open)}
          >
            <ChevronDown aria-hidden className={classNames('transition-transform', !open && '-rotate-90')} />
            {t('What changed')}
          </Button>
        )}
      </div>
      {status === 'FAILED' && past.reason && <p className="mt-1 break-words text-ink-muted text-xs">{past.reason}</p>}
      {open && (
        <div className="mt-3">
          <Sources stackId={stackId} operationId={past.id} />
        </div>
      )}
    </li>
  )
}

function Sources({ stackId, operationId }: { stackId: string; operationId: string }) {
  const sources = useQuery({
    queryKey: [...queryKeys.history(stackId), operationId],
    queryFn: ({ signal }) =>
      request<typeof historicSources>('GET', `/api/stacks/${stackId}/history/${operationId}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (sources.error) return <FailureNotice error={sources.error} onRetry={() => void sources.refetch()} />
  if (!sources.data) return <Skeleton className="h-24" />
  return <SourceDiff {...sources.data} />
}

function Rules({ stack }: { stack: StackDetail }) {
  const guard = useGuard(stack.id)
  if (guard.error) return <FailureNotice error={guard.error} onRetry={() => void guard.refetch()} />
  if (!guard.data) return <Skeleton className="h-48" />
  return (
    <section aria-labelledby="rules" className="rounded-xl border bg-surface p-5">
      <h2 id="rules" className="font-semibold text-base">
        {t('Protection')}
      </h2>
      {stack.parentId === null && <FourEyes stack={stack} on={guard.data.fourEyes} />}
      <h3 className="mt-5 font-medium">{t('Locked resources')}</h3>
      {guard.data.locks.length === 0 && (
        <p className="mt-1 text-ink-muted text-xs">
          {t(
            'None. Lock one in the plan of an update, or beside it in the topology: what would replace or delete it is refused then, whoever asks.',
          )}
        </p>
      )}
      <ul className="mt-2 flex flex-col gap-2">
        {guard.data.locks.map((lock) => (
          <Locked key={`${lock.stackId} ${lock.resource}`} lock={lock} />
        ))}
      </ul>
    </section>
  )
}

function Locked({ lock }: { lock: ResourceLock }) {
  const set = useLock(lock.stackId, lock.resource)
  return (
    <li className="flex items-center gap-2 rounded-lg border px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{lock.resource}</p>
        <p className="text-ink-muted text-xs">
          {rich('{what} · {who}, {time}', {
            what: t(forbiddenBy(lock)),
            who: lock.userName ?? t('somebody'),
            time: <RelativeTime iso={lock.createdAt} />,
          })}
        </p>
      </div>
      <Button
        size="sm"
        busy={set.isPending}
        aria-label={t('Release the lock of {resource}', { resource: lock.resource })}
        onClick={() => set.mutate({ replace: false, delete: false })}
      >
        <LockOpen aria-hidden />
        {t('Release')}
      </Button>
    </li>
  )
}

/** Anybody may begin the rule; to end it, a second person must agree. */
function FourEyes({ stack, on }: { stack: StackDetail; on: boolean }) {
  const client = useQueryClient()
  const toast = useToast()
  const set = useMutation({
    mutationFn: async () => {
      if (!on) return send('PUT', `/api/stacks/${stack.id}/guard`)
      return request<typeof pendingChange>('POST', `/api/stacks/${stack.id}/changes`, {
        body: { kind: 'end-four-eyes' },
      })
    },
    onSuccess: async () => {
      if (on) toast({ title: t('A second user must agree to end the rule') })
      await Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.guard(stack.id) }),
        client.invalidateQueries({ queryKey: queryKeys.changes(stack.id) }),
      ])
    },
    onError: (error) => toast({ tone: 'danger', title: told(error.message) }),
  })
  return (
    <div className="mt-3 flex items-start justify-between gap-4">
      <label htmlFor="four-eyes">
        <span className="flex items-center gap-1.5 font-medium">
          <UserCheck aria-hidden className="size-4 text-ink-muted" />
          {t('Four eyes')}
        </span>
        <span className="block text-ink-muted text-xs">
          {t('What deletes or replaces something begins only once a second user has looked at it and agreed.')}
        </span>
      </label>
      <Switch id="four-eyes" checked={on} disabled={set.isPending} onCheckedChange={() => set.mutate()} />
    </div>
  )
}
