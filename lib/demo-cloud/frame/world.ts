import type { DemoChange, DemoRecord } from '../demo-store.ts'
import { DueQueue } from './due-queue.ts'

/** What time will do to a row by itself: at `at` (ms) it takes on `set`, or is gone. Stored with the row. */
export interface Step {
  readonly at: number
  readonly set?: Readonly<Record<string, unknown>>
  readonly gone?: true
}

/** Rows are never changed in place; times are milliseconds of the demo cloud's clock. */
export interface Row {
  readonly id: string
  readonly project_id: string | null
  readonly seq: number
  readonly created_at: number
  readonly updated_at: number | null
  readonly future?: readonly Step[]
}

type Bookkeeping = 'seq' | 'created_at' | 'updated_at'
export type Fresh<T extends Row> = Omit<T, Bookkeeping>
export type Patch<T extends Row> = Partial<Omit<T, 'id' | Bookkeeping>>

/**
 * All objects of the cloud, in memory. Mutations happen inside `transaction`, which hands the changes to `commit` or,
 * when its function throws, takes every one of them back.
 */
export class World {
  readonly #tables = new Map<string, Table<Row>>()
  readonly #due = new DueQueue<{ table: Table<Row>; id: string }>()
  readonly #commit: (changes: DemoChange[]) => void
  #journal: { undo: () => void; change: DemoChange }[] | undefined
  #seq = 0
  now = 0

  constructor(commit: (changes: DemoChange[]) => void) {
    this.#commit = commit
  }

  table<T extends Row>(service: string, kind: string): Table<T> {
    const table = new Table<T>(this, service, kind)
    this.#tables.set(`${service}/${kind}`, table as unknown as Table<Row>)
    return table
  }

