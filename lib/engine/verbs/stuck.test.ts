import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cloud, Item } from '#lib/openstack/cloud.ts'
import { create, look } from '#lib/openstack/collection.ts'
import { servers } from '#lib/openstack/compute.ts'
import { networks, ports, routers, securityGroups, subnets } from '#lib/openstack/network.ts'
import { volumes } from '#lib/openstack/volume.ts'
import { Story } from '../testing/story.ts'

let story: Story
let cloud: Cloud
beforeAll(async () => {
  story = await Story.withCloud()
  cloud = await story.world.connect(story.caller)
}, 60_000)
afterAll(() => story.end(), 60_000)

const place = `
heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.7.0.0/24 } }
  group: { type: OS::Neutron::SecurityGroup }
  disk: { type: OS::Cinder::Volume, properties: { size: 1 } }
  gate: { type: OS::Neutron::Router }
`

/** A server of somebody else, plugged into a network. */
async function stranger(network: string, name = 'stranger'): Promise<string> {
  const { flavor, image } = await modest()
  const body = { name, flavorRef: flavor.id, imageRef: image.id, networks: [{ uuid: network }] }
  const server = await create(cloud, servers, body)
  await settled(async () => (await look(cloud, servers, String(server.id)))?.status === 'ACTIVE')
  return String(server.id)
}

async function settled(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100 && !(await isSo()); tries++) await new Promise((done) => setTimeout(done, 20))
}

/** A stack of all that can be held, stuck in its deletion by what `hold` does. */
async function stuck(
  name: string,
  hold: (id: (resource: string) => Promise<string>) => Promise<void>,
): Promise<string> {
  const id = await story.create(name, place)
  await story.ended(id)
  await hold(async (resource) => (await story.row(id, resource)).physicalId!)
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_FAILED')
  return id
}

const diagnosis = (id: string, resource: string) => story.engine.diagnose(story.caller, id, resource)

test('a server on the network is named, detached, and the deletion goes through', async () => {
  let server = ''
  const id = await stuck('plugged', async (physical) => {
    server = await stranger(await physical('net'))
  })
  const { said, requestId, blockers } = await diagnosis(id, 'subnet')
  expect(said).toContain('One or more ports have an IP allocation from this subnet.')
  expect(requestId).toMatch(/^req-/)
  expect(blockers).toMatchObject([{ noun: 'Server', id: server, name: 'stranger' }])
  expect(blockers[0]!.release!.consequence).toContain('stranger loses this network card')

  await story.engine.release(story.caller, id, 'subnet', server)
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  expect((await look(cloud, servers, server))?.status).toBe('ACTIVE')
  expect(await story.engine.leftovers(story.caller, id)).toEqual([])
})

test('what is left behind stays with all it stands on, and is told afterwards', async () => {
  const id = await stuck('left', async (physical) => {
    await create(cloud, ports, { network_id: await physical('net'), name: 'lost' })
  })
  const [net, subnet] = [(await story.row(id, 'net')).physicalId!, (await story.row(id, 'subnet')).physicalId!]
  const { blockers, leaves } = await diagnosis(id, 'subnet')
  expect(blockers).toMatchObject([
    { noun: 'Port', name: 'lost', because: expect.stringContaining('nothing is plugged') },
  ])
  expect(leaves.map(({ name }) => name)).toEqual(['subnet', 'net'])

  await story.engine.leaveBehind(story.caller, id, 'subnet')
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  const left = await story.engine.leftovers(story.caller, id)
  expect(left).toEqual([
    { name: 'subnet', type: 'OS::Neutron::Subnet', physicalId: subnet, stackName: 'left' },
    { name: 'net', type: 'OS::Neutron::Net', physicalId: net, stackName: 'left' },
  ])
  expect(await look(cloud, networks, net)).not.toBeNull()
  expect(await look(cloud, subnets, subnet)).not.toBeNull()
})

