import { type Phrase, phrase } from '#components/words/phrase.ts'
import type { HookName } from '#lib/api/operating.ts'

/** When a hook holds a resource: `is paused before it is created`. */
export const hookWords: Readonly<Record<HookName, Phrase>> = {
  'pre-create': phrase('before it is created'),
  'post-create': phrase('after it was created'),
  'pre-update': phrase('before it is updated'),
  'post-update': phrase('after it was updated'),
  'pre-delete': phrase('before it is deleted'),
  'post-delete': phrase('after it was deleted'),
}
