import { describe, expect, test } from 'vitest'
import { createDemoCloud, type DemoCloud } from './demo-cloud.ts'
import type { DemoChange } from './demo-store.ts'
import { MemoryStore } from './memory-store.ts'
import { serveDemoCloud } from './serve.ts'
import { type Client, login, request, testbed } from './testbed.ts'

async function someNetwork(client: Client, cidr = '10.0.0.0/24') {
  const network = (await client.post('/network/v2.0/networks', { network: { name: 'net' } })).body.network!.id!
  const subnet = await client.post('/network/v2.0/subnets', { subnet: { network_id: network, ip_version: 4, cidr } })
  return { network, subnet: subnet.body.subnet!.id! }
}

async function someServer(client: Client, network: string, more: object = {}) {
  const image = (await client.get('/image/v2/images?name=cirros-0.6.2')).body.images![0 as never]! as unknown as {
    id: string
  }
  return client.post('/compute/v2.1/servers', {
    server: { name: 'web', flavorRef: '1', imageRef: image.id, networks: [{ uuid: network }], ...more },
  })
}

const port = (network_id: string, more: object = {}) => ({ port: { network_id, ...more } })

/** Everything that clients can see of a cloud, over all services. */
async function picture(cloud: DemoCloud) {
  const admin = await login(cloud, 'admin')
  const paths = [
    '/compute/v2.1/servers/detail?all_tenants=1',
    '/network/v2.0/ports',
    '/network/v2.0/networks',
    '/network/v2.0/routers',
    '/network/v2.0/floatingips',
    '/network/v2.0/security-groups',
    '/image/v2/images',
    `/volume/v3/${admin.projectId}/volumes/detail?all_tenants=1`,
    '/identity/v3/users',
    '/identity/v3/projects',
  ]
  return Promise.all(paths.map(async (path) => (await admin.get(path)).body))
}

describe('what was answered is stored', () => {
  test('a restarted cloud shows the same objects and still knows the tokens it gave', async () => {
    const { cloud, demo, restart } = await testbed()
    const { network } = await someNetwork(demo)
    await someServer(demo, network, { user_data: 'aGVsbG8=', metadata: { a: 'b' } })
    await demo.post(`/volume/v3/${demo.projectId}/volumes`, { volume: { size: 1, name: 'data' } })
    await demo.get('/compute/v2.1/servers')
    const before = await picture(cloud)
    const again = await restart()
    expect(await picture(again)).toEqual(before)
    expect(
      (await request(again, 'GET', '/compute/v2.1/servers', undefined, { 'x-auth-token': demo.token })).status,
    ).toBe(200)
  })

  test('a server that was building when the process died comes up on time in the next one', async () => {
    const { demo, restart, time } = await testbed({ speed: 'realistic' })
    const { network } = await someNetwork(demo)
    const id = (await someServer(demo, network)).body.server!.id!
    const again = await login(await restart(), 'demo')
    expect((await again.get(`/compute/v2.1/servers/${id}`)).body.server!.status).toBe('BUILD')
    time.now += 9_000
    expect((await again.get(`/compute/v2.1/servers/${id}`)).body.server!.status).toBe('ACTIVE')
  })

  test('a refused request leaves nothing behind', async () => {
    const { demo, cloud, store } = await testbed()
    const { network } = await someNetwork(demo, '10.0.0.0/29')
    const many = { ports: Array.from({ length: 6 }, () => ({ network_id: network })) }
    const [before, records] = [cloud.stats().objects['neutron/port'], (await store.load()).length]
    const refused = await demo.post('/network/v2.0/ports', many)
    expect(refused.status).toBe(409)
    expect(refused.body.NeutronError!.type).toBe('IpAddressGenerationFailure')
    expect(cloud.stats().objects['neutron/port']).toBe(before)
    expect((await store.load()).filter((one) => one.kind === 'port')).toEqual([])
    expect((await store.load()).length).toBe(records)
  })

  test('no answer leaves before its changes are in the store, and waiting changes share a batch', async () => {
    const store = new SlowStore()
    const { demo, cloud } = await testbed({ store })
    const { network } = await someNetwork(demo)
    store.held = Promise.withResolvers<void>()
    const batches = store.batches
    const answers = Array.from({ length: 50 }, () => demo.post('/network/v2.0/ports', port(network)))
    const first = await Promise.race([...answers, new Promise((resolve) => setTimeout(resolve, 50, 'nothing yet'))])
    expect(first).toBe('nothing yet')
    store.held.resolve()
    expect((await Promise.all(answers)).map((reply) => reply.status)).toEqual(Array(50).fill(201))
    expect(store.batches - batches).toBeLessThanOrEqual(3)
    expect((await store.load()).filter((one) => one.kind === 'port')).toHaveLength(50)
    expect(cloud.stats().objects['neutron/port']).toBe(50)
  })

  test('what a failing store did not take is told to nobody, and stored with the next change', async () => {
    const store = new SlowStore()
    const { demo } = await testbed({ store })
    store.broken = true
    expect((await demo.post('/network/v2.0/networks', { network: { name: 'lost?' } })).status).toBe(503)
    expect((await demo.get('/network/v2.0/networks?name=lost?')).status).toBe(503)
    store.broken = false
    await demo.post('/network/v2.0/networks', { network: { name: 'other' } })
    const names = (await store.load())
      .filter((one) => one.kind === 'network')
      .map((one) => (one.data as { name: string }).name)
    expect(names).toEqual(expect.arrayContaining(['lost?', 'other']))
  })

  test('a thousand ports one after the other', async () => {
    const { demo } = await testbed({ quotas: { port: -1 } })
    const { network } = await someNetwork(demo, '10.0.0.0/16')
    const start = performance.now()
    for (let i = 0; i < 1000; i++) await demo.post('/network/v2.0/ports', port(network))
    const took = performance.now() - start
    console.log(`1,000 sequential port creates: ${took.toFixed(0)} ms`)
    const ports = (await demo.get(`/network/v2.0/ports?network_id=${network}`)).body.ports as unknown as {
      fixed_ips: { ip_address: string }[]
    }[]
    expect(new Set(ports.map((one) => one.fixed_ips[0]!.ip_address)).size).toBe(1000)
  })
})

