import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Story } from '#lib/engine/testing/story.ts'
import { reseal, sealedWith } from './reseal.ts'
import { keyPath, newKey, openSeal } from './seal.ts'
import { sealedColumns } from './sealed-columns.ts'
import { sessionStore } from './session-store.ts'
import { keptSession } from './testing/kept-session.ts'
import { webhookStore } from './webhook-store.ts'

const [old, young] = ['the secret of last year, long enough!', 'the secret of this year, long enough!']

let story: Story
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-reseal-'))
  story = await Story.begin({}, openSeal({ secret: old, dataFolder: folder }))
}, 60_000)
afterAll(async () => {
  await story.end()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const template = (value: string) => `
heat_template_version: 2021-04-16
resources:
  word: { type: OS::Heat::TestResource, properties: { value: ${value} } }
  config: { type: OS::Heat::SoftwareConfig, properties: { config: secret } }
  handle: { type: OS::Heat::WaitConditionHandle }
`

/** Every column of every table that holds a sealed text. */
async function columnsInUse(): Promise<string[]> {
  const { query } = story.database
  const texts = await query<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('text', 'character varying')`,
  )
  const found: string[] = []
  for (const { table_name: table, column_name: column } of texts) {
    const rows = await query(`SELECT 1 FROM "${table}" WHERE "${column}" ~ '^v[12]\\.' LIMIT 1`)
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found
}

test('everything that is sealed is sealed anew, and opens with the new key alone', async () => {
  const { database, world } = story
  const before = openSeal({ secret: old, dataFolder: folder })
  const id = await story.create('sealed', template('one'))
  await story.ended(id)
  await story.update(id, template('two'))
  await story.ended(id)
  await story.engine.snapshot(story.caller, id, 'kept')
  await story.ended(id)
  await webhookStore(database, before).add('project', {
    url: 'https://x.test',
    secret: 'signs',
    statuses: [],
    stackId: null,
  })
  await sessionStore(database).put({ ...keptSession, sealedToken: before.seal('token') })

  const known = sealedColumns.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`))
  const used = await columnsInUse()
  expect(used.length).toBeGreaterThan(8)
  expect(known).toEqual(expect.arrayContaining(used))

  const both = openSeal({ secret: young, oldSecrets: [old], dataFolder: folder })
  const done = await reseal(database, both)
  expect(done.reduce((sum, { resealed }) => sum + resealed, 0)).toBeGreaterThan(12)
  expect(done.filter(({ unopened }) => unopened > 0)).toEqual([])
  expect((await sealedWith(database, both)).flatMap(({ others }) => Object.keys(others))).toEqual([])
  expect((await reseal(database, both)).filter(({ resealed }) => resealed > 0)).toEqual([])

  const alone = openSeal({ secret: young, dataFolder: folder })
  const record = await sessionStore(database).get('s')
  expect(alone.open(record!.sealedToken)).toBe('token')
  expect(() => before.open(record!.sealedToken)).toThrow('not among those of today')
  expect((await world.store.stack(id))?.name).toBe('sealed')
}, 60_000)

test('what no key opens stays, and is told', async () => {
  const { database } = story
  const stranger = openSeal({ secret: 'a secret that nobody has told us of, ever', dataFolder: folder })
  await database.query(`UPDATE session SET token = $1`, [stranger.seal('lost')])
  const done = await reseal(database, openSeal({ secret: young, oldSecrets: [old], dataFolder: folder }))
  expect(done.find(({ table }) => table === 'session')).toMatchObject({ resealed: 0, unopened: 1 })
})

test('a file of keys seals with its first line and opens with all; a text of before names no key', () => {
  const first = newKey()
  writeFileSync(keyPath(folder), first)
  const one = openSeal({ dataFolder: folder })
  const sealed = one.seal('pässword')
  const nameless = `v1.${sealed.split('.')[2]}`
  writeFileSync(keyPath(folder), newKey() + first)
  const two = openSeal({ dataFolder: folder })
  expect([two.open(sealed), two.open(nameless)]).toEqual(['pässword', 'pässword'])
  expect([two.isCurrent(sealed), two.isCurrent(two.seal(''))]).toEqual([false, true])
  const named = openSeal({ secret: young, dataFolder: folder })
  expect(named.open(sealed)).toBe('pässword')
  expect(() => openSeal({ secret: young, dataFolder: '/nowhere' }).open(nameless)).toThrow('none of the keys')
})
