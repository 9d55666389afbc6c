import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fromBase64 } from '#lib/api/base64.ts'
import type { DraftNews } from '#lib/api/contract.ts'
import { partsOf, writeParts } from '#lib/api/shared-draft.ts'
import type { Database } from '#lib/db/database.ts'
import { type DraftStore, draftStore, draftsChannel } from '#lib/db/draft-store.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { type LiveDrafts, liveDrafts } from './live-drafts.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-live-'))
const ann = { projectId: 'p', userId: 'ann', userName: 'ann', reader: false }
const ben = { ...ann, userId: 'ben', userName: 'ben' }
const reader = { ...ben, reader: true }
const stranger = { ...ann, projectId: 'other' }
let database: Database
let store: DraftStore
let live: LiveDrafts

const begin = () => liveDrafts({ store, database, channel: draftsChannel, clock: Date, newLine: randomUUID })

beforeAll(async () => {
  database = await testDatabase(folder)
  store = draftStore(database)
  live = await begin()
}, 180_000)

afterAll(async () => {
  await live.stop()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A window: a document of its own, and what it sends after a change. */
async function open(id: string, reach = ann) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await live.document(reach, id))!)
  const write = (text: string) => {
    const before = Y.encodeStateVector(doc)
    writeParts(doc, { text })
    return Y.encodeStateAsUpdate(doc, before)
  }
  return { doc, write }
}

test('two who change a draft at once both find what both wrote, also after a restart', async () => {
  const { id } = await store.create(ann, { text: 'a: 1\nb: 2\n', files: { f: 'x' } })
  const [one, two] = [await open(id), await open(id)]
  const [first, second] = [one.write('a: 10\nb: 2\n'), two.write('a: 1\nb: 20\n')]
  await live.merge(ann, id, first)
  await live.stop()
  live = await begin()
  await live.merge(ben, id, second)
  await live.merge(ben, id, second) // sent twice: the first answer was lost
  expect(await store.get(ann, id)).toMatchObject({ text: 'a: 10\nb: 20\n', files: { f: 'x' } })
})

test('a follower hears what was missed and what comes, who is there, and that the draft is gone', async () => {
  const { id } = await store.create(ann, { text: 'a' })
  const [one, two] = [await open(id), await open(id)]
  await live.merge(ann, id, one.write('ab'))
  const stop = new AbortController()
  const from = { vector: Y.encodeStateVector(two.doc), client: '2' }
  const news: DraftNews[] = []
  const following = (async () => {
    for await (const one of live.follow(ben, id, from, stop.signal)) news.push(one)
  })()
  const text = () => {
    for (const one of news) if (one.kind === 'change') Y.applyUpdate(two.doc, fromBase64(one.update))
    return partsOf(two.doc).text
  }
  await expect.poll(text).toBe('ab')
  await live.merge(ann, id, one.write('abc'))
  await expect.poll(text).toBe('abc')
  await live.tell(id, { client: '1', name: 'ann', selection: ['web'], cursor: null })
  await expect.poll(() => news.at(-1)).toMatchObject({ kind: 'people', people: [{ name: 'ann', selection: ['web'] }] })
  await store.delete(ben, id)
  expect(await store.get(ann, id)).not.toBeNull()
  await store.delete(ann, id)
  await following
  expect(news.at(-1)).toEqual({ kind: 'gone' })
})

test('who follows in one process hears what is changed and who is there in another, also when neither knew the draft', async () => {
  const { id } = await store.create(ann, { text: 'a' })
  const elsewhere = await begin()
  const [one, two] = [await open(id), await open(id)]
  const stop = new AbortController()
  const news: DraftNews[] = []
  const following = (async () => {
    const from = { vector: Y.encodeStateVector(two.doc), client: '2' }
    for await (const heard of elsewhere.follow(ben, id, from, stop.signal)) news.push(heard)
  })()
  await live.merge(ann, id, one.write('ab'))
  await live.tell(id, { client: '1', name: 'ann', selection: [], cursor: null })
  const text = () => {
    for (const heard of news) if (heard.kind === 'change') Y.applyUpdate(two.doc, fromBase64(heard.update))
    return partsOf(two.doc).text
  }
  await expect.poll(text).toBe('ab')
  await elsewhere.merge(ben, id, two.write('ab, and ben'))
  await live.merge(ann, id, one.write('ann, and ab'))
  await expect.poll(async () => (await store.get(ann, id))?.text).toBe('ann, and ab, and ben')
  await expect.poll(text).toBe('ann, and ab, and ben')
  await expect.poll(() => news.findLast(({ kind }) => kind === 'people')).toMatchObject({ people: [{ name: 'ann' }] })
  stop.abort()
  await following
  await elsewhere.stop()
})

test('one who ends the stream has left', async () => {
  const { id } = await store.create(ann, { text: 'a' })
  const { doc } = await open(id)
  const [first, second] = [new AbortController(), new AbortController()]
  const vector = Y.encodeStateVector(doc)
  let people: string[] = []
  const watching = (async () => {
    for await (const news of live.follow(ann, id, { vector, client: '1' }, first.signal))
      if (news.kind === 'people') people = news.people.map(({ client }) => client)
  })()
  const other = (async () => {
    for await (const _ of live.follow(ben, id, { vector, client: '2' }, second.signal));
  })()
  await live.tell(id, { client: '2', name: 'ben', selection: [], cursor: null })
  await expect.poll(() => people).toEqual(['2'])
  second.abort()
  await other
  await expect.poll(() => people).toEqual([])
  // Said on the way out, heard afterwards.
  await live.tell(id, { client: '2', name: 'ben', selection: [], cursor: null })
  await live.tell(id, { client: '1', name: 'ann', selection: [], cursor: null })
  await expect.poll(() => people).toEqual(['1'])
  first.abort()
  await watching
})

test('a project’s drafts are its own; readers look on, and the list shows one’s own and what is shared', async () => {
  const { id } = await store.create(ann, { name: 'plan', text: '' })
  expect(await store.mayWrite(stranger, id)).toBeNull()
  expect(await live.document(stranger, id)).toBeNull()
  expect(await live.merge(stranger, id, new Uint8Array([0, 0]))).toBeNull()
  expect(await store.mayWrite(ben, id)).toBe(true)
  expect(await store.mayWrite(reader, id)).toBe(false)
  const names = async () => (await store.list(ben)).map(({ name }) => name)
  expect(await names()).not.toContain('plan')
  await store.share(ann, id, true)
  expect(await names()).toContain('plan')
  expect(await store.get(ben, id)).toMatchObject({ owner: 'ann', mine: false, shared: true, writable: true })
})

test('what nobody can read is refused and changes nothing', async () => {
  const { id } = await store.create(ann, { text: 'a' })
  await expect(live.merge(ann, id, new Uint8Array([9, 9, 9, 255]))).rejects.toThrow('cannot be read')
  expect(await store.get(ann, id)).toMatchObject({ text: 'a', revision: 1 })
})

test('a save over a stale revision is refused', async () => {
  const { id, revision } = await store.create(ann, { text: 'a' })
  expect(await live.write(ann, id, revision, { environments: [{ name: 'e', text: 'x' }] })).toBe(2)
  expect(await live.write(ann, id, revision, { text: 'b' })).toBeNull()
  expect(await store.get(ann, id)).toMatchObject({ text: 'a', environments: [{ name: 'e', text: 'x' }] })
})
