import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { databaseDemoStore } from './demo-store.ts'
import { Prisma } from './generated/client.ts'
import { openSeal } from './seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-db-'))
let database: Database

beforeAll(async () => {
  database = await openDatabase({ dataFolder: folder })
}, 60_000)

afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a transaction happens as a whole or not at all', async () => {
  await expect(
    database.transaction(async (query) => {
      await query("INSERT INTO demo_object VALUES ('compute', 'server', 'a', null, '{}')")
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await database.query('SELECT * FROM demo_object')).toEqual([])
})

test('a notification reaches its listeners', async () => {
  const heard: string[] = []
  const stop = await database.listen('bell', (payload) => heard.push(payload))
  await database.notify('bell', 'one')
  await expect.poll(() => heard).toEqual(['one'])
  await stop()
  await database.notify('bell', 'two')
  expect(heard).toEqual(['one'])
})

test('everyday records and plain SQL see each other', async () => {
  const draft = { projectId: 'p', userId: 'u', name: 'web', text: '', layout: {}, files: {}, environments: [] }
  const made = await database.prisma.draft.create({ data: draft })
  expect(made.revision).toBe(1)
  expect(await database.query('SELECT name FROM draft WHERE id = $1', [made.id])).toEqual([{ name: 'web' }])
})

test("the migrations make the schema's tables, column by column", async () => {
  const columns = await database.query<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
  )
  const made = columns.map((column) => `${column.table_name}.${column.column_name}`)
  expect(made.sort()).toEqual(schemaColumns().sort())
})

test.each(Object.values(Prisma.ModelName))('the client can read every column of %s', async (model) => {
  const name = (model[0]!.toLowerCase() + model.slice(1)) as 'session'
  await expect(database.prisma[name].findMany({ take: 1 })).resolves.toBeInstanceOf(Array)
})

test('the demo cloud gets back what it stored', async () => {
  const store = databaseDemoStore(database)
  const server = { service: 'compute', kind: 'server', id: '1', projectId: 'p', data: { name: 'web', ports: [1] } }
  await store.apply([{ op: 'put', record: server }])
  await store.apply([
    { op: 'put', record: { ...server, data: { name: 'db' } } },
    { op: 'put', record: { ...server, id: '2' } },
    { op: 'delete', service: 'compute', kind: 'server', id: 'unknown' },
  ])
  expect(await store.load()).toEqual([
    { ...server, data: { name: 'db' } },
    { ...server, id: '2' },
  ])
  await store.apply([{ op: 'delete', service: 'compute', kind: 'server', id: '1' }])
  expect(await store.load()).toEqual([{ ...server, id: '2' }])
})

test('a second opening of the same folder is refused with a sentence', async () => {
  await expect(openDatabase({ dataFolder: folder })).rejects.toThrow(/is in use by process \d+\. Stop that one/)
})

test('what was acknowledged survives kill -9, and the lock does not stay', { timeout: 60_000 }, async () => {
  const own = mkdtempSync(join(tmpdir(), 'hearth-db-'))
  const script = join(own, 'child.ts')
  const module = new URL('./database.ts', import.meta.url).href
  writeFileSync(
    script,
    `import { openDatabase } from '${module}'
     const database = await openDatabase({ dataFolder: '${own}' })
     await database.query("INSERT INTO demo_object VALUES ('s', 'k', 'kept', null, '{}')")
     process.send('written')
     setInterval(() => {}, 1000)`,
  )
  const child = fork(script, { stdio: 'inherit' })
  await new Promise((resolve) => child.once('message', resolve))
  await expect(openDatabase({ dataFolder: own })).rejects.toThrow('is in use')
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
  const again = await openDatabase({ dataFolder: own })
  expect(await again.query('SELECT id FROM demo_object')).toEqual([{ id: 'kept' }])
  await again.close()
  rmSync(own, { recursive: true, force: true })
})

describe('seal', () => {
  const seal = openSeal({ dataFolder: folder })
  test('opens what it sealed, also after a restart', () => {
    expect(openSeal({ dataFolder: folder }).open(seal.seal('pässword'))).toBe('pässword')
  })
  test('shows nothing of the secret, and never the same text twice', () => {
    expect(seal.seal('password')).not.toContain('password')
    expect(seal.seal('password')).not.toBe(seal.seal('password'))
  })
  test('opens what it sealed before it was given a secret', () => {
    expect(openSeal({ secret: 'x'.repeat(32), dataFolder: folder }).open(seal.seal('before'))).toBe('before')
  })
  test('refuses changed texts and foreign keys', () => {
    const sealed = seal.seal('password')
    const changed = sealed.slice(0, -4) + (sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA')
    expect(() => seal.open(changed)).toThrow()
    const elsewhere = { secret: 'x'.repeat(32), dataFolder: join(folder, 'elsewhere') }
    expect(() => openSeal(elsewhere).open(sealed)).toThrow()
  })
})

/** `table.column` of every scalar field, from the client's own knowledge of prisma/schema.prisma. */
function schemaColumns(): string[] {
  const runtime = (database.prisma as unknown as { _runtimeDataModel: RuntimeDataModel })._runtimeDataModel
  return Object.values(runtime.models).flatMap((model) =>
    model.fields
      .filter((field) => field.kind === 'scalar')
      .map((field) => `${model.dbName}.${field.dbName ?? field.name}`),
  )
}

interface RuntimeDataModel {
  models: Record<string, { dbName: string; fields: { name: string; dbName?: string; kind: string }[] }>
}
