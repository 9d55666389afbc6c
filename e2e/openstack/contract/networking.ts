import { deepEqual, equal } from 'node:assert/strict'
import type { Item } from '#lib/openstack/cloud.ts'
import { list, show } from '#lib/openstack/collection.ts'
import { floatingIps, portForwardings, ports, qosPolicies, routers, trunks } from '#lib/openstack/network.ts'
import type { Place } from '../place.ts'
import { attr, hot, privateNetwork, ref, type Scenario } from './scenario.ts'

/** A trunk with two sub-ports. */
export const trunk: Scenario = {
  name: 'a trunk with sub-ports, one of which goes by an update',
  async run({ heat, cloud }) {
    const port = { type: 'OS::Neutron::Port', properties: { network: ref('net') }, depends_on: 'subnet' }
    const template = (subPorts: readonly [string, number][]) =>
      hot({
        ...privateNetwork(),
        parent: port,
        first: port,
        second: port,
        trunk: {
          type: 'OS::Neutron::Trunk',
          properties: {
            name: 'contract-trunk',
            port: ref('parent'),
            sub_ports: subPorts.map(([name, segmentation_id]) => ({
              port: ref(name),
              segmentation_type: 'vlan',
              segmentation_id,
            })),
          },
        },
      })
    const both = template([
      ['first', 101],
      ['second', 102],
    ])
    const stack = await heat.created('trunk', both)
    const id = await heat.physicalId(stack, 'trunk')
    const made = await show(cloud, trunks, id)
    equal(made.name, 'contract-trunk')
    equal(made.port_id, await heat.physicalId(stack, 'parent'))
    const tags = async () =>
      ((await show(cloud, trunks, id)).sub_ports as Item[]).map(({ segmentation_id }) => segmentation_id).sort()
    deepEqual(await tags(), [101, 102])
    await heat.updated(stack, template([['second', 102]]))
    deepEqual(await tags(), [102])
    await heat.deleted(stack)
  },
}

/** Routes and a forwarded port at a router. */
export const routing: Scenario = {
  name: 'a router with extra routes, and a floating IP that forwards a port',
  async run({ heat, cloud, place: { externalNetwork } }) {
    const stack = await heat.created(
      'routing',
      hot({
        ...privateNetwork(),
        router: { type: 'OS::Neutron::Router', properties: { external_gateway_info: { network: externalNetwork } } },
        link: { type: 'OS::Neutron::RouterInterface', properties: { router: ref('router'), subnet: ref('subnet') } },
        routes: {
          type: 'OS::Neutron::ExtraRouteSet',
          depends_on: 'link',
          properties: { router: ref('router'), routes: [{ destination: '10.99.0.0/24', nexthop: '10.40.0.9' }] },
        },
        port: {
          type: 'OS::Neutron::Port',
          properties: { network: ref('net'), fixed_ips: [{ subnet: ref('subnet'), ip_address: '10.40.0.20' }] },
        },
        address: {
          type: 'OS::Neutron::FloatingIP',
          depends_on: 'link',
          properties: { floating_network: externalNetwork },
        },
        forward: {
          type: 'OS::Neutron::FloatingIPPortForward',
          properties: {
            internal_ip_address: '10.40.0.20',
            internal_port: ref('port'),
            internal_port_number: 80,
            external_port: 8080,
            protocol: 'tcp',
            floating_ip: ref('address'),
          },
        },
      }),
    )
    const router = await show(cloud, routers, await heat.physicalId(stack, 'router'))
    deepEqual(router.routes, [{ destination: '10.99.0.0/24', nexthop: '10.40.0.9' }])
    const address = await heat.physicalId(stack, 'address')
    const [forward] = await list(cloud, portForwardings(address))
    equal(forward?.external_port, 8080)
    equal(forward?.internal_ip_address, '10.40.0.20')
    await heat.deleted(stack)
    deepEqual(await list(cloud, floatingIps, { project_id: cloud.identity.projectId }), [])
  },
}

