import type { Database } from './database.ts'

/** How many operations wait for a worker and are in work, and how long the first of those that wait has waited. */
export async function backlog({ query }: Database) {
  const [row] = await query<{ queued: number; running: number; oldestSeconds: number }>(
    `SELECT count(*) FILTER (WHERE state = 'queued')::int AS queued,
       count(*) FILTER (WHERE state = 'running')::int AS running,
       coalesce(extract(epoch FROM now() - min(started_at) FILTER (WHERE state = 'queued')), 0)::float8 AS "oldestSeconds"
     FROM operation WHERE state <> 'done'`,
  )
  return row!
}