class SlowStore extends MemoryStore {
  held: PromiseWithResolvers<void> | undefined
  broken = false

  override async apply(changes: readonly DemoChange[]): Promise<void> {
    await this.held?.promise
    if (this.broken) throw new Error('disk full')
    await super.apply(changes)
  }
}

describe('projects do not see each other', () => {
  test('a foreign object is not found, by any verb, in any service', async () => {
    const { demo, alt } = await testbed()
    const { network, subnet } = await someNetwork(demo)
    const server = (await someServer(demo, network)).body.server!.id!
    const own = async (path: string, body: object, key: string) => (await demo.post(path, body)).body[key]!.id!
    const volume = await own(`/volume/v3/${demo.projectId}/volumes`, { volume: { size: 1 } }, 'volume')
    const image = (await demo.post('/image/v2/images', { name: 'mine' })).body.id!
    const paths = [
      `/network/v2.0/networks/${network}`,
      `/network/v2.0/subnets/${subnet}`,
      `/network/v2.0/ports/${await own('/network/v2.0/ports', port(network), 'port')}`,
      `/network/v2.0/routers/${await own('/network/v2.0/routers', { router: {} }, 'router')}`,
      `/network/v2.0/security-groups/${await own('/network/v2.0/security-groups', { security_group: { name: 'g' } }, 'security_group')}`,
      `/compute/v2.1/servers/${server}`,
      `/compute/v2.1/os-server-groups/${await own('/compute/v2.1/os-server-groups', { server_group: { name: 'g', policies: ['affinity'] } }, 'server_group')}`,
      `/image/v2/images/${image}`,
    ]
    for (const path of paths) {
      expect([path, (await demo.get(path)).status]).toEqual([path, 200])
      expect([path, (await alt.get(path)).status]).toEqual([path, 404])
      expect([path, (await alt.delete(path)).status]).toEqual([path, 404])
    }
    expect((await alt.get(`/volume/v3/${alt.projectId}/volumes/${volume}`)).status).toBe(404)
    expect(
      (await alt.post(`/volume/v3/${alt.projectId}/volumes/${volume}/action`, { 'os-extend': { new_size: 2 } })).status,
    ).toBe(404)
    expect((await alt.get('/compute/v2.1/servers?all_tenants=1')).body.servers).toEqual([])
    expect((await alt.get('/network/v2.0/ports')).body.ports).toEqual([])
    expect((await alt.get(`/volume/v3/${alt.projectId}/volumes?all_tenants=1`)).body.volumes).toEqual([])
  })

  test('the URL of another project opens no door to its volumes', async () => {
    const { demo, alt } = await testbed()
    await demo.post(`/volume/v3/${demo.projectId}/volumes`, { volume: { size: 1 } })
    const reply = await alt.get(`/volume/v3/${demo.projectId}/volumes/detail`)
    expect(reply.status).toBe(400)
  })

  test('shared and external networks are seen by all but changed only by their owner', async () => {
    const { demo } = await testbed()
    const networks = (await demo.get('/network/v2.0/networks')).body.networks as unknown as {
      id: string
      name: string
    }[]
    expect(networks.map((one) => one.name)).toEqual(['public', 'shared'])
    expect((await demo.delete(`/network/v2.0/networks/${networks[1]!.id}`)).status).toBe(403)
  })

  test('without a token there is nothing but version documents', async () => {
    const { cloud } = await testbed()
    const status = async (path: string) => (await request(cloud, 'GET', path)).status
    expect(
      await Promise.all(
        [
          '/identity',
          '/identity/v3',
          '/compute',
          '/compute/v2.1',
          '/network',
          '/network/v2.0',
          '/volume',
          '/volume/v3',
          '/image',
        ].map(status),
      ),
    ).toEqual([300, 200, 200, 200, 200, 200, 300, 200, 300])
    expect(
      await Promise.all(
        [
          '/compute/v2.1/servers',
          '/network/v2.0/ports',
          '/image/v2/images',
          '/identity/v3/projects',
          '/compute/v2.1/no/such',
          '/admin',
        ].map(status),
      ),
    ).toEqual([401, 401, 401, 401, 401, 401])
  })

  test('a reader may look and not touch', async () => {
    const { cloud, admin } = await testbed()
    const list = async (path: string, key: string) =>
      (await admin.get(path)).body[key] as unknown as { id: string; name: string }[]
    const user = (await admin.post('/identity/v3/users', { user: { name: 'looker', password: 'hearth-demo' } })).body
      .user!.id!
    const project = (await list('/identity/v3/projects?name=demo', 'projects'))[0]!.id
    const role = (await list('/identity/v3/roles?name=reader', 'roles'))[0]!.id
    expect((await admin.put(`/identity/v3/projects/${project}/users/${user}/roles/${role}`)).status).toBe(204)
    const looker = await login(cloud, 'looker', 'demo')
    expect((await looker.get('/network/v2.0/networks')).status).toBe(200)
    expect((await looker.post('/network/v2.0/networks', { network: {} })).status).toBe(403)
  })
})

