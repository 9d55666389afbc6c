import { mkdir } from 'node:fs/promises'
import type { Db } from 'pg-boss'
import { openEmbedded } from './embedded.ts'
import type { PrismaClient } from './generated/client.ts'
import { openPostgres } from './postgres.ts'

export type Row = Record<string, unknown>

/** Runs one statement; `$1`-style parameters. */
export type Query = <R = Row>(text: string, params?: readonly unknown[]) => Promise<R[]>

/** One port over the embedded database and a PostgreSQL server; everything Hearth stores goes through it. */
export interface Database {
  readonly kind: 'embedded' | 'postgres'
  readonly query: Query
  /** All statements of `work` or none. On the embedded database others wait meanwhile: keep it short. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>
  /** Calls `heard` for each notification, and with '' after a lost connection was restored. Answers the way to stop. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  notify(channel: string, payload: string): Promise<void>
  /** For everyday records. */
  readonly prisma: PrismaClient
  /** The same connection in pg-boss's shape. */
  readonly jobs: Db
  close(): Promise<void>
}

/**
 * Opens the database and brings its tables up to date: the server at `url`, or else the one in `dataFolder`, which it
 * makes where missing and locks for this process (`DataFolderInUse` when another has it).
 */
export async function openDatabase(options: { url?: string | undefined; dataFolder: string }): Promise<Database> {
  if (options.url) return openPostgres(options.url)
  await mkdir(options.dataFolder, { recursive: true, mode: 0o700 })
  return openEmbedded(options.dataFolder)
}
