'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Analyst, createAnalyst } from '#components/document/analyst.ts'
import { type Assistant, type ChoiceLoader, createAssistant } from '#components/document/assistant.ts'
import { choicesQuery } from '#components/document/choices-query.ts'
import { createDocument, type Document } from '#components/document/document.ts'
import { languageWorker } from '#components/document/language-worker.ts'
import { createSaver, type Saver } from '#components/document/saver.ts'
import { AnalystProvider } from '#components/document/use-analyst.ts'
import { AssistantProvider } from '#components/document/use-assistant.ts'
import { DocumentProvider } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { RequestError, request } from '#lib/api/client.ts'
import { type Draft, draft as draftSchema } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { forgetDraft, keepDraft, keptDraft } from './kept-draft.ts'
import { useSaveState } from './save-badge.tsx'
import { Workspace } from './workspace.tsx'

/** The designer on one draft. */
export function Designer({ draftId }: { draftId: string }) {
  const query = useQuery({
    queryKey: queryKeys.draft(draftId),
    queryFn: ({ signal }) => request(draftSchema, 'GET', `/api/drafts/${encodeURIComponent(draftId)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (query.data) return <OpenDesign key={query.data.id} draft={query.data} />
  if (query.error) return <Unopened error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div aria-busy className="flex h-full gap-px">
      <Skeleton className="h-full w-58 rounded-none" />
      <div className="flex-1" />
      <Skeleton className="h-full w-80 rounded-none" />
    </div>
  )
}

function Unopened({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const gone = error instanceof RequestError && error.status === 404
  return (
    <div className="mx-auto max-w-lg p-8">
      <Notice
        tone="danger"
        role="alert"
        title={gone ? 'This design is no longer there.' : error.message}
        actions={!gone && <Button onClick={onRetry}>Try again</Button>}
      >
        {gone
          ? 'It may have been deleted, or it belongs to another project.'
          : error instanceof RequestError
            ? error.detail.hint
            : undefined}
      </Notice>
    </div>
  )
}

interface Session {
  readonly document: Document
  readonly analyst: Analyst
  readonly assistant: Assistant
  readonly saver: Saver
}

function OpenDesign({ draft }: { draft: Draft }) {
  const [session, setSession] = useState<Session>()
  const client = useQueryClient()
  useEffect(() => {
    const choices: ChoiceLoader = async (constraint) =>
      (await client.fetchQuery(choicesQuery(constraint)))?.map(({ detail, ...choice }) => ({
        ...choice,
        ...(detail !== undefined && { detail }),
      }))
    const { session: opened, close } = openSession(draft, choices)
    setSession(opened)
    return () => {
      close()
      void client.invalidateQueries({ queryKey: queryKeys.drafts })
    }
  }, [draft, client])
  if (!session) return null
  const launch = draft.stackId
    ? { href: `/stacks/${draft.stackId}/update?draft=${draft.id}`, label: 'Review update' }
    : { href: `/launch/${draft.id}`, label: 'Launch' }
  return (
    <DocumentProvider value={session.document}>
      <AnalystProvider value={session.analyst}>
        <AssistantProvider value={session.assistant}>
          <Conflict draftId={draft.id} saver={session.saver} />
          <Workspace draftId={draft.id} saver={session.saver} launch={launch} />
        </AssistantProvider>
      </AnalystProvider>
    </DocumentProvider>
  )
}

/** Opens a draft: what this browser kept of an unfinished save wins over what the server has. */
function openSession(draft: Draft, choices: ChoiceLoader): { session: Session; close: () => void } {
  const kept = keptDraft(draft.id)
  const document = createDocument(contentOf(draft))
  const saver = createSaver({
    document,
    stackId: draft.stackId,
    revision: kept?.revision ?? draft.revision,
    keep: (value) => (value ? keepDraft(draft.id, value) : forgetDraft(draft.id)),
    send: (content) => request(draftSchema, 'PUT', `/api/drafts/${encodeURIComponent(draft.id)}`, { body: content }),
  })
  if (kept) restore(document, { ...draft, ...kept.content })
  const language = languageWorker()
  const analyst = createAnalyst(document, language.read)
  const assistant = createAssistant(document, language.respond, choices)
  const warn = (event: BeforeUnloadEvent) => {
    if (saver.state() === 'saved') return
    void saver.flush()
    event.preventDefault()
  }
  addEventListener('beforeunload', warn)
  const close = () => {
    removeEventListener('beforeunload', warn)
    void saver.flush().finally(saver.stop)
    analyst.stop()
    language.close()
  }
  return { session: { document, analyst, assistant, saver }, close }
}

function contentOf({ name, text, layout, files, environments }: Draft) {
  return { name, text, layout: new Map(Object.entries(layout)), files: new Map(Object.entries(files)), environments }
}

function restore(document: Document, draft: Draft) {
  const { text, layout, files, environments, name } = contentOf(draft)
  const old = document.current().text
  if (old !== text) document.edit([{ from: 0, to: old.length, insert: text }], 'Restore what was not saved')
  document.move(layout, 'Restore places')
  document.setFiles(files, 'Restore files')
  document.setEnvironments(environments, 'Restore environments')
  document.rename(name)
}

/** Somebody else, or another tab, has saved meanwhile: nothing is overwritten unasked. */
function Conflict({ draftId, saver }: { draftId: string; saver: Saver }) {
  const state = useSaveState(saver)
  const client = useQueryClient()
  if (state !== 'conflict') return null
  const path = `/api/drafts/${encodeURIComponent(draftId)}`
  const keepMine = async () => saver.overwrite((await request(draftSchema, 'GET', path)).revision)
  const takeTheirs = async () => {
    saver.stop()
    forgetDraft(draftId)
    client.setQueryData(queryKeys.draft(draftId), await request(draftSchema, 'GET', path))
  }
  return (
    <Notice
      role="alert"
      tone="warning"
      title="This design was changed in another window."
      className="m-2"
      actions={
        <>
          <Button size="sm" onClick={() => void takeTheirs()}>
            Take the other version
          </Button>
          <Button size="sm" onClick={() => void keepMine()}>
            Keep mine
          </Button>
        </>
      }
    />
  )
}
