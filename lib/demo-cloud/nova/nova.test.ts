import { createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Client, type Reply, type Tree, testbed } from '../testbed.ts'

const v2 = '/compute/v2.1'
const at = (minor: number) => ({ 'openstack-api-version': `compute 2.${minor}` })
const said = (reply: Reply) => [reply.status, (Object.values(reply.body)[0] as Tree | undefined)?.message]

async function imageId(client: Client, name = 'cirros-0.6.2'): Promise<string> {
  return (await client.get(`/image/v2/images?name=${name}`)).body.images![0 as never]!['id' as never] as string
}

async function network(client: Client): Promise<string> {
  const id = (await client.post('/network/v2.0/networks', { network: { name: 'net' } })).body.network!.id!
  await client.post('/network/v2.0/subnets', { subnet: { network_id: id, ip_version: 4, cidr: '10.0.0.0/24' } })
  return id
}

async function create(client: Client, more: object = {}, headers: Record<string, string> = {}): Promise<Reply> {
  return client.post(
    `${v2}/servers`,
    { server: { name: 'web', flavorRef: '1', imageRef: await imageId(client), networks: 'none', ...more } },
    { ...at(37), ...headers },
  )
}

const idOf = (reply: Reply): string => reply.body.server!.id!
const show = async (client: Client, id: string, minor = 93) =>
  (await client.get(`${v2}/servers/${id}`, at(minor))).body.server!
const act = (client: Client, id: string, body: object, minor = 93) =>
  client.post(`${v2}/servers/${id}/action`, body, at(minor))

test('a server goes from BUILD to ACTIVE and shows what it was made of', async () => {
  const { demo, admin, time } = await testbed({ speed: 'realistic' })
  const net = await network(demo)
  const made = await create(demo, {
    networks: [{ uuid: net, fixed_ip: '10.0.0.40' }],
    metadata: { a: 'b' },
    key_name: 'demo-key',
    user_data: 'aGk=',
  })
  expect(made.status).toBe(202)
  expect(made.headers.get('location')).toContain(idOf(made))
  expect(made.headers.get('x-compute-request-id')).toMatch(/^req-/)
  const id = idOf(made)
  expect(await show(demo, id)).toMatchObject({ status: 'BUILD', 'OS-EXT-STS:task_state': 'scheduling' })
  time.now += 3000
  expect(await show(demo, id)).toMatchObject({ 'OS-EXT-STS:task_state': 'spawning' })
  time.now += 6000
  const server = await show(demo, id)
  expect(server).toMatchObject({
    status: 'ACTIVE',
    'OS-EXT-STS:power_state': 1,
    metadata: { a: 'b' },
    key_name: 'demo-key',
    flavor: { original_name: 'm1.tiny' },
  })
  expect(server.addresses).toMatchObject({ net: [{ addr: '10.0.0.40', version: 4, 'OS-EXT-IPS:type': 'fixed' }] })
  expect((await show(admin, id))['OS-EXT-SRV-ATTR:user_data']).toBe('aGk=')
  expect('OS-EXT-SRV-ATTR:user_data' in server).toBe(false)
})

test('ports nova made go with the server, others are let go', async () => {
  const { demo } = await testbed()
  const net = await network(demo)
  const own = (await demo.post('/network/v2.0/ports', { port: { network_id: net } })).body.port!.id!
  const id = idOf(await create(demo, { networks: [{ port: own }, { uuid: net }] }))
  const ports = async () =>
    (await demo.get('/network/v2.0/ports')).body.ports as unknown as { id: string; device_id: string; status: string }[]
  expect((await ports()).map((one) => [one.device_id, one.status])).toEqual([
    [id, 'ACTIVE'],
    [id, 'ACTIVE'],
  ])
  expect(said(await create(demo, { networks: [{ port: own }] }))).toEqual([409, `Port ${own} is still in use.`])
  expect((await demo.delete(`${v2}/servers/${id}`)).status).toBe(204)
  expect((await ports()).map((one) => [one.id, one.device_id, one.status])).toEqual([[own, '', 'DOWN']])
  expect(said(await demo.get(`${v2}/servers/${id}`))).toEqual([404, `Instance ${id} could not be found.`])
})

