import { canonicalType } from './canonical-type.ts'
import { schemaOf } from './catalogue.ts'

/**
 * How resources of a type say where they are. `property`: a property of their own names the network or the subnet.
 * `address`: a port, which names its network and, item by item, its subnets. `plug`: through a port of its own, named in
 * a list.
 */
export type Seat =
  | { readonly by: 'property'; readonly network: readonly string[]; readonly subnet: readonly string[] }
  | {
      readonly by: 'address'
      readonly network: readonly string[]
      readonly addresses: string
      readonly subnet: readonly string[]
    }
  | {
      readonly by: 'plug'
      readonly list: string
      readonly port: string
      readonly portType: string
      readonly network: readonly string[]
      readonly subnet: readonly string[]
    }

const network = ['network', 'network_id']
const subnet = ['subnet', 'subnet_id']

const seats: ReadonlyMap<string, Seat> = new Map<string, Seat>([
  ['OS::Neutron::Subnet', { by: 'property', network, subnet: [] }],
  ['OS::Neutron::Port', { by: 'address', network, addresses: 'fixed_ips', subnet }],
  [
    'OS::Nova::Server',
    {
      by: 'plug',
      list: 'networks',
      port: 'port',
      portType: 'OS::Neutron::Port',
      network: ['network', 'uuid'],
      subnet: ['subnet'],
    },
  ],
])

/** Properties in which other types name their whereabouts, the usual one first. */
const usual = {
  network: ['network', 'network_id', 'neutron_network', 'fixed_network'],
  subnet: ['subnet', 'subnet_id', 'vip_subnet', 'neutron_subnet', 'fixed_subnet'],
}

/** How a resource of this type takes its seat in a network or a subnet; undefined where it can't. */
export function seatOf(type: string): Seat | undefined {
  const name = canonicalType(type)
  const known = seats.get(name)
  if (known) return known
  const properties = schemaOf(name)?.properties ?? {}
  const there = (names: readonly string[]) =>
    names.filter((property) => Object.hasOwn(properties, property) && properties[property]?.type === 'string')
  const seat = { network: there(usual.network), subnet: there(usual.subnet) }
  return seat.network.length + seat.subnet.length === 0 ? undefined : { by: 'property', ...seat }
}

/** Which kind of place a type is: other resources sit in networks and subnets. */
export function placeKind(type: string): 'network' | 'subnet' | undefined {
  const name = canonicalType(type)
  if (name === 'OS::Neutron::Subnet') return 'subnet'
  return name === 'OS::Neutron::Net' || name === 'OS::Neutron::ProviderNet' ? 'network' : undefined
}

const outside: ReadonlyMap<string, readonly string[]> = new Map([
  ['OS::Neutron::Router', ['external_gateway_info', 'network']],
  ['OS::Neutron::RouterGateway', ['network']],
  ['OS::Neutron::FloatingIP', ['floating_network']],
])

/** The property that names the external network a resource of this type leads to; undefined where it leads nowhere. */
export function outsideProperty(type: string): readonly string[] | undefined {
  return outside.get(canonicalType(type))
}
