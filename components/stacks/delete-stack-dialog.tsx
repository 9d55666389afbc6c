'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { typeTitle } from '#components/graph/resource-icon.tsx'
import { CommandLines } from '#components/topology/command-lines.tsx'
import { stackCommand } from '#components/topology/commands.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { request, send } from '#lib/api/client.ts'
import type { PlanItem, plan } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { dataLost } from './data-loss.ts'
import { FailureNotice } from './failure-notice.tsx'

type Props = { stackId: string; name: string; onClose: () => void; onDeleted?: () => void }

/** Says exactly what will be deleted and what stays; asks for the name only when data would be lost. */
export function DeleteStackDialog({ stackId, name, onClose, onDeleted }: Props) {
  const client = useQueryClient()
  const toast = useToast()
  const [typed, setTyped] = useState('')
  const deletion = useQuery({
    queryKey: [...queryKeys.stack(stackId), 'deletion'],
    queryFn: ({ signal }) => request<typeof plan>('GET', `/api/stacks/${stackId}/deletion`, { signal }),
    staleTime: 0,
  })
  const remove = useMutation({
    mutationFn: () => send('DELETE', `/api/stacks/${stackId}`),
    onSuccess: async () => {
      toast({ title: t('Deleting {name}', { name }) })
      onClose()
      onDeleted?.()
      await client.invalidateQueries({ queryKey: queryKeys.stacks })
      await client.invalidateQueries({ queryKey: queryKeys.stack(stackId) })
    },
  })
  const items = deletion.data?.items ?? []
  const lost = dataLost(items)
  const confirmed = deletion.data !== undefined && (lost.length === 0 || typed === name)
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t('Delete {name}?', { name })}
      description={t('This cannot be undone.')}
      actions={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('Keep it')}
          </Button>
          <Button variant="danger" disabled={!confirmed} busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('Delete stack')}
          </Button>
        </>
      }
    >
      {deletion.isPending && <Skeleton className="h-32" />}
      {deletion.error && <FailureNotice error={deletion.error} onRetry={() => void deletion.refetch()} />}
      {deletion.data && <Doomed items={items} />}
      {lost.length > 0 && (
        <div className="mt-4 flex flex-col gap-3">
          <Notice tone="warning" title={t('Data will be lost')}>
            {t(
              '{names} {count, plural, one {holds} other {hold}} data that does not come back. Take a snapshot first if you need it.',
              { names: lost.join(', '), count: lost.length },
            )}
          </Notice>
          <Field label={t('Type {name} to confirm', { name })}>
            {(control) => (
              <Input {...control} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
        </div>
      )}
      {remove.error && <FailureNotice error={remove.error} />}
      <div className="mt-4">
        <CommandLines command={stackCommand('delete', { id: stackId, name })} />
      </div>
    </Dialog>
  )
}

function Doomed({ items }: { items: readonly PlanItem[] }) {
  const gone = items.filter((item) => item.action === 'delete')
  const kept = items.filter((item) => item.action !== 'delete')
  if (items.length === 0)
    return <p className="text-ink-muted">{t('Nothing was made in the cloud; only the stack itself goes.')}</p>
  return (
    <>
      <p className="mb-2">
        {t('{count, plural, one {# resource} other {# resources}} will be deleted:', { count: gone.length })}
      </p>
      <ul className="rounded-lg border">
        {gone.map((item) => (
          <Doom key={item.resource} item={item} />
        ))}
      </ul>
      {kept.length > 0 && (
        <>
          <p className="mt-3 mb-2">{t('These stay in the cloud:')}</p>
          <ul className="rounded-lg border">
            {kept.map((item) => (
              <Doom key={item.resource} item={item} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Doom({ item }: { item: PlanItem }) {
  return (
    <li className="border-b px-3 py-1.5 last:border-0">
      <div className="flex items-baseline justify-between gap-4">
        <span className="truncate font-medium">
          {item.action === 'delete' && (
            <span aria-hidden className="mr-2 font-mono text-remove">
              −
            </span>
          )}
          {item.resource}
        </span>
        <span className="shrink-0 text-ink-muted text-xs" title={item.type}>
          {typeTitle(item.type)}
        </span>
      </div>
      {item.nested && item.nested.length > 0 && (
        <ul className="mt-1 ml-3 border-l pl-3">
          {item.nested.map((inner) => (
            <Doom key={inner.resource} item={inner} />
          ))}
        </ul>
      )}
    </li>
  )
}