test.each([
  [{ flavorRef: 'none' }, 400, 'Flavor none could not be found.'],
  [{ imageRef: 'none' }, 400, 'Can not find requested image'],
  [{ key_name: 'none' }, 400, 'Invalid key_name provided.'],
  [{ networks: [{ uuid: 'none' }] }, 400, 'Network none could not be found.'],
  [{ networks: [{ port: 'none' }] }, 400, 'Port id none could not be found.'],
  [
    { imageRef: null },
    400,
    'Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.',
  ],
  [{ availability_zone: 'mars' }, 400, 'The requested availability zone is not available'],
  [
    { block_device_mapping_v2: [{ source_type: 'volume', uuid: 'none', boot_index: 0 }] },
    400,
    'Block Device Mapping is Invalid: failed to get volume none.',
  ],
  [{ name: '' }, 400, "Invalid input for field/attribute name. Value: . '' is too short"],
  [{ colour: 'blue' }, 400, expect.stringContaining("Additional properties are not allowed ('colour' was unexpected)")],
  [{ min_count: 11 }, 403, 'Quota exceeded for instances: Requested 11, but already used 0 of 10 instances'],
])('a server with %j is refused', async (more, status, message) => {
  const { demo, cloud } = await testbed()
  expect(said(await create(demo, more))).toEqual([status, message])
  expect(cloud.stats().objects['nova/server']).toBe(0)
})

test('the eleventh instance is one too many', async () => {
  const { demo } = await testbed()
  expect((await create(demo, { min_count: 10 })).status).toBe(202)
  expect(said(await create(demo))).toEqual([
    403,
    'Quota exceeded for instances: Requested 1, but already used 10 of 10 instances',
  ])
})

test('a flavor too small for the image is refused', async () => {
  const { demo } = await testbed()
  const reply = await create(demo, { imageRef: await imageId(demo, 'rocky-9') })
  expect([reply.status, reply.body.badRequest!.message]).toEqual([
    400,
    "Flavor's memory is too small for requested image.",
  ])
})

test('without networks a server takes the only one there is, or asks which', async () => {
  const { demo } = await testbed()
  const plain = async () =>
    demo.post(`${v2}/servers`, { server: { name: 'w', flavorRef: '1', imageRef: await imageId(demo) } })
  expect(Object.keys((await show(demo, idOf(await plain()))).addresses!)).toEqual(['shared'])
  await network(demo)
  expect(said(await plain())).toEqual([409, 'Multiple possible networks found, use a Network ID to be more specific.'])
})

test('the states follow the actions, and a wrong one is a conflict', async () => {
  const { demo } = await testbed()
  const id = idOf(await create(demo))
  const seen: string[] = []
  for (const action of ['os-stop', 'os-start', 'pause', 'unpause', 'suspend', 'resume', 'shelve', 'unshelve']) {
    expect([action, (await act(demo, id, { [action]: null })).status]).toEqual([action, 202])
    seen.push((await show(demo, id)).status!)
  }
  expect(seen).toEqual(['SHUTOFF', 'ACTIVE', 'PAUSED', 'ACTIVE', 'SUSPENDED', 'ACTIVE', 'SHELVED_OFFLOADED', 'ACTIVE'])
  expect(said(await act(demo, id, { 'os-start': null }))).toEqual([
    409,
    `Cannot 'start' instance ${id} while it is in vm_state active`,
  ])
  await act(demo, id, { lock: null })
  expect(said(await act(demo, id, { 'os-stop': null }))).toEqual([409, `Instance ${id} is locked`])
  expect(said(await act(demo, id, { dance: null }))).toEqual([400, 'There is no such action: dance'])
})

test('a resize waits to be confirmed or taken back', async () => {
  const { demo } = await testbed()
  const id = idOf(await create(demo))
  const flavor = async () => (await show(demo, id)).flavor!.original_name
  await act(demo, id, { resize: { flavorRef: '2' } })
  expect([(await show(demo, id)).status, await flavor()]).toEqual(['VERIFY_RESIZE', 'm1.small'])
  await act(demo, id, { revertResize: null })
  expect([(await show(demo, id)).status, await flavor()]).toEqual(['ACTIVE', 'm1.tiny'])
  await act(demo, id, { resize: { flavorRef: '2' } })
  expect((await act(demo, id, { confirmResize: null })).status).toBe(204)
  expect([(await show(demo, id)).status, await flavor()]).toEqual(['ACTIVE', 'm1.small'])
  expect(said(await act(demo, id, { resize: { flavorRef: '2' } }))).toEqual([
    400,
    'When resizing, instances must change flavor!',
  ])
})

