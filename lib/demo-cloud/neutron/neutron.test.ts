import { expect, test } from 'vitest'
import { type Client, type Reply, testbed } from '../testbed.ts'

const v2 = '/network/v2.0'

const refusal = (reply: Reply) => [reply.status, reply.body.NeutronError?.type]

async function network(client: Client, name = 'net'): Promise<string> {
  return (await client.post(`${v2}/networks`, { network: { name } })).body.network!.id!
}

const subnet = (client: Client, network_id: string, more: object = {}) =>
  client.post(`${v2}/subnets`, { subnet: { network_id, ip_version: 4, cidr: '10.0.0.0/24', ...more } })

const port = (client: Client, network_id: string, more: object = {}) =>
  client.post(`${v2}/ports`, { port: { network_id, ...more } })

async function external(client: Client): Promise<string> {
  const found = (await client.get(`${v2}/networks?router:external=True`)).body.networks as unknown as { id: string }[]
  return found[0]!.id
}

/** A network with a subnet behind a router to the outside, and a port on it. */
async function reachable(client: Client) {
  const net = await network(client)
  const sub = (await subnet(client, net)).body.subnet!.id!
  const outside = await external(client)
  const router = (await client.post(`${v2}/routers`, { router: { external_gateway_info: { network_id: outside } } }))
    .body.router!.id!
  expect((await client.put(`${v2}/routers/${router}/add_router_interface`, { subnet_id: sub })).status).toBe(200)
  return { net, sub, outside, router, port: (await port(client, net)).body.port!.id! }
}

test('a subnet works out its gateway and pools, for both IP versions', async () => {
  const { demo } = await testbed()
  const net = await network(demo)
  const four = (await subnet(demo, net, { cidr: '10.0.0.7/29' })).body.subnet!
  expect([four.cidr, four.gateway_ip, four.allocation_pools]).toEqual([
    '10.0.0.0/29',
    '10.0.0.1',
    [{ start: '10.0.0.2', end: '10.0.0.6' }],
  ])
  const split = (await subnet(demo, net, { cidr: '10.1.0.0/29', gateway_ip: '10.1.0.3' })).body.subnet!
  expect(split.allocation_pools).toEqual([
    { start: '10.1.0.1', end: '10.1.0.2' },
    { start: '10.1.0.4', end: '10.1.0.6' },
  ])
  const six = (await subnet(demo, net, { cidr: '2001:db8::/64', ip_version: 6, gateway_ip: null })).body.subnet!
  expect([six.gateway_ip, six.allocation_pools]).toEqual([
    null,
    [{ start: '2001:db8::1', end: '2001:db8::ffff:ffff:ffff:ffff' }],
  ])
})

test.each([
  [{ cidr: '10.0.0.0/33' }, 400, 'HTTPBadRequest'],
  [{ cidr: 'nonsense' }, 400, 'HTTPBadRequest'],
  [{ cidr: '2001:db8::/64' }, 400, 'InvalidInput'],
  [
    { cidr: '10.0.0.0/24', gateway_ip: '10.0.0.9', allocation_pools: [{ start: '10.0.0.5', end: '10.0.0.20' }] },
    409,
    'GatewayConflictWithAllocationPools',
  ],
  [{ allocation_pools: [{ start: '10.0.1.5', end: '10.0.1.20' }] }, 400, 'OutOfBoundsAllocationPool'],
  [
    {
      allocation_pools: [
        { start: '10.0.0.5', end: '10.0.0.20' },
        { start: '10.0.0.20', end: '10.0.0.30' },
      ],
    },
    409,
    'OverlappingAllocationPools',
  ],
  [{ allocation_pools: [{ start: '10.0.0.20', end: '10.0.0.5' }] }, 400, 'InvalidAllocationPool'],
  [{ dns_nameservers: ['no address'] }, 400, 'HTTPBadRequest'],
  [{ colour: 'blue' }, 400, 'HTTPBadRequest'],
  [{ ip_version: 5 }, 400, 'InvalidInput'],
  [{ network_id: 'missing' }, 404, 'NetworkNotFound'],
])('a subnet with %j is refused', async (more, status, type) => {
  const { demo } = await testbed()
  expect(refusal(await subnet(demo, await network(demo), more))).toEqual([status, type])
})

test('ranges may not overlap on one network, and may on two', async () => {
  const { demo } = await testbed()
  const net = await network(demo)
  await subnet(demo, net)
  expect(refusal(await subnet(demo, net, { cidr: '10.0.0.128/25' }))).toEqual([400, 'InvalidInput'])
  expect((await subnet(demo, await network(demo))).status).toBe(201)
})

