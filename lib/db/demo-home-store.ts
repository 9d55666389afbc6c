import type { DemoStore } from '#lib/demo-cloud/demo-store.ts'
import type { Database } from './database.ts'
import { databaseDemoStore } from './demo-store.ts'

/** Which process the demo cloud lives in. A term is one stay in one process. */
export interface DemoHomeStore {
  /** What opens the demo cloud's admin API, wherever it lives. */
  token(): Promise<string>
  /** Where it lives now; null while it lives nowhere. */
  address(): Promise<string | null>
  /** Begins a term; false when it lives somewhere. */
  take(term: string, address: string, leaseMs: number): Promise<boolean>
  /** Prolongs a term; false when another has begun. */
  renew(term: string, leaseMs: number): Promise<boolean>
  /** Ends a term at once. */
  release(term: string): Promise<void>
  /** Calls `heard` when it may have moved. */
  moves(heard: () => void): Promise<() => Promise<void>>
  /** Its objects, which only this term may change, as long as no other has begun. */
  objects(term: string): DemoStore
}

const channel = 'hearth_demo_home'

/** The demo cloud's home in the database: one row that whoever lives renews. */
export function demoHomeStore(database: Database): DemoHomeStore {
  const { query } = database
  const moved = () => database.notify(channel, '')
  return {
    async token() {
      const [row] = await query<{ token: string }>('SELECT token FROM demo_home')
      return row!.token
    },
    async address() {
      const [row] = await query<{ address: string }>('SELECT address FROM demo_home WHERE lease > now()')
      return row?.address ?? null
    },
    async take(term, address, leaseMs) {
      const taken = await query(
        `UPDATE demo_home SET holder = $1, address = $2, lease = now() + $3 * interval '1 millisecond'
         WHERE lease IS NULL OR lease <= now() RETURNING id`,
        [term, address, leaseMs],
      )
      if (taken.length > 0) await moved()
      return taken.length > 0
    },
    async renew(term, leaseMs) {
      const renewed = await query(
        `UPDATE demo_home SET lease = now() + $2 * interval '1 millisecond' WHERE holder = $1 RETURNING id`,
        [term, leaseMs],
      )
      return renewed.length > 0
    },
    async release(term) {
      await query('UPDATE demo_home SET holder = NULL, lease = NULL WHERE holder = $1', [term])
      await moved()
    },
    moves: (heard) => database.listen(channel, heard),
    objects: (term) =>
      databaseDemoStore(database, async (run) => {
        const held = await run('SELECT 1 FROM demo_home WHERE holder = $1 FOR SHARE', [term])
        if (held.length === 0) throw new Error('the demo cloud lives in another process by now')
      }),
  }
}
