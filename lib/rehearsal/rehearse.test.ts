import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { createDemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import { MemoryStore } from '#lib/demo-cloud/memory-store.ts'
import { defaultLimits } from '#lib/engine/world.ts'
import { connect } from '#lib/openstack/connect.ts'
import { randomBytes } from '#lib/random-bytes.ts'
import { resourceType } from '#lib/resources/registry.ts'
import { likenessOf } from './likeness.ts'
import { rehearse, type Stage } from './rehearse.ts'

const cloudUrl = 'http://cloud.test'
const password = { method: 'password', username: 'demo', password: 'hearth-demo', userDomain: 'Default' } as const
const login = {
  authUrl: `${cloudUrl}/identity/v3`,
  credential: { ...password, project: 'demo', projectDomain: 'Default' },
} as const

/** A fresh demo cloud, as a rehearsal is to copy it, and what may be asked of the original. */
async function original(quotas: Record<string, number> = {}) {
  const store = new MemoryStore()
  const cloud = await createDemoCloud({
    store,
    clock: { now: () => Date.now() },
    publicUrl: cloudUrl,
    speed: 'instant',
  })
  const reached = await connect({ ...login, fetch: cloud.fetch })
  const { projectId, userId } = reached.identity
  const admin = await connect({ ...login, credential: { ...login.credential, username: 'admin' }, fetch: cloud.fetch })
  await admin.request('network', 'PUT', `/v2.0/quotas/${projectId}`, { body: { quota: quotas } })
  const stage: Stage = {
    cloudUrl,
    password: 'hearth-demo',
    endpoints: [],
    stackDomain: () => null,
    guests: () => async () => new Response(null, { status: 404 }),
    resourceType,
    schemaOf,
    random: { bytes: randomBytes, uuid: () => randomUUID(), fraction: () => Math.random() },
    limits: defaultLimits,
    urls: { signal: () => '', metadata: () => '', cfn: '' },
  }
  const caller = { ...login, projectId, userId, userName: 'demo' }
  return { stage, admin, cloud: reached, copy: { records: await store.load(), now: Date.now(), caller } }
}

const template = readFileSync('public/starters/web-server.yaml', 'utf8')

test('plays a launch through: when each resource begins and ends, and the outputs', async () => {
  const { stage, copy, cloud } = await original()
  const played = await rehearse(stage, copy, { name: 'web', template }, new AbortController().signal)
  expect(played).toMatchObject({ status: 'COMPLETE' })
  const at = (name: string) => played.resources.find(({ path }) => path.join('/') === name)!
  expect(at('server').from).toBeGreaterThanOrEqual(at('port').to!)
  expect(at('server').to! - at('server').from).toBeGreaterThan(5)
  expect(played.seconds).toBeGreaterThanOrEqual(at('server').to!)
  expect(played.outputs.map(({ name }) => name)).toContain('url')
  expect(await cloud.list('compute', '/servers', 'servers'), 'the original knows nothing of it').toEqual([])
})

test('tells what would fail, in the words of the service', async () => {
  const { stage, copy } = await original({ port: 0 })
  const played = await rehearse(stage, copy, { name: 'web', template }, new AbortController().signal)
  expect(played.status).toBe('FAILED')
  const failed = played.resources.filter(({ status }) => status === 'FAILED')
  expect(failed.map(({ reason }) => reason).join()).toMatch(/Quota exceeded/)
})

test('ends as soon as nobody waits for it any more', async () => {
  const { stage, copy } = await original()
  const gone = AbortSignal.abort()
  await expect(rehearse(stage, copy, { name: 'web', template }, gone)).rejects.toMatchObject({ why: 'gone' })
})

test('a cloud that can’t be copied is played on a likeness: its names and ids, and what is free of its quotas', async () => {
  const { stage, cloud, admin } = await original({ router: 0 })
  const body = { flavor: { name: 'own.flavor', vcpus: 1, ram: 2048, disk: 20 } }
  await admin.request('compute', 'POST', '/flavors', { body })
  const likeness = await likenessOf(cloud, { ...stage, cloudUrl: 'http://likeness.test' }, Date.now())
  const request = { name: 'web', template, parameters: { flavor: 'own.flavor' } }
  const played = await rehearse({ ...stage, cloudUrl: 'http://likeness.test' }, likeness, request, AbortSignal.any([]))
  const failed = played.resources.filter(({ status }) => status === 'FAILED')
  expect(failed.map(({ path }) => path.join('/'))).toEqual(['router'])
  expect(failed[0]?.reason).toMatch(/Quota exceeded/)
  const publicNetwork = (await cloud.list('network', '/v2.0/networks', 'networks')).find(
    ({ name }) => name === 'public',
  )
  expect(likeness.records).toContainEqual(
    expect.objectContaining({
      kind: 'network',
      id: publicNetwork?.id,
      data: expect.objectContaining({ external: true }),
    }),
  )
})

test('breakpoints hold nothing up: nobody is there to let them go on', async () => {
  const { stage, copy } = await original()
  const hooks = { resource_registry: { resources: { net: { hooks: 'pre-create' } } } }
  const environments = [{ name: 'breakpoints', text: JSON.stringify(hooks) }]
  const request = { name: 'web', template, environments }
  const played = await rehearse(stage, copy, request, new AbortController().signal)
  expect(played.status).toBe('COMPLETE')
  expect(played.seconds).toBeLessThan(120)
})