describe('faults', () => {
  test("a fault answers in the service's own words as often as asked, and nothing happens meanwhile", async () => {
    const { demo, admin } = await testbed()
    await admin.post('/admin/faults', {
      service: 'network',
      method: 'POST',
      path: '/v2.0/networks',
      status: 503,
      message: 'Down for now',
      count: 2,
    })
    const create = () => demo.post('/network/v2.0/networks', { network: { name: 'n' } })
    const first = await create()
    expect([first.status, first.body.NeutronError!.message]).toEqual([503, 'Down for now'])
    expect((await create()).status).toBe(503)
    expect((await demo.get('/network/v2.0/networks?name=n')).body.networks).toEqual([])
    expect((await create()).status).toBe(201)
  })

  test('a connection is lost before or after the deed', async () => {
    const { demo, admin } = await testbed()
    const create = (name: string) => demo.post('/network/v2.0/networks', { network: { name } })
    for (const drop of ['before', 'after'] as const) {
      await admin.post('/admin/faults', { method: 'POST', path: '*networks', drop, count: 1 })
      await expect(create(drop)).rejects.toThrow(new TypeError('fetch failed'))
    }
    const names = (await demo.get('/network/v2.0/networks?name=before&name=after')).body.networks as unknown as {
      name: string
    }[]
    expect(names.map((one) => one.name)).toEqual(['after'])
  })

  test('over HTTP a lost connection ends without an answer', async () => {
    const { cloud, admin, demo } = await testbed()
    const served = await serveDemoCloud(cloud, { port: 0 })
    try {
      const url = `http://127.0.0.1:${served.port}/demo-cloud/network/v2.0/networks`
      const headers = { 'x-auth-token': demo.token }
      expect((await fetch(url, { headers })).status).toBe(200)
      await admin.post('/admin/faults', { drop: 'after', count: 1 })
      await expect(fetch(url, { headers })).rejects.toThrow('fetch failed')
      const made = await fetch(url, {
        method: 'POST',
        headers,
        body: JSON.stringify({ network: { name: 'over http' } }),
      })
      expect([made.status, ((await made.json()) as { network: { name: string } }).network.name]).toEqual([
        201,
        'over http',
      ])
    } finally {
      await served.close()
    }
  })

  test("a full cloud builds servers into ERROR with nova's words", async () => {
    const { demo, admin, cloud } = await testbed()
    const { network } = await someNetwork(demo)
    await admin.put('/admin/capacity', { full: true })
    const id = (await someServer(demo, network)).body.server!.id!
    const { server } = (await demo.get(`/compute/v2.1/servers/${id}`)).body
    expect([server!.status, server!.fault!.code, server!.fault!.message]).toEqual([
      'ERROR',
      500,
      'No valid host was found. There are not enough hosts available.',
    ])
    expect(cloud.stats().objects['neutron/port']).toBe(0)
    await demo.delete(`/compute/v2.1/servers/${id}`)
    expect((await demo.get(`/compute/v2.1/servers/${id}`)).status).toBe(404)
  })

  test('clock and speed are set by hand and stay set', async () => {
    const { demo, admin, restart } = await testbed({ speed: 'realistic' })
    const { network } = await someNetwork(demo)
    const id = (await someServer(demo, network)).body.server!.id!
    const status = async () => (await demo.get(`/compute/v2.1/servers/${id}`)).body.server!.status
    expect(await status()).toBe('BUILD')
    await admin.put('/admin/clock', { advance: 60_000 })
    expect(await status()).toBe('ACTIVE')
    expect((await admin.put('/admin/clock', { offset: 0 })).status).toBe(409)
    await admin.put('/admin/speed', { speed: 'instant' })
    const again = await login(await restart(), 'admin')
    const state = (await again.get('/admin')).body
    expect([state.speed, state.clock_offset]).toEqual(['instant', 60_000])
  })

  test('only admins reach the switches, and a reset makes a new cloud', async () => {
    const { demo, admin, cloud } = await testbed({ adminToken: 'open sesame' })
    await someNetwork(demo)
    expect((await demo.get('/admin')).status).toBe(403)
    expect((await request(cloud, 'GET', '/admin', undefined, { 'x-admin-token': 'open sesame' })).status).toBe(200)
    const objects = (await admin.get('/admin/objects?project=demo')).body.objects!
    expect(objects['neutron/network']).toHaveLength(1)
    expect((await admin.post('/admin/reset', {})).status).toBe(204)
    expect((await demo.get('/network/v2.0/networks')).status).toBe(401)
    const fresh = await login(cloud, 'demo')
    expect((await fresh.get('/network/v2.0/networks')).body.networks).toHaveLength(2)
  })
})

test('an empty store is seeded once, whatever its first user is to be called', async () => {
  const store = new MemoryStore()
  const options = {
    store,
    clock: Date,
    publicUrl: 'http://demo.test/demo-cloud',
    speed: 'instant',
    demoPassword: 'other',
  } as const
  const first = await createDemoCloud(options)
  const count = (await store.load()).length
  await createDemoCloud(options)
  expect((await store.load()).length).toBe(count)
  await expect(login(first, 'demo')).rejects.toThrow('401')
})
