import type { Halt, NewEvent, ResourceRecord } from './records.ts'
import type { Batch } from './store.ts'

/**
 * Gathers what happens and writes it in batches: everything recorded while a batch is on its way goes into the next
 * one. One transaction carries hundreds of changes when much happens, and a single one at once when little does.
 */
export class Recorder {
  readonly #commit: (batch: Batch) => Promise<Halt | null>
  readonly #told: (halt: Halt) => void
  #upserts = new Map<string, ResourceRecord>()
  #kept = new Map<string, ResourceRecord>()
  #removals = new Set<string>()
  #events: NewEvent[] = []
  #next: Promise<void> | undefined
  #last: Promise<void> = Promise.resolve()

  /** `told` hears, with each batch, how the operation was told to end. */
  constructor(commit: (batch: Batch) => Promise<Halt | null>, told: (halt: Halt) => void) {
    this.#commit = commit
    this.#told = told
  }

  /** Writes `row` as it is when its batch leaves, and the event with it. Resolves once both are durable. */
  record(row: ResourceRecord, event?: NewEvent): Promise<void> {
    this.#upserts.set(row.id, row)
    this.#kept.delete(row.id)
    if (event) this.#events.push(event)
    return this.#flush()
  }

  /** Writes no more of `row` than that it has joined the operation and its generation. */
  keep(row: ResourceRecord): Promise<void> {
    if (!this.#upserts.has(row.id)) this.#kept.set(row.id, row)
    return this.#flush()
  }

  remove(row: ResourceRecord, event?: NewEvent): Promise<void> {
    this.#upserts.delete(row.id)
    this.#kept.delete(row.id)
    this.#removals.add(row.id)
    if (event) this.#events.push(event)
    return this.#flush()
  }

  /** Resolves once everything recorded until now is durable; rejects if any of it could not be written. */
  settled(): Promise<void> {
    return this.#next ?? this.#last
  }

  #flush(): Promise<void> {
    if (!this.#next) {
      const next = this.#last.then(() => this.#write())
      // Whoever needs durability awaits it; a failed write also fails every later one, so nobody misses it.
      next.catch(() => {})
      this.#next = next
    }
    return this.#next
  }

  async #write(): Promise<void> {
    // A macrotask: all that becomes ready in the same turn of the event loop joins this batch.
    await new Promise((resolve) => setImmediate(resolve))
    const [first] = this.#kept.values()
    const batch = {
      upserts: [...this.#upserts.values()],
      kept: first ? { ids: [...this.#kept.keys()], generation: first.generation } : null,
      removals: [...this.#removals],
      events: this.#events,
    }
    this.#upserts = new Map()
    this.#kept = new Map()
    this.#removals = new Set()
    this.#events = []
    this.#last = this.#next!
    this.#next = undefined
    const halt = await this.#commit(batch)
    if (halt) this.#told(halt)
  }
}
