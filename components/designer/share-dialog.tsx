'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { t } from '#components/words/t.ts'
import { request, send } from '#lib/api/client.ts'
import type { DraftDocument, draft as draftSchema } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

/** Addresses of the design for others of the project, and whether it is on their list. */
export function ShareDialog({ draft, onClose }: { draft: DraftDocument; onClose: () => void }) {
  const address = `${location.origin}/designer/${draft.id}`
  const client = useQueryClient()
  const sharing = [...queryKeys.draft(draft.id), 'sharing']
  const now = useQuery({
    queryKey: sharing,
    queryFn: ({ signal }) => request<typeof draftSchema>('GET', `/api/drafts/${draft.id}`, { signal }),
    staleTime: 0,
  })
  const share = useMutation({
    mutationFn: (shared: boolean) => send('PUT', `/api/drafts/${draft.id}/sharing`, { body: { shared } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: sharing }),
        client.invalidateQueries({ queryKey: queryKeys.drafts }),
      ]),
  })
  const frame = `<iframe src="${address}/embed" title="${escaped(draft.name)}" width="900" height="600"></iframe>`
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t('Share')}
      description={t(
        'Everybody in this project can open these; nobody else can. Who edits at once sees each other, and nothing is overwritten.',
      )}
      actions={
        <Button variant="primary" data-autofocus onClick={onClose}>
          {t('Done')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4 pb-1">
        <Address label={t('To work on it together')} text={address} />
        <Address label={t('To look at it')} text={`${address}?view`} hint={t('Nothing can be changed there.')} />
        <Address
          label={t('To show it in a page of yours')}
          text={frame}
          hint={t('For pages on this site; others’ cookies stay out.')}
        />
        <div className="flex items-center gap-3">
          <Switch
            id="on-the-list"
            checked={now.data?.shared ?? draft.shared}
            onCheckedChange={(shared) => share.mutate(shared)}
            disabled={!draft.writable || share.isPending}
          />
          <label htmlFor="on-the-list" className="text-sm">
            {t('Show it in everybody’s list of drafts')}
          </label>
        </div>
        {share.error && (
          <p role="alert" className="text-danger text-xs">
            {share.error.message}
          </p>
        )}
      </div>
    </Dialog>
  )
}

function Address({ label, text, hint }: { label: string; text: string; hint?: string }) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <div className="flex items-center gap-1">
          <Input
            {...control}
            readOnly
            value={text}
            className="font-mono text-xs"
            onFocus={(event) => event.target.select()}
          />
          <CopyButton text={text} label={t('Copy: {label}', { label })} />
        </div>
      )}
    </Field>
  )
}

const escaped = (text: string) => text.replace(/[&"<>]/g, (char) => `&#${char.charCodeAt(0)};`)
