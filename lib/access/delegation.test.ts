import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { grantStore } from '#lib/db/grant-store.ts'
import { openSeal } from '#lib/db/seal.ts'
import type { Delegation as Port } from '#lib/engine/delegation.ts'
import type { Caller } from '#lib/engine/requests.ts'
import { Story } from '#lib/engine/testing/story.ts'
import type { Cloud, Fetch } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'
import { Delegation } from './delegation.ts'
import type { GrantStore } from './grant-store.ts'

const hearth = { username: 'hearth', password: 'hearth-demo', userDomain: 'Default' }

let story: Story
let delegation: Delegation
let store: GrantStore
let hasTrustee = true
let ahead = 0
/** What was granted before the test. */
let before: ReadonlySet<string>

const port: Port = {
  grant: (caller, rootId) => delegation.grant(caller, rootId),
  settle: (...settled) => delegation.settle(...settled),
}

beforeAll(async () => {
  story = await Story.withCloud({ delegation: port })
  store = grantStore(story.database, openSeal({ secret: 'of this test alone, thirty-two and more', dataFolder: '' }))
  const fetch: Fetch = (request) => story.between(request, story.cloud!.fetch)
  delegation = new Delegation({
    store,
    clock: { now: () => Date.now() + ahead, after: () => () => {} },
    connect: (own) => connect({ ...own, fetch }),
    trusteeOf: () => (hasTrustee ? hearth : null),
    reach: () => fetch,
    log: () => {},
  })
  story.resolve = (credential) => delegation.resolve(credential)
}, 60_000)
beforeEach(async () => {
  hasTrustee = true
  ahead = 0
  story.between = (request, cloud) => cloud(request)
  before = new Set((await granted()).map(({ id }) => id))
})
afterAll(() => story.end(), 60_000)

/** Access that is renewed for as long as the test lasts. */
const lasting = (username = 'demo'): Promise<Cloud> =>
  connect({
    authUrl: story.caller.authUrl,
    credential: { ...hearth, method: 'password', username, project: 'demo', projectDomain: 'Default' },
    fetch: story.cloud!.fetch,
  })

/** Somebody with nothing but a token, which runs out soon. */
async function visitor(username = 'demo'): Promise<Caller> {
  const { identity, token } = await lasting(username)
  const { userId, projectId } = identity
  const credential = { method: 'token', token, projectId } as const
  return { userId, projectId, userName: username, authUrl: story.caller.authUrl, credential }
}

/** From now on the visitor's token is worth nothing, as when its time has run out. */
async function runOut({ credential }: Caller): Promise<void> {
  const cloud = await lasting()
  const token = credential.method === 'token' ? credential.token : ''
  await cloud.request('identity', 'DELETE', '/v3/auth/tokens', { headers: { 'x-subject-token': token } })
}

/** What is granted in Keystone since the test began: `demo trust`, sorted. */
async function grants(): Promise<string[]> {
  const since = (await granted()).filter(({ id }) => !before.has(id))
  return since.map(({ what }) => what).sort()
}

async function granted(): Promise<{ id: string; what: string }[]> {
  const all = ['demo', 'admin'].map(async (name) => {
    const cloud = await lasting(name)
    const { userId } = cloud.identity
    const trusts = await cloud.list('identity', '/v3/OS-TRUST/trusts', 'trusts', { trustor_user_id: userId })
    const path = `/v3/users/${userId}/application_credentials`
    const credentials = await cloud.list('identity', path, 'application_credentials')
    return [
      ...trusts.map(({ id }) => ({ id: String(id), what: `${name} trust` })),
      ...credentials.map(({ id }) => ({ id: String(id), what: `${name} credential` })),
    ]
  })
  return (await Promise.all(all)).flat()
}

const grantsBecome = (wanted: readonly string[]) => expect.poll(grants, { timeout: 10_000 }).toEqual(wanted)

const slow = (seconds: number) => `
heat_template_version: 2021-04-16
resources:
  wait: { type: OS::Heat::TestResource, properties: { wait_secs: ${seconds} } }
  net: { type: OS::Neutron::Net, depends_on: wait }
`

const scaled = `
heat_template_version: 2021-04-16
resources:
  group:
    type: OS::Heat::AutoScalingGroup
    properties: { min_size: 1, max_size: 3, resource: { type: OS::Neutron::Net, properties: { admin_state_up: false } } }
  up:
    type: OS::Heat::ScalingPolicy
    properties:
      { auto_scaling_group_id: { get_resource: group }, adjustment_type: change_in_capacity, scaling_adjustment: 1 }
`