/** A floating IP put on a port, and the port changed. */
export const association: Scenario = {
  name: 'a floating IP on a port, taken to another one by an update',
  async run({ heat, cloud, place }) {
    const stack = await heat.created('association', associated(place, 'one'))
    const address = await heat.physicalId(stack, 'address')
    equal((await show(cloud, floatingIps, address)).port_id, await heat.physicalId(stack, 'one'))
    await heat.updated(stack, associated(place, 'two'))
    equal((await show(cloud, floatingIps, address)).port_id, await heat.physicalId(stack, 'two'))
    await heat.deleted(stack)
  },
}

const associated = ({ externalNetwork }: Place, port: string) => {
  const plain = { type: 'OS::Neutron::Port', properties: { network: ref('net') }, depends_on: 'subnet' }
  return hot({
    ...privateNetwork(),
    router: { type: 'OS::Neutron::Router', properties: { external_gateway_info: { network: externalNetwork } } },
    link: { type: 'OS::Neutron::RouterInterface', properties: { router: ref('router'), subnet: ref('subnet') } },
    one: plain,
    two: plain,
    address: {
      type: 'OS::Neutron::FloatingIP',
      depends_on: 'link',
      properties: { floating_network: externalNetwork },
    },
    held: {
      type: 'OS::Neutron::FloatingIPAssociation',
      properties: { floatingip_id: ref('address'), port_id: ref(port) },
    },
  })
}

/** Rules on a port's traffic, which Neutron lets admins alone make. */
export const qos: Scenario = {
  name: 'a QoS policy with rules, on a port',
  asAdmin: true,
  async run({ heat, cloud }) {
    const stack = await heat.created(
      'qos',
      hot(
        {
          ...privateNetwork(),
          policy: { type: 'OS::Neutron::QoSPolicy', properties: { name: 'contract-qos' } },
          limit: {
            type: 'OS::Neutron::QoSBandwidthLimitRule',
            properties: { policy: ref('policy'), max_kbps: 1000, max_burst_kbps: 100 },
          },
          mark: { type: 'OS::Neutron::QoSDscpMarkingRule', properties: { policy: ref('policy'), dscp_mark: 16 } },
          port: {
            type: 'OS::Neutron::Port',
            properties: { network: ref('net'), qos_policy: ref('policy') },
            depends_on: 'subnet',
          },
        },
        { rules: attr('policy', 'rules') },
      ),
    )
    const policy = await show(cloud, qosPolicies, await heat.physicalId(stack, 'policy'))
    const rules = (policy.rules as Item[]).map(({ type }) => type).sort()
    deepEqual(rules, ['bandwidth_limit', 'dscp_marking'])
    equal(((await heat.outputs(stack)).rules as Item[]).length, 2)
    equal((await show(cloud, ports, await heat.physicalId(stack, 'port'))).qos_policy_id, policy.id)
    await heat.deleted(stack)
  },
}

/** Addresses from a pool, shared with others. */
export const pools: Scenario = {
  name: 'an address scope, a subnet pool, a subnet of it, and an RBAC policy',
  async run({ heat, cloud, admin }) {
    const stack = await heat.created(
      'pools',
      hot(
        {
          scope: { type: 'OS::Neutron::AddressScope', properties: { ip_version: 4 } },
          pool: {
            type: 'OS::Neutron::SubnetPool',
            properties: {
              prefixes: ['10.60.0.0/16'],
              address_scope: ref('scope'),
              default_prefixlen: 26,
              min_prefixlen: 24,
            },
          },
          net: { type: 'OS::Neutron::Net', properties: { tags: ['pooled'] } },
          subnet: { type: 'OS::Neutron::Subnet', properties: { network: ref('net'), subnetpool: ref('pool') } },
          shared: {
            type: 'OS::Neutron::RBACPolicy',
            properties: {
              object_type: 'network',
              object_id: ref('net'),
              action: 'access_as_shared',
              target_tenant: admin.identity.projectId,
            },
          },
        },
        { cidr: attr('subnet', 'cidr'), tags: attr('net', 'show', 'tags') },
      ),
    )
    const outputs = await heat.outputs(stack)
    equal(outputs.cidr, '10.60.0.0/26')
    deepEqual(outputs.tags, ['pooled'])
    const [policy] = await cloud.list('network', '/v2.0/rbac-policies', 'rbac_policies', {
      object_id: await heat.physicalId(stack, 'net'),
    })
    equal(policy?.target_tenant, admin.identity.projectId)
    await heat.deleted(stack)
  },
}