test('a volume attached elsewhere, a group worn elsewhere and a router that leads elsewhere are told and let go', async () => {
  const other = String((await create(cloud, networks, { name: 'elsewhere' })).id)
  const range = { network_id: other, ip_version: 4, cidr: '10.8.0.0/24', name: 'their-subnet' }
  const theirs = String((await create(cloud, subnets, range)).id)
  const server = await stranger(other, 'keeper')
  const id = await stuck('held', async (physical) => {
    const attachment = { volumeAttachment: { volumeId: await physical('disk') } }
    await cloud.request('compute', 'POST', `/servers/${server}/os-volume_attachments`, { body: attachment })
    const [port] = await cloud.list('network', '/v2.0/ports', 'ports', { device_id: server })
    const groups = { security_groups: [...(port!.security_groups as string[]), await physical('group')] }
    await cloud.request('network', 'PUT', `/v2.0/ports/${port!.id}`, { body: { port: groups } })
    const end = { subnet_id: theirs }
    await cloud.request('network', 'PUT', `/v2.0/routers/${await physical('gate')}/add_router_interface`, { body: end })
    const disk = await physical('disk')
    await settled(async () => (await look(cloud, volumes, disk))?.status === 'in-use')
  })
  const held = { disk: server, group: server, gate: theirs }
  for (const [resource, blocker] of Object.entries(held)) {
    const { blockers } = await diagnosis(id, resource)
    expect(blockers.map(({ noun, id: of, name }) => [noun, of, name])).toEqual([
      resource === 'gate' ? ['Subnet', theirs, 'their-subnet'] : ['Server', server, 'keeper'],
    ])
    await story.engine.release(story.caller, id, resource, blocker)
  }
  const gone = async (collection: typeof volumes, physical: string) =>
    (await look(cloud, collection, physical)) === null
  const made = new Map<string, string>()
  for (const resource of Object.keys(held)) made.set(resource, (await story.row(id, resource)).physicalId!)
  await settled(async () => (await look(cloud, volumes, made.get('disk')!))?.status === 'available')
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  expect(await gone(volumes, made.get('disk')!)).toBe(true)
  expect(await gone(securityGroups, made.get('group')!)).toBe(true)
  expect(await gone(routers, made.get('gate')!)).toBe(true)
}, 40_000)

test('a locked server says so, and is deleted once it is unlocked', async () => {
  const { flavor, image } = await modest()
  const web = `
heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.9.0.0/24 } }
  web:
    type: OS::Nova::Server
    depends_on: subnet
    properties: { image: ${image.name}, flavor: ${flavor.name}, networks: [{ network: { get_resource: net } }] }
`
  const id = await story.create('locked', web)
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const server = (await story.row(id, 'web')).physicalId!
  const body = { lock: { locked_reason: 'in use by Ann' } }
  await cloud.request('compute', 'POST', `/servers/${server}/action`, { body, microversion: '2.73' })
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_FAILED')
  const because = 'The server is locked: in use by Ann.'
  expect((await diagnosis(id, 'web')).blockers).toMatchObject([{ noun: 'Lock', id: server, because }])
  await story.engine.release(story.caller, id, 'web', server)
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
})

/** The image that needs least, and the least flavor for it: the quota must do for all stories. */
async function modest(): Promise<{ flavor: Item; image: Item }> {
  const flavors = await cloud.list('compute', '/flavors/detail', 'flavors')
  const images = await cloud.list('image', '/v2/images', 'images')
  const [image] = images.toSorted((a, b) => Number(a.min_disk) - Number(b.min_disk))
  const fitting = flavors.filter(
    (one) => Number(one.ram) >= Number(image!.min_ram) && Number(one.disk) >= Number(image!.min_disk),
  )
  return { flavor: fitting.toSorted((a, b) => Number(a.ram) - Number(b.ram))[0]!, image: image! }
}

test('only what failed can be left behind, and only what is in the way let go', async () => {
  const id = await story.create('well', place)
  await story.ended(id)
  await expect(story.engine.leaveBehind(story.caller, id, 'net')).rejects.toThrow('CREATE_COMPLETE')
  await expect(story.engine.release(story.caller, id, 'net', 'nobody')).rejects.toThrow('not in the way')
  expect((await diagnosis(id, 'net')).leaves).toEqual([])
})
