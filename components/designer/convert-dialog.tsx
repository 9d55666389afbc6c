'use client'

import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Saver } from '#components/document/saver.ts'
import { useDocument } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useToast } from '#components/ui/toast.tsx'
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
      await keepVersion(draft.id, saver, 'Before conversion to HOT')
      document.replace({ text }, 'Convert to HOT')
    },
    onSuccess: () => {
      toast({ title: 'Converted to HOT', action: { label: 'Undo', onSelect: () => void document.undo() } })
      onClose()
    },
  })
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="Convert to HOT"
      description="From CloudFormation’s language to Heat’s own. It can be undone."
      actions={
        <>
          <Button data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" busy={convert.isPending} onClick={() => convert.mutate()}>
            Convert
          </Button>
        </>
      }
    >
      {convert.error && <Notice tone="danger" role="alert" title={convert.error.message} />}
      <LossList losses={losses} source={source} nothing="Everything can be said in HOT: nothing is lost." />
    </Dialog>
  )
}
