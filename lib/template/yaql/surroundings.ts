import { refused } from './yaql-error.ts'

/** What an expression can ask of the world. Without a clock `now()` is refused. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** From 0 up to, but not including, 1. */
  readonly random?: () => number
}

let present: Surroundings = {}

/** Runs `work` where the clock and chance are those of `surroundings`. */
export function surroundedBy<T>(surroundings: Surroundings, work: () => T): T {
  const outer = present
  present = surroundings
  try {
    return work()
  } finally {
    present = outer
  }
}

export function clock(): number {
  if (!present.now) throw refused('The time of day is not known here; now() works only where a stack is made')
  return present.now()
}

export const chance = (): number => present.random?.() ?? 0

/** Numbers that look random, but are the same for the same text: evaluating again must not change a stack. */
export function chanceFrom(text: string): () => number {
  let state = [...text].reduce((sum, char) => Math.imul(sum ^ char.codePointAt(0)!, 0x01000193), 0x811c9dc5)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
