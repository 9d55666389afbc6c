import { beforeEach, expect, test } from 'vitest'
import type { Fetch, Item } from '#lib/openstack/cloud.ts'
import { show } from '#lib/openstack/collection.ts'
import { detachInterface, interfaces, serverAction, servers } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { multipartParts } from '../mime.ts'
import type { Properties } from '../resource-type.ts'
import { type Actor, demoCloud, Stage } from '../testing/stage.ts'
import { portNames } from './server-networks.ts'

let world: Awaited<ReturnType<typeof demoCloud>>
let stage: Stage
/** Bodies of the server requests that were sent. */
let posted: Item[]
let net: Actor
let subnet: Actor

const watch =
  (fetch: Fetch): Fetch =>
  async (request) => {
    if (request.method === 'POST' && request.url.endsWith('/servers')) {
      posted.push({ ...(await request.clone().json()), version: request.headers.get('openstack-api-version') })
    }
    return fetch(request)
  }

beforeEach(async () => {
  posted = []
  world = await demoCloud('demo', watch)
  stage = new Stage(world.cloud)
  net = await stage.make('OS::Neutron::Net', 'net')
  subnet = await stage.make('OS::Neutron::Subnet', 'subnet', { network: net.id, cidr: '10.1.0.0/24' })
})

const BASE = { flavor: 'm1.tiny', image: 'cirros-0.6.2' }

const cast = (properties: Properties = {}) =>
  stage.cast('OS::Nova::Server', 'web', { ...BASE, networks: [{ network: net.id }], ...properties })
const make = (properties: Properties = {}) => cast(properties).create()
const live = (server: Actor) => show(stage.cloud, servers, server.id)
const portCount = async () =>
  (await stage.list('network', '/v2.0/ports', 'ports')).filter(
    (port) => port.network_id === net.id && !String(port.device_owner).startsWith('network:'),
  ).length
/** The server part of the last request. */
const sent = () => posted.at(-1)!.server as Item
const sentUserData = () => Buffer.from(String(sent().user_data), 'base64').toString('utf8')

test('flavor and image may be named; the oldest dialect is spoken', async () => {
  const server = await make()
  expect(posted).toHaveLength(1)
  expect(posted[0]?.version).toBeNull()
  expect(sent().flavorRef).toBe('1')
  expect(await server.attribute('show', 'status')).toBe('ACTIVE')
  expect(await server.attribute('name')).toBe(server.state.physicalName)
})

test('a server with a name of its own keeps no trace of the mark', async () => {
  const server = await make({ name: 'front' })
  expect(sent().description).toBe(server.state.physicalName)
  const item = await show(stage.cloud, { ...servers, microversion: '2.19' }, server.id)
  expect(item).toMatchObject({ name: 'front', description: 'front' })
})

test('two servers of the same name are told apart while their ids are unrecorded', async () => {
  const one = cast({ name: 'front' })
  const two = cast({ name: 'front' })
  await one.type.create(one.context, one.state)
  const second = await two.type.create(two.context, two.state)
  expect((await two.find())?.physicalId).toBe(second.physicalId)
})

test('entries with a subnet or port properties get ports of the server, made once and deleted with it', async () => {
  const networks: Value = [
    { subnet: subnet.id, fixed_ip: '10.1.0.50' },
    { network: net.id, port_extra_properties: { port_security_enabled: true } },
    { network: net.id },
  ]
  const before = await portCount()
  const server = cast({ networks })
  server.learn(await server.type.create(server.context, server.state))
  await server.settled()
  expect(await portCount()).toBe(before + 3)
  expect(server.state.data.internal_ports).toHaveLength(2)
  expect(await server.attribute('networks', String(await net.attribute('name')))).toContain('10.1.0.50')
  await server.delete()
  expect(await portCount()).toBe(before)
})

test('ports of a server that was never made are removed with it', async () => {
  const before = await portCount()
  const server = cast({ networks: [{ subnet: subnet.id }], key_name: 'no such key' })
  await expect(server.create()).rejects.toMatchObject({ kind: 'invalid' })
  expect(await portCount()).toBe(before + 1)
  await server.delete()
  expect(await portCount()).toBe(before)
})

test('a second attempt uses the ports of the first', async () => {
  const server = cast({ networks: [{ subnet: subnet.id }], key_name: 'no such key' })
  await expect(server.create()).rejects.toMatchObject({ kind: 'invalid' })
  const before = await portCount()
  const { key_name: _, ...properties } = server.state.properties
  server.state = { ...server.state, properties }
  await server.create()
  expect(await portCount()).toBe(before)
})

