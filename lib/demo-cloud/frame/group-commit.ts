import type { DemoChange, DemoStore } from '../demo-store.ts'

/**
 * Writes changes through to the store in batches: whatever is handed over while one batch is being stored goes into
 * the next. When a batch fails it is tried again, in order, with the next one.
 */
export class GroupCommit {
  readonly #store: DemoStore
  #waiting = new Map<string, DemoChange>()
  #storing: Promise<void> | undefined
  #next: Promise<void> | undefined
  batches = 0
  changes = 0

  constructor(store: DemoStore) {
    this.#store = store
  }

  add(changes: readonly DemoChange[]): void {
    for (const change of changes) {
      const { service, kind, id } = change.op === 'put' ? change.record : change
      this.#waiting.set(`${service}/${kind}/${id}`, change)
    }
  }

  /** Resolves once all that was added so far is stored; rejects when the store would not take it. */
  settled(): Promise<void> {
    if (this.#waiting.size === 0) return this.#storing ?? Promise.resolve()
    this.#next ??= this.#flush(this.#storing)
    return this.#next
  }

  async #flush(before: Promise<void> | undefined): Promise<void> {
    // A failed batch has put its changes back, so there is nothing of it left to wait for.
    await before?.catch(() => undefined)
    const batch = this.#waiting
    this.#waiting = new Map()
    this.#storing = this.#next
    this.#next = undefined
    try {
      await this.#store.apply([...batch.values()])
      this.batches += 1
      this.changes += batch.size
    } catch (error) {
      this.#waiting = new Map([...batch, ...this.#waiting])
      throw error
    } finally {
      this.#storing = undefined
    }
  }
}
