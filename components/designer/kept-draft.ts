import { z } from 'zod'
import type { Kept } from '#components/document/saver.ts'
import { draftContent } from '#lib/api/contract.ts'

const schema = z.object({ revision: z.number(), content: draftContent })
const keyOf = (id: string) => `hearth.draft.${id}`

/** An unfinished save of this browser; undefined when there is none, or none that can be read. */
export function keptDraft(id: string): Kept | undefined {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(keyOf(id)) ?? ''))
  } catch {
    return undefined
  }
}

export function keepDraft(id: string, kept: Kept) {
  localStorage.setItem(keyOf(id), JSON.stringify(kept))
}

export function forgetDraft(id: string) {
  localStorage.removeItem(keyOf(id))
}
