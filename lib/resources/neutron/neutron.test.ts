import { beforeEach, expect, test } from 'vitest'
import type { Item } from '#lib/openstack/cloud.ts'
import { show, update } from '#lib/openstack/collection.ts'
import { floatingIps, networks, ports, securityGroupRules } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type Actor, demoCloud, Stage } from '../testing/stage.ts'

let stage: Stage

beforeEach(async () => {
  stage = new Stage((await demoCloud()).cloud)
})

const live = (actor: Actor, collection: Parameters<typeof show>[1]) => show(stage.cloud, collection, actor.id)

async function network(cidr = '10.1.0.0/24') {
  const net = await stage.make('OS::Neutron::Net', 'net')
  const subnet = await stage.make('OS::Neutron::Subnet', 'subnet', { network: net.id, cidr })
  return { net, subnet }
}

test('a name of the author is the final name, and gives way to the generated one when it is taken away', async () => {
  const net = await stage.make('OS::Neutron::Net', 'net', { name: 'web' })
  expect(await live(net, networks)).toMatchObject({ name: 'web', description: '' })
  await net.update({ name: undefined })
  expect(await net.attribute('name')).toBe(net.state.physicalName)
})

test('two networks of the same name are told apart while their ids are unrecorded', async () => {
  const one = stage.cast('OS::Neutron::Net', 'one', { name: 'web' })
  const two = stage.cast('OS::Neutron::Net', 'two', { name: 'web' })
  const first = await one.type.create(one.context, one.state)
  const second = await two.type.create(two.context, two.state)
  expect(await one.find()).toEqual(first)
  expect(await two.find()).toEqual(second)
})

test('a stranger who uses the same name is never taken for ours', async () => {
  await stage.cloud.request('network', 'POST', '/v2.0/networks', { body: { network: { name: 'web' } } })
  const net = stage.cast('OS::Neutron::Net', 'net', { name: 'web' })
  expect(await net.find()).toBeNull()
})

test('names of other objects become ids, and the lookup is shared within an operation', async () => {
  const named = await stage.make('OS::Neutron::Net', 'net', { name: 'web' })
  const subnet = await stage.make('OS::Neutron::Subnet', 'subnet', { network: 'web', cidr: '10.3.0.0/24' })
  expect(await subnet.attribute('network_id')).toBe(named.id)
  const port = stage.cast('OS::Neutron::Port', 'port', { network: 'nowhere' })
  await expect(port.create()).rejects.toMatchObject({
    kind: 'not-found',
    message: 'The Network (nowhere) could not be found.',
  })
  expect(await port.type.resolve?.(port.context, port.state.properties, true)).toMatchObject({ network: 'nowhere' })
})

test('an ambiguous name is refused', async () => {
  await stage.make('OS::Neutron::Net', 'one', { name: 'web' })
  await stage.make('OS::Neutron::Net', 'two', { name: 'web' })
  const port = stage.cast('OS::Neutron::Port', 'port', { network: 'web' })
  await expect(port.create()).rejects.toThrow('Multiple physical resources were found with name (web).')
})

test('an empty gateway means none, an absent one means choose', async () => {
  const { net, subnet } = await network()
  expect(await subnet.attribute('gateway_ip')).toBe('10.1.0.1')
  const closed = await stage.make('OS::Neutron::Subnet', 'closed', {
    network: net.id,
    cidr: '10.5.0.0/24',
    gateway_ip: '',
  })
  expect(await closed.attribute('gateway_ip')).toBeNull()
})

test('value_specs go into the request as they are', async () => {
  const net = await stage.make('OS::Neutron::Net', 'net', { value_specs: { description: 'as said' } })
  expect((await live(net, networks)).description).toBe('as said')
})

test('a port that is replaced hands its address over, and gets it back on rollback', async () => {
  const { net, subnet } = await network()
  const fixed_ips = [{ subnet: subnet.id, ip_address: '10.1.0.9' }]
  const old = await stage.make('OS::Neutron::Port', 'port', { network: net.id, fixed_ips })
  old.learn(await old.type.release!(old.context, old.state))
  const fresh = await stage.make('OS::Neutron::Port', 'port', { network: net.id, fixed_ips })
  expect(await fresh.attribute('fixed_ips', 0, 'ip_address')).toBe('10.1.0.9')

  await fresh.delete()
  old.learn(await old.type.reclaim!(old.context, old.state))
  expect(await old.attribute('fixed_ips', 0, 'ip_address')).toBe('10.1.0.9')
  expect(old.state.data.released_fixed_ips).toBeUndefined()
})

test('the subnets and the network of a port are told in full', async () => {
  const { net, subnet } = await network()
  const port = await stage.make('OS::Neutron::Port', 'port', { network: net.id })
  expect(await port.attribute('network', 'id')).toBe(net.id)
  expect(await port.attribute('subnets', 0, 'cidr')).toBe('10.1.0.0/24')
  expect(await port.attribute('subnets', 0, 'id')).toBe(subnet.id)
  expect(await port.attribute('subnets', 3, 'id')).toBeNull()
})

test('a port without groups of its own falls back to the default one', async () => {
  const { net } = await network()
  const group = await stage.make('OS::Neutron::SecurityGroup', 'group')
  const port = await stage.make('OS::Neutron::Port', 'port', { network: net.id, security_groups: [group.id] })
  expect(await port.attribute('security_groups')).toEqual([group.id])
  await port.update({ security_groups: undefined })
  expect(await port.attribute('security_groups')).not.toEqual([group.id])
  expect(await port.attribute('security_groups')).toHaveLength(1)
})

