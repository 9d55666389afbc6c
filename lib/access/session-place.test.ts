import { beforeEach, expect, test } from 'vitest'
import { openSeal } from '#lib/db/seal.ts'
import { type Client, login, testbed } from '#lib/demo-cloud/testbed.ts'
import type { Fetch } from '#lib/openstack/cloud.ts'
import { createApplicationCredential } from '#lib/openstack/identity.ts'
import { type Access, createAccess } from './access.ts'
import type { SessionRecord, SessionStore } from './session-store.ts'

const authUrl = 'http://demo.test/demo-cloud/identity/v3'
const seal = openSeal({ secret: 'of this test alone, thirty-two and more', dataFolder: '' })
const who = {
  username: 'demo',
  password: 'hearth-demo',
  userDomain: 'Default',
  project: 'demo',
  projectDomain: 'Default',
}
const password = { method: 'password', authUrl, ...who } as const

let access: Access
let admin: Client
let records: Map<string, SessionRecord>

beforeEach(async () => {
  const bed = await testbed()
  admin = await login(bed.cloud, 'admin')
  records = new Map()
  const store: SessionStore = {
    put: async (record) => void records.set(record.id, record),
    get: async (id) => records.get(id) ?? null,
    delete: async (id) => void records.delete(id),
    touch: async () => {},
    deleteAll: async () => {},
    purge: async () => {},
  }
  const fetch: Fetch = (request) => bed.cloud.fetch(request)
  const nameOf = (url: string) => (url === authUrl ? 'Frankfurt' : undefined)
  access = createAccess({ store, seal, reach: () => fetch, nameOf, clock: { now: () => bed.time.now } })
})

/** A second region, with networks of its own. */
async function addRegion(): Promise<void> {
  await admin.post('/identity/v3/regions', { region: { id: 'RegionTwo' } })
  const { body } = await admin.get('/identity/v3/services?type=network')
  const [service] = body.services as unknown as { id: string }[]
  const place = { service_id: service!.id, interface: 'public', region_id: 'RegionTwo' }
  const made = await admin.post('/identity/v3/endpoints', { endpoint: { ...place, url: 'http://two.test/network' } })
  expect(made.status).toBe(201)
}

test('a session is in one region, the first unless another is asked for, and moves to another', async () => {
  await addRegion()
  const first = await access.signIn(password)
  expect(first.session.shown).toMatchObject({ region: 'RegionOne', regions: ['RegionOne', 'RegionTwo'] })
  expect(first.session.shown.cloud.name).toBe('Frankfurt')
  const { cookie, session } = await access.switchTo(first.cookie, { region: 'RegionTwo' })
  expect(session.shown).toMatchObject({ region: 'RegionTwo', project: { name: 'demo' } })
  expect((await access.cloud(session)).address('network')).toBe('http://two.test/network')
  expect(await access.session(first.cookie)).toBeNull()
  expect((await access.session(cookie))?.region).toBe('RegionTwo')
  await expect(access.signIn({ ...password, region: 'Nowhere' })).rejects.toThrow(
    'This cloud has no region “Nowhere”. It has: RegionOne, RegionTwo.',
  )
})

test('what lasts longer than the token stays with the session, sealed: by id, or by name and whose it is', async () => {
  const { session } = await access.signIn(password)
  const { id, secret } = await createApplicationCredential(await access.cloud(session), 'mine')
  const own = { method: 'application-credential', authUrl, userDomain: 'Default', secret } as const
  const byId = await access.signIn({ ...own, id })
  expect(byId.session.lasting).toEqual({ method: 'application-credential', id, secret })
  const byName = await access.signIn({ ...own, name: 'mine', username: 'demo' })
  expect(byName.session.lasting).toMatchObject({ method: 'named-application-credential', name: 'mine' })
  expect(byName.session.identity.projectName).toBe('demo')
  expect(JSON.stringify([...records.values()])).not.toContain(secret)
  const moved = await access.switchTo(byId.cookie, { region: 'RegionOne' })
  expect(moved.session.lasting).toEqual(byId.session.lasting)
  await expect(access.signIn({ ...own, name: 'mine', username: 'alt_demo' })).rejects.toThrow('authentication')
})

test('names and ids of projects and domains are both understood', async () => {
  const { session } = await access.signIn(password)
  const { projectId } = session.identity
  const byId = await access.signIn({ ...password, userDomain: 'default', project: projectId, projectDomain: 'default' })
  expect(byId.session.identity).toMatchObject({ projectId, projectName: 'demo' })
})
