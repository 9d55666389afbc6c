'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { request, send } from '#lib/api/client.ts'
import type { Plan, plan, StackDetail } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { AskApproval } from './ask-approval.tsx'
import { dataLost, dataOverwritten } from './data-loss.ts'
import { FailureNotice } from './failure-notice.tsx'
import { destroysAny, locksBroken } from './locks-broken.ts'
import { PlanCounts, PlanList } from './plan-list.tsx'
import { useGuard } from './use-guard.ts'

type RestoreProps = { stack: StackDetail; snapshotId: string; title: string; onClose: () => void }

/** Says what going back would do before it is done; data that goes must be given up by name. */
export function RestoreDialog({ stack, snapshotId, title, onClose }: RestoreProps) {
  const [typed, setTyped] = useState('')
  const client = useQueryClient()
  const toast = useToast()
  const guard = useGuard(stack.id)
  const preview = useQuery({
    queryKey: [...queryKeys.stack(stack.id), 'plan', snapshotId],
    queryFn: ({ signal }) =>
      request<typeof plan>('GET', `/api/stacks/${stack.id}/snapshots/${snapshotId}/plan`, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
  const restore = useMutation({
    mutationFn: () => send('POST', `/api/stacks/${stack.id}/snapshots/${snapshotId}/restore`),
    onSuccess: async () => {
      toast({ title: t('Restoring {title}', { title }) })
      onClose()
      await client.invalidateQueries({ queryKey: queryKeys.stack(stack.id) })
    },
  })
  const items = preview.data?.items ?? []
  const [lost, broken] = [[...dataLost(items), ...dataOverwritten(items, true)], locksBroken(items)]
  const blocked =
    !preview.data || preview.data.problems.length > 0 || broken.length > 0 || (lost.length > 0 && typed !== stack.name)
  const asks = guard.data?.fourEyes === true && destroysAny(items)
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t('Restore {title}?', { title })}
      description={t('Brings {name} back to this point. What was written since then is lost where disks go back.', {
        name: stack.name,
      })}
      actions={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('Leave as it is')}
          </Button>
          {!asks && (
            <Button variant="danger" disabled={blocked} busy={restore.isPending} onClick={() => restore.mutate()}>
              {t('Restore')}
            </Button>
          )}
        </>
      }
    >
      {preview.isPending && <Skeleton className="h-32" />}
      {preview.error && <FailureNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && <Preview plan={preview.data} />}
      {broken.length > 0 && (
        <Notice tone="danger" title={t('Locked: {names}', { names: broken.join(', ') })} className="mt-3">
          {t('Release the locks first.')}
        </Notice>
      )}
      {lost.length > 0 && (
        <div className="mt-4 flex flex-col gap-3">
          <Notice tone="warning" title={t('Data will be lost')}>
            {t(
              'What {names} {count, plural, one {holds} other {hold}} now gives way to what the snapshot kept. Take a snapshot of now first if you may need it.',
              { names: lost.join(', '), count: lost.length },
            )}
          </Notice>
          <Field label={t('Type {name} to confirm', { name: stack.name })}>
            {(control) => (
              <Input {...control} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
        </div>
      )}
      {asks && (
        <div className="mt-4 flex flex-col gap-3">
          <AskApproval stackId={stack.id} wanted={{ kind: 'restore', snapshotId }} disabled={blocked} />
        </div>
      )}
      {restore.error && <FailureNotice error={restore.error} />}
    </Dialog>
  )
}

function Preview({ plan: { items, problems } }: { plan: Plan }) {
  return (
    <div className="flex flex-col gap-3">
      {problems.map((problem) => (
        <Notice key={problem.message} tone="danger" title={told(problem.message)}>
          {problem.hint && told(problem.hint)}
        </Notice>
      ))}
      {problems.length === 0 && (
        <>
          <PlanCounts items={items} />
          <PlanList items={items} />
        </>
      )}
    </div>
  )
}

type DeleteProps = { stackId: string; snapshotId: string; title: string; onClose: () => void }

export function DeleteSnapshotDialog({ stackId, snapshotId, title, onClose }: DeleteProps) {
  const client = useQueryClient()
  const toast = useToast()
  const remove = useMutation({
    mutationFn: () => send('DELETE', `/api/stacks/${stackId}/snapshots/${snapshotId}`),
    onSuccess: async () => {
      toast({ title: t('{title} is deleted', { title }) })
      onClose()
      await client.invalidateQueries({ queryKey: queryKeys.snapshots(stackId) })
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('Delete {title}?', { title })}
      description={t(
        'The images of servers and backups of volumes that it keeps are deleted with it. This cannot be undone.',
      )}
      actions={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('Keep it')}
          </Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('Delete snapshot')}
          </Button>
        </>
      }
    >
      {remove.error && <FailureNotice error={remove.error} />}
    </Dialog>
  )
}
