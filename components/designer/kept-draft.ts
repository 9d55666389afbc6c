import * as Y from 'yjs'
import { fromBase64, toBase64 } from '#lib/api/base64.ts'

/** What windows of this browser could not send yet: an update each. */
const prefixOf = (draftId: string) => `hearth.draft.${draftId}.`

export interface KeptDraft {
  /** What closed windows have left behind, as one update. */
  readonly left: Uint8Array | undefined
  /** Keeps what this window has not sent; nothing left to send takes along what was found. */
  keep(unsent: Uint8Array | undefined): void
}

/** The store of window `client` on a draft. What can't be read is passed over. */
export function keptDraft(draftId: string, client: number): KeptDraft {
  const own = prefixOf(draftId) + client
  const found = new Map<string, string>()
  for (const key of Object.keys(localStorage)) {
    const value = key.startsWith(prefixOf(draftId)) ? localStorage.getItem(key) : null
    if (value !== null) found.set(key, value)
  }
  const updates = [...found.values()].flatMap(readUpdate)
  return {
    left: updates.length > 0 ? Y.mergeUpdates(updates) : undefined,
    keep(unsent) {
      if (unsent) return keepText(own, toBase64(unsent))
      localStorage.removeItem(own)
      // Another window may still live, and have more to send by now.
      for (const [key, value] of found) if (localStorage.getItem(key) === value) localStorage.removeItem(key)
      found.clear()
    },
  }
}

/** A store that is full keeps nothing; the window itself still does. */
function keepText(key: string, text: string) {
  try {
    localStorage.setItem(key, text)
  } catch {
    localStorage.removeItem(key)
  }
}

function readUpdate(text: string): Uint8Array[] {
  try {
    const update = fromBase64(text)
    Y.decodeUpdate(update)
    return [update]
  } catch {
    return []
  }
}
