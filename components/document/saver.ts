import { RequestError } from '#lib/api/client.ts'
import type { Draft, DraftContent } from '#lib/api/contract.ts'
import type { Document, DocumentState } from './document.ts'

/** `offline`: kept in this browser, sent when the server answers again. `conflict`: somebody saved a newer one. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'offline' | 'conflict'

/** A save that did not reach the server yet, as this browser keeps it. */
export interface Kept {
  readonly revision: number
  readonly content: DraftContent
}

export interface SaverOptions {
  readonly document: Document
  readonly stackId: string | null
  readonly revision: number
  /** Sends a draft, answers its new revision. Throws RequestError: status 0 offline, 409 conflict. */
  readonly send: (content: DraftContent & { revision: number }) => Promise<Pick<Draft, 'revision'>>
  readonly keep: (kept: Kept | undefined) => void
  readonly wait?: (ms: number, then: () => void) => () => void
}

export interface Saver {
  state(): SaveState
  subscribe(listener: () => void): () => void
  /** Saves now; resolves when the server has it, or when it can't. */
  flush(): Promise<void>
  /** After a conflict: my version wins over `revision`. */
  overwrite(revision: number): Promise<void>
  stop(): void
}

const delay = 600
const retryDelay = 4_000

/** Saves a document by itself, a moment after the last change, and never loses a change on the way. */
export function createSaver({ document, stackId, send, keep, wait = timer, ...options }: SaverOptions): Saver {
  let revision = options.revision
  let saved = fingerprint(document.current())
  let state: SaveState = 'saved'
  let sending: Promise<void> | undefined
  let cancel = () => {}
  const listeners = new Set<() => void>()
  const become = (next: SaveState) => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }
  const later = (ms: number) => {
    cancel()
    cancel = wait(ms, () => void flush())
  }
  const stopListening = document.subscribe((now) => {
    if (sameContent(saved, fingerprint(now)) || state === 'conflict') return
    if (state !== 'offline' && state !== 'saving') become('unsaved')
    keep({ revision, content: contentOf(now, stackId) })
    later(state === 'offline' ? retryDelay : delay)
  })
  const attempt = async () => {
    const sent = document.current()
    become('saving')
    try {
      ;({ revision } = await send({ ...contentOf(sent, stackId), revision }))
      saved = fingerprint(sent)
      const clean = sameContent(saved, fingerprint(document.current()))
      if (clean) keep(undefined)
      else later(delay)
      become(clean ? 'saved' : 'unsaved')
    } catch (error) {
      keep({ revision, content: contentOf(document.current(), stackId) })
      const conflict = error instanceof RequestError && error.status === 409
      if (!conflict) later(retryDelay)
      become(conflict ? 'conflict' : 'offline')
    }
  }
  const flush = async (): Promise<void> => {
    cancel()
    await sending
    if (state === 'conflict' || sameContent(saved, fingerprint(document.current()))) return
    sending = attempt()
    await sending
    sending = undefined
  }
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flush,
    async overwrite(newest) {
      revision = newest
      become('unsaved')
      await flush()
    },
    stop() {
      cancel()
      stopListening()
    },
  }
}

type Fingerprint = Pick<DocumentState, 'text' | 'layout' | 'files' | 'environments' | 'name'>

function fingerprint({ text, layout, files, environments, name }: DocumentState): Fingerprint {
  return { text, layout, files, environments, name }
}

function sameContent(a: Fingerprint, b: Fingerprint): boolean {
  return (
    a.text === b.text &&
    a.layout === b.layout &&
    a.files === b.files &&
    a.environments === b.environments &&
    a.name === b.name
  )
}

function contentOf(state: DocumentState, stackId: string | null): DraftContent {
  return {
    name: state.name,
    text: state.text,
    layout: Object.fromEntries(state.layout),
    files: Object.fromEntries(state.files),
    environments: [...state.environments],
    stackId,
  }
}

function timer(ms: number, then: () => void): () => void {
  const id = setTimeout(then, ms)
  return () => clearTimeout(id)
}
