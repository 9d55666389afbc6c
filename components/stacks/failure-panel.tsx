import { skipToken, useQuery } from '@tanstack/react-query'
import { FileCode2, RotateCcw, Waypoints } from 'lucide-react'
import { useState } from 'react'
import { stackCommand } from '#components/topology/commands.ts'
import { resourceKey } from '#components/topology/family.ts'
import type { FamilyView } from '#components/topology/family-view.ts'
import { useRefusal } from '#components/topology/use-refusal.ts'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import type { Advice, Diagnosis, diagnosis } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { AdviceList } from './advice-list.tsx'
import { ChangeAndRetry } from './change-and-retry.tsx'
import { DeletionDoctor } from './deletion-doctor.tsx'
import { type RootCause, rootCause } from './root-cause.ts'
import { useStackActions } from './use-stack-actions.ts'

/** Why a stack failed: the resource at the root of it, in the service's own words, and what to do next. */
export function FailurePanel(view: FamilyView) {
  const { stack, family, resources, events } = view
  const cause = rootCause(
    family,
    (id) => resources.get(id),
    (id) => events.get(id),
  )
  const found = useDiagnosis(cause)
  const [changing, setChanging] = useState<Advice>()
  const { act } = useStackActions(stack.id, stack.name)
  const deleting = stack.action === 'DELETE'
  return (
    <section
      aria-label={t('Why it failed')}
      className="mx-6 mt-4 max-h-[46%] shrink-0 overflow-y-auto rounded-xl border border-danger/35 bg-danger/5 px-4 py-3"
    >
      <Cause view={view} cause={cause} found={found} />
      {cause && deleting && found && <DeletionDoctor stack={stack} cause={cause} found={found} />}
      {cause && !deleting && found && (
        <AdviceList
          advice={found.advice}
          stack={stack}
          onRetry={() => act.mutate('retry')}
          busy={act.isPending}
          onChange={setChanging}
        />
      )}
      {cause && changing && (
        <ChangeAndRetry stack={stack} cause={cause} advice={changing} onClose={() => setChanging(undefined)} />
      )}
    </section>
  )
}

/** Asked for anew when the failure is another one. */
function useDiagnosis(cause: RootCause | undefined): Diagnosis | undefined {
  const path = cause && `/api/stacks/${cause.stackId}/resources/${encodeURIComponent(cause.resource.name)}/diagnosis`
  return useQuery({
    queryKey: [
      ...queryKeys.diagnosis(cause?.stackId ?? ''),
      cause?.resource.name,
      cause?.resource.statusReason,
      cause?.resource.updatedTime,
    ],
    queryFn: path ? ({ signal }) => request<typeof diagnosis>('GET', path, { signal }) : skipToken,
    staleTime: 10_000,
  }).data
}

type CauseProps = { view: FamilyView; cause: RootCause | undefined; found: Diagnosis | undefined }

function Cause({ view: { stack, address, lineOf }, cause, found }: CauseProps) {
  const key = cause && resourceKey(cause.path, cause.resource.name)
  const requestId = cause?.requestId ?? found?.requestId
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <StatusIcon action={stack.action} status="FAILED" className="mt-0.5 size-5" />
      <div className="min-w-[min(100%-2.5rem,24rem)] flex-1">
        <h2 className="font-semibold text-sm">
          {key ? (
            <>
              <button
                type="button"
                onClick={() => address.go({ tab: 'topology', resource: key })}
                className="rounded-sm bg-danger/10 px-1.5 font-mono hover:underline"
              >
                {key.split('/').join(' › ')}
              </button>{' '}
              {t('failed')}
            </>
          ) : (
            t('The operation failed')
          )}
          {cause && <span className="ml-2 font-mono font-normal text-ink-muted text-xs">{cause.resource.type}</span>}
        </h2>
        <p className="mt-1 whitespace-pre-wrap break-words font-mono text-xs leading-5">
          {found?.said || cause?.message || stack.statusReason}
        </p>
        {requestId && (
          <p className="mt-1 flex items-center gap-1 text-ink-muted text-xs">
            {rich('Request id {requestId}', { requestId: <span className="font-mono">{requestId}</span> })}
            <CopyButton text={requestId} label={t('Copy request id')} className="size-6" />
          </p>
        )}
      </div>
      <CauseActions
        stack={stack}
        address={address}
        causeKey={key}
        line={cause && lineOf(cause.path[0] ?? cause.resource.name)}
      />
    </div>
  )
}

type ActionProps = Pick<FamilyView, 'stack' | 'address'> & { causeKey: string | undefined; line: number | undefined }

function CauseActions({ stack, address, causeKey, line }: ActionProps) {
  const { act, edit } = useStackActions(stack.id, stack.name)
  const refused = useRefusal()
  return (
    <div className="flex flex-wrap gap-2">
      {line !== undefined && (
        <Button size="sm" onClick={() => address.go({ tab: 'template', line })}>
          <FileCode2 aria-hidden />
          {t('Line {line}', { line })}
        </Button>
      )}
      {causeKey && address.tab !== 'topology' && (
        <Button size="sm" onClick={() => address.go({ tab: 'topology', resource: causeKey })}>
          <Waypoints aria-hidden />
          {t('Show in topology')}
        </Button>
      )}
      {stack.action !== 'DELETE' && (
        <Button size="sm" busy={edit.isPending} onClick={() => edit.mutate()}>
          {t('Fix in designer')}
        </Button>
      )}
      {stack.operation?.retryable && (
        <Button
          size="sm"
          variant={stack.action === 'DELETE' ? 'secondary' : 'primary'}
          busy={act.isPending}
          disabled={refused !== undefined}
          title={refused ?? stackCommand('retry', stack, stack.action).cli}
          onClick={() => act.mutate('retry')}
        >
          <RotateCcw aria-hidden />
          {t('Retry')}
        </Button>
      )}
    </div>
  )
}
