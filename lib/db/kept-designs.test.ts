import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { draftStore } from './draft-store.ts'
import { libraryStore } from './library-store.ts'
import { testDatabase } from './testing/test-database.ts'
import { versionStore } from './version-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-designs-'))
const ann = { projectId: 'p', userId: 'ann', userName: 'ann', reader: false }
const stranger = { ...ann, projectId: 'other' }
let database: Database

beforeAll(async () => {
  database = await testDatabase(folder)
}, 180_000)

afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('versions keep what a draft held; unnamed ones only where something has changed, and not for ever', async () => {
  const drafts = draftStore(database)
  const versions = versionStore(database)
  const { id } = await drafts.create(ann, { text: 'one', files: { f: 'x' } })
  const kept = (name: string, named = false) => versions.keep(id, { name, named, userName: 'ann' })
  const first = await kept('Before launch')
  expect((await kept('Before launch'))?.id).toBe(first?.id)
  const named = await kept('good', true)
  expect(named?.id).not.toBe(first?.id)
  expect(await versions.get(id, first!.id)).toMatchObject({ text: 'one', files: { f: 'x' }, by: 'ann', named: false })

  for (let change = 0; change < 55; change++) {
    await database.query('UPDATE draft SET revision = revision + 1 WHERE id = $1', [id])
    await kept(`Before ${change}`)
  }
  const names = (await versions.list(id)).map(({ name }) => name)
  expect(names.slice(0, 2)).toEqual(['Before 54', 'Before 53'])
  expect(names).toContain('good')
  expect(names).toHaveLength(51)

  await versions.rename(id, (await versions.list(id))[0]!.id, 'better')
  expect((await versions.list(id))[0]).toMatchObject({ name: 'better', named: true })
  const { id: other } = await drafts.create(ann, { text: 'two' })
  expect(await versions.get(other, named!.id)).toBeNull()
  await drafts.delete(ann, id)
  expect(await versions.list(id)).toEqual([])
})

test('a library is its project’s own', async () => {
  const library = libraryStore(database, (text) => text.split(' '))
  const words = { name: 'shop', summary: 'For selling.', tags: ['retail'] }
  const { id } = await library.add(ann, { ...words, text: 'A B', layout: {}, files: {}, environments: [] })
  expect(await library.list(ann)).toMatchObject([{ ...words, by: 'ann', types: ['A', 'B'] }])
  expect(await library.get(ann, id)).toMatchObject({ text: 'A B' })
  expect(await library.change(ann, id, { ...words, name: 'stall' })).toBe(true)
  for (const seen of [await library.list(stranger), await library.get(stranger, id)]) expect(seen ?? []).toEqual([])
  expect(await library.change(stranger, id, words)).toBe(false)
  await library.delete(stranger, id)
  expect(await library.list(ann)).toMatchObject([{ name: 'stall' }])
  await library.delete(ann, id)
  expect(await library.list(ann)).toEqual([])
})
