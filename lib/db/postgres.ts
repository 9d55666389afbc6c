import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Database, Query } from './database.ts'
import { PrismaClient } from './generated/client.ts'
import { migrate } from './migrate.ts'
import { pgListener } from './pg-listener.ts'
import { judgedQuery, withDatabase } from './store-unavailable.ts'

/** Connects to the PostgreSQL server at `url`; several processes may. */
export async function openPostgres(url: string): Promise<Database> {
  await bringUpToDate(url)
  const pool = poolOf({ connectionString: url, max: 20 })
  // Nobody waits for the disk because of a job: those that a crash of the database forgets are found by the sweep.
  const jobs = poolOf({ connectionString: url, max: 5 })
  jobs.on('connect', (client) => void client.query('SET synchronous_commit = off').catch(() => {}))
  const listener = pgListener(url)
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) })
  const query = judgedQuery(
    async <R>(text: string, params: readonly unknown[] = []) => (await pool.query(text, [...params])).rows as R[],
  )
  return {
    kind: 'postgres',
    query,
    prisma,
    jobs: { executeSql: (text, values) => executeAll(jobs, text, values) },
    transaction: (work) => withDatabase(() => inTransaction(pool, work)),
    listen: listener.listen,
    notify: async (channel, payload) => void (await query('SELECT pg_notify($1, $2)', [channel, payload])),
    async close() {
      await listener.close()
      await prisma.$disconnect()
      await Promise.all([pool.end(), jobs.end()])
    },
  }
}

/**
 * A connection that breaks is replaced by the pool, and whoever was using it hears so from its query. Without listeners
 * the process would end: of the pool for those that are idle, of each for those that are in use.
 */
function poolOf(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings)
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

async function bringUpToDate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await migrate({
      exec: async (sql) => void (await client.query(sql)),
      query: async (text, params) => (await client.query(text, [...params])).rows,
    })
  } finally {
    await client.end()
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(
      async <R>(text: string, params: readonly unknown[] = []) => (await client.query(text, [...params])).rows as R[],
    )
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** pg-boss sends several statements at once and wants the rows of every one of them. */
async function executeAll(pool: pg.Pool, text: string, values?: unknown[]) {
  const result = values ? await pool.query(text, values) : await pool.query(text)
  const results: { rows: unknown[] }[] = Array.isArray(result) ? result : [result]
  return { rows: results.flatMap((one) => one.rows) }
}
