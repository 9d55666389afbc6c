import { createHash } from 'node:crypto'

/** An id that is always the same for the same words, so that what is made twice is made once. */
export function uuidFrom(...words: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest('hex')
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `4${digest.slice(13, 16)}`, `a${digest.slice(17, 20)}`]
  return [...parts, digest.slice(20, 32)].join('-')
}