async function rulesOf(group: Actor): Promise<string[]> {
  const found = await stage.list(
    'network',
    `/v2.0/security-group-rules?security_group_id=${group.id}`,
    'security_group_rules',
  )
  const shown = (rule: Item) => [rule.direction, rule.ethertype, rule.protocol, rule.port_range_min].join(' ')
  return found.map(shown).toSorted()
}

test('rules of a group are replaced as a set; the default egress rules go with the first egress rule and come back', async () => {
  const web = { protocol: 'tcp', port_range_min: 80, port_range_max: 80 }
  const group = await stage.make('OS::Neutron::SecurityGroup', 'group', { rules: [web] })
  const egress = ['egress IPv4  ', 'egress IPv6  ']
  expect(await rulesOf(group)).toEqual([...egress, 'ingress IPv4 tcp 80'])

  await group.update({ rules: [{ direction: 'egress', protocol: 'udp', port_range_min: 53, port_range_max: 53 }] })
  expect(await rulesOf(group)).toEqual(['egress IPv4 udp 53'])

  await group.update({ rules: [] })
  expect(await rulesOf(group)).toEqual(egress)
})

test('a group may name itself as the remote side', async () => {
  const group = await stage.make('OS::Neutron::SecurityGroup', 'group', {
    rules: [{ protocol: 'tcp', remote_mode: 'remote_group_id' }],
  })
  const rules = await stage.list('network', securityGroupRules.path, 'security_group_rules')
  expect(rules.filter((rule) => rule.remote_group_id === group.id)).toHaveLength(1)
})

test('making the rules of a group once more changes nothing', async () => {
  const rules: Value = [{ protocol: 'tcp', port_range_min: 80, port_range_max: 80 }, { protocol: 'icmp' }]
  const group = await stage.make('OS::Neutron::SecurityGroup', 'group', { rules })
  const before = await rulesOf(group)
  await group.settled()
  expect(await rulesOf(group)).toEqual(before)
})

test('a group whose rules could not be made is completed before it is kept', async () => {
  const rules: Value = [{ protocol: 'tcp', port_range_min: 80, port_range_max: 80 }]
  const group = stage.cast('OS::Neutron::SecurityGroup', 'group', { name: 'web', rules })
  group.learn(await group.type.create(group.context, group.state))
  expect(await group.type.needsReplaceFailed?.(group.context, group.state)).toBe(false)
  expect(await group.attribute('show', 'name')).toBe('web')
  expect(await rulesOf(group)).toContain('ingress IPv4 tcp 80')
})

async function routed() {
  const { net, subnet } = await network()
  const router = await stage.make('OS::Neutron::Router', 'router', { external_gateway_info: { network: 'public' } })
  const inside = await stage.make('OS::Neutron::RouterInterface', 'inside', { router: router.id, subnet: subnet.id })
  const port = await stage.make('OS::Neutron::Port', 'port', { network: net.id })
  return { net, subnet, router, inside, port }
}

test('a router interface is known by its router and its end, and is deleted by that alone', async () => {
  const { router, subnet, inside } = await routed()
  expect(inside.reference()).toBe(`${router.id}:subnet_id=${subnet.id}`)
  inside.state = { ...inside.state, properties: {} }
  await inside.delete()
  await inside.delete()
  await router.delete()
})

test('a gateway comes, changes and goes in place', async () => {
  const router = await stage.make('OS::Neutron::Router', 'router')
  expect(await router.attribute('external_gateway_info')).toBeNull()
  await router.update({ external_gateway_info: { network: 'public' } })
  expect(await router.attribute('external_gateway_info', 'network_id')).toBeTypeOf('string')
  await router.update({ external_gateway_info: undefined })
  expect(await router.attribute('external_gateway_info')).toBeNull()
})

test('a floating IP keeps no trace of its mark', async () => {
  await routed()
  const address = await stage.make('OS::Neutron::FloatingIP', 'ip', { floating_network: 'public' })
  expect((await live(address, floatingIps)).description).toBe('')
})

test('an association moves in place, and does not take an address from a port that got it since', async () => {
  const { net, port } = await routed()
  const other = await stage.make('OS::Neutron::Port', 'other', { network: net.id })
  const address = await stage.make('OS::Neutron::FloatingIP', 'ip', { floating_network: 'public' })
  const tie = await stage.make('OS::Neutron::FloatingIPAssociation', 'tie', {
    floatingip_id: address.id,
    port_id: port.id,
  })
  expect(tie.reference()).toBe(tie.state.uuid)
  expect(await address.attribute('port_id')).toBe(port.id)
  await tie.update({ port_id: other.id })
  expect(await address.attribute('port_id')).toBe(other.id)

  await update(stage.cloud, floatingIps, address.id, { port_id: port.id })
  await tie.delete()
  expect(await address.attribute('port_id')).toBe(port.id)
})

test('what is gone already needs no deletion, has null attributes, and must be replaced when it failed', async () => {
  const { net } = await network()
  const port = await stage.make('OS::Neutron::Port', 'port', { network: net.id })
  expect(await port.type.needsReplaceFailed?.(port.context, port.state)).toBe(false)
  await stage.cloud.request('network', 'DELETE', `${ports.path}/${port.id}`)
  expect(await port.attribute('mac_address')).toBeNull()
  expect(await port.type.needsReplaceFailed?.(port.context, port.state)).toBe(true)
  await port.delete()
})
