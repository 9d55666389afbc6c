import type { Clock } from '../world.ts'

/** A clock that stands still until it is told to move on. */
export class FakeClock implements Clock {
  #now = Date.UTC(2026, 0, 1)
  readonly #due = new Map<number, { at: number; callback: () => void }>()
  #ids = 0

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
    for (;;) {
      const next = [...this.#due].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0]
      if (!next) break
      const [id, { at, callback }] = next
      this.#due.delete(id)
      this.#now = Math.max(this.#now, at)
      callback()
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#now = end
  }
}