test('flavor: resized and confirmed in place; by policy replaced', async () => {
  const server = await make()
  await server.update({ flavor: 'm1.small' })
  expect(await live(server)).toMatchObject({ status: 'ACTIVE', flavor: { id: '2' } })
  const next = { ...server.state.properties, flavor: 'm1.tiny', flavor_update_policy: 'REPLACE' }
  expect(server.type.decide?.(server.state, next, ['flavor'])).toBe('replace')
  expect(server.type.decide?.(server.state, { ...next, flavor_update_policy: 'RESIZE' }, ['flavor'])).toBeUndefined()
})

test('a resize that Nova still shows for a moment after it was confirmed is waited for', async () => {
  let confirmations = 0
  const late = (fetch: Fetch): Fetch => {
    let before: Response | undefined
    return async (request) => {
      const isShown = request.method === 'GET' && /\/servers\/[\w-]+$/.test(request.url)
      const isConfirmed = request.method === 'POST' && (await request.clone().text()).includes('confirmResize')
      if (isConfirmed) confirmations += 1
      const stale = before?.clone()
      if (isShown && confirmations === 1 && stale) {
        before = undefined
        return stale
      }
      const response = await fetch(request)
      if (isShown) before = response.clone()
      return response
    }
  }
  stage = new Stage((await demoCloud('demo', late)).cloud)
  net = await stage.make('OS::Neutron::Net', 'net')
  await stage.make('OS::Neutron::Subnet', 'subnet', { network: net.id, cidr: '10.1.0.0/24' })
  const server = await make()
  await server.update({ flavor: 'm1.small' })
  expect(confirmations).toBe(2)
  expect(await live(server)).toMatchObject({ status: 'ACTIVE', flavor: { id: '2' } })
})

test('image: rebuilt in place, keeping id and ports', async () => {
  const server = await make({ flavor: 'm1.small' })
  const before = await interfaces(stage.cloud, server.id)
  await server.update({ image: 'debian-12' })
  const item = await live(server)
  expect(item.status).toBe('ACTIVE')
  expect((item.image as Item).id).not.toBe(sent().imageRef)
  expect((await interfaces(stage.cloud, server.id)).map((card) => card.port_id)).toEqual(
    before.map((card) => card.port_id),
  )
})

test('changed user data replaces the server unless the policy says otherwise', () => {
  const server = cast()
  const decide = (policy: string) =>
    server.type.decide?.(server.state, { ...server.state.properties, user_data_update_policy: policy }, ['user_data'])
  expect([decide('REPLACE'), decide('IGNORE'), decide('REBUILD')]).toEqual(['replace', undefined, undefined])
})

test('a port that an update cut off took off the server goes with the next update', async () => {
  const server = await make({ networks: [{ subnet: subnet.id }] })
  const [own] = await interfaces(stage.cloud, server.id)
  await detachInterface(stage.cloud, server.id, own!.port_id)
  await server.update({ networks: [{ network: net.id }] })
  const left = await stage.cloud.list('network', '/v2.0/ports', 'ports', { id: own!.port_id })
  expect(left).toEqual([])
  expect(server.state.data.internal_ports).toEqual([])
})

test('a server whose update is taken back half-way has its own port again, and none of the other', async () => {
  const far = await stage.make('OS::Neutron::Subnet', 'far', { network: net.id, cidr: '10.8.0.0/24' })
  const server = await make({ networks: [{ subnet: subnet.id }] })
  const before = server.state.properties
  await server.update({ networks: [{ subnet: far.id }] })
  server.learn(
    await server.type.update!(
      server.context,
      { ...server.state, properties: before },
      { networks: before.networks ?? null },
      before,
    ),
  )
  await server.settled()
  const cards = await interfaces(stage.cloud, server.id)
  expect(cards.flatMap(({ fixed_ips = [] }) => fixed_ips.map(({ subnet_id }) => subnet_id))).toEqual([subnet.id])
  expect(server.state.data.internal_ports).toMatchObject([{ id: cards[0]!.port_id }])
})

