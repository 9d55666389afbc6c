import type { StackEvent } from './contract.ts'

const held = /\bpaused until Hook (\S+) is cleared$/
const cleared = /^Hook (\S+) is cleared$/

/** What an event says of a hook, in Heat's words: that it holds the resource now, or holds it no more. */
export function hookOf({ reason }: Pick<StackEvent, 'reason'>): { name: string; held: boolean } | undefined {
  const name = held.exec(reason)?.[1]
  if (name) return { name, held: true }
  const gone = cleared.exec(reason)?.[1]
  return gone ? { name: gone, held: false } : undefined
}
