import { PgBoss } from 'pg-boss'
import type { Job, Queue } from '#lib/engine/queue.ts'
import type { Database, Query } from './database.ts'

const name = 'operation'
const channel = 'hearth_jobs'
/** Of an advisory lock, for workers to take their turn in counting what a project has in work. */
const lockId = 72707370

interface Options {
  /** How many operations of a project may be in work at once, all workers together; -1 for any number. */
  readonly perProject: number
  readonly troubled?: (error: unknown) => void
}

/** A job waits when it is there, and nothing of its stack is in work. */
const waitingJobs = `SELECT id FROM pgboss.job AS waiting
  WHERE name = $1 AND id = ANY($2::uuid[]) AND state < 'active' AND NOT EXISTS (SELECT 1 FROM pgboss.job AS other
    WHERE other.name = $1 AND other.state = 'active' AND other.singleton_key = waiting.singleton_key)`

/** A worker took them a moment ago and may be about to claim them: as long as a lease, no other need have them. */
const takenJobs = `SELECT id FROM pgboss.job WHERE name = $1 AND id = ANY($2::uuid[]) AND state = 'active'
  AND started_on BETWEEN now() - interval '4 seconds' AND now()`

const anyJob = "SELECT 1 FROM pgboss.job WHERE name = $1 AND state < 'active' LIMIT 1"

/** Workers that died after an operation had ended, and before its job had. */
const leftJobs = `DELETE FROM pgboss.job WHERE name = $1 AND state = 'active' AND started_on < now() - interval '10 seconds'
  AND NOT EXISTS (SELECT 1 FROM operation WHERE operation.id = job.id
    AND (operation.state <> 'done' OR finished_at > now() - interval '10 seconds'))`

/**
 * The engine's queue on pg-boss, in the same database. At most one job a stack is in work (policy `singleton` by stack
 * id). A job is deleted when done: what happened is told by the operation's own row. pg-boss would hand out a dead
 * worker's job only after minutes, so the engine's lease decides, and a job pushed again takes the old one's place.
 */
export async function bossQueue(
  database: Database,
  { perProject, troubled = console.error }: Options = { perProject: -1 },
): Promise<Queue & { close(): Promise<void> }> {
  const backend = database.kind === 'embedded' ? { backend: 'pglite' as const } : {}
  const boss = new PgBoss({ db: database.jobs, ...backend, supervise: false, schedule: false })
  boss.on('error', troubled)
  await boss.start()
  await boss.createQueue(name, { policy: 'singleton', retryLimit: 0, expireInSeconds: 24 * 3600 - 1 })
  const fetch = async (options: Parameters<typeof boss.fetch>[1]) => {
    const jobs = await boss.fetch<Omit<Job, 'operationId'>>(name, options)
    return jobs.map(({ id, data }) => ({ operationId: id, stackId: data.stackId, projectId: data.projectId ?? null }))
  }
  const push = async ({ operationId, stackId, projectId }: Job, { ahead } = { ahead: false }) => {
    await boss.deleteJob(name, operationId)
    const group = projectId === null ? {} : { group: { id: projectId } }
    const order = { id: operationId, singletonKey: stackId, priority: ahead ? 1 : 0, ...group }
    await boss.send(name, { stackId, projectId }, order)
    await database.notify(channel, operationId)
  }
  const pushAgain = async (job: Job) => {
    const jobs = await boss.findJobs(name, { key: job.stackId })
    const inWork = jobs.filter(({ state }) => state === 'active').map(({ id }) => id)
    if (inWork.length > 0) await boss.deleteJob(name, inWork)
    await push(job, { ahead: true })
  }
  return {
    push,
    pushAgain,
    async pushLost(jobs) {
      if (perProject >= 0) await database.query(leftJobs, [name])
      if (jobs.length === 0) return []
      const ids = jobs.map(({ operationId }) => operationId)
      const idsOf = async (which: string) =>
        new Set((await database.query<{ id: string }>(which, [name, ids])).map(({ id }) => id))
      const [waiting, taken] = await Promise.all([idsOf(waitingJobs), idsOf(takenJobs)])
      const isLost = ({ operationId: id }: Job) => !waiting.has(id) && !taken.has(id)
      for (const job of jobs.filter(isLost)) await pushAgain(job)
      return jobs.filter(({ operationId }) => waiting.has(operationId))
    },
    async pull(limit) {
      if (perProject < 0) return fetch({ batchSize: limit })
      // Of all workers that a new job wakes, one finds it: the others need no turn to see that there is nothing.
      if ((await database.query(anyJob, [name])).length === 0) return []
      return counting(database, async (connection) => {
        const jobs: Job[] = []
        // One at a time: of several at once pg-boss takes any, and not the oldest, for the places that are left.
        for (let more = true; more && jobs.length < limit; ) {
          const found = await fetch({ ...connection, batchSize: 1, groupConcurrency: perProject })
          jobs.push(...found)
          more = found.length > 0
        }
        return jobs
      })
    },
    async done({ operationId }: Job) {
      await boss.deleteJob(name, operationId)
      // There is room for another now; where none waits, nobody need look.
      if ((await database.query(anyJob, [name])).length > 0) await database.notify(channel, operationId)
    },
    isShared: database.kind !== 'embedded',
    wakeups: (woken) => database.listen(channel, woken),
    close: () => boss.stop({ graceful: false }),
  }
}

/** Workers that count at the same moment would each take the last place. The embedded database has but one. */
async function counting<T>(
  { kind, transaction }: Database,
  work: (connection: {
    db?: { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }
  }) => Promise<T>,
): Promise<T> {
  if (kind === 'embedded') return work({})
  return transaction(async (run: Query) => {
    // Others wait for this lock, so it waits for no disk; what a crash of the database forgets, the sweep finds.
    await run('SET LOCAL synchronous_commit = off')
    await run('SELECT pg_advisory_xact_lock($1)', [lockId])
    return work({ db: { executeSql: async (text, values = []) => ({ rows: await run(text, values) }) } })
  })
}
