import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One connection, inside one session: `exec` takes several statements, `query` one with parameters. */
export interface MigrationSession {
  exec(sql: string): Promise<void>
  query(text: string, params: readonly unknown[]): Promise<Record<string, unknown>[]>
}

/** Prisma Migrate's own table, so that its commands see a database which Hearth has brought up to date. */
const migrationsTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** Prisma Migrate's advisory lock: two starting processes take turns. */
const lockId = 72707369

const folder = join(process.cwd(), 'prisma/migrations')
const besideThisFile = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/**
 * Applies the migrations of `prisma/migrations` that the database lacks, each in a transaction, and answers their
 * names. Throws when an applied one was edited afterwards. A second process waits for the first.
 */
export async function migrate(session: MigrationSession): Promise<string[]> {
  await session.query('SELECT pg_advisory_lock($1)', [lockId])
  try {
    await session.exec(migrationsTable)
    const applied = await appliedChecksums(session)
    const done: string[] = []
    for (const { name, sql, checksum } of migrations()) {
      const before = applied.get(name)
      if (before !== undefined && before !== checksum)
        throw new Error(`migration ${name} was edited after it was applied`)
      if (before !== undefined) continue
      await apply(session, name, sql, checksum)
      done.push(name)
    }
    return done
  } finally {
    await session.query('SELECT pg_advisory_unlock($1)', [lockId])
  }
}

async function appliedChecksums(session: MigrationSession): Promise<Map<string, string>> {
  const rows = await session.query(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL',
    [],
  )
  return new Map(rows.map((row) => [String(row.migration_name), String(row.checksum)]))
}

async function apply(session: MigrationSession, name: string, sql: string, checksum: string): Promise<void> {
  await session.exec('BEGIN')
  try {
    await session.exec(sql)
    await session.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES (gen_random_uuid()::text, $1, $2, now(), 1)`,
      [checksum, name],
    )
    await session.exec('COMMIT')
  } catch (error) {
    await session.exec('ROLLBACK')
    throw error
  }
}

function migrations(): { name: string; sql: string; checksum: string }[] {
  // A bundler moves this file, not the working directory; a script may start elsewhere, but then this file is in place.
  const root = existsSync(besideThisFile) ? besideThisFile : folder
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(root, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}