test('a port that was made for an update, though nobody heard of it, goes when the update is taken back', async () => {
  const far = await stage.make('OS::Neutron::Subnet', 'far', { network: net.id, cidr: '10.8.0.0/24' })
  const server = await make({ networks: [{ subnet: subnet.id }] })
  const before = server.state.properties
  const entry = { subnet: far.id }
  const [name = ''] = portNames(server.state, [entry])
  const port = { name, network_id: net.id, fixed_ips: [{ subnet_id: far.id }] }
  await stage.cloud.request('network', 'POST', '/v2.0/ports', { body: { port } })
  const data = { ...server.state.data, pending: { attach: [{ entry, name }], recorded: true } }
  server.begin('UPDATE')
  server.learn(
    await server.type.update!(server.context, { ...server.state, data }, { networks: before.networks ?? null }, before),
  )
  await server.settled()
  expect(await stage.cloud.list('network', '/v2.0/ports', 'ports', { name })).toEqual([])
  expect(await interfaces(stage.cloud, server.id)).toHaveLength(1)
})

test('networks change card by card', async () => {
  const other = await stage.make('OS::Neutron::Net', 'other')
  await stage.make('OS::Neutron::Subnet', 'far', { network: other.id, cidr: '10.9.0.0/24' })
  const port = await stage.make('OS::Neutron::Port', 'port', { network: other.id })
  const server = await make({ networks: [{ network: net.id }, { subnet: subnet.id }] })
  await server.update({ networks: [{ network: net.id }, { port: port.id }] })
  const cards = await interfaces(stage.cloud, server.id)
  expect(cards.map((card) => card.net_id).toSorted()).toEqual([net.id, other.id].toSorted())
  expect(cards.map((card) => card.port_id)).toContain(port.id)
  expect(server.state.data.internal_ports).toEqual([])

  await server.update({ networks: [{ network: other.id }, { subnet: subnet.id }] })
  const later = await interfaces(stage.cloud, server.id)
  expect(later).toHaveLength(2)
  expect(later.map((card) => card.port_id)).not.toContain(port.id)
  await server.delete()
  expect(await portCount()).toBe(0)
})

test('a network change that is taken up again after a crash at any step ends the same', async () => {
  const other = await stage.make('OS::Neutron::Net', 'other')
  await stage.make('OS::Neutron::Subnet', 'far', { network: other.id, cidr: '10.9.0.0/24' })
  for (let crashAfter = 0; crashAfter < 8; crashAfter++) {
    const server = await make({ networks: [{ network: net.id }] })
    const { next, changed } = server.wanted({
      networks: [{ network: net.id }, { network: other.id }, { subnet: subnet.id }],
    })
    const old = server.state.properties
    for (const looks of [crashAfter, 100]) {
      server.begin('UPDATE')
      server.state = { ...server.state, properties: old }
      server.learn(await server.type.update!(server.context, server.state, changed, next))
      server.state = { ...server.state, properties: next }
      for (let look = 0; look < looks; look++) {
        const answer = await server.type.ready!(server.context, server.state)
        if (answer === 'ready') break
        server.learn(answer.record)
      }
    }
    const cards = await interfaces(stage.cloud, server.id)
    expect(cards.map((card) => card.net_id).toSorted(), `after ${crashAfter}`).toEqual(
      [net.id, net.id, other.id].toSorted(),
    )
    await server.delete()
    expect(await portCount()).toBe(0)
  }
})

test('metadata, name and tags change in place', async () => {
  const server = await make({ metadata: { a: 1, b: { c: true } }, tags: ['x'] })
  expect((await live(server)).metadata).toEqual({ a: '1', b: '{"c":true}' })
  expect(await server.attribute('tags')).toEqual(['x'])
  await server.update({ metadata: { d: 'e' }, name: 'later', tags: ['y', 'z'] })
  expect(await live(server)).toMatchObject({ name: 'later', metadata: { d: 'e' } })
  expect(await server.attribute('tags')).toEqual(['y', 'z'])
  await server.update({ name: undefined })
  expect((await live(server)).name).toBe(server.state.physicalName)
})

test('addresses name port, network and subnets, and stand under the id of the network too', async () => {
  const server = await make()
  const name = String(await net.attribute('name'))
  const [card] = await interfaces(stage.cloud, server.id)
  expect(await server.attribute('addresses', name, 0)).toMatchObject({
    port: card?.port_id,
    network: { id: net.id },
    subnets: [{ cidr: '10.1.0.0/24' }],
  })
  expect(await server.attribute('networks', net.id)).toEqual(await server.attribute('networks', name))
  expect(await server.attribute('first_address')).toBe(await server.attribute('networks', name, 0))
})

