import { isMap, own, pythonEquals, truthy } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** One resource as the rules see it. */
export interface Party {
  readonly name: string
  /**
   * A property's resolved value under the first of its names (today's, then old ones) that the resource gives; as Heat
   * does for texts, a null that is given reads as empty text, one that isn't as null.
   */
  value(...names: readonly string[]): Value
  /** The ports among what the resource needs by its own words. */
  ports(): readonly Party[]
}

/** Resources of type `of` need those of type `on` for which `when` holds, though nobody wrote it. */
export interface HiddenRule {
  readonly of: string
  readonly on: string
  when(me: Party, other: Party): boolean
}

/** Two references to things that don't exist yet are both empty, and so the same: Heat is generous then. */
const same = (a: Value, b: Value) => pythonEquals(a, b)

const network = (party: Party) => party.value('network', 'network_id')
const subnet = (party: Party) => party.value('subnet', 'subnet_id')
const router = (party: Party) => party.value('router', 'router_id')
const floatingNetwork = (party: Party) => party.value('floating_network', 'floating_network_id')
const vpc = (party: Party) => party.value('VpcId')

/** The value under a key of an inner map, null like a property's. */
function inner(map: Value, ...names: string[]): Value {
  if (!isMap(map)) return null
  const given = names.find((name) => Object.hasOwn(map, name))
  return given === undefined ? null : (own(map, given) ?? '')
}

function items(value: Value): Value[] {
  return Array.isArray(value) ? value : []
}

function gatewayNetwork(party: Party): Value | undefined {
  const gateway = party.value('external_gateway_info')
  return isMap(gateway) && truthy(gateway) ? inner(gateway, 'network') : undefined
}

/** A server waits for every subnet it might get an address from; one whose network is unknown might be any. */
function mayAddress(server: Party, other: Party): boolean {
  const networks = items(server.value('networks'))
  if (networks.length === 0) return false
  const home = network(other)
  return (
    !truthy(home) ||
    networks.map((entry) => inner(entry, 'network', 'uuid')).some((one) => !truthy(one) || same(one, home))
  )
}

const fixedSubnets = (port: Party) => items(port.value('fixed_ips')).map((entry) => inner(entry, 'subnet', 'subnet_id'))

/** Whether the router interface leads to the port: by a subnet the port names, or, while ids are unknown, perhaps. */
function mayLeadTo(port: Party, face: Party): boolean {
  const subnets = fixedSubnets(port)
  const wanted = subnet(face)
  return subnets.length > 0 ? subnets.some((one) => sameSubnet(one, wanted)) : !truthy(wanted)
}

/** Only a port's first address counts for those that come after the floating IP itself. */
function leadsToFirstAddress(port: Party, face: Party): boolean {
  const [first] = fixedSubnets(port)
  return first !== undefined && sameSubnet(first, subnet(face))
}

/** Given but empty and not given are the same for subnets. */
const sameSubnet = (a: Value, b: Value) => (!truthy(a) && !truthy(b)) || same(a, b)

/** Heat's complete list (parity.md §3.5). */
export const hiddenOrder: readonly HiddenRule[] = [
  {
    of: 'OS::Neutron::Port',
    on: 'OS::Neutron::Subnet',
    when: (port, other) => same(network(other), network(port)),
  },
  {
    of: 'OS::Nova::Server',
    on: 'OS::Neutron::Subnet',
    when: mayAddress,
  },
  {
    of: 'OS::Neutron::Router',
    on: 'OS::Neutron::Subnet',
    when: (me, other) => {
      const outside = gatewayNetwork(me)
      return outside !== undefined && same(network(other), outside)
    },
  },
  {
    of: 'OS::Neutron::RouterGateway',
    on: 'OS::Neutron::RouterInterface',
    when: (gateway, face) => same(router(face), router(gateway)),
  },
  {
    of: 'OS::Neutron::RouterGateway',
    on: 'OS::Neutron::Subnet',
    when: (gateway, other) => same(network(other), network(gateway)),
  },
  {
    of: 'OS::Neutron::FloatingIP',
    on: 'OS::Neutron::RouterGateway',
    when: (address, gateway) => same(network(gateway), floatingNetwork(address)),
  },
  {
    of: 'OS::Neutron::FloatingIP',
    on: 'OS::Neutron::Router',
    when: (address, other) => {
      const outside = gatewayNetwork(other)
      return outside !== undefined && same(outside, floatingNetwork(address))
    },
  },
  {
    of: 'OS::Neutron::FloatingIP',
    on: 'OS::Neutron::RouterInterface',
    when: (address, face) => address.ports().some((port) => mayLeadTo(port, face)),
  },
  {
    of: 'OS::Neutron::FloatingIPAssociation',
    on: 'OS::Neutron::RouterInterface',
    when: (association, face) => association.ports().some((port) => leadsToFirstAddress(port, face)),
  },
  {
    of: 'OS::Neutron::FloatingIPPortForward',
    on: 'OS::Neutron::RouterInterface',
    when: (forward, face) => forward.ports().some((port) => leadsToFirstAddress(port, face)),
  },
  {
    of: 'OS::Neutron::ExtraRoute',
    on: 'OS::Neutron::RouterInterface',
    when: (route, face) => same(router(face), router(route)),
  },
  {
    of: 'OS::Neutron::ExtraRoute',
    on: 'OS::Neutron::RouterGateway',
    when: (route, gateway) => same(router(gateway), router(route)),
  },
  {
    of: 'OS::Neutron::ExtraRouteSet',
    on: 'OS::Neutron::RouterInterface',
    when: (routes, face) => same(router(face), router(routes)),
  },
  {
    of: 'AWS::EC2::VPCGatewayAttachment',
    on: 'AWS::EC2::RouteTable',
    when: (attachment, table) => same(vpc(table), vpc(attachment)),
  },
]
