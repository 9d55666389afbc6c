'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { request, requestList } from '#lib/api/client.ts'
import type { stackSummary } from '#lib/api/contract.ts'
import type { WebhookRequest, webhook } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { FailureNotice } from './failure-notice.tsx'

const statuses = [
  { status: 'COMPLETE', label: phrase('An operation succeeds') },
  { status: 'FAILED', label: phrase('An operation fails') },
  { status: 'IN_PROGRESS', label: phrase('An operation begins') },
] as const
type Status = (typeof statuses)[number]['status']

const every = 'every'

/** Asks where to, when, and for which stacks. */
export function WebhookDialog({ onClose }: { onClose: () => void }) {
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState('')
  const [stackId, setStackId] = useState(every)
  const [chosen, setChosen] = useState<ReadonlySet<Status>>(new Set(['COMPLETE', 'FAILED']))
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: (body: WebhookRequest) => request<typeof webhook>('POST', '/api/webhooks', { body }),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: queryKeys.webhooks })
    },
  })
  const isAddress = /^https?:\/\//i.test(url) && URL.canParse(url)
  const submit = () => add.mutate({ url, secret, statuses: [...chosen], stackId: stackId === every ? null : stackId })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('Add a webhook')}
      description={t('Hearth posts JSON there; what does not arrive is tried again for some hours.')}
      actions={
        <>
          <Button onClick={onClose}>{t('Not now')}</Button>
          <Button variant="primary" disabled={!isAddress || chosen.size === 0} busy={add.isPending} onClick={submit}>
            {t('Add')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-1">
        <Field
          label={t('Address')}
          required
          error={url !== '' && !isAddress && t('An address begins with https:// or http://.')}
        >
          {(control) => (
            <Input
              {...control}
              data-autofocus
              type="url"
              autoComplete="off"
              placeholder="https://chat.example/hooks/…"
              value={url}
              onChange={(event) => setUrl(event.target.value.trim())}
            />
          )}
        </Field>
        <Field
          label={t('Secret')}
          hint={t('Signs every body, in the header X-Hearth-Signature. It is never shown again.')}
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="new-password"
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
          )}
        </Field>
        <StackField value={stackId} onChange={setStackId} />
        <fieldset>
          <legend className="mb-1.5 font-medium text-sm">{t('When')}</legend>
          <div className="flex flex-col gap-2">
            {statuses.map(({ status, label }) => (
              <StatusBox
                key={status}
                label={t(label)}
                checked={chosen.has(status)}
                onChange={() => setChosen(chosen.symmetricDifference(new Set([status])))}
              />
            ))}
          </div>
        </fieldset>
        {add.error && <FailureNotice error={add.error} />}
      </div>
    </Dialog>
  )
}

function StackField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const stacks = useQuery({
    queryKey: queryKeys.stacks,
    queryFn: ({ signal }) => requestList<typeof stackSummary>('stacks', '/api/stacks', { signal }),
  })
  const options = (stacks.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Field label={t('Stacks')}>
      {(control) => (
        <Select
          {...control}
          value={value}
          options={[{ value: every, label: t('Every stack of the project') }, ...options]}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

function StatusBox({ label, checked, onChange }: { label: string; checked: boolean; onChange: () => void }) {
  const id = useId()
  return (
    <span className="flex items-center gap-2">
      <Checkbox id={id} checked={checked} onCheckedChange={onChange} />
      <label htmlFor={id}>{label}</label>
    </span>
  )
}