test('the user data of a stored config is sent in its place', async () => {
  const config = await stage.make('OS::Heat::SoftwareConfig', 'config', { config: '#!/bin/sh\necho stored' })
  await make({ user_data: config.reference(), user_data_format: 'RAW' })
  expect(sentUserData()).toBe('#!/bin/sh\necho stored')
})

test('a server for software deployments gets a secret before it exists, in its metadata and its user data', async () => {
  const server = cast({ user_data_format: 'SOFTWARE_CONFIG', software_config_transport: 'POLL_TEMP_URL' })
  await server.prepare()
  const { secret } = server.state.data
  expect(String(secret).length).toBeGreaterThan(30)
  await server.create()
  expect(server.state.data.secret).toBe(secret)
  const sent = multipartParts(sentUserData())?.find((part) => part.filename === 'cfn-init-data')
  expect(JSON.parse(sent?.content ?? '')).toEqual(server.state.metadata)
  const url = `http://hearth.test/metadata/web?secret=${secret}`
  expect(await server.attribute('os_collect_config')).toEqual({
    collectors: ['ec2', 'request', 'local'],
    request: { metadata_url: url },
  })
})

test('disks: the new form names source and destination of each', async () => {
  const volume = await stage.make('OS::Cinder::Volume', 'disk', { size: 1, image: 'cirros-0.6.2' })
  const server = await make({
    image: null,
    block_device_mapping_v2: [
      { volume_id: volume.id, boot_index: 0, delete_on_termination: false },
      { swap_size: 64 },
      { ephemeral_size: 1, ephemeral_format: 'ext4' },
    ],
  })
  expect(sent().block_device_mapping_v2).toEqual([
    { source_type: 'volume', destination_type: 'volume', uuid: volume.id, boot_index: 0, delete_on_termination: false },
    {
      source_type: 'blank',
      destination_type: 'local',
      boot_index: -1,
      delete_on_termination: true,
      guest_format: 'swap',
      volume_size: 64,
    },
    {
      source_type: 'blank',
      destination_type: 'local',
      boot_index: -1,
      delete_on_termination: true,
      guest_format: 'ext4',
      volume_size: 1,
    },
  ])
  await server.delete()
  await volume.delete()
})

test('suspended, resumed and saved as an image', async () => {
  const server = await make()
  server.begin('SUSPEND')
  server.learn(await server.type.suspend!(server.context, server.state))
  await server.settled()
  expect((await live(server)).status).toBe('SUSPENDED')
  await expect(server.type.check!(server.context, server.state)).rejects.toMatchObject({ kind: 'Error' })
  server.begin('RESUME')
  server.learn(await server.type.resume!(server.context, server.state))
  await server.settled()
  await server.type.check!(server.context, server.state)

  server.begin('SNAPSHOT')
  server.learn(await server.type.snapshot!(server.context, server.state))
  const first = server.state.data.snapshot_image_id
  server.learn(await server.type.snapshot!(server.context, server.state))
  expect(server.state.data.snapshot_image_id).toBe(first)
  await server.settled()
  expect(first).toBeTruthy()
})

test('a server in ERROR fails, and must be replaced', async () => {
  const server = await make()
  expect(await server.type.needsReplaceFailed!(server.context, server.state)).toBe(false)
  const admin = await world.as('admin')
  await serverAction(admin, server.id, { 'os-resetState': { state: 'error' } })
  await expect(server.settled()).rejects.toMatchObject({ kind: 'ResourceInError' })
  expect(await server.type.needsReplaceFailed!(server.context, server.state)).toBe(true)
})

test('a card that already is what the new entry asks for stays in the server', async () => {
  const server = await make({ networks: [{ network: net.id }] })
  const cards = async () => (await interfaces(stage.cloud, server.id)).map((card) => card.port_id)
  const [port] = await cards()
  const address = (await interfaces(stage.cloud, server.id))[0]?.fixed_ips?.[0]?.ip_address ?? ''
  const entries: Value[] = [
    { subnet: subnet.id },
    { network: net.id, subnet: subnet.id },
    { network: net.id, fixed_ip: address },
    { port: port ?? '' },
  ]
  for (const entry of entries) {
    await server.update({ networks: [entry] })
    expect([entry, await cards()]).toEqual([entry, [port]])
  }
  await server.delete()
  expect(await portCount()).toBe(0)
})
