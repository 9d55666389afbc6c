'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { KeptWords } from '#components/document/kept-words.tsx'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocument } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import type { libraryTemplate } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { partsOf } from '#lib/api/shared-draft.ts'

/** Puts a copy of the design into the project's library, for others to start from. */
export function KeepDialog({ onClose }: { onClose: () => void }) {
  const document = useDocument()
  const { good } = useReading()
  const [words, setWords] = useState({
    name: document.current().name,
    summary: (good.description ?? '').trim().slice(0, 1000),
  })
  const [tags, setTags] = useState('')
  const client = useQueryClient()
  const toast = useToast()
  const keep = useMutation({
    mutationFn: () => {
      const { text, layout, files, environments } = partsOf(document.shared)
      const told = { name: words.name.trim(), summary: words.summary.trim(), tags: tagsIn(tags) }
      return request<typeof libraryTemplate>('POST', '/api/library', {
        body: { ...told, text, layout, files, environments },
      })
    },
    onSuccess: async (kept) => {
      await client.invalidateQueries({ queryKey: queryKeys.library })
      toast({ title: t('{name} is in the library', { name: kept.name }), detail: t('Find it under New stack.') })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('Save to library')}
      description={t('A copy for everybody in this project to start from. This design stays as it is.')}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            disabled={words.name.trim() === ''}
            busy={keep.isPending}
            onClick={() => keep.mutate()}
          >
            {t('Save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        <KeptWords words={words} onChange={setWords} error={keep.error?.message} />
        <Field label={t('Tags')} hint={t('Words to find it by, separated by commas.')}>
          {(control) => <Input {...control} value={tags} onChange={(event) => setTags(event.target.value)} />}
        </Field>
      </div>
    </Dialog>
  )
}

function tagsIn(text: string): string[] {
  const words = text.split(',').map((word) => word.trim().slice(0, 40))
  return [...new Set(words.filter(Boolean))].slice(0, 20)
}
