'use client'

import { FileText, Trash2, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { t } from '#components/words/t.ts'
import { FileDialog, type ProjectFile } from './file-dialog.tsx'
import { isTemplate } from './is-template.ts'
import { useOpenFile } from './use-open-file.ts'

/** The files beside the template: nested templates, scripts, and environments in their order. */
export function ProjectFiles() {
  const document = useDocument()
  const files = useDocumentPart((state) => state.files)
  const environments = useDocumentPart((state) => state.environments)
  const [open, setOpen] = useState<ProjectFile>()
  const { open: openFile } = useOpenFile()
  const addFiles = async (list: FileList) => {
    const read = await Promise.all([...list].map(async (file) => [file.name, await file.text()] as const))
    document.setFiles(
      new Map([...document.current().files, ...read]),
      t('Add {names}', { names: read.map(([name]) => name).join(', ') }),
    )
  }
  const addEnvironments = async (list: FileList) => {
    const read = await Promise.all([...list].map(async (file) => ({ name: file.name, text: await file.text() })))
    const rest = document.current().environments.filter(({ name }) => !read.some((fresh) => fresh.name === name))
    document.setEnvironments([...rest, ...read], t('Add {names}', { names: read.map(({ name }) => name).join(', ') }))
  }
  const removeFile = (name: string) =>
    document.setFiles(new Map([...files].filter(([other]) => other !== name)), t('Remove {name}', { name }))
  const removeEnvironment = (name: string) =>
    document.setEnvironments(
      environments.filter((other) => other.name !== name),
      t('Remove {name}', { name }),
    )
  return (
    <section aria-label={t('Files')} className="flex flex-col gap-2 border-t pt-4">
      <h3 className="font-semibold text-sm">{t('Files')}</h3>
      {[...files.keys()].map((name) => (
        <Row
          key={name}
          name={name}
          onOpen={() => (isTemplate(files.get(name)) ? openFile(name) : setOpen({ kind: 'file', name }))}
          onRemove={() => removeFile(name)}
        />
      ))}
      <Add label={t('Add files')} hint={t('Nested templates and scripts the template names.')} onFiles={addFiles} />
      <h3 className="mt-2 font-semibold text-sm">{t('Environments')}</h3>
      {environments.map(({ name }) => (
        <Row
          key={name}
          name={name}
          onOpen={() => setOpen({ kind: 'environment', name })}
          onRemove={() => removeEnvironment(name)}
        />
      ))}
      <Add label={t('Add environments')} hint={t('In order: a later one wins.')} onFiles={addEnvironments} />
      {open && <FileDialog key={`${open.kind} ${open.name}`} file={open} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

function Row({ name, onOpen, onRemove }: { name: string; onOpen: () => void; onRemove: () => void }) {
  return (
    <div className="flex items-center gap-1">
      <button
        type="button"
        className="flex min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 py-1 text-left font-mono text-xs hover:bg-raised"
        onClick={onOpen}
      >
        <FileText aria-hidden className="size-3.5 shrink-0 text-ink-muted" />
        <span className="truncate">{name}</span>
      </button>
      <IconButton size="sm" label={t('Remove {name}', { name })} onClick={onRemove}>
        <Trash2 />
      </IconButton>
    </div>
  )
}

function Add({ label, hint, onFiles }: { label: string; hint: string; onFiles: (files: FileList) => Promise<void> }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="flex items-center gap-2">
      <Button size="sm" onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        {label}
      </Button>
      <span className="text-2xs text-ink-muted">{hint}</span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          if (event.target.files?.length) void onFiles(event.target.files)
          event.target.value = ''
        }}
      />
    </div>
  )
}