test.each([
  [true, 'demo trust'],
  [false, 'demo credential'],
])(
  'a stack is made and scaled long after its user’s token ran out (a service user: %s)',
  async (can, what) => {
    hasTrustee = can
    const demo = await visitor()
    const id = await story.engine.create(demo, { name: `slow-${can}`, template: slow(2) })
    await runOut(demo)
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    await expect(connect({ ...demo, fetch: story.cloud!.fetch })).rejects.toMatchObject({
      kind: 'forbidden',
      status: 401,
    })
    const scaling = await story.engine.create(await visitor(), { name: `scaled-${can}`, template: scaled })
    expect(await story.ended(scaling)).toBe('CREATE_COMPLETE')
    expect(await grants()).toEqual([what, what])

    // What an alarm sends comes with nothing that opens the cloud.
    await story.engine.signal(demo, scaling, 'up', null)
    const group = (await story.row(scaling, 'group')).nestedStackId!
    expect(await story.ended(group)).toBe('UPDATE_COMPLETE')
    expect(await story.rows(group)).toHaveLength(2)

    for (const stack of [id, scaling]) await story.engine.delete(story.caller, stack)
    for (const stack of [id, scaling]) expect(await story.ended(stack)).toBe('DELETE_COMPLETE')
    await grantsBecome([])
    expect([...(await store.of(id)), ...(await store.of(scaling))]).toEqual([])
  },
  60_000,
)

test('a tree of stacks has one trust, which what another user begins replaces by theirs', async () => {
  const template = scaled
  const id = await story.engine.create(await visitor(), { name: 'shared', template })
  await story.ended(id)
  await story.engine.update(await visitor(), id, { template: template.replace('false', 'true') })
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect(await grants()).toEqual(['demo trust'])
  await story.engine.check(await visitor('admin'), id)
  expect(await story.ended(id)).toBe('CHECK_COMPLETE')
  await grantsBecome(['admin trust'])
}, 60_000)

test('an application credential that only its user can delete is kept in mind until that one comes again', async () => {
  hasTrustee = false
  const id = await story.engine.create(await visitor(), { name: 'first', template: slow(0) })
  await story.ended(id)
  await story.engine.delete(await visitor('admin'), id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  expect(await grants()).toContain('demo credential')
  ahead = 3600_000
  const next = await story.engine.create(story.caller, { name: 'second', template: slow(0) })
  await expect
    .poll(() => store.of(id), { timeout: 10_000 })
    .not.toContainEqual(expect.objectContaining({ userId: story.caller.userId }))
  expect(await story.ended(next)).toBe('CREATE_COMPLETE')
}, 60_000)

test('nothing is granted to a stack that is refused after all', async () => {
  const { insertStack } = story.world.store
  Object.assign(story.world.store, { insertStack: async () => false })
  await expect(story.engine.create(await visitor(), { name: 'late', template: slow(0) })).rejects.toThrow(
    'already exists',
  )
  Object.assign(story.world.store, { insertStack })
  expect(await grants()).toEqual([])
}, 60_000)

test('a trust of which only the answer was lost is found and given back', async () => {
  story.between = async (request, cloud) => {
    const response = await cloud(request)
    if (request.method === 'POST' && request.url.endsWith('/OS-TRUST/trusts')) throw new TypeError('fetch failed')
    return response
  }
  const id = await story.engine.create(await visitor(), { name: 'lost', template: slow(0) })
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  await delegation.sweep()
  expect(await grants()).toEqual(['demo trust'])
  ahead = 3600_000
  await delegation.sweep()
  expect(await grants()).toEqual([])
  expect(await store.of(id)).toEqual([])
}, 60_000)

test('where Keystone lets neither be made, a stack is made with what its user came with', async () => {
  story.between = async (request, cloud) =>
    request.method === 'POST' && /trusts$|application_credentials$/.test(request.url)
      ? Response.json({ error: { code: 404, message: 'Not Found', title: 'Not Found' } }, { status: 404 })
      : cloud(request)
  const id = await story.engine.create(story.caller, { name: 'bare', template: slow(0) })
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  expect(await store.of(id)).toEqual([])
}, 60_000)

test('Hearth signs in once to learn its own user’s id, and anew after a trust in it was refused', async () => {
  let asked = 0
  let isRefused = false
  story.between = async (request, cloud) => {
    const isTrust = request.method === 'POST' && request.url.endsWith('/OS-TRUST/trusts')
    if (isTrust && isRefused) {
      const error = { code: 404, message: 'Could not find user.', title: 'Not Found' }
      return Response.json({ error }, { status: 404 })
    }
    if (request.url.endsWith('/auth/tokens') && (await request.clone().text()).includes('"unscoped"')) asked += 1
    return cloud(request)
  }
  const made = async (name: string) => {
    const id = await story.engine.create(await visitor(), { name, template: slow(0) })
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  }
  await made('known-1')
  const first = asked
  await made('known-2')
  expect(asked).toBe(first)
  isRefused = true
  await made('known-3')
  isRefused = false
  await made('known-4')
  expect(asked).toBe(first + 1)
  expect(await grants()).toEqual(['demo credential', 'demo trust', 'demo trust', 'demo trust'])
}, 60_000)
