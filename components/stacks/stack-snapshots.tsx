'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Camera, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { request, requestList } from '#lib/api/client.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import type { StackSnapshot, stackSnapshot } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { FailureNotice } from './failure-notice.tsx'
import { DeleteSnapshotDialog, RestoreDialog } from './snapshot-dialogs.tsx'
import { SnapshotDiff } from './snapshot-diff.tsx'

/** The points one can go back to, newest first, with what runs now on top. */
export function StackSnapshots({ stack }: { stack: StackDetail }) {
  const [picked, setPicked] = useState<readonly string[]>([])
  const snapshots = useQuery({
    queryKey: [...queryKeys.snapshots(stack.id), stack.operation?.id, stack.status],
    queryFn: ({ signal }) =>
      requestList<typeof stackSnapshot>('snapshots', `/api/stacks/${stack.id}/snapshots`, { signal }),
    placeholderData: (previous) => previous,
  })
  if (snapshots.error) return <FailureNotice error={snapshots.error} onRetry={() => void snapshots.refetch()} />
  if (!snapshots.data) return <Skeleton className="h-64" />
  const all = snapshots.data.toReversed()
  const pick = (id: string, on: boolean) =>
    setPicked((before) => (on ? [...before, id].slice(-2) : before.filter((one) => one !== id)))
  return (
    <div className="flex flex-col gap-5">
      <Take stack={stack} />
      {all.length === 0 ? (
        <EmptyState icon={<Camera aria-hidden />} title={t('No snapshots yet')}>
          {t(
            'A snapshot keeps the stack’s template and parameters, the disks of its servers and the content of its volumes.',
          )}
        </EmptyState>
      ) : (
        <ol
          aria-label={t('Restore points')}
          className="relative flex flex-col gap-2 before:absolute before:top-4 before:bottom-4 before:left-[15px] before:w-px before:bg-line-strong"
        >
          <Point at="now" picked={picked} onPick={pick} label={t('What runs now')}>
            <span className="font-medium">{t('What runs now')}</span>
          </Point>
          {all.map((snapshot) => (
            <Snapshot key={snapshot.id} stack={stack} snapshot={snapshot} picked={picked} onPick={pick} />
          ))}
        </ol>
      )}
      {all.length > 0 && picked.length < 2 && (
        <p className="text-ink-muted text-xs">{t('Tick two points to see what differs between them.')}</p>
      )}
      {picked.length === 2 && <SnapshotDiff stack={stack} points={picked} snapshots={snapshots.data} />}
    </div>
  )
}

function Take({ stack }: { stack: StackDetail }) {
  const [name, setName] = useState('')
  const client = useQueryClient()
  const toast = useToast()
  const take = useMutation({
    mutationFn: () => request<typeof stackSnapshot>('POST', `/api/stacks/${stack.id}/snapshots`, { body: { name } }),
    onSuccess: async () => {
      toast({ title: t('Taking a snapshot') })
      setName('')
      await client.invalidateQueries({ queryKey: queryKeys.stack(stack.id) })
      await client.invalidateQueries({ queryKey: queryKeys.snapshots(stack.id) })
    },
  })
  return (
    <form
      aria-label={t('Take a snapshot')}
      className="flex flex-wrap items-end gap-3 rounded-xl border bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault()
        take.mutate()
      }}
    >
      <Field label={t('Name of the snapshot')} className="min-w-56 flex-1">
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={255}
            onChange={(event) => setName(event.target.value)}
            placeholder={t('before the upgrade')}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={take.isPending} disabled={stack.status === 'IN_PROGRESS'}>
        <Camera aria-hidden />
        {t('Take a snapshot')}
      </Button>
      {take.error && (
        <div className="w-full">
          <FailureNotice error={take.error} />
        </div>
      )}
    </form>
  )
}

type PointProps = {
  at: string
  label: string
  picked: readonly string[]
  onPick: (id: string, on: boolean) => void
  disabled?: boolean
  children: React.ReactNode
}

function Point({ at, label, picked, onPick, disabled = false, children }: PointProps) {
  return (
    <li className="relative flex items-center gap-4">
      <span className="z-10 flex size-8 shrink-0 items-center justify-center rounded-full border bg-surface">
        <Checkbox
          aria-label={t('Compare: {label}', { label })}
          checked={picked.includes(at)}
          disabled={disabled}
          onCheckedChange={(on) => onPick(at, on === true)}
        />
      </span>
      <div className="flex min-h-12 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 rounded-xl border bg-surface px-4 py-2">
        {children}
      </div>
    </li>
  )
}

const words = { COMPLETE: phrase('complete'), FAILED: phrase('failed'), IN_PROGRESS: phrase('being taken') }
const tones = { COMPLETE: 'ok', FAILED: 'danger', IN_PROGRESS: 'busy' } as const

function Snapshot({
  stack,
  snapshot,
  ...pick
}: {
  stack: StackDetail
  snapshot: StackSnapshot
} & Pick<PointProps, 'picked' | 'onPick'>) {
  const [asking, setAsking] = useState<'restore' | 'delete'>()
  const { id, name, status, statusReason, creationTime } = snapshot
  const title = name ?? t('Snapshot {id}', { id: id.slice(0, 8) })
  const busy = stack.status === 'IN_PROGRESS'
  return (
    <Point at={id} label={title} disabled={status !== 'COMPLETE'} {...pick}>
      <span className="min-w-0 truncate font-medium">{title}</span>
      <Badge tone={tones[status]}>{t(words[status])}</Badge>
      <RelativeTime iso={creationTime} className="text-ink-muted text-xs" />
      {status === 'FAILED' && <span className="w-full text-danger text-xs">{statusReason}</span>}
      <span className="ml-auto flex items-center gap-1">
        <Button
          size="sm"
          disabled={busy || status !== 'COMPLETE'}
          aria-label={t('Restore {title}', { title })}
          onClick={() => setAsking('restore')}
        >
          <RotateCcw aria-hidden />
          {t('Restore…')}
        </Button>
        <IconButton
          label={t('Delete {title}', { title })}
          size="sm"
          disabled={busy}
          onClick={() => setAsking('delete')}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </span>
      {asking === 'restore' && (
        <RestoreDialog stack={stack} snapshotId={id} title={title} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'delete' && (
        <DeleteSnapshotDialog stackId={stack.id} snapshotId={id} title={title} onClose={() => setAsking(undefined)} />
      )}
    </Point>
  )
}
