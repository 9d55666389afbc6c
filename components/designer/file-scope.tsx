'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { Fragment, useEffect, useMemo, useState } from 'react'
import { createAnalyst } from '#components/document/analyst.ts'
import { createAssistant } from '#components/document/assistant.ts'
import type { Document } from '#components/document/document.ts'
import { fileDocument } from '#components/document/file-document.ts'
import { languageWorker } from '#components/document/language-worker.ts'
import { AnalystProvider } from '#components/document/use-analyst.ts'
import { AssistantProvider } from '#components/document/use-assistant.ts'
import { DocumentProvider, useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { CompanyProvider } from '#components/document/use-people.ts'
import { wayInto } from '#components/document/way-into.ts'
import { choiceLoader } from './choice-loader.ts'
import { type OpenFile, OpenFileProvider } from './use-open-file.ts'
import { ViewpointProvider } from './use-viewpoint.ts'
import { createViewpoint } from './viewpoint.ts'

/**
 * Everything below sees the open file of the design as if it were the whole of it. Which one that is stands in the
 * address: `?file=member.yaml&via=group`.
 */
export function FileScope({ draftId, children }: { draftId: string; children: React.ReactNode }) {
  const root = useDocument()
  const asked = useSearchParams()
  const wanted = asked.get('file') ?? undefined
  const via = asked.get('via') ?? ''
  const isThere = useDocumentPart(({ files }) => wanted !== undefined && files.has(wanted))
  const file = isThere ? wanted : undefined
  const way = useMemo(
    () => (file === undefined ? [] : wayInto(root.current(), file, via === '' ? [] : via.split('/'))),
    [root, file, via],
  )
  const openFile = useMemo((): OpenFile => {
    const go = (steps: OpenFile['way']) => history.pushState(null, '', addressOf(steps))
    return {
      root,
      way,
      enter: (next, resource) => go([...way, { resource, file: next }]),
      leave: (depth) => go(way.slice(0, depth)),
      open: (name) => go(name === undefined ? [] : [{ resource: '', file: name }]),
    }
  }, [root, way])
  const viewpoint = useMemo(() => createViewpoint(shelf(`hearth.what-if.${draftId}.${file ?? ''}`)), [draftId, file])
  return (
    <OpenFileProvider value={openFile}>
      <ViewpointProvider value={viewpoint}>
        {file === undefined ? (
          <Fragment key="main">{children}</Fragment>
        ) : (
          <Opened key={file} root={root} file={file}>
            {children}
          </Opened>
        )}
      </ViewpointProvider>
    </OpenFileProvider>
  )
}

function addressOf(way: OpenFile['way']): string {
  const file = way.at(-1)?.file
  if (file === undefined) return location.pathname
  const via = way.every(({ resource }) => resource !== '') ? way.map(({ resource }) => resource).join('/') : ''
  return `${location.pathname}?${new URLSearchParams({ file, ...(via !== '' && { via }) })}`
}

/** A file with a reading of its own. */
function Opened({ root, file, children }: { root: Document; file: string; children: React.ReactNode }) {
  const client = useQueryClient()
  const [session, setSession] = useState<ReturnType<typeof openSession>>()
  useEffect(() => {
    const opened = openSession(fileDocument(root, file), choiceLoader(client))
    setSession(opened)
    return opened.close
  }, [root, file, client])
  if (!session) return null
  return (
    <DocumentProvider value={session.document}>
      <AnalystProvider value={session.analyst}>
        <AssistantProvider value={session.assistant}>
          {/* Others are told by their places in the main template. */}
          <CompanyProvider value={null}>{children}</CompanyProvider>
        </AssistantProvider>
      </AnalystProvider>
    </DocumentProvider>
  )
}

function openSession(document: Document, choices: ReturnType<typeof choiceLoader>) {
  const language = languageWorker()
  const analyst = createAnalyst(document, language.read)
  const close = () => {
    analyst.stop()
    language.close()
  }
  return { document, analyst, assistant: createAssistant(document, language.respond, choices), close }
}

function shelf(key: string) {
  return {
    read: () => (typeof localStorage === 'undefined' ? null : localStorage.getItem(key)),
    write: (text: string | null) => (text === null ? localStorage.removeItem(key) : localStorage.setItem(key, text)),
  }
}
