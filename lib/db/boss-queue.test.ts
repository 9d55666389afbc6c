import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Job } from '#lib/engine/queue.ts'
import { bossQueue } from './boss-queue.ts'
import type { Database } from './database.ts'
import { testDatabase } from './testing/test-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-queue-'))
let database: Database
let queue: Awaited<ReturnType<typeof bossQueue>>
let wakeups = 0

beforeAll(async () => {
  database = await testDatabase(folder)
  queue = await bossQueue(database, { perProject: 1 })
  await queue.wakeups(() => {
    wakeups += 1
  })
}, 60_000)
afterEach(() => database.query('DELETE FROM pgboss.job'))
afterAll(async () => {
  await queue.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const job = (stackId: string = randomUUID()): Job => ({ operationId: randomUUID(), stackId, projectId: 'demo' })

/** As if so many seconds had passed since a worker took it. */
const takenBefore = (seconds: number) =>
  database.query(`UPDATE pgboss.job SET started_on = now() - $1 * interval '1 second'`, [seconds])

test('a job that a worker has just taken is left to it for as long as a lease', async () => {
  const taken = job()
  await queue.push(taken)
  expect(await queue.pull(20)).toEqual([taken])
  expect(await queue.pushLost([taken])).toEqual([])
  expect(await queue.pull(20)).toEqual([])
  await takenBefore(5)
  expect(await queue.pushLost([taken])).toEqual([])
  expect(await queue.pull(20)).toEqual([taken])
})

test('what was forgotten is pushed again, and what waits for its turn is told', async () => {
  const [first, second, forgotten] = [job(), job(), job()]
  for (const one of [first, second]) await queue.push(one)
  expect(await queue.pull(20)).toEqual([first])
  expect(await queue.pushLost([second, forgotten])).toEqual([second])
  await queue.done(first)
  // It goes before what waits and was never begun.
  expect(await queue.pull(20)).toEqual([forgotten])
})

test('the end of a job wakes the workers where another waits, and nobody where none does', async () => {
  const [first, second] = [job(), job()]
  for (const one of [first, second]) await queue.push(one)
  await queue.pull(20)
  await expect.poll(() => wakeups).toBeGreaterThanOrEqual(2)
  const before = wakeups
  await queue.done(first)
  await expect.poll(() => wakeups).toBe(before + 1)
  expect(await queue.pull(20)).toEqual([second])
  await queue.done(second)
  await queue.push(job())
  // That of the new one alone.
  await expect.poll(() => wakeups).toBe(before + 2)
})
