import type { ResourceRecord } from './records.ts'

/** A stack's resource rows, by id and by name: a name has several while replacements are under way. */
export class Rows implements Iterable<ResourceRecord> {
  readonly #byId = new Map<string, ResourceRecord>()
  readonly #byName = new Map<string, Set<ResourceRecord>>()

  constructor(rows: Iterable<ResourceRecord>) {
    for (const row of rows) this.add(row)
  }

  add(row: ResourceRecord): void {
    this.#byId.set(row.id, row)
    this.#byName.set(row.name, (this.#byName.get(row.name) ?? new Set()).add(row))
  }

  delete(row: ResourceRecord): void {
    this.#byId.delete(row.id)
    this.#byName.get(row.name)?.delete(row)
  }

  get(id: string): ResourceRecord | undefined {
    return this.#byId.get(id)
  }

  has(id: string): boolean {
    return this.#byId.has(id)
  }

  named(name: string): Iterable<ResourceRecord> {
    return this.#byName.get(name) ?? []
  }

  [Symbol.iterator](): Iterator<ResourceRecord> {
    return this.#byId.values()
  }
}