test('a port gets the address, card and groups it asks for, or good ones', async () => {
  const { demo } = await testbed()
  const net = await network(demo)
  const sub = (await subnet(demo, net)).body.subnet!.id!
  const plain = (await port(demo, net)).body.port!
  expect(plain.fixed_ips).toEqual([{ subnet_id: sub, ip_address: '10.0.0.2' }])
  expect(plain.mac_address).toMatch(/^fa:16:3e(:[0-9a-f]{2}){3}$/)
  expect(plain.security_groups).toHaveLength(1)
  const chosen = (
    await port(demo, net, {
      mac_address: 'FA:16:3E:00:00:01',
      fixed_ips: [{ ip_address: '10.0.0.77' }],
      security_groups: [],
      allowed_address_pairs: [{ ip_address: '10.9.0.0/24' }],
    })
  ).body.port!
  expect([chosen.mac_address, chosen.fixed_ips, chosen.security_groups]).toEqual([
    'fa:16:3e:00:00:01',
    [{ subnet_id: sub, ip_address: '10.0.0.77' }],
    [],
  ])
  expect(refusal(await port(demo, net, { mac_address: 'fa:16:3e:00:00:01' }))).toEqual([409, 'MacAddressInUse'])
  expect(refusal(await port(demo, net, { fixed_ips: [{ ip_address: '10.0.0.77' }] }))).toEqual([
    409,
    'IpAddressAlreadyAllocated',
  ])
  expect(refusal(await port(demo, net, { fixed_ips: [{ ip_address: '10.7.0.7' }] }))).toEqual([
    400,
    'InvalidIpForNetwork',
  ])
  expect(refusal(await port(demo, net, { fixed_ips: [{ subnet_id: sub, ip_address: '10.0.0.255' }] }))).toEqual([
    400,
    'InvalidIpForSubnet',
  ])
  expect(refusal(await port(demo, net, { security_groups: ['missing'] }))).toEqual([404, 'SecurityGroupNotFound'])
  expect(refusal(await port(demo, net, { 'binding:host_id': 'x' }))).toEqual([403, 'PolicyNotAuthorized'])
})

test('addresses run out, and a freed one is given again', async () => {
  const { demo } = await testbed()
  const net = await network(demo)
  await subnet(demo, net, { cidr: '10.0.0.0/29' })
  const ids: string[] = []
  for (let i = 0; i < 5; i++) ids.push((await port(demo, net)).body.port!.id!)
  expect(refusal(await port(demo, net))).toEqual([409, 'IpAddressGenerationFailure'])
  await demo.delete(`${v2}/ports/${ids[1]}`)
  expect((await port(demo, net)).body.port!.fixed_ips).toMatchObject([{ ip_address: '10.0.0.3' }])
})

test('a SLAAC subnet derives the address from the card', async () => {
  const { demo } = await testbed()
  const net = await network(demo)
  await subnet(demo, net, { cidr: '2001:db8::/64', ip_version: 6, ipv6_address_mode: 'slaac', ipv6_ra_mode: 'slaac' })
  const made = (await port(demo, net, { mac_address: 'fa:16:3e:01:02:03' })).body.port!
  expect(made.fixed_ips).toMatchObject([{ ip_address: '2001:db8::f816:3eff:fe01:203' }])
})

test('nothing in use can be deleted, and everything else in the right order', async () => {
  const { demo } = await testbed()
  const { net, sub, router, port: id } = await reachable(demo)
  expect(refusal(await demo.delete(`${v2}/networks/${net}`))).toEqual([409, 'NetworkInUse'])
  expect(refusal(await demo.delete(`${v2}/subnets/${sub}`))).toEqual([409, 'SubnetInUse'])
  expect(refusal(await demo.delete(`${v2}/routers/${router}`))).toEqual([409, 'RouterInUse'])
  const inner = (await demo.get(`${v2}/ports?device_owner=network:router_interface`)).body.ports as unknown as {
    id: string
  }[]
  expect(refusal(await demo.delete(`${v2}/ports/${inner[0]!.id}`))).toEqual([409, 'ServicePortInUse'])
  const statuses = []
  for (const [verb, path, body] of [
    ['DELETE', `/ports/${id}`],
    ['PUT', `/routers/${router}/remove_router_interface`, { subnet_id: sub }],
    ['DELETE', `/routers/${router}`],
    ['DELETE', `/subnets/${sub}`],
    ['DELETE', `/networks/${net}`],
  ] as const) {
    statuses.push((await demo.call(verb, v2 + path, body)).status)
  }
  expect(statuses).toEqual([204, 200, 204, 204, 204])
  expect((await demo.get(`${v2}/ports`)).body.ports).toEqual([])
})