test('rebuild, snapshot and console speak of the server', async () => {
  const { demo } = await testbed()
  const script = Buffer.from('#!/bin/sh\necho "ready to serve"\n').toString('base64')
  const id = idOf(await create(demo, { user_data: script }))
  await show(demo, id)
  const { output } = (await act(demo, id, { 'os-getConsoleOutput': {} })).body
  expect(output).toContain('ready to serve')
  expect(output!.split('\n').at(-1)).toBe('web login: ')
  expect((await act(demo, id, { 'os-getConsoleOutput': { length: 2 } })).body.output!.split('\n')).toHaveLength(2)
  const { image_id } = (await act(demo, id, { createImage: { name: 'snap' } })).body
  expect((await demo.get(`/image/v2/images/${image_id}`)).body).toMatchObject({
    name: 'snap',
    status: 'active',
    instance_uuid: id,
  })
  const other = await imageId(demo, 'cirros-0.6.2')
  expect((await act(demo, id, { rebuild: { imageRef: other, name: 'again' } })).body.server).toMatchObject({
    status: 'REBUILD',
    name: 'again',
  })
  expect((await show(demo, id)).status).toBe('ACTIVE')
})

test('volumes are attached, shown and given back', async () => {
  const { demo } = await testbed()
  const volumes = `/volume/v3/${demo.projectId}/volumes`
  const volume = (await demo.post(volumes, { volume: { size: 1 } })).body.volume!.id!
  const id = idOf(await create(demo))
  const attach = () =>
    demo.post(`${v2}/servers/${id}/os-volume_attachments`, { volumeAttachment: { volumeId: volume } })
  expect((await attach()).body.volumeAttachment).toMatchObject({ device: '/dev/vdb', volumeId: volume, serverId: id })
  expect((await demo.get(`${volumes}/${volume}`)).body.volume).toMatchObject({
    status: 'in-use',
    attachments: [{ server_id: id }],
  })
  expect((await attach()).status).toBe(400)
  expect((await demo.delete(`${v2}/servers/${id}/os-volume_attachments/${volume}`)).status).toBe(202)
  expect((await demo.get(`${volumes}/${volume}`)).body.volume).toMatchObject({ status: 'available', attachments: [] })
})

test('a server boots from a volume that goes with it', async () => {
  const { demo } = await testbed()
  const uuid = await imageId(demo)
  const root = {
    boot_index: 0,
    source_type: 'image',
    destination_type: 'volume',
    uuid,
    volume_size: 3,
    delete_on_termination: true,
  }
  const id = idOf(await create(demo, { imageRef: null, block_device_mapping_v2: [root] }))
  const server = await show(demo, id)
  expect([server.status, server.image, server['os-extended-volumes:volumes_attached']]).toMatchObject([
    'ACTIVE',
    '',
    [{ delete_on_termination: true }],
  ])
  const volumes = async () => (await demo.get(`/volume/v3/${demo.projectId}/volumes/detail`)).body.volumes
  expect(await volumes()).toMatchObject([{ status: 'in-use', bootable: 'true', size: 3 }])
  expect((await act(demo, id, { rebuild: { imageRef: await imageId(demo, 'debian-12') } }, 79)).status).toBe(400)
  expect((await act(demo, id, { rebuild: { imageRef: uuid } }, 79)).status).toBe(202)
  await demo.delete(`${v2}/servers/${id}`)
  expect(await volumes()).toEqual([])
})

test('interfaces come and go, with floating addresses shown beside the fixed', async () => {
  const { demo } = await testbed()
  const net = await network(demo)
  const id = idOf(await create(demo))
  const made = (await demo.post(`${v2}/servers/${id}/os-interface`, { interfaceAttachment: { net_id: net } })).body
    .interfaceAttachment!
  const subnet = (await demo.get(`/network/v2.0/subnets?network_id=${net}`)).body.subnets![0 as never]!['id' as never]
  const outside = (await demo.get('/network/v2.0/networks?name=public')).body.networks![0 as never]!['id' as never]
  const router = (
    await demo.post('/network/v2.0/routers', { router: { external_gateway_info: { network_id: outside } } })
  ).body.router!.id
  await demo.put(`/network/v2.0/routers/${router}/add_router_interface`, { subnet_id: subnet })
  await demo.post('/network/v2.0/floatingips', { floatingip: { floating_network_id: outside, port_id: made.port_id } })
  const addresses = (await show(demo, id)).addresses!.net as unknown as Record<string, string>[]
  expect(addresses.map((one) => one['OS-EXT-IPS:type'])).toEqual(['fixed', 'floating'])
  expect((await demo.delete(`${v2}/servers/${id}/os-interface/${made.port_id}`)).status).toBe(202)
  expect((await show(demo, id)).addresses).toEqual({})
})