  tables(): Table<Row>[] {
    return [...this.#tables.values()]
  }

  load(records: readonly DemoRecord[]): void {
    const rows = records.map((record) => ({ record, row: record.data as Row }))
    for (const { record, row } of rows.sort((a, b) => a.row.seq - b.row.seq)) {
      this.#tables.get(`${record.service}/${record.kind}`)?.place(row.id, row)
      this.#seq = Math.max(this.#seq, row.seq)
    }
  }

  /** Runs `work` all or nothing. Inside another transaction it takes back its own part only. */
  transaction<R>(work: () => R): R {
    const outer = this.#journal
    const journal = outer ?? []
    const mark = journal.length
    this.#journal = journal
    try {
      const result = work()
      if (!outer && journal.length > 0) this.#commit(journal.map((entry) => entry.change))
      return result
    } catch (error) {
      for (const entry of journal.splice(mark).reverse()) entry.undo()
      throw error
    } finally {
      this.#journal = outer
    }
  }

  /** Lets everything happen that is due by `now`. Rows that time has ended are deleted from the store as well. */
  advance(now: number): void {
    this.now = now
    const due = this.#due.takeUntil(now)
    if (due.length > 0) {
      this.transaction(() => {
        for (const { table, id } of due) table.ripen(id, now)
      })
    }
  }

  /** Takes every object away, for a reset. */
  clear(): void {
    this.transaction(() => {
      for (const table of this.#tables.values()) for (const row of table.all()) table.delete(row.id)
    })
  }

  nextSeq(): number {
    this.#seq += 1
    return this.#seq
  }

  schedule(table: Table<Row>, id: string, future: readonly Step[] | undefined): void {
    for (const step of future ?? []) this.#due.add(step.at, { table, id })
  }

  record(undo: () => void, change: DemoChange): void {
    if (!this.#journal) throw new Error('the demo cloud changes only inside a transaction')
    this.#journal.push({ undo, change })
  }
}

/** Rows of one kind in order of creation, with indexes. */
export class Table<T extends Row> {
  readonly service: string
  readonly kind: string
  readonly #world: World
  readonly #rows = new Map<string, T>()
  readonly #indexes: Index<T>[] = []
  readonly ofProject: Index<T>

  constructor(world: World, service: string, kind: string) {
    this.#world = world
    this.service = service
    this.kind = kind
    this.ofProject = this.index((row) => [row.project_id ?? ''])
  }

  /** An index by whichever keys `keysOf` gives a row. */
  index(keysOf: (row: T) => readonly string[]): Index<T> {
    const index = new Index<T>(this.#rows, keysOf)
    this.#indexes.push(index)
    return index
  }

  get size(): number {
    return this.#rows.size
  }

  get(id: string): T | undefined {
    return this.#rows.get(id)
  }

  all(): T[] {
    return [...this.#rows.values()]
  }

  insert(fresh: Fresh<T>): T {
    const times = { seq: this.#world.nextSeq(), created_at: this.#world.now, updated_at: null }
    const row = { ...fresh, ...times } as unknown as T
    this.#write(row.id, row)
    return row
  }

  /** The row with `patch` laid over it, stamped as updated now. A patch's `future` replaces what was to come. */
  update(id: string, patch: Patch<T>): T {
    const row = { ...this.#rows.get(id)!, ...patch, updated_at: this.#world.now }
    this.#write(id, row)
    return row
  }

  delete(id: string): void {
    if (this.#rows.has(id)) this.#write(id, undefined)
  }

  /** Applies the steps of the row that are due; a changed row need not be stored, since its steps are. */
  ripen(id: string, now: number): void {
    const row = this.#rows.get(id)
    if (!row?.future) return
    const due = row.future.filter((step) => step.at <= now)
    if (due.some((step) => step.gone)) {
      this.delete(id)
      return
    }
    const later = row.future.filter((step) => step.at > now)
    const ripe = Object.assign({}, row, ...due.map((step) => step.set)) as T
    this.place(id, { ...ripe, future: later.length > 0 ? later : undefined }, false)
  }

  /** Puts (or removes) a row in memory only. */
  place(id: string, row: T | undefined, schedule = true): void {
    const before = this.#rows.get(id)
    if (row) this.#rows.set(id, row)
    else this.#rows.delete(id)
    for (const index of this.#indexes) index.move(id, before, row)
    if (row && schedule && row.future !== before?.future) this.#world.schedule(this as never, id, row.future)
  }

  #write(id: string, row: T | undefined): void {
    const before = this.#rows.get(id)
    const { service, kind } = this
    this.place(id, row)
    const change: DemoChange = row
      ? { op: 'put', record: { service, kind, id, projectId: row.project_id, data: row } }
      : { op: 'delete', service, kind, id }
    this.#world.record(() => this.place(id, before), change)
  }
}

/** Finds rows of a table by a key derived from them. */
export class Index<T extends Row> {
  readonly #rows: ReadonlyMap<string, T>
  readonly #keysOf: (row: T) => readonly string[]
  readonly #ids = new Map<string, Set<string>>()

  constructor(rows: ReadonlyMap<string, T>, keysOf: (row: T) => readonly string[]) {
    this.#rows = rows
    this.#keysOf = keysOf
  }

  get(key: string): T[] {
    return [...(this.#ids.get(key) ?? [])].map((id) => this.#rows.get(id)!)
  }

  first(key: string): T | undefined {
    for (const id of this.#ids.get(key) ?? []) return this.#rows.get(id)
    return undefined
  }

  count(key: string): number {
    return this.#ids.get(key)?.size ?? 0
  }

  move(id: string, before: T | undefined, after: T | undefined): void {
    const old = before ? this.#keysOf(before) : []
    const fresh = after ? this.#keysOf(after) : []
    if (old.length === fresh.length && old.every((key, i) => key === fresh[i])) return
    for (const key of old) this.#remove(key, id)
    for (const key of fresh) this.#add(key, id)
  }

  #add(key: string, id: string): void {
    const ids = this.#ids.get(key)
    if (ids) ids.add(id)
    else this.#ids.set(key, new Set([id]))
  }

  #remove(key: string, id: string): void {
    const ids = this.#ids.get(key)
    ids?.delete(id)
    if (ids?.size === 0) this.#ids.delete(key)
  }
}
