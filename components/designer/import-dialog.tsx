'use client'

import { useMutation } from '@tanstack/react-query'
import { ClipboardPaste, FileUp, FolderUp, Globe } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { AddressDialog } from '#components/document/address-dialog.tsx'
import type { Content } from '#components/document/document.ts'
import { type Found, importFiles } from '#components/document/import-files.ts'
import { PasteDialog } from '#components/document/paste-dialog.tsx'
import type { Saver } from '#components/document/saver.ts'
import { useDocument } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { Told } from '#components/words/told.tsx'
import { request } from '#lib/api/client.ts'
import type { DraftContent, DraftDocument, draft as draftSchema } from '#lib/api/contract.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { keepVersion } from './keep-version.ts'

interface Props {
  readonly draft: DraftDocument
  readonly saver: Saver
  /** What was dropped already. */
  readonly found: Found | undefined
  readonly onClose: () => void
}

/** Brings a design from elsewhere: in place of this one, which is kept as a version, or as a draft of its own. */
export function ImportDialog({ draft, saver, found: given, onClose }: Props) {
  const [chosen, setChosen] = useState<Found>()
  const [asking, setAsking] = useState<'address' | 'text'>()
  const found = chosen ?? given
  const take = (next: Found) => {
    setAsking(undefined)
    setChosen(next)
  }
  if (found) return <Confirm draft={draft} saver={saver} found={found} onClose={onClose} />
  if (asking === 'address') return <AddressDialog onFound={take} onClose={() => setAsking(undefined)} />
  if (asking === 'text') {
    return (
      <PasteDialog
        action={t('Go on')}
        onText={(text) => take({ content: { name: t('Pasted template'), text } })}
        onClose={() => setAsking(undefined)}
      />
    )
  }
  return <Sources onFound={take} onAsk={setAsking} onClose={onClose} />
}

interface SourcesProps {
  readonly onFound: (found: Found) => void
  readonly onAsk: (kind: 'address' | 'text') => void
  readonly onClose: () => void
}

function Sources({ onFound, onAsk, onClose }: SourcesProps) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<string>()
  const onChange = (event: React.ChangeEvent<HTMLInputElement>) => {
    const list = [...(event.target.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    event.target.value = ''
    importFiles(list).then(onFound, (error: Error) => setRefusal(error.message))
  }
  const choice = 'h-auto flex-col items-start gap-1 whitespace-normal p-4 text-left'
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t('Import')}
      description={t('A file, a folder, a zip, or a picture exported from here; you can drop them on the window too.')}
    >
      <div className="grid grid-cols-2 gap-3 pb-3">
        <Button className={choice} data-autofocus onClick={() => files.current?.click()}>
          <FileUp aria-hidden />
          {t('Files, zip or picture')}
        </Button>
        <Button className={choice} onClick={() => folder.current?.click()}>
          <FolderUp aria-hidden />
          {t('Folder')}
        </Button>
        <Button className={choice} onClick={() => onAsk('address')}>
          <Globe aria-hidden />
          {t('From an address')}
        </Button>
        <Button className={choice} onClick={() => onAsk('text')}>
          <ClipboardPaste aria-hidden />
          {t('Paste text')}
        </Button>
        <input ref={files} type="file" multiple hidden aria-label={t('Files to import')} onChange={onChange} />
        <input
          ref={folder}
          type="file"
          hidden
          aria-label={t('Folder to import')}
          onChange={onChange}
          {...{ webkitdirectory: '' }}
        />
      </div>
      {refusal && <Notice tone="danger" role="alert" title={refusal} className="mb-3" />}
    </Dialog>
  )
}

function Confirm({ draft, saver, found, onClose }: Omit<Props, 'found'> & { found: Found }) {
  const document = useDocument()
  const router = useRouter()
  const toast = useToast()
  const { content, project } = found
  const resources = useMemo(() => parseTemplate(content.text ?? '').resources.size, [content.text])
  const isEmpty = useMemo(() => parseTemplate(document.current().text).resources.size === 0, [document])
  const name = content.name ?? t('a template')
  const replace = useMutation({
    mutationFn: async () => {
      await keepVersion(draft.id, saver, t('Before import of {name}', { name }).slice(0, 200))
      document.replace(wholeOf(content), t('Import {name}', { name }))
    },
    onSuccess: () => {
      toast({
        title: t('Imported {name}', { name: content.name }),
        action: { label: t('Undo'), onSelect: () => void document.undo() },
      })
      onClose()
    },
  })
  const begin = useMutation({
    mutationFn: () => request<typeof draftSchema>('POST', '/api/drafts', { body: content }),
    onSuccess: (made) => router.push(`/designer/${made.id}`),
  })
  const error = replace.error ?? begin.error
  const files = Object.keys(content.files ?? {})
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t('Import {name}?', { name: content.name })}
      description={isEmpty ? undefined : t('What you have now is kept under Versions, and the import can be undone.')}
      actions={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button busy={begin.isPending} onClick={() => begin.mutate()}>
            {t('Open as a new draft')}
          </Button>
          <Button variant="primary" busy={replace.isPending} onClick={() => replace.mutate()}>
            {t('Replace this design')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1 text-sm">
        {error && <Notice tone="danger" role="alert" title={<Told words={error.message} />} />}
        {project && project.missing.length > 0 && (
          <Notice
            tone="warning"
            title={t('{count, plural, one {One file is missing} other {# files are missing}}', {
              count: project.missing.length,
            })}
          >
            {project.missing.map(({ name, calledBy }) => (
              <p key={`${name} ${calledBy}`}>
                {rich('{name}, called by {caller}', {
                  name: <span className="font-mono text-ink text-xs">{name}</span>,
                  caller: <span className="font-mono text-xs">{calledBy}</span>,
                })}
              </p>
            ))}
          </Notice>
        )}
        <p>{t('{resources, plural, one {One resource.} other {# resources.}}', { resources })}</p>
        <Names title={t('Files')} names={files} />
        <Names title={t('Environments, in order')} names={(content.environments ?? []).map(({ name }) => name)} />
        <Names title={t('Left aside: nothing calls them')} names={project?.unused ?? []} />
      </div>
    </Dialog>
  )
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <section>
      <h3 className="text-ink-muted text-xs">{title}</h3>
      <ul className="font-mono text-xs leading-6">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  )
}

function wholeOf({ text = '', layout = {}, files = {}, environments = [] }: DraftContent): Content {
  return { text, layout: new Map(Object.entries(layout)), files: new Map(Object.entries(files)), environments }
}