test('a generated key pair is a real one, and a name is taken once', async () => {
  const { demo } = await testbed()
  const made = (await demo.post(`${v2}/os-keypairs`, { keypair: { name: 'k' } }, at(2))).body.keypair!
  const n = createPublicKey(made.private_key!).export({ format: 'jwk' }).n!
  const [kind, base64] = made.public_key!.split(' ')
  expect([kind, Buffer.from(base64!, 'base64').subarray(-256).toString('base64url')]).toEqual(['ssh-rsa', n])
  expect(made.fingerprint).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/)
  expect(said(await demo.post(`${v2}/os-keypairs`, { keypair: { name: 'k', public_key: made.public_key } }))).toEqual([
    409,
    "Key pair 'k' already exists.",
  ])
  expect(
    (await demo.post(`${v2}/os-keypairs`, { keypair: { name: 'bad', public_key: 'ssh-rsa nonsense' } })).status,
  ).toBe(400)
  expect((await demo.post(`${v2}/os-keypairs`, { keypair: { name: 'new' } }, at(92))).status).toBe(400)
})

test('an anti-affinity group runs out of hosts', async () => {
  const { demo } = await testbed()
  const group = (
    await demo.post(`${v2}/os-server-groups`, { server_group: { name: 'g', policy: 'anti-affinity' } }, at(64))
  ).body.server_group!.id!
  const image = await imageId(demo)
  const statuses = []
  for (let i = 0; i < 5; i++) {
    const body = {
      server: { name: `s${i}`, flavorRef: '42', imageRef: image, networks: 'none' },
      'os:scheduler_hints': { group },
    }
    statuses.push((await show(demo, idOf(await demo.post(`${v2}/servers`, body, at(37))))).status)
  }
  expect(statuses).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ERROR'])
  expect((await demo.get(`${v2}/os-server-groups/${group}`)).body.server_group!.members).toHaveLength(5)
})

test('servers are listed newest first, by page, name and status', async () => {
  const { demo } = await testbed()
  for (const name of ['a1', 'a2', 'b1']) await create(demo, { name })
  const names = async (query: string) =>
    ((await demo.get(`${v2}/servers?${query}`)).body.servers as unknown as { name: string }[]).map((one) => one.name)
  expect(await names('')).toEqual(['b1', 'a2', 'a1'])
  expect(await names('name=^a')).toEqual(['a2', 'a1'])
  expect(await names('name=^A1$')).toEqual(['a1'])
  expect(await names('name=1$')).toEqual(['b1', 'a1'])
  expect(await names('name=[ab]2')).toEqual(['a2'])
  expect(await names('name=(a%2B)%2B$&sort_key=display_name&sort_dir=asc')).toEqual([])
  expect(await names('status=SHUTOFF')).toEqual([])
  const first = (await demo.get(`${v2}/servers?limit=2`)).body
  const next = (first.servers_links as unknown as { href: string }[])[0]!.href.replace(
    'http://demo.test/demo-cloud/compute',
    '',
  )
  expect(
    ((await demo.get(`/compute${next}`)).body.servers as unknown as { name: string }[]).map((one) => one.name),
  ).toEqual(['a1'])
})

test('microversions are negotiated as nova does', async () => {
  const { demo } = await testbed()
  const root = (await demo.get('/compute/v2.1/')).body.version!
  expect([root.min_version, root.version]).toEqual(['2.1', '2.93'])
  const tooNew = await demo.get(`${v2}/servers`, at(94))
  expect(tooNew.status).toBe(406)
  const latest = await demo.get(`${v2}/servers`, { 'openstack-api-version': 'compute latest' })
  expect(latest.headers.get('openstack-api-version')).toBe('compute 2.93')
  expect((await create(demo, { tags: ['x'] }, at(37))).status).toBe(400)
  expect((await create(demo, { tags: ['x'] }, at(52))).status).toBe(202)
})

test("flavors are the admin's to make", async () => {
  const { demo, admin } = await testbed()
  const flavor = { flavor: { name: 'f', id: 'f1', ram: 64, vcpus: 1, disk: 1 } }
  expect((await demo.post(`${v2}/flavors`, flavor)).status).toBe(403)
  expect((await admin.post(`${v2}/flavors`, flavor)).body.flavor).toMatchObject({ id: 'f1', ram: 64 })
  expect(said(await admin.post(`${v2}/flavors`, flavor))).toEqual([409, 'Flavor with ID f1 already exists.'])
  await admin.post(`${v2}/flavors/f1/os-extra_specs`, { extra_specs: { 'hw:cpu_policy': 'shared' } })
  expect((await demo.get(`${v2}/flavors/f1/os-extra_specs`)).body.extra_specs).toEqual({ 'hw:cpu_policy': 'shared' })
  expect((await admin.delete(`${v2}/flavors/f1`)).status).toBe(202)
})
