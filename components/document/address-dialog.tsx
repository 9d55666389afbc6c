'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { t } from '#components/words/t.ts'
import { importAddress } from './import-address.ts'
import type { Found } from './import-files.ts'

/** A template from the web, with what it calls beside it. */
export function AddressDialog({ onFound, onClose }: { onFound: (found: Found) => void; onClose: () => void }) {
  const [address, setAddress] = useState('')
  const fetching = useMutation({ mutationFn: () => importAddress(address.trim()), onSuccess: onFound })
  const isAddress = /^https?:\/\/[^/\s]+/.test(address.trim())
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t('Template from an address')}
      description={t('The server fetches it, along with nested templates and scripts that lie beside it.')}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" disabled={!isAddress} busy={fetching.isPending} onClick={() => fetching.mutate()}>
            {t('Fetch')}
          </Button>
        </>
      }
    >
      <Field
        label={t('Address')}
        hint={t(
          'Only what is on the public network can be fetched. A page that shows a file on GitHub or GitLab will do.',
        )}
        error={fetching.error?.message}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            data-autofocus
            value={address}
            placeholder="https://example.org/stack.yaml"
            onChange={(event) => setAddress(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && isAddress && fetching.mutate()}
          />
        )}
      </Field>
    </Dialog>
  )
}
