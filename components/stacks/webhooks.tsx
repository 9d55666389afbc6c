'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronRight, Plus, Send, Trash2, Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { useRefusal } from '#components/topology/use-refusal.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { requestList, send } from '#lib/api/client.ts'
import type { stackSummary } from '#lib/api/contract.ts'
import type { Webhook, webhook } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { FailureNotice } from './failure-notice.tsx'
import { WebhookDeliveries } from './webhook-deliveries.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'

/** Addresses that are called when something happens to stacks of the project. */
export function Webhooks({ project }: { project: string }) {
  const [adding, setAdding] = useState(false)
  const refused = useRefusal()
  const found = useQuery({
    queryKey: queryKeys.webhooks,
    queryFn: ({ signal }) => requestList<typeof webhook>('webhooks', '/api/webhooks', { signal }),
  })
  return (
    <section aria-labelledby="webhooks" className="mt-6 rounded-xl border bg-surface p-5">
      <div className="flex items-start justify-between gap-6">
        <div>
          <h2 id="webhooks" className="font-semibold text-base">
            {t('Webhooks of {project}', { project })}
          </h2>
          <p className="mt-0.5 text-ink-muted text-sm">
            {t('Each is called with JSON that chat services understand; with a secret it is signed.')}
          </p>
        </div>
        <Button size="sm" disabled={refused !== undefined} title={refused} onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {t('Add a webhook')}
        </Button>
      </div>
      <div className="mt-4">
        {found.isPending && <Skeleton className="h-16" />}
        {found.error && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
        {found.data?.length === 0 && (
          <EmptyState icon={<WebhookIcon aria-hidden />} title={t('No webhooks yet')}>
            {t('Add the address of a chat channel or of a service of yours.')}
          </EmptyState>
        )}
        {found.data && found.data.length > 0 && (
          <ul className="divide-y rounded-lg border">
            {found.data.map((one) => (
              <WebhookRow key={one.id} hook={one} refused={refused} />
            ))}
          </ul>
        )}
      </div>
      {adding && <WebhookDialog onClose={() => setAdding(false)} />}
    </section>
  )
}

const words = { COMPLETE: 'success', FAILED: 'failure', IN_PROGRESS: 'begin' }

function WebhookRow({ hook, refused }: { hook: Webhook; refused: string | undefined }) {
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const toast = useToast()
  const onError = (error: Error) => toast({ tone: 'danger', title: told(error.message) })
  const remove = useMutation({
    mutationFn: () => send('DELETE', `/api/webhooks/${hook.id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.webhooks }),
    onError,
  })
  const test = useMutation({
    mutationFn: () => send('POST', `/api/webhooks/${hook.id}/deliveries`),
    onSuccess: async () => {
      setOpen(true)
      await client.invalidateQueries({ queryKey: queryKeys.deliveries(hook.id) })
    },
    onError,
  })
  const host = new URL(hook.url).host
  return (
    <li>
      <div className="flex flex-wrap items-center gap-2 py-2 pr-2 pl-1">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-w-0 flex-1 items-center gap-1.5 rounded-md px-1.5 py-1 text-left hover:bg-raised"
        >
          <ChevronRight
            aria-hidden
            className={classNames('size-4 shrink-0 text-ink-muted transition-transform', open && 'rotate-90')}
          />
          <span className="truncate font-mono text-xs" title={hook.url}>
            {hook.url}
          </span>
        </button>
        {hook.statuses.map((status) => (
          <Badge key={status}>{words[status]}</Badge>
        ))}
        {hook.stackId && <StackName id={hook.stackId} />}
        {hook.signed && <Badge tone="ok">{t('signed')}</Badge>}
        <Button
          size="sm"
          busy={test.isPending}
          disabled={refused !== undefined}
          title={refused}
          aria-label={t('Send a test to {host}', { host })}
          onClick={() => test.mutate()}
        >
          <Send aria-hidden />
          {t('Test')}
        </Button>
        <IconButton
          size="sm"
          label={t('Remove the webhook to {host}', { host })}
          disabled={refused !== undefined || remove.isPending}
          onClick={() => remove.mutate()}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {open && <WebhookDeliveries webhookId={hook.id} />}
    </li>
  )
}

function StackName({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: queryKeys.stacks,
    queryFn: ({ signal }) => requestList<typeof stackSummary>('stacks', '/api/stacks', { signal }),
  })
  return <Badge>{data?.find((stack) => stack.id === id)?.name ?? t('a deleted stack')}</Badge>
}
