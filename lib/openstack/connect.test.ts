import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDemoCloud, type DemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import { MemoryStore } from '#lib/demo-cloud/memory-store.ts'
import type { Credential, Fetch } from './cloud.ts'
import { connect } from './connect.ts'
import { createApplicationCredential, deleteApplicationCredential } from './identity.ts'
import { isNewer, newestVersion } from './newest-version.ts'
import { signIn } from './sign-in.ts'
import { verifyToken } from './verify-token.ts'

const publicUrl = 'http://demo.test/demo-cloud'
const authUrl = `${publicUrl}/identity`
const password: Credential = {
  method: 'password',
  username: 'demo',
  password: 'hearth-demo',
  userDomain: 'Default',
  project: 'demo',
}

let demo: DemoCloud
/** What stands between us and the demo cloud: sees each request first and may answer in its place. */
let before: (request: Request) => Response | undefined
let seen: string[]

const fetch: Fetch = async (request) => {
  seen.push(`${request.method} ${request.url.slice(publicUrl.length)}`)
  return before(request) ?? demo.fetch(request)
}

const open = (credential: Credential = password) => connect({ authUrl, credential, fetch })

const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })

beforeEach(async () => {
  demo = await createDemoCloud({ store: new MemoryStore(), clock: { now: Date.now }, publicUrl, speed: 'instant' })
  before = () => undefined
  seen = []
})
afterEach(() => {
  vi.useRealTimers()
})

test('signs in with a password and tells who that is', async () => {
  const cloud = await open()
  expect(cloud.identity).toMatchObject({ userName: 'demo', projectName: 'demo', userDomain: 'Default' })
  expect(cloud.identity.roles).toContain('member')
  expect(Date.parse(cloud.identity.expiresAt)).toBeGreaterThan(Date.now())
  for (const service of ['compute', 'network', 'volume', 'image', 'identity'] as const) {
    expect(cloud.has(service), service).toBe(true)
  }
})

test('a token is taken as it is, without making a new one', async () => {
  const { token } = await open()
  seen = []
  const cloud = await open({ method: 'token', token })
  expect(cloud.token).toBe(token)
  expect(seen).toEqual(['GET /identity/v3/auth/tokens'])
  expect(cloud.identity.projectName).toBe('demo')
})

test('a token moves to another project', async () => {
  const admin: Credential = { ...password, username: 'admin', project: 'admin' }
  const { token, identity, projects } = await signIn({ authUrl, credential: admin, fetch })
  expect(identity.projectName).toBe('admin')
  const other = projects.find((project) => project.id !== identity.projectId)
  expect(other).toBeDefined()
  const moved = await signIn({ authUrl, credential: { method: 'token', token, projectId: other!.id }, fetch })
  expect(moved.identity.projectId).toBe(other!.id)
  expect(moved.token).not.toBe(token)
})

test('signing in without naming a project leads to the first one', async () => {
  const { project: _, ...unscoped } = password as Extract<Credential, { method: 'password' }>
  const { identity, services } = await signIn({ authUrl, credential: unscoped, fetch })
  expect(identity.projectName).toBe('demo')
  expect(services).toEqual(expect.arrayContaining(['compute', 'network', 'volume', 'image']))
})

test('an application credential opens the cloud', async () => {
  const cloud = await open()
  const { id, secret } = await createApplicationCredential(cloud, 'stacks')
  const again = await open({ method: 'application-credential', id, secret })
  expect(again.identity).toMatchObject({ userName: 'demo', projectName: 'demo' })
  await deleteApplicationCredential(cloud, id)
  await expect(open({ method: 'application-credential', id, secret })).rejects.toMatchObject({ kind: 'forbidden' })
})

test('a wrong password, a bad token and a token without project are forbidden', async () => {
  await expect(open({ ...password, password: 'wrong' } as Credential)).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(verifyToken(authUrl, fetch, 'nonsense')).rejects.toMatchObject({ kind: 'forbidden' })
  const { token } = await open()
  expect((await verifyToken(authUrl, fetch, token)).userName).toBe('demo')
})

test('pages are followed to the end', async () => {
  const cloud = await open()
  for (let i = 0; i < 7; i++) {
    await cloud.request('network', 'POST', '/v2.0/networks', { body: { network: { name: `net-${i}` } } })
  }
  seen = []
  const found = await cloud.list('network', '/v2.0/networks', 'networks', { limit: 3, sort_key: 'id' })
  expect(new Set(found.map((net) => net.id)).size).toBe(found.length)
  expect(found.filter((net) => String(net.name).startsWith('net-')).length).toBe(7)
  expect(seen.length).toBeGreaterThan(2)
})

