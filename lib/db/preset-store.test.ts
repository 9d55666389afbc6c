import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { presetStore } from './preset-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-presets-'))
let database: Database

beforeAll(async () => {
  database = await openDatabase({ dataFolder: folder })
}, 60_000)

afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('presets are of a project: saved under a name, saved again in its place, renamed, deleted', async () => {
  const presets = presetStore(database)
  const small = await presets.save('one', 'small', { size: 1 })
  await presets.save('one', 'large', { size: 9 })
  await presets.save('two', 'small', { size: 2 })
  expect((await presets.save('one', 'small', { size: 3 })).id).toBe(small.id)
  expect((await presets.list('one')).map(({ name, values }) => [name, values])).toEqual([
    ['large', { size: 9 }],
    ['small', { size: 3 }],
  ])
  expect(await presets.rename('one', small.id, 'large')).toBe('taken')
  expect(await presets.rename('two', small.id, 'mine now')).toBeNull()
  expect(await presets.rename('one', small.id, 'tiny')).toMatchObject({ name: 'tiny', values: { size: 3 } })
  await presets.delete('two', small.id)
  expect(await presets.list('one')).toHaveLength(2)
  await presets.delete('one', small.id)
  expect((await presets.list('one')).map(({ name }) => name)).toEqual(['large'])
})
