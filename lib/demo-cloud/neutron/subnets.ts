import type { Call } from '../frame/call.ts'
import { addressNumber, addressText, type Cidr, cidrText, contains, overlap, parseCidr } from '../frame/ip.ts'
import {
  any,
  flag,
  free255,
  isObject,
  type JsonObject,
  list,
  oneOf,
  openObject,
  orNull,
  text,
  truth,
} from '../frame/shape.ts'
import { fresh, isOpen, networks, string } from './networks.ts'
import { deletePort } from './ports.ts'
import { badRequest, conflict, invalid } from './refusals.ts'
import { findRow, type Resource } from './resource.ts'
import type { Pool, Subnet } from './tables.ts'

const modes = orNull(oneOf('slaac', 'dhcpv6-stateful', 'dhcpv6-stateless'))

export const subnets: Resource<Subnet> = {
  singular: 'subnet',
  plural: 'subnets',
  noun: 'Subnet',
  quota: 'subnet',
  attributes: {
    name: { shape: free255 },
    description: { shape: free255 },
    network_id: { shape: text, required: true, fixed: true },
    ip_version: { shape: { is: 'integer', min: 4, max: 6 }, required: true, fixed: true },
    cidr: { shape: orNull(text), fixed: true },
    gateway_ip: { shape: orNull(text) },
    allocation_pools: { shape: orNull(list(openObject({ start: text, end: text }, ['start', 'end']))) },
    dns_nameservers: { shape: orNull(list(text)) },
    host_routes: { shape: orNull(list(openObject({ destination: text, nexthop: text }, ['destination', 'nexthop']))) },
    enable_dhcp: { shape: flag },
    ipv6_ra_mode: { shape: modes, fixed: true },
    ipv6_address_mode: { shape: modes, fixed: true },
    subnetpool_id: { shape: orNull(text), fixed: true },
    use_default_subnetpool: { shape: flag, fixed: true },
    prefixlen: { shape: any, fixed: true },
    segment_id: { shape: orNull(text) },
    service_types: { shape: list(text) },
    dns_publish_fixed_ip: { shape: flag },
  },
  table: (call) => call.cloud.neutron.subnets,
  shared: (call, row) => isOpen(call, call.cloud.neutron.networks.get(row.network_id)!),
  narrow: (call) => narrowBy(call, 'network_id'),
  view: (_call, row) => ({
    name: row.name,
    description: row.description,
    network_id: row.network_id,
    ip_version: row.ip_version,
    cidr: row.cidr,
    gateway_ip: row.gateway_ip,
    allocation_pools: row.allocation_pools,
    enable_dhcp: row.enable_dhcp,
    dns_nameservers: row.dns_nameservers,
    host_routes: row.host_routes,
    ipv6_ra_mode: row.ipv6_ra_mode,
    ipv6_address_mode: row.ipv6_address_mode,
    subnetpool_id: row.subnetpool_id,
    service_types: row.service_types,
    segment_id: null,
    dns_publish_fixed_ip: false,
  }),
  build: (call, input, projectId) => {
    const network = findRow(networks, call, string(input.network_id))
    const cidr = cidrOf(call, input)
    const version = Number(input.ip_version)
    if (cidr.version !== version) throw invalid(`The ip_version '${version}' does not match cidr '${cidrText(cidr)}'`)
    refuseOverlap(call, network.id, cidr)
    const gateway = gatewayOf(cidr, input.gateway_ip)
    const row = call.cloud.neutron.subnets.insert({
      ...fresh(input, projectId),
      network_id: network.id,
      ip_version: cidr.version,
      cidr: cidrText(cidr),
      gateway_ip: gateway,
      allocation_pools: poolsOf(cidr, gateway, input.allocation_pools),
      enable_dhcp: truth(input.enable_dhcp, true),
      dns_nameservers: addresses(input.dns_nameservers, 'dns_nameservers'),
      host_routes: routes(input.host_routes),
      ipv6_ra_mode: string(input.ipv6_ra_mode) || null,
      ipv6_address_mode: string(input.ipv6_address_mode) || null,
      subnetpool_id: string(input.subnetpool_id) || null,
      service_types: Array.isArray(input.service_types) ? input.service_types.map(String) : [],
    })
    if (row.ip_version === 4 && (row.ipv6_ra_mode || row.ipv6_address_mode)) {
      throw invalid('ipv6_ra_mode or ipv6_address_mode cannot be set when ip_version is not 6')
    }
    return row
  },
  change: (call, row, input) => {
    const cidr = parseCidr(row.cidr)!
    const gateway = input.gateway_ip === undefined ? row.gateway_ip : gatewayOf(cidr, input.gateway_ip)
    const pools = Array.isArray(input.allocation_pools)
      ? poolsOf(cidr, gateway, input.allocation_pools)
      : poolsOf(cidr, gateway, row.allocation_pools)
    return call.cloud.neutron.subnets.update(row.id, {
      name: string(input.name, row.name),
      description: string(input.description, row.description),
      gateway_ip: gateway,
      allocation_pools: pools,
      enable_dhcp: truth(input.enable_dhcp, row.enable_dhcp),
      dns_nameservers:
        input.dns_nameservers === undefined ? row.dns_nameservers : addresses(input.dns_nameservers, 'dns_nameservers'),
      host_routes: input.host_routes === undefined ? row.host_routes : routes(input.host_routes),
      service_types: Array.isArray(input.service_types) ? input.service_types.map(String) : row.service_types,
      revision: row.revision + 1,
    })
  },
  remove: (call, row) => {
    const { portsOfSubnet, subnets } = call.cloud.neutron
    const ports = portsOfSubnet.get(row.id)
    if (ports.some((port) => port.device_owner !== 'network:dhcp')) {
      throw conflict(
        'SubnetInUse',
        `Unable to complete operation on subnet ${row.id}: One or more ports have an IP allocation from this subnet.`,
      )
    }
    for (const port of ports) deletePort(call, port)
    subnets.delete(row.id)
  },
}

