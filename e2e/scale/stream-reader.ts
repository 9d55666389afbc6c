import { setTimeout as pause } from 'node:timers/promises'
import { readServerEvents } from '#lib/api/read-server-events.ts'

/** Numbers of a stack's events as a reader heard them, in order. */
export interface StreamReader {
  readonly heard: readonly number[]
  /** How often the line had to be opened again. */
  readonly reopened: number
  stop(): Promise<void>
}

/** Follows a stack's events from the first on, by `cookie`; a line that ends is opened again where it was. */
export function readStream(address: string, cookie: string, stackId: string): StreamReader {
  const heard: number[] = []
  const end = new AbortController()
  let opened = 0
  const listen = async () => {
    opened += 1
    const after = Math.max(0, ...heard)
    const answer = await fetch(`${address}/api/stream?after=${stackId}:${after}`, {
      headers: { cookie },
      signal: end.signal,
    })
    if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`)
    for await (const data of readServerEvents(answer.body)) heard.push((JSON.parse(data) as { seq: number }).seq)
  }
  const reading = (async () => {
    while (!end.signal.aborted) {
      await listen().catch(() => {})
      await pause(100)
    }
  })()
  return {
    heard,
    get reopened() {
      return opened - 1
    },
    async stop() {
      end.abort()
      await reading
    },
  }
}

/** What a reader missed, or heard twice or out of turn, of events numbered from `first` to `last`. */
export function hearingProblems(who: string, heard: readonly number[], first: number, last: number): string[] {
  const wanted = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return heard.length === wanted.length && heard.every((seq, at) => seq === wanted[at])
    ? []
    : [`${who} heard ${heard.join(' ')} of ${first} to ${last}`]
}
