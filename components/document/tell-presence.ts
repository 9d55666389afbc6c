import type { DraftPerson } from '#lib/api/contract.ts'
import type { Document } from './document.ts'

/** Where this window's text cursor is, as Yjs's relative positions in Base64; null without one. */
export type Cursor = DraftPerson['cursor']

export interface Presence {
  /** The text cursor has moved. */
  point(cursor: Cursor): void
  /** Says it all again, for a line that was broken. */
  repeat(): void
  stop(): void
}

/** At most so often (ms): others see a hand move, not a stream of places. */
const pace = 250
/** Who says nothing is taken for gone after 45 s (ms). */
const heartbeat = 15_000

/** Tells the others what is selected here and where the cursor is. */
export function tellPresence(document: Document, send: (presence: object) => Promise<unknown>): Presence {
  const client = String(document.shared.clientID)
  let cursor: Cursor = null
  let selection = document.current().selection
  let soon: ReturnType<typeof setTimeout> | undefined
  const say = () => {
    clearTimeout(soon)
    soon = undefined
    // What is lost on the way is said again by the next heartbeat.
    return send({ client, selection: [...selection].slice(0, 20), cursor }).catch(() => undefined)
  }
  const saySoon = () => {
    soon ??= setTimeout(() => void say(), pace)
  }
  const stopListening = document.subscribe((state) => {
    if (state.selection === selection) return
    selection = state.selection
    saySoon()
  })
  const beat = setInterval(() => void say(), heartbeat)
  saySoon()
  return {
    point(next) {
      if (next?.anchor === cursor?.anchor && next?.head === cursor?.head) return
      cursor = next
      saySoon()
    },
    repeat: () => void say(),
    stop() {
      clearInterval(beat)
      stopListening()
      clearTimeout(soon)
    },
  }
}
