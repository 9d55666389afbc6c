'use client'

import { useMutation } from '@tanstack/react-query'
import { ClipboardPaste, FileUp, FolderUp, Globe, PenTool } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { AddressDialog } from '#components/document/address-dialog.tsx'
import { DropOverlay } from '#components/document/drop-overlay.tsx'
import { type Found, importFiles } from '#components/document/import-files.ts'
import { PasteDialog } from '#components/document/paste-dialog.tsx'
import { ProjectDialog } from '#components/document/project-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import type { DraftContent, draft } from '#lib/api/contract.ts'
import { FailureNotice } from './failure-notice.tsx'
import { StarterGallery } from './starter-gallery.tsx'

/** Every way to begin. All of them end in a draft, opened in the designer. */
export function NewPage() {
  const router = useRouter()
  const [found, setFound] = useState<Found>()
  const [fetching, setFetching] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const [pasting, setPasting] = useState(false)
  const begin = useMutation({
    mutationFn: (content: DraftContent) => request<typeof draft>('POST', '/api/drafts', { body: content }),
    onSuccess: (made) => router.push(`/designer/${made.id}`),
  })

  const open = (content: DraftContent) => begin.mutate(content)
  const take = ({ content, project }: Found) => {
    setFetching(false)
    if (project && (project.missing.length > 0 || Object.keys(project.files).length + project.environments.length > 0))
      setFound({ content, project })
    else open(content)
  }
  const bring = async (files: readonly { path: string; file: File }[]) => {
    setRefusal(undefined)
    try {
      take(await importFiles(files))
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <div className="mx-auto w-full max-w-[1120px] px-6 py-10">
      <h1 className="font-semibold text-[26px] leading-8 tracking-tight">{t('New stack')}</h1>
      <p className="mt-1.5 text-base text-ink-muted">
        {t('Draw it from nothing, start from an example, or bring a template you have.')}
      </p>
      <div className="mt-7 grid gap-4 md:grid-cols-[1fr_1.25fr]">
        <BlankCard />
        <ImportCard
          onFiles={(files) => void bring(files)}
          onPaste={() => setPasting(true)}
          onAddress={() => setFetching(true)}
        />
      </div>
      <p className="mt-4 text-ink-muted">
        {rich('Something runs already? <link>Take it over</link> into a stack, as it is.', {
          link: (words) => (
            <Link href="/adopt" className="font-medium text-accent-strong underline underline-offset-2">
              {words}
            </Link>
          ),
        })}
      </p>
      {refusal && (
        <Notice tone="danger" role="alert" title={refusal} className="mt-4">
          {rich('A Heat template names its version in {heat}, a CloudFormation one in {cfn}.', {
            heat: <code className="font-mono">heat_template_version</code>,
            cfn: <code className="font-mono">AWSTemplateFormatVersion</code>,
          })}
        </Notice>
      )}
      {begin.error && (
        <div className="mt-4">
          <FailureNotice error={begin.error} />
        </div>
      )}
      <StarterGallery
        busy={begin.isPending || begin.isSuccess}
        onChoose={(content) => begin.mutate(content)}
        onRefused={setRefusal}
      />
      <DropOverlay onFiles={(files) => void bring(files)} onRefused={setRefusal} />
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onText={(text) => {
            setPasting(false)
            begin.mutate({ name: t('Pasted template'), text })
          }}
        />
      )}
      {fetching && <AddressDialog onFound={take} onClose={() => setFetching(false)} />}
      {found?.project && (
        <ProjectDialog
          project={found.project}
          busy={begin.isPending || begin.isSuccess}
          onOpen={() => open(found.content)}
          onClose={() => setFound(undefined)}
        />
      )}
    </div>
  )
}

const card = 'flex flex-col rounded-xl border bg-surface p-5'

function BlankCard() {
  return (
    <section aria-labelledby="blank" className={card}>
      <PenTool aria-hidden className="size-5 text-accent" />
      <h2 id="blank" className="mt-3 font-semibold text-base">
        {t('Start from nothing')}
      </h2>
      <p className="mt-1 mb-5 text-ink-muted text-sm">
        {t('An empty canvas with every resource type at hand. You can look at the template any time, or never.')}
      </p>
      <Button asChild variant="primary" className="mt-auto self-start">
        <Link href="/designer">{t('Open the designer')}</Link>
      </Button>
    </section>
  )
}

type ImportProps = {
  onFiles: (files: { path: string; file: File }[]) => void
  onPaste: () => void
  onAddress: () => void
}

function ImportCard({ onFiles, onPaste, onAddress }: ImportProps) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    onFiles([...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })))
    input.value = ''
  }
  const onChange = (event: React.ChangeEvent<HTMLInputElement>) => take(event.target)
  const takeEarly = useEffectEvent(() => {
    for (const { current } of [files, folder]) if (current?.files?.length) take(current)
  })
  // The page is there before its scripts, and so may be what was chosen.
  useEffect(() => takeEarly(), [])
  return (
    <section aria-labelledby="import" className={`${card} border-line-strong border-dashed`}>
      <FileUp aria-hidden className="size-5 text-accent" />
      <h2 id="import" className="mt-3 font-semibold text-base">
        {t('Bring a template')}
      </h2>
      <p className="mt-1 mb-5 text-ink-muted text-sm">
        {t(
          'Drop a file, a folder, a zip or a picture that was exported here anywhere on this page. Nested templates, scripts and environments are found by themselves, and your text is kept to the last byte.',
        )}
      </p>
      <div className="mt-auto flex flex-wrap gap-2">
        <Button onClick={() => files.current?.click()}>
          <FileUp aria-hidden />
          {t('Files or zip')}
        </Button>
        <Button onClick={() => folder.current?.click()}>
          <FolderUp aria-hidden />
          {t('Folder')}
        </Button>
        <Button onClick={onPaste}>
          <ClipboardPaste aria-hidden />
          {t('Paste text')}
        </Button>
        <Button onClick={onAddress}>
          <Globe aria-hidden />
          {t('From an address')}
        </Button>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          aria-label={t('Template files')}
          accept=".yaml,.yml,.json,.template,.zip,.env,.hot,.svg,.png,text/*"
          onChange={onChange}
        />
        <input
          ref={folder}
          type="file"
          hidden
          aria-label={t('Template folder')}
          onChange={onChange}
          {...{ webkitdirectory: '' }}
        />
      </div>
    </section>
  )
}
