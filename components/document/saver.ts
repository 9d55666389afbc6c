import * as Y from 'yjs'
import { RequestError } from '#lib/api/client.ts'
import { fromOthers } from './from-others.ts'

/** `offline`: kept in this browser, sent when the server answers again. `refused`: it won't take this. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'offline' | 'refused'

export interface SaverOptions {
  readonly shared: Y.Doc
  /** What an earlier window could not send; it is in `shared` already. */
  readonly unsent?: Uint8Array | undefined
  /** Sends an update, to be merged. Throws RequestError: status 0 or from 500 on when trying again may help. */
  readonly send: (update: Uint8Array) => Promise<unknown>
  /** Keeps in this browser what is not sent yet. */
  readonly keep: (unsent: Uint8Array | undefined) => void
  readonly wait?: (ms: number, then: () => void) => () => void
}

export interface Saver {
  state(): SaveState
  subscribe(listener: () => void): () => void
  /** Saves now; resolves when the server has it, or when it can't. */
  flush(): Promise<void>
  stop(): void
}

/** How long changes are gathered before they go out (ms): others should see them come. */
const delay = 200
const retryDelay = 2_000

/** Sends what is changed here, a moment after it is, and never loses a change on the way: one sent twice counts once. */
export function createSaver({ shared, unsent, send, keep, wait = timer }: SaverOptions): Saver {
  let pending: Uint8Array[] = unsent ? [unsent] : []
  let state: SaveState = unsent ? 'unsaved' : 'saved'
  let sending: Promise<void> | undefined
  let cancel: (() => void) | undefined
  const listeners = new Set<() => void>()
  const become = (next: SaveState) => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }
  const later = (ms: number) => {
    cancel ??= wait(ms, () => void flush())
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === fromOthers) return
    pending.push(update)
    if (pending.length > 1) pending = [Y.mergeUpdates(pending)]
    keep(pending[0])
    if (state === 'saved' || state === 'refused') become('unsaved')
    later(state === 'offline' ? retryDelay : delay)
  }
  const attempt = async () => {
    const [update] = pending
    if (!update) return
    pending = []
    if (state !== 'offline') become('saving')
    try {
      await send(update)
      keep(pending[0])
      become(pending.length === 0 ? 'saved' : 'unsaved')
      if (pending.length > 0) later(delay)
    } catch (error) {
      pending = [Y.mergeUpdates([update, ...pending])]
      keep(pending[0])
      const refused = error instanceof RequestError && error.status >= 400 && error.status < 500
      become(refused ? 'refused' : 'offline')
      later(refused ? retryDelay * 10 : retryDelay)
    }
  }
  const flush = async (): Promise<void> => {
    cancel?.()
    cancel = undefined
    await sending
    sending = attempt()
    await sending
    sending = undefined
  }
  shared.on('update', onUpdate)
  if (unsent) later(0)
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flush,
    stop() {
      cancel?.()
      shared.off('update', onUpdate)
    },
  }
}

function timer(ms: number, then: () => void): () => void {
  const id = setTimeout(then, ms)
  return () => clearTimeout(id)
}