function narrowBy(call: Call, key: string): Subnet[] | undefined {
  const wanted = call.query.getAll(key)
  return wanted.length > 0 ? wanted.flatMap((id) => call.cloud.neutron.subnetsOfNetwork.get(id)) : undefined
}

function cidrOf(call: Call, input: JsonObject): Cidr {
  if (typeof input.cidr === 'string') {
    const cidr = parseCidr(input.cidr)
    if (!cidr)
      throw badRequest(`Invalid input for cidr. Reason: '${input.cidr}' is not a valid IP subnet.`, 'HTTPBadRequest')
    return cidr
  }
  const pool = call.cloud.neutron.plain.get(string(input.subnetpool_id))
  if (!pool) throw badRequest('Bad subnets request: a subnetpool must be specified in the absence of a cidr.')
  return allocate(call, pool.id, pool.fields, input.prefixlen)
}

/** The first range of the wanted size in a subnet pool that no subnet of the pool has yet. */
function allocate(call: Call, poolId: string, pool: Readonly<Record<string, unknown>>, length: unknown): Cidr {
  const taken = call.cloud.neutron.subnets.all().filter((subnet) => subnet.subnetpool_id === poolId)
  for (const prefix of Array.isArray(pool.prefixes) ? pool.prefixes : []) {
    const whole = parseCidr(prefix)!
    const bits = whole.version === 4 ? 32 : 128
    const wanted = Number(length ?? pool.default_prefixlen ?? (whole.version === 4 ? 26 : 64))
    const size = 1n << BigInt(bits - wanted)
    for (let first = whole.first; first + size - 1n <= whole.last; first += size) {
      const cidr: Cidr = { version: whole.version, first, last: first + size - 1n, prefix: wanted }
      if (!taken.some((subnet) => overlap(parseCidr(subnet.cidr)!, cidr))) return cidr
    }
  }
  throw badRequest(
    'Failed to allocate subnet: Insufficient prefix space to allocate subnet size.',
    'SubnetAllocationError',
  )
}

function refuseOverlap(call: Call, networkId: string, cidr: Cidr): void {
  for (const other of call.cloud.neutron.subnetsOfNetwork.get(networkId)) {
    if (overlap(parseCidr(other.cidr)!, cidr)) {
      throw invalid(
        `Requested subnet with cidr: ${cidrText(cidr)} for network: ${networkId} overlaps with another subnet`,
      )
    }
  }
}

