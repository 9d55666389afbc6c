import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditEntry } from '#lib/access/audit-trail.ts'
import { auditStore } from './audit-store.ts'
import type { Database } from './database.ts'
import { testDatabase } from './testing/test-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-audit-'))
let database: Database
beforeAll(async () => {
  database = await testDatabase(folder)
}, 120_000)
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const done: AuditEntry = {
  ...{ projectId: 'mine', userId: 'u', userName: 'ann', address: '1.2.3.4', requestId: 'req-1' },
  ...{ action: 'stacks:create', target: '/api/stacks', stackId: null, outcome: 'done', status: 201, detail: '' },
}

test('who did what is told to the project alone, narrowed and page by page', async () => {
  const audit = auditStore(database, 30)
  for (const userName of ['ann', 'ben', 'ann']) await audit.record({ ...done, userName })
  await audit.record({ ...done, projectId: 'other', userName: 'eve' })
  const page = await audit.read({ projectId: 'mine', limit: 2 })
  const last = page.at(-1)!
  const rest = await audit.read({ projectId: 'mine', limit: 10, before: last })
  expect([page.length, rest.length]).toEqual([2, 1])
  expect([...page, ...rest].map(({ userName }) => userName).sort()).toEqual(['ann', 'ann', 'ben'])
  expect(await audit.read({ projectId: 'mine', userName: 'BEN', action: 'stacks:', limit: 10 })).toHaveLength(1)
  expect(await audit.read({ projectId: 'mine', outcome: 'refused', limit: 10 })).toEqual([])
  expect(await audit.read({ projectId: null, limit: 10 })).toHaveLength(4)
}, 60_000)

test('what is older than it is kept for goes with the next purge, and not while somebody waits', async () => {
  await database.query(`UPDATE audit SET time = now() - interval '40 days' WHERE project_id = 'other'`)
  const audit = auditStore(database, 30)
  await audit.record({ ...done, projectId: 'other', userName: 'new' })
  expect(await audit.read({ projectId: 'other', limit: 10 })).toHaveLength(2)
  await audit.purge()
  expect((await audit.read({ projectId: 'other', limit: 10 })).map(({ userName }) => userName)).toEqual(['new'])
}, 60_000)
