import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import type { Database, Query } from './database.ts'
import { lockFolder } from './folder-lock.ts'
import { PrismaClient } from './generated/client.ts'
import { migrate } from './migrate.ts'
import { withDatabase } from './store-unavailable.ts'

/** The default of 128 MB of shared buffers doubles the process's memory and makes nothing here faster. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB']

/** Opens PostgreSQL inside this process, with its files in `dataFolder`. */
export async function openEmbedded(dataFolder: string): Promise<Database> {
  const release = await lockFolder(dataFolder)
  try {
    const path = join(dataFolder, 'postgres')
    if (!existsSync(join(path, 'PG_VERSION'))) await initialise(path)
    const pglite = await PGlite.create(path, { startParams })
    await migrate({
      exec: async (sql) => void (await pglite.exec(sql)),
      query: async (text, params) => (await pglite.query<Record<string, unknown>>(text, [...params])).rows,
    })
    return port(pglite, release)
  } catch (error) {
    await release()
    throw error
  }
}

/** Making a database takes 150 MB that are never given back, so it happens in a process that ends. */
async function initialise(path: string): Promise<void> {
  const script = fileURLToPath(new URL('./initialise-folder.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [script, path, ...startParams])
}

function port(pglite: PGlite, release: () => Promise<void>): Database {
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) })
  const inTurn = turns()
  const query: Query = <R>(text: string, params: readonly unknown[] = []) =>
    withDatabase(() => inTurn(async () => (await pglite.query<R>(text, [...params])).rows))
  return {
    kind: 'embedded',
    query,
    prisma,
    jobs: fromPglite(pglite),
    transaction: (work) =>
      withDatabase(() =>
        inTurn(() =>
          pglite.transaction((tx) =>
            work(
              async <R>(text: string, params: readonly unknown[] = []) => (await tx.query<R>(text, [...params])).rows,
            ),
          ),
        ),
      ),
    listen: (channel, heard) => pglite.listen(channel, heard),
    notify: async (channel, payload) => void (await query('SELECT pg_notify($1, $2)', [channel, payload])),
    async close() {
      await prisma.$disconnect()
      await pglite.close()
      await release()
    },
  }
}

/** How long work may follow upon work, in milliseconds, before everybody else has a turn. */
const turnMs = 10

/**
 * Runs work on the database one after the other. The database answers at once, in this very thread: a thousand
 * statements that wait for each other would keep the process from hearing or answering anybody until all are done.
 */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let until = 0
  let last: Promise<unknown> = Promise.resolve()
  const breathe = async () => {
    if (performance.now() < until) return
    await new Promise<void>((resume) => setImmediate(resume))
    until = performance.now() + turnMs
  }
  return (work) => {
    const done = last.then(breathe).then(work)
    last = done.catch(() => {})
    return done
  }
}