test('a router takes one interface a subnet and no overlapping ones', async () => {
  const { demo } = await testbed()
  const { router, sub } = await reachable(demo)
  const add = (subnet_id: string) => demo.put(`${v2}/routers/${router}/add_router_interface`, { subnet_id })
  expect(refusal(await add(sub))).toEqual([400, 'BadRequest'])
  const other = (await subnet(demo, await network(demo))).body.subnet!.id!
  expect((await add(other)).body.NeutronError!.message).toContain('overlaps with cidr')
  expect(refusal(await demo.put(`${v2}/routers/${router}/remove_router_interface`, { subnet_id: other }))).toEqual([
    404,
    'RouterInterfaceNotFoundForSubnet',
  ])
})

test('routes must lead through a connected subnet', async () => {
  const { demo } = await testbed()
  const { router } = await reachable(demo)
  const set = (nexthop: string) =>
    demo.put(`${v2}/routers/${router}/add_extraroutes`, {
      router: { routes: [{ destination: '10.5.0.0/16', nexthop }] },
    })
  expect((await set('10.0.0.9')).body.router!.routes).toEqual([{ destination: '10.5.0.0/16', nexthop: '10.0.0.9' }])
  expect(refusal(await set('192.168.1.1'))).toEqual([400, 'InvalidRoutes'])
})

test('a floating IP needs a router between its port and the outside', async () => {
  const { demo } = await testbed()
  const outside = await external(demo)
  const lonely = await network(demo)
  await subnet(demo, lonely)
  const port_id = (await port(demo, lonely)).body.port!.id!
  const create = (more: object) =>
    demo.post(`${v2}/floatingips`, { floatingip: { floating_network_id: outside, ...more } })
  expect(refusal(await create({ port_id }))).toEqual([404, 'ExternalGatewayForFloatingIPNotFound'])
  expect(refusal(await demo.post(`${v2}/floatingips`, { floatingip: { floating_network_id: lonely } }))).toEqual([
    400,
    'BadRequest',
  ])
  expect((await demo.get(`${v2}/floatingips`)).body.floatingips).toEqual([])
  const made = await reachable(demo)
  const ip = (await create({ port_id: made.port })).body.floatingip!
  expect([ip.status, ip.router_id, ip.fixed_ip_address]).toEqual(['ACTIVE', made.router, '10.0.0.2'])
  expect(refusal(await create({ port_id: made.port }))).toEqual([409, 'FloatingIPPortAlreadyAssociated'])
  expect(refusal(await demo.put(`${v2}/routers/${made.router}`, { router: { external_gateway_info: null } }))).toEqual([
    409,
    'RouterExternalGatewayInUseByFloatingIp',
  ])
  expect(
    refusal(await demo.put(`${v2}/routers/${made.router}/remove_router_interface`, { subnet_id: made.sub })),
  ).toEqual([409, 'RouterInterfaceInUseByFloatingIP'])
  await demo.delete(`${v2}/ports/${made.port}`)
  expect((await demo.get(`${v2}/floatingips/${ip.id}`)).body.floatingip).toMatchObject({
    status: 'DOWN',
    port_id: null,
    router_id: null,
  })
})

test('a security group starts with egress, refuses doubles and stays while used', async () => {
  const { demo } = await testbed()
  const group = (await demo.post(`${v2}/security-groups`, { security_group: { name: 'web' } })).body.security_group!
  expect(group.security_group_rules).toHaveLength(2)
  const rule = (more: object) =>
    demo.post(`${v2}/security-group-rules`, {
      security_group_rule: {
        security_group_id: group.id,
        direction: 'ingress',
        protocol: 'tcp',
        port_range_min: 80,
        port_range_max: 80,
        ...more,
      },
    })
  expect((await rule({})).status).toBe(201)
  expect(refusal(await rule({}))).toEqual([409, 'SecurityGroupRuleExists'])
  expect(refusal(await rule({ port_range_min: 90 }))).toEqual([400, 'SecurityGroupInvalidPortRange'])
  expect(refusal(await rule({ protocol: 'carrier-pigeon' }))).toEqual([400, 'SecurityGroupRuleInvalidProtocol'])
  expect(refusal(await rule({ protocol: null }))).toEqual([400, 'SecurityGroupProtocolRequiredWithPorts'])
  expect(refusal(await rule({ remote_ip_prefix: '::/0' }))).toEqual([400, 'SecurityGroupRuleParameterConflict'])
  const net = await network(demo)
  const holder = (await port(demo, net, { security_groups: [group.id] })).body.port!.id!
  expect(refusal(await demo.delete(`${v2}/security-groups/${group.id}`))).toEqual([409, 'SecurityGroupInUse'])
  await demo.delete(`${v2}/ports/${holder}`)
  expect((await demo.delete(`${v2}/security-groups/${group.id}`)).status).toBe(204)
})