function gatewayOf(cidr: Cidr, wanted: unknown): string | null {
  if (wanted === null) return null
  if (wanted === undefined) return addressText(cidr.version, cidr.last - cidr.first > 1n ? cidr.first + 1n : cidr.first)
  const number = addressNumber(wanted)
  if (!number)
    throw badRequest(
      `Invalid input for gateway_ip. Reason: '${String(wanted)}' is not a valid IP address.`,
      'HTTPBadRequest',
    )
  if (cidr.version === 4 && cidr.prefix < 31 && (number.value === cidr.first || number.value === cidr.last)) {
    throw badRequest(`Gateway is not valid on subnet.`, 'HTTPBadRequest')
  }
  return addressText(number.version, number.value)
}

function poolsOf(cidr: Cidr, gateway: string | null, wanted: unknown): readonly Pool[] {
  const gate = gateway === null ? undefined : addressNumber(gateway)
  if (!Array.isArray(wanted)) return defaultPools(cidr, gate?.value)
  const ranges = wanted.map((pool: unknown) => {
    const { start, end } = isObject(pool) ? pool : {}
    const [from, to] = [addressNumber(start), addressNumber(end)]
    if (!from || !to || from.value > to.value)
      throw badRequest(`The allocation pool ${String(start)}-${String(end)} is not valid.`, 'InvalidAllocationPool')
    if (!contains(cidr, from) || !contains(cidr, to)) {
      throw badRequest(
        `The allocation pool ${String(start)}-${String(end)} spans beyond the subnet cidr ${cidrText(cidr)}.`,
        'OutOfBoundsAllocationPool',
      )
    }
    if (gate && gate.value >= from.value && gate.value <= to.value) {
      throw conflict(
        'GatewayConflictWithAllocationPools',
        `Gateway ip ${gateway} conflicts with allocation pool ${String(start)}-${String(end)}.`,
      )
    }
    return { from: from.value, to: to.value }
  })
  const sorted = ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i]!.from <= sorted[i - 1]!.to) {
      throw conflict('OverlappingAllocationPools', `Found overlapping allocation pools for subnet ${cidrText(cidr)}.`)
    }
  }
  return ranges.map(({ from, to }) => ({ start: addressText(cidr.version, from), end: addressText(cidr.version, to) }))
}

function defaultPools(cidr: Cidr, gateway: bigint | undefined): Pool[] {
  const bits = cidr.version === 4 ? 32 : 128
  const small = cidr.prefix >= bits - 1
  const first = small ? cidr.first : cidr.first + 1n
  const last = small || cidr.version === 6 ? cidr.last : cidr.last - 1n
  const parts =
    gateway !== undefined && gateway >= first && gateway <= last
      ? [
          [first, gateway - 1n],
          [gateway + 1n, last],
        ]
      : [[first, last]]
  return parts
    .filter(([start, end]) => start! <= end!)
    .map(([start, end]) => ({ start: addressText(cidr.version, start!), end: addressText(cidr.version, end!) }))
}

function addresses(wanted: unknown, key: string): string[] {
  return (Array.isArray(wanted) ? wanted : []).map((one: unknown) => {
    if (!addressNumber(one))
      throw badRequest(
        `Invalid input for ${key}. Reason: '${String(one)}' is not a valid nameserver. '${String(one)}' is not a valid IP address.`,
        'HTTPBadRequest',
      )
    return String(one)
  })
}

/** Checked routes, as subnets and routers have them. */
export function routes(wanted: unknown): { destination: string; nexthop: string }[] {
  return (Array.isArray(wanted) ? wanted : []).map((one: unknown) => {
    const { destination, nexthop } = isObject(one) ? one : {}
    if (!parseCidr(destination))
      throw badRequest(
        `Invalid input for routes. Reason: '${String(destination)}' is not a valid IP subnet.`,
        'HTTPBadRequest',
      )
    if (!addressNumber(nexthop))
      throw badRequest(
        `Invalid input for routes. Reason: '${String(nexthop)}' is not a valid IP address.`,
        'HTTPBadRequest',
      )
    return { destination: String(destination), nexthop: String(nexthop) }
  })
}
