import type { Clock } from '../world.ts'

/** A clock that stands still until it is told to move on. */
export class FakeClock implements Clock {
  #now: number
  readonly #due = new Map<number, { at: number; callback: () => void }>()
  #ids = 0

  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  after(ms: number, callback: () => void): () => void {
    const id = ++this.#ids
    this.#due.set(id, { at: this.#now + ms, callback })
    return () => void this.#due.delete(id)
  }

  /** Moves on by `ms`, ringing what becomes due in its order, each at its own time. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    while (this.ring(end)) await new Promise((resolve) => setImmediate(resolve))
    this.#now = end
  }

  /** Moves on to what is due next, but not beyond `end`, and rings it; false when there is none. */
  ring(end = Number.POSITIVE_INFINITY): boolean {
    let next: { id: number; at: number; callback: () => void } | undefined
    for (const [id, { at, callback }] of this.#due) if (at < (next?.at ?? end + 1)) next = { id, at, callback }
    if (!next) return false
    this.#due.delete(next.id)
    this.#now = Math.max(this.#now, next.at)
    next.callback()
    return true
  }
}
