import type { DemoChange, DemoRecord, DemoStore } from './demo-store.ts'

/** Keeps the records as JSON text, so that what comes back has been through the same wringer as in a database. */
export class MemoryStore implements DemoStore {
  readonly #records = new Map<string, string>()
  /** How many times `apply` ran. */
  batches = 0

  async load(): Promise<DemoRecord[]> {
    return [...this.#records.values()].map((text) => JSON.parse(text) as DemoRecord)
  }

  async apply(changes: readonly DemoChange[]): Promise<void> {
    this.batches += 1
    for (const change of changes) {
      if (change.op === 'put') this.#records.set(key(change.record), JSON.stringify(change.record))
      else this.#records.delete(key(change))
    }
  }
}

const key = (it: { service: string; kind: string; id: string }) => `${it.service}/${it.kind}/${it.id}`
