import * as Y from 'yjs'
import { fromBase64, toBase64 } from '#lib/api/base64.ts'
import type { DraftNews, DraftPerson } from '#lib/api/contract.ts'
import { readServerEvents } from '#lib/api/read-server-events.ts'
import { fromOthers } from './from-others.ts'

/** The line to everybody else who has this draft open. */
export interface DraftLine {
  /** Everybody but this window, in the order they came. */
  people(): readonly DraftPerson[]
  /** False while changes of others cannot come through. */
  live(): boolean
  /** True once the draft was thrown away. */
  gone(): boolean
  subscribe(listener: () => void): () => void
  stop(): void
}

/** The server sends a sign of life every 15 s; a line that is silent for so long is dead (ms). */
const silence = 40_000
const longestWait = 8_000

/**
 * Merges what others change into `shared` as it comes, and comes back after every break with what was missed. `onLive`
 * is told of each connection.
 */
export function openDraftLine(draftId: string, shared: Y.Doc, onLive: () => void): DraftLine {
  const listeners = new Set<() => void>()
  let people: readonly DraftPerson[] = []
  let live = false
  let gone = false
  let stopped = false
  let failures = 0
  let connection = new AbortController()
  let hurry: () => void = () => undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const becomeLive = (next: boolean) => {
    if (live === next) return
    live = next
    tell()
    if (live) onLive()
  }
  const heard = () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(() => connection.abort(), silence)
  }
  const take = (news: DraftNews) => {
    if (news.kind === 'change') Y.applyUpdate(shared, fromBase64(news.update), fromOthers)
    else if (news.kind === 'gone') gone = true
    else people = news.people.filter(({ client }) => client !== String(shared.clientID))
    if (news.kind !== 'change') tell()
  }
  const listen = async () => {
    connection = new AbortController()
    heard()
    const response = await fetch(`/api/drafts/${encodeURIComponent(draftId)}/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ client: String(shared.clientID), vector: toBase64(Y.encodeStateVector(shared)) }),
      signal: connection.signal,
    })
    if (response.status === 404) gone = true
    if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`)
    failures = 0
    becomeLive(true)
    for await (const data of readServerEvents(response.body, heard)) take(JSON.parse(data) as DraftNews)
  }
  const keepListening = async () => {
    while (!stopped && !gone) {
      await listen().catch(() => undefined)
      failures++
      if (stopped || gone) break
      becomeLive(false)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(longestWait, 250 * 2 ** failures))
        hurry = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    if (gone) tell()
  }
  const onReturn = () => hurry()
  const onLost = () => connection.abort() // may be wrong for a server on this machine: then the next try finds it
  window.addEventListener('online', onReturn)
  window.addEventListener('offline', onLost)
  // What has just been opened is drawn first.
  const beginning = setTimeout(() => void keepListening())
  return {
    people: () => people,
    live: () => live,
    gone: () => gone,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      stopped = true
      clearTimeout(beginning)
      clearTimeout(watchdog)
      window.removeEventListener('online', onReturn)
      window.removeEventListener('offline', onLost)
      connection.abort()
      hurry()
    },
  }
}
