'use client'

import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Saver } from '#components/document/saver.ts'
import { useDocument } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import type { DraftDocument } from '#lib/api/contract.ts'
import { convertToHot } from '#lib/template/convert/convert-to-hot.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { keepVersion } from './keep-version.ts'
import { LossList } from './loss-list.tsx'

interface Props {
  readonly draft: DraftDocument
  readonly saver: Saver
  readonly onClose: () => void
}

/** A CloudFormation design becomes a HOT one, after a look at what HOT can't say. */
export function ConvertDialog({ draft, saver, onClose }: Props) {
  const document = useDocument()
  const toast = useToast()
  const { text: source } = document.current()
  const { text, losses } = useMemo(() => convertToHot(parseTemplate(source)), [source])
  const convert = useMutation({
    mutationFn: async () => {
      await keepVersion(draft.id, saver, t('Before conversion to HOT'))
      document.replace({ text }, t('Convert to HOT'))
    },
    onSuccess: () => {
      toast({ title: t('Converted to HOT'), action: { label: t('Undo'), onSelect: () => void document.undo() } })
      onClose()
    },
  })
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t('Convert to HOT')}
      description={t('From CloudFormation’s language to Heat’s own. It can be undone.')}
      actions={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button variant="primary" busy={convert.isPending} onClick={() => convert.mutate()}>
            {t('Convert')}
          </Button>
        </>
      }
    >
      {convert.error && <Notice tone="danger" role="alert" title={convert.error.message} />}
      <LossList losses={losses} source={source} nothing={t('Everything can be said in HOT: nothing is lost.')} />
    </Dialog>
  )
}
