'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useSyncExternalStore } from 'react'
import * as Y from 'yjs'
import type { Analysis } from '#components/document/analysis.ts'
import { type Analyst, createAnalyst } from '#components/document/analyst.ts'
import { type Assistant, type ChoiceLoader, createAssistant } from '#components/document/assistant.ts'
import { type Document, openDocument } from '#components/document/document.ts'
import { openDraftLine } from '#components/document/draft-line.ts'
import { fromOthers } from '#components/document/from-others.ts'
import { languageWorker } from '#components/document/language-worker.ts'
import { createSaver, type Saver } from '#components/document/saver.ts'
import { tellPresence } from '#components/document/tell-presence.ts'
import { AnalystProvider } from '#components/document/use-analyst.ts'
import { AssistantProvider } from '#components/document/use-assistant.ts'
import { DocumentProvider, useDocument } from '#components/document/use-document.ts'
import { type Company, CompanyProvider, useCompany } from '#components/document/use-people.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { t } from '#components/words/t.ts'
import { fromBase64, toBase64 } from '#lib/api/base64.ts'
import { RequestError, request, send } from '#lib/api/client.ts'
import type { DraftDocument, draftDocument, draft as draftSchema } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { partsOf } from '#lib/api/shared-draft.ts'
import { Announcer } from './announcer.tsx'
import { choiceLoader } from './choice-loader.ts'
import { FileScope } from './file-scope.tsx'
import { keptDraft } from './kept-draft.ts'
import { Viewer } from './viewer.tsx'
import { Workspace } from './workspace.tsx'

interface Props {
  readonly draftId: string
  /** Only to look: `on` the page of its own, or `in` a page of somebody else's. */
  readonly look?: 'on' | 'in'
}

/** The designer on one draft; who may not change it looks on. */
export function Designer({ draftId, look }: Props) {
  const query = useQuery({
    queryKey: queryKeys.draftDocument(draftId),
    queryFn: ({ signal }) =>
      request<typeof draftDocument>('GET', `/api/drafts/${encodeURIComponent(draftId)}/document`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (query.data)
    return <OpenDesign key={query.data.id} draft={query.data} look={look ?? (query.data.writable ? undefined : 'on')} />
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
        title={gone ? t('This design is no longer there.') : error.message}
        actions={!gone && <Button onClick={onRetry}>{t('Try again')}</Button>}
      >
        {gone
          ? t('It may have been deleted, or it belongs to another project: switch projects above.')
          : error instanceof RequestError
            ? error.detail.hint
            : undefined}
      </Notice>
    </div>
  )
}

interface Session extends Company {
  readonly document: Document
  readonly analyst: Analyst
  readonly assistant: Assistant
  readonly saver: Saver
}

function OpenDesign({ draft, look }: { draft: DraftDocument; look: Props['look'] | undefined }) {
  const readOnly = look !== undefined
  const [session, setSession] = useState<Session>()
  const client = useQueryClient()
  useEffect(() => {
    const { session: opened, close } = openSession(draft, readOnly, choiceLoader(client))
    setSession(opened)
    return () => {
      close()
      void client.invalidateQueries({ queryKey: queryKeys.drafts })
    }
  }, [draft, readOnly, client])
  if (!session) return null
  const launch = draft.stackId
    ? { href: `/stacks/${draft.stackId}/update?draft=${draft.id}`, label: t('Review update') }
    : { href: `/launch/${draft.id}`, label: t('Launch') }
  return (
    <DocumentProvider value={session.document}>
      <AnalystProvider value={session.analyst}>
        <AssistantProvider value={session.assistant}>
          <CompanyProvider value={session}>
            <ThrownAway stackId={draft.stackId} />
            {readOnly ? (
              <Viewer draft={draft} saver={session.saver} embedded={look === 'in'} />
            ) : (
              <FileScope draftId={draft.id}>
                <Announcer>
                  <Workspace draft={draft} saver={session.saver} launch={launch} />
                </Announcer>
              </FileScope>
            )}
          </CompanyProvider>
        </AssistantProvider>
      </AnalystProvider>
    </DocumentProvider>
  )
}

interface Opened {
  readonly session: Session
  readonly close: () => void
}

/** Without its text, which the draft has. */
const outlineOf = ({ outline, text }: DraftDocument) =>
  outline === undefined ? undefined : ({ ...(outline as Omit<Analysis, 'text'>), text } satisfies Analysis)

/** Opens a draft: what windows of this browser could not send before they closed is merged into it. */
function openSession(draft: DraftDocument, readOnly: boolean, choices: ChoiceLoader): Opened {
  const path = `/api/drafts/${encodeURIComponent(draft.id)}`
  const shared = new Y.Doc()
  Y.applyUpdate(shared, fromBase64(draft.update), fromOthers)
  const kept = keptDraft(draft.id, shared.clientID)
  if (kept.left) Y.applyUpdate(shared, kept.left, fromOthers)
  const document = openDocument(shared, { readOnly })
  const saver = createSaver({
    shared,
    unsent: kept.left,
    keep: kept.keep,
    send: (update) => send('POST', `${path}/changes`, { body: { update: toBase64(update) } }),
  })
  const presence = tellPresence(document, (body) => send('POST', `${path}/presence`, { body }))
  const line = openDraftLine(draft.id, shared, () => {
    presence.repeat()
    if (saver.state() !== 'saved') void saver.flush()
  })
  const language = languageWorker()
  const analyst = createAnalyst(document, language.read, outlineOf(draft))
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
    presence.stop()
    line.stop()
    analyst.stop()
    language.close()
  }
  return { session: { document, analyst, assistant, saver, line, presence }, close }
}

/** The one who began it has deleted it meanwhile; what is open here can still be kept. */
function ThrownAway({ stackId }: { stackId: string | null }) {
  const document = useDocument()
  const company = useCompany()
  const router = useRouter()
  const line = company?.line
  const gone = useSyncExternalStore(
    line?.subscribe ?? noLine,
    () => line?.gone() ?? false,
    () => false,
  )
  if (!gone) return null
  const keep = async () => {
    const body = { ...partsOf(document.shared), stackId }
    const copy = await request<typeof draftSchema>('POST', '/api/drafts', { body })
    router.replace(`/designer/${copy.id}`)
  }
  return (
    <Notice
      role="alert"
      tone="warning"
      title={t('This design was deleted by who began it.')}
      className="m-2"
      actions={
        <Button size="sm" onClick={() => void keep()}>
          {t('Keep a copy')}
        </Button>
      }
    />
  )
}

const noLine = () => () => undefined
