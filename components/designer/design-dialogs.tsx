'use client'

import dynamic from 'next/dynamic'
import { useCallback, useState } from 'react'
import { DropOverlay } from '#components/document/drop-overlay.tsx'
import { type Found, importFiles } from '#components/document/import-files.ts'
import type { Saver } from '#components/document/saver.ts'
import { useDocument } from '#components/document/use-document.ts'
import type { Picture } from '#components/graph/picture.ts'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import type { DraftDocument } from '#lib/api/contract.ts'
import type { DesignDialog } from './design-actions.ts'

const ExportDialog = dynamic(() => import('./export-dialog.tsx').then((file) => file.ExportDialog), { ssr: false })
const ImportDialog = dynamic(() => import('./import-dialog.tsx').then((file) => file.ImportDialog), { ssr: false })
const VersionsDialog = dynamic(() => import('./versions-dialog.tsx').then((file) => file.VersionsDialog), {
  ssr: false,
})
const ShareDialog = dynamic(() => import('./share-dialog.tsx').then((file) => file.ShareDialog), { ssr: false })
const KeepDialog = dynamic(() => import('./keep-dialog.tsx').then((file) => file.KeepDialog), { ssr: false })
const ConvertDialog = dynamic(() => import('./convert-dialog.tsx').then((file) => file.ConvertDialog), { ssr: false })

interface Props {
  readonly draft: DraftDocument
  readonly saver: Saver
  readonly picture: Picture
  readonly open: DesignDialog | undefined
  readonly onOpen: (dialog: DesignDialog | undefined) => void
}

/** The dialogs about the design as a whole, each fetched when it is first asked for; and files dropped on the window. */
export function DesignDialogs({ draft, saver, picture, open, onOpen }: Props) {
  const { readOnly } = useDocument()
  const [dropped, setDropped] = useState<Found>()
  const toast = useToast()
  const onRefused = useCallback(
    (message: string) => toast({ tone: 'danger', title: t('Not imported'), detail: message }),
    [toast],
  )
  const onFiles = (files: Parameters<typeof importFiles>[0]) =>
    void importFiles(files).then(
      (found) => {
        setDropped(found)
        onOpen('import')
      },
      (error: Error) => onRefused(error.message),
    )
  const close = () => {
    setDropped(undefined)
    onOpen(undefined)
  }
  return (
    <>
      {!readOnly && <DropOverlay onFiles={onFiles} onRefused={onRefused} />}
      {open === 'import' && <ImportDialog draft={draft} saver={saver} found={dropped} onClose={close} />}
      {open === 'export' && <ExportDialog picture={picture} onClose={close} />}
      {open === 'versions' && <VersionsDialog draft={draft} saver={saver} onClose={close} />}
      {open === 'share' && <ShareDialog draft={draft} onClose={close} />}
      {open === 'keep' && <KeepDialog onClose={close} />}
      {open === 'convert' && <ConvertDialog draft={draft} saver={saver} onClose={close} />}
    </>
  )
}
