import { PgBoss } from 'pg-boss'
import type { Job, Queue } from '#lib/engine/queue.ts'
import type { Database } from './database.ts'

const name = 'operation'
const channel = 'hearth_jobs'

/**
 * The engine's queue on pg-boss, in the same database. At most one job a stack is in work (policy `singleton` by stack
 * id). A job is deleted when done: what happened is told by the operation's own row. pg-boss would hand out a dead
 * worker's job only after minutes, so the engine's lease decides, and a job pushed again takes the old one's place.
 */
export async function bossQueue(
  database: Database,
  troubled: (error: unknown) => void = console.error,
): Promise<Queue & { close(): Promise<void> }> {
  const backend = database.kind === 'embedded' ? { backend: 'pglite' as const } : {}
  const boss = new PgBoss({ db: database.jobs, ...backend, supervise: false, schedule: false })
  boss.on('error', troubled)
  await boss.start()
  await boss.createQueue(name, { policy: 'singleton', retryLimit: 0, expireInSeconds: 24 * 3600 - 1 })
  const push = async ({ operationId, stackId }: Job) => {
    await boss.deleteJob(name, operationId)
    await boss.send(name, { stackId }, { id: operationId, singletonKey: stackId })
    await database.notify(channel, operationId)
  }
  return {
    push,
    async pushAgain(job) {
      const jobs = await boss.findJobs(name, { key: job.stackId })
      const inWork = jobs.filter(({ state }) => state === 'active').map(({ id }) => id)
      if (inWork.length > 0) await boss.deleteJob(name, inWork)
      await push(job)
    },
    async pull(limit) {
      const jobs = await boss.fetch<{ stackId: string }>(name, { batchSize: limit })
      return jobs.map((job) => ({ operationId: job.id, stackId: job.data.stackId }))
    },
    async done({ operationId }: Job) {
      await boss.deleteJob(name, operationId)
      await database.notify(channel, operationId)
    },
    wakeups: (woken) => database.listen(channel, woken),
    close: () => boss.stop({ graceful: false }),
  }
}
