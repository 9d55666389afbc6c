import { expect, test } from 'vitest'
import { testbed } from '#lib/demo-cloud/testbed.ts'
import { createAccess } from './access.ts'
import type { SessionRecord } from './session-store.ts'

const authUrl = 'http://demo.test/demo-cloud/identity/v3'
const asDemo = { method: 'demo' } as const

async function begin() {
  const { cloud } = await testbed()
  const time = { now: Date.now() }
  const kept = new Map<string, SessionRecord>()
  const access = createAccess({
    store: {
      put: async (record) => void kept.set(record.id, record),
      get: async (id) => kept.get(id) ?? null,
      delete: async (id) => void kept.delete(id),
      touch: async (id, usedAt) => void kept.set(id, { ...kept.get(id)!, usedAt }),
      deleteAll: async (url, userId) => {
        for (const [id, one] of kept) if (one.authUrl === url && one.identity.userId === userId) kept.delete(id)
      },
      purge: async () => {},
    },
    seal: { seal: (text) => `sealed:${text}`, open: (text) => text.slice(7) },
    reach: () => cloud.fetch,
    clock: { now: () => time.now },
    lifetimes: { idleMs: 30 * 60_000, longestMs: 40 * 60_000 },
    demo: { authUrl, username: 'demo', password: 'hearth-demo', project: 'demo' },
  })
  // The demo cloud's clock is its own: a token of it lasts for more than this.
  time.now = Date.parse((await access.signIn(asDemo)).session.identity.expiresAt) - 60 * 60_000
  kept.clear()
  return { access, kept, time }
}

test('a session that nobody uses ends, and one that is used ends all the same in time', async () => {
  const { access, time } = await begin()
  const [idle, used] = [(await access.signIn(asDemo)).cookie, (await access.signIn(asDemo)).cookie]
  time.now += 20 * 60_000
  expect(await access.session(used)).not.toBeNull()
  time.now += 15 * 60_000
  expect(await access.session(idle)).toBeNull()
  expect(await access.session(used)).not.toBeNull()
  time.now += 6 * 60_000
  expect(await access.session(used)).toBeNull()
})

test('a cookie is new at each sign-in, is kept as a hash alone, and nobody can bring one of their own', async () => {
  const { access, kept } = await begin()
  const [first, second] = [await access.signIn(asDemo), await access.signIn(asDemo)]
  expect(first.cookie).not.toBe(second.cookie)
  expect(first.cookie).toMatch(/^[\w-]{43}$/)
  expect(JSON.stringify([...kept])).not.toContain(first.cookie)
  expect(await access.session('chosen-by-somebody-else')).toBeNull()
  expect(await access.session([...kept.keys()][0])).toBeNull()
})

test('going to another project ends the session before it, and lasts no longer', async () => {
  const { access, time } = await begin()
  const { cookie, session } = await access.signIn(asDemo)
  time.now += 25 * 60_000
  const next = await access.switchTo(cookie, { projectId: session.identity.projectId })
  expect(await access.session(cookie)).toBeNull()
  expect(next.session.shown.expiresAt).toBe(session.shown.expiresAt)
})

test('signing out everywhere ends the sessions of all browsers', async () => {
  const { access } = await begin()
  const [here, there] = [await access.signIn(asDemo), await access.signIn(asDemo)]
  await access.signOutEverywhere(here.session)
  expect(await access.session(here.cookie)).toBeNull()
  expect(await access.session(there.cookie)).toBeNull()
})
