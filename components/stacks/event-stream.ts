import type { StackEvent } from '#lib/api/contract.ts'
import { readServerEvents } from '#lib/api/read-server-events.ts'

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'offline'

interface Options {
  /** Asked anew for every connection, so that it can carry the latest positions. */
  readonly url: () => string
  readonly onEvent: (event: StackEvent) => void
  /** `heard`: when the server last gave a sign of life, in milliseconds; 0 before the first. */
  readonly onConnection: (state: Connection, heard: number) => void
  /** Told after each connection but the first: what is not resumed by position must be fetched again. */
  readonly onReconnected?: () => void
}

/** The server sends a sign of life every 15 s; three missed ones mean a dead line. */
const silence = 45_000
const longestWait = 15_000

/**
 * One event stream that keeps itself alive: it comes back after errors with growing pauses, notices a line that has
 * gone silent, and hurries when the tab or the network returns. Answers with the way to close it.
 */
export function openEventStream({ url, onEvent, onConnection, onReconnected }: Options): () => void {
  let closed = false
  let failures = 0
  let opened = 0
  let heard = 0
  let refused = false // signed out, or the stack is gone: asking again would not help
  let line = new AbortController()
  let hurry: () => void = () => undefined

  const listen = async () => {
    line = new AbortController()
    const response = await fetch(url(), { headers: { accept: 'text/event-stream' }, signal: line.signal })
    if (response.status >= 400 && response.status < 500) refused = true
    if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`)
    failures = 0
    heard = Date.now()
    onConnection('live', heard)
    if (opened++ > 0) onReconnected?.()
    for await (const data of readServerEvents(response.body, () => {
      heard = Date.now()
    })) {
      const event = parseJson(data)
      if (isEvent(event)) onEvent(event)
    }
  }
  const keepListening = async () => {
    while (!closed) {
      await listen().catch(() => failures++)
      if (closed) return
      if (refused) return onConnection('offline', heard)
      onConnection(navigator.onLine && failures < 4 ? 'reconnecting' : 'offline', heard)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(longestWait, 300 * 2 ** failures))
        hurry = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  const onReturn = () => {
    if (document.visibilityState !== 'visible') return
    if (Date.now() - heard > silence) line.abort()
    hurry()
  }
  const onLost = () => line.abort() // may be wrong for a server on this machine: then the next try finds it
  const watchdog = setInterval(() => heard > 0 && Date.now() - heard > silence && line.abort(), 5_000)
  document.addEventListener('visibilitychange', onReturn)
  window.addEventListener('online', onReturn)
  window.addEventListener('offline', onLost)
  onConnection('connecting', heard)
  void keepListening()
  return () => {
    closed = true
    clearInterval(watchdog)
    document.removeEventListener('visibilitychange', onReturn)
    window.removeEventListener('online', onReturn)
    window.removeEventListener('offline', onLost)
    line.abort()
    hurry()
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** As much of a look as tells an event from a line cut short; its shape is the server's promise (see `request`). */
function isEvent(value: unknown): value is StackEvent {
  return typeof value === 'object' && value !== null && 'seq' in value && typeof value.seq === 'number'
}