test('lists are filtered, sorted, cut into pages and reduced to fields', async () => {
  const { demo } = await testbed()
  const bulk = await demo.post(`${v2}/networks`, { networks: ['c', 'a', 'b'].map((name) => ({ name })) })
  expect(bulk.body.networks).toHaveLength(3)
  const mine = `${v2}/networks?shared=false&router:external=false&fields=name&sort_key=name&sort_dir=asc`
  expect((await demo.get(mine)).body.networks).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
  const first = (await demo.get(`${v2}/networks?name=a&name=b&name=c&sort_key=name&limit=2`)).body
  const links = first.networks_links as unknown as { rel: string; href: string }[]
  expect(links.map((one) => one.rel)).toEqual(['next'])
  const next = await demo.get(links[0]!.href.replace('http://demo.test/demo-cloud', ''))
  expect((next.body.networks as unknown as { name: string }[]).map((one) => one.name)).toEqual(['c'])
})

test('tags are set, added, filtered by and removed', async () => {
  const { demo } = await testbed()
  const id = await network(demo)
  await demo.put(`${v2}/networks/${id}/tags`, { tags: ['a', 'b'] })
  await demo.put(`${v2}/networks/${id}/tags/c`)
  await demo.delete(`${v2}/networks/${id}/tags/a`)
  expect((await demo.get(`${v2}/networks/${id}/tags`)).body.tags).toEqual(['b', 'c'])
  expect((await demo.get(`${v2}/networks?tags=b,c`)).body.networks).toHaveLength(1)
  expect((await demo.get(`${v2}/networks?tags=a`)).body.networks).toHaveLength(0)
})

test('the quota ends where neutron ends it', async () => {
  const { demo, admin } = await testbed()
  await admin.put(`/admin/quotas/network/${demo.projectId}`, { router: 1 })
  await demo.post(`${v2}/routers`, { router: {} })
  const second = await demo.post(`${v2}/routers`, { router: {} })
  expect([second.status, second.body.NeutronError!.type, second.body.NeutronError!.message]).toEqual([
    409,
    'OverQuota',
    "Quota exceeded for resources: ['router'].",
  ])
})

test('plain objects (QoS, trunks, pools) live in their own collections only', async () => {
  const { demo } = await testbed()
  const policy = (await demo.post(`${v2}/qos/policies`, { policy: { name: 'slow' } })).body.policy!.id!
  const rule = await demo.post(`${v2}/qos/policies/${policy}/bandwidth_limit_rules`, {
    bandwidth_limit_rule: { max_kbps: 100 },
  })
  expect(rule.body.bandwidth_limit_rule).toMatchObject({ max_kbps: 100, direction: 'egress' })
  expect((await demo.get(`${v2}/qos/policies/${policy}`)).body.policy!.rules).toMatchObject([
    { type: 'bandwidth_limit' },
  ])
  expect((await demo.get(`${v2}/trunks/${policy}`)).status).toBe(404)
  const pool = (
    await demo.post(`${v2}/subnetpools`, {
      subnetpool: { name: 'p', prefixes: ['10.8.0.0/16'], default_prefixlen: 24 },
    })
  ).body.subnetpool!.id!
  const made = await demo.post(`${v2}/subnets`, {
    subnet: { network_id: await network(demo), ip_version: 4, subnetpool_id: pool },
  })
  expect(made.body.subnet!.cidr).toBe('10.8.0.0/24')
})

test('strange keys in bodies and queries do no harm', async () => {
  const { demo } = await testbed()
  const body = JSON.parse('{"network": {"name": "n", "__proto__": {"shared": true}}}')
  expect(refusal(await demo.post(`${v2}/networks`, body))).toEqual([400, 'HTTPBadRequest'])
  expect((await demo.get(`${v2}/networks?__proto__=x&constructor=y`)).status).toBe(200)
  expect((await demo.get(`${v2}/networks/__proto__`)).status).toBe(404)
})

test('a trunk is told of at its parent port, with the cards of its sub-ports', async () => {
  const { demo } = await testbed()
  const net = await network(demo)
  const parent = (await port(demo, net)).body.port!
  const sub = (await port(demo, net, { mac_address: 'FA-16-3E-00-00-02' })).body.port!
  expect(sub.mac_address).toBe('fa:16:3e:00:00:02')
  expect(parent.trunk_details).toBeUndefined()
  const tag = { port_id: sub.id, segmentation_id: 7, segmentation_type: 'vlan' }
  const trunk = await demo.post(`${v2}/trunks`, { trunk: { port_id: parent.id, sub_ports: [tag] } })
  expect((await demo.get(`${v2}/ports/${parent.id}`)).body.port!.trunk_details).toEqual({
    trunk_id: trunk.body.trunk!.id,
    sub_ports: [{ ...tag, mac_address: sub.mac_address }],
  })
})
