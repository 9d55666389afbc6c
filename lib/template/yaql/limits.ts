import { YaqlError } from './yaql-error.ts'

/** How much an expression may do. Heat's defaults are `limit_iterators` 200 and `memory_quota` 10000. */
export interface Limits {
  /** The most elements of any collection that is gone through. */
  readonly elements: number
  /** The most bytes of any single value, counted as Heat's host language counts them. */
  readonly bytes: number
  /** The most steps in all: calls, elements, and characters by the hundred. Heat has no such limit and may hang. */
  readonly steps: number
  /** How deep calls may nest. */
  readonly depth: number
}

export const heatLimits: Limits = { elements: 200, bytes: 10_000, steps: 60_000, depth: 150 }

/** What the expression that is being evaluated has used up. Evaluation is synchronous, so there is one at a time. */
let running: { readonly limits: Limits; steps: number; depth: number } = { limits: heatLimits, steps: 0, depth: 0 }

/** Runs `work` with a fresh account; an expression inside of another one doesn't draw on the outer account. */
export function withLimits<T>(limits: Limits, work: () => T): T {
  const outer = running
  running = { limits, steps: 0, depth: 0 }
  try {
    return work()
  } finally {
    running = outer
  }
}

/** Counts work done, or about to be done. Throws once it was too much. */
export function step(count = 1): void {
  running.steps += count
  if (!(running.steps <= running.limits.steps))
    throw new YaqlError('YaqlTimeout', `The expression takes more than ${running.limits.steps} steps`)
}

/** Runs `work` one level deeper. */
export function deeper<T>(work: () => T): T {
  if (running.depth >= running.limits.depth) throw new YaqlError('RecursionError', 'maximum recursion depth exceeded')
  running.depth++
  try {
    return work()
  } finally {
    running.depth--
  }
}

export function checkBytes(bytes: number): void {
  if (bytes > running.limits.bytes)
    throw new YaqlError('MemoryQuotaExceededException', 'Expression consumed too much memory')
}

export function checkElements(count: number): void {
  if (count > running.limits.elements) throw tooManyElements()
}

/** The items one by one, as long as there are not too many. */
export function* bounded<T>(items: Iterable<T>): Generator<T> {
  let count = 0
  for (const item of items) {
    step()
    if (++count > running.limits.elements) throw tooManyElements()
    yield item
  }
}

const tooManyElements = () =>
  new YaqlError('CollectionTooLargeException', `Collection length exceeds ${running.limits.elements} elements`)