test('reading is repeated when a service is busy, until it answers', async () => {
  const cloud = await open()
  let refusals = 2
  before = () => (refusals-- > 0 ? answer(503, {}, { 'retry-after': '0' }) : undefined)
  await expect(cloud.list('network', '/v2.0/networks', 'networks')).resolves.not.toHaveLength(0)
})

test('a dropped connection is tried again for reading, and for creating only when nothing was sent', async () => {
  const cloud = await open()
  let drops = 1
  before = () => {
    if (drops-- > 0)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })
    return undefined
  }
  await expect(cloud.list('network', '/v2.0/networks', 'networks')).resolves.not.toHaveLength(0)

  drops = 1
  seen = []
  const create = () => cloud.request('network', 'POST', '/v2.0/networks', { body: { network: {} } })
  await expect(create()).rejects.toMatchObject({ kind: 'unreachable', service: 'network' })
  expect(seen).toHaveLength(1)

  drops = 1
  before = () => {
    if (drops-- > 0)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) })
    return undefined
  }
  await expect(create()).resolves.toHaveProperty('network.id')
})

test('creating is not repeated after 502 or a plain 503, but after 429', async () => {
  const cloud = await open()
  const create = () => cloud.request('network', 'POST', '/v2.0/networks', { body: { network: {} } })
  for (const status of [502, 503, 504]) {
    seen = []
    before = () => answer(status)
    await expect(create()).rejects.toMatchObject({ status })
    expect(seen).toHaveLength(1)
  }
  let refusals = 1
  before = () => (refusals-- > 0 ? answer(429, {}, { 'retry-after': '0' }) : undefined)
  await expect(create()).resolves.toHaveProperty('network.id')
})

test('a revoked token is renewed once for all calls under way', async () => {
  const cloud = await open()
  const old = cloud.token
  before = (request) => (request.headers.get('x-auth-token') === old ? answer(401) : undefined)
  seen = []
  await Promise.all(Array.from({ length: 5 }, () => cloud.list('network', '/v2.0/networks', 'networks')))
  expect(cloud.token).not.toBe(old)
  expect(seen.filter((call) => call.startsWith('POST /identity'))).toHaveLength(1)
})

test('a token about to expire is renewed before it is used', async () => {
  const cloud = await open()
  const old = cloud.token
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(cloud.identity.expiresAt) - 60_000 })
  await cloud.list('network', '/v2.0/networks', 'networks')
  expect(cloud.token).not.toBe(old)
})

test('a bare token that ran out is a refusal, not a loop', async () => {
  const { token } = await open()
  const cloud = await open({ method: 'token', token })
  before = () => answer(401, { error: { message: 'The request you have made requires authentication.' } })
  await expect(cloud.list('network', '/v2.0/networks', 'networks')).rejects.toMatchObject({
    kind: 'forbidden',
    status: 401,
  })
})

test('no more than sixteen calls run at once', async () => {
  const cloud = await open()
  let running = 0
  let most = 0
  const slow: Fetch = async (request) => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running--
    return demo.fetch(request)
  }
  const watched = await connect({ authUrl, credential: { method: 'token', token: cloud.token }, fetch: slow })
  await Promise.all(Array.from({ length: 60 }, () => watched.list('network', '/v2.0/networks', 'networks')))
  expect(most).toBe(16)
})

test('a service is asked in no newer dialect than it speaks, and its refusal then tells so', async () => {
  const cloud = await open()
  before = (request) => {
    if (new URL(request.url).pathname.endsWith('/compute/v2.1/')) return answer(200, { version: { version: '2.60' } })
    if (request.method !== 'PUT') return undefined
    expect(request.headers.get('openstack-api-version')).toBe('compute 2.60')
    return answer(400, { badRequest: { message: 'Unknown field.' } })
  }
  seen = []
  const change = () => cloud.request('compute', 'PUT', '/servers/x', { microversion: '2.100' })
  const told = 'Unknown field. This needs microversion 2.100 of the compute service, which speaks 2.60 at most.'
  await expect(change()).rejects.toThrow(told)
  await expect(change()).rejects.toMatchObject({ kind: 'invalid', status: 400 })
  expect(seen.filter((call) => call === 'GET /compute/v2.1/')).toHaveLength(1)
})

test('the demo cloud tells how new its services are, and is asked for what they speak', async () => {
  const cloud = await open()
  expect(await cloud.list('compute', '/servers', 'servers', {})).toEqual([])
  for (const service of ['compute', 'volume'] as const) {
    const version = await newestVersion(fetch, { service, base: cloud.address(service), token: cloud.token })
    expect(isNewer(version ?? '0.0', '2.72'), `${service} ${version}`).toBe(true)
  }
})
