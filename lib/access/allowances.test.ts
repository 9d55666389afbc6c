import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#lib/db/database.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { allowances } from './allowances.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-allowances-'))
let database: Database
beforeAll(async () => {
  database = await testDatabase(folder)
}, 120_000)
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

test('whoever guesses passwords is heard no more, by no process; others are', async () => {
  const processes = [1, 2].map(() =>
    allowances({ failedSignIns: 3, requests: -1, signals: -1, streams: 1 }, database.query),
  )
  for (const one of [0, 1, 0]) {
    expect(await processes[one]!.signIn('1.2.3.4')).toBe(0)
    await processes[one]!.signInFailed('1.2.3.4')
  }
  for (const process of processes) {
    expect(await process.signIn('1.2.3.4')).toBeGreaterThan(600)
    expect(await process.signIn('5.6.7.8')).toBe(0)
  }
}, 60_000)

test('a project that asks too much waits; another does not', async () => {
  const some = allowances({ failedSignIns: -1, requests: 2, signals: 3, streams: 1 }, database.query)
  expect([await some.request('a'), await some.request('a')]).toEqual([0, 0])
  expect(await some.request('a')).toBeGreaterThan(0)
  expect(await some.request('b')).toBe(0)
})

test('a resource that is signalled without end waits; its first signal, and its first refusal, are told of', async () => {
  const some = allowances({ failedSignIns: -1, requests: 1, signals: 2, streams: 1 }, database.query)
  const heard = async (resource: string) => {
    const { wait, told } = await some.signal(resource)
    return [wait > 0, told]
  }
  const answers = []
  for (let at = 0; at < 4; at++) answers.push(await heard('a'))
  expect(answers).toEqual([
    [false, true],
    [false, false],
    [true, true],
    [true, false],
  ])
  expect(await heard('b')).toEqual([false, true])
})

test('-1 counts nothing', async () => {
  const none = allowances({ failedSignIns: -1, requests: -1, signals: -1, streams: -1 }, database.query)
  for (let asked = 0; asked < 100; asked++) expect(await none.request('a')).toBe(0)
  for (let asked = 0; asked < 100; asked++) expect(await none.signal('a')).toEqual({ wait: 0, told: asked === 0 })
  await none.signInFailed('x')
  expect(await none.signIn('x')).toBe(0)
})
