import type { CloudState } from '../cloud-state.ts'
import { addressNumber, addressText, contains, parseCidr } from '../frame/ip.ts'
import { badRequest, conflict, notFound } from './refusals.ts'
import type { FixedIp, Port, Subnet } from './tables.ts'

const isTaken = (cloud: CloudState, subnet: Subnet, address: string, by?: string) =>
  cloud.neutron.portsByAddress.get(`${subnet.id}/${address}`).some((port) => port.id !== by)

/** A free address of the subnet's pools, searched onwards from the last one given; undefined when all are taken. */
export function freeAddress(
  cloud: CloudState,
  subnet: Subnet,
  also: ReadonlySet<string> = new Set(),
): string | undefined {
  const { cursors } = cloud.neutron
  const pools = subnet.allocation_pools.map(
    (pool) => [addressNumber(pool.start)!.value, addressNumber(pool.end)!.value] as const,
  )
  const from = cursors.get(subnet.id) ?? 0n
  const ranges = [
    ...pools.filter(([, end]) => end >= from).map(([start, end]) => [start > from ? start : from, end] as const),
    ...pools.filter(([start]) => start < from).map(([start, end]) => [start, end < from ? end : from - 1n] as const),
  ]
  for (const [start, end] of ranges) {
    for (let value = start; value <= end; value++) {
      const address = addressText(subnet.ip_version, value)
      if (isTaken(cloud, subnet, address) || also.has(address)) continue
      cursors.set(subnet.id, value + 1n)
      return address
    }
  }
  return undefined
}

/** Addresses of SLAAC subnets follow from the network card's address. */
function slaacAddress(subnet: Subnet, mac: string): string {
  const bytes = mac.split(':').map((byte) => Number.parseInt(byte, 16))
  const eui = [bytes[0]! ^ 2, bytes[1]!, bytes[2]!, 0xff, 0xfe, bytes[3]!, bytes[4]!, bytes[5]!]
  return addressText(6, eui.reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n) + parseCidr(subnet.cidr)!.first)
}

const isAutomatic = (subnet: Subnet) => ['slaac', 'dhcpv6-stateless'].includes(subnet.ipv6_address_mode ?? '')

/** What a request for an address may name. */
export interface WantedIp {
  readonly subnet_id?: string
  readonly ip_address?: string
}

/** Finds addresses for a port: those wanted, or one of each IP version the network has. */
export function assignAddresses(
  cloud: CloudState,
  networkId: string,
  mac: string,
  wanted: readonly WantedIp[] | undefined,
  portId?: string,
): FixedIp[] {
  const subnets = cloud.neutron.subnetsOfNetwork.get(networkId)
  if (wanted) {
    const given = new Set<string>()
    return wanted.map((one) => {
      const found = oneAddress(cloud, networkId, subnets, one, mac, portId, given)
      given.add(found.ip_address)
      return found
    })
  }
  const usable = subnets.filter((subnet) => subnet.service_types.length === 0)
  const four = usable.filter((subnet) => subnet.ip_version === 4)
  const six = usable.filter((subnet) => subnet.ip_version === 6 && !isAutomatic(subnet))
  const automatic = usable
    .filter(isAutomatic)
    .map((subnet) => ({ subnet_id: subnet.id, ip_address: slaacAddress(subnet, mac) }))
  const firsts = [four, six].filter((some) => some.length > 0).map((some) => firstFree(cloud, networkId, some))
  return [...firsts, ...automatic]
}

function firstFree(cloud: CloudState, networkId: string, subnets: readonly Subnet[]): FixedIp {
  for (const subnet of subnets) {
    const address = freeAddress(cloud, subnet)
    if (address) return { subnet_id: subnet.id, ip_address: address }
  }
  throw conflict('IpAddressGenerationFailure', `No more IP addresses available on network ${networkId}.`)
}

function oneAddress(
  cloud: CloudState,
  networkId: string,
  subnets: readonly Subnet[],
  wanted: WantedIp,
  mac: string,
  portId: string | undefined,
  given: ReadonlySet<string>,
): FixedIp {
  const subnet = subnetFor(cloud, networkId, subnets, wanted)
  if (wanted.ip_address === undefined) {
    const address = isAutomatic(subnet)
      ? slaacAddress(subnet, mac)
      : (keptAddress(cloud, subnet, portId, given) ?? freeAddress(cloud, subnet, given))
    if (!address)
      throw conflict('IpAddressGenerationFailure', `No more IP addresses available on network ${networkId}.`)
    return { subnet_id: subnet.id, ip_address: address }
  }
  const number = addressNumber(wanted.ip_address)!
  const address = addressText(number.version, number.value)
  if (isTaken(cloud, subnet, address, portId) || given.has(address)) {
    throw conflict('IpAddressAlreadyAllocated', `IP address ${address} already allocated in subnet ${subnet.id}`)
  }
  return { subnet_id: subnet.id, ip_address: address }
}

/** A port that asks for "some address" of a subnet it is in keeps the one it has. */
function keptAddress(
  cloud: CloudState,
  subnet: Subnet,
  portId: string | undefined,
  given: ReadonlySet<string>,
): string | undefined {
  const port: Port | undefined = portId ? cloud.neutron.ports.get(portId) : undefined
  return port?.fixed_ips.find((ip) => ip.subnet_id === subnet.id && !given.has(ip.ip_address))?.ip_address
}

function subnetFor(cloud: CloudState, networkId: string, subnets: readonly Subnet[], wanted: WantedIp): Subnet {
  const number = wanted.ip_address === undefined ? undefined : addressNumber(wanted.ip_address)
  if (wanted.ip_address !== undefined && !number) {
    throw badRequest(
      `Invalid input for fixed_ips. Reason: '${wanted.ip_address}' is not a valid IP address.`,
      'HTTPBadRequest',
    )
  }
  if (wanted.subnet_id === undefined) {
    const found = subnets.find((subnet) => number && contains(parseCidr(subnet.cidr)!, number))
    if (!found)
      throw badRequest(
        `IP address ${wanted.ip_address} is not a valid IP for any of the subnets on the specified network.`,
        'InvalidIpForNetwork',
      )
    return found
  }
  const subnet = subnets.find((one) => one.id === wanted.subnet_id)
  if (!subnet) {
    if (!cloud.neutron.subnets.get(wanted.subnet_id)) throw notFound('Subnet', wanted.subnet_id)
    throw badRequest(
      `Invalid input for operation: Failed to create port on network ${networkId}, because fixed_ips included invalid subnet ${wanted.subnet_id}.`,
      'InvalidInput',
    )
  }
  if (number && !isUsable(subnet, number)) {
    throw badRequest(
      `IP address ${wanted.ip_address} is not a valid IP for the specified subnet.`,
      'InvalidIpForSubnet',
    )
  }
  return subnet
}

function isUsable(subnet: Subnet, number: { version: 4 | 6; value: bigint }): boolean {
  const cidr = parseCidr(subnet.cidr)!
  if (!contains(cidr, number)) return false
  if (cidr.version === 6 || cidr.prefix >= 31) return true
  return number.value !== cidr.first && number.value !== cidr.last
}
