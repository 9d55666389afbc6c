import type { Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { list as listAll, look } from '#lib/openstack/collection.ts'
import { type Interface, interfaces, serverAction, serverTags } from '#lib/openstack/compute.ts'
import { networks, ports, subnets } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { ResourceContext, ResourceState } from '../resource-type.ts'
import { list, map, text } from '../shapes.ts'

type Addresses = Readonly<Record<string, readonly Item[]>>

/** Kind of console → the action that opens one, and the type Nova wants to hear. */
const CONSOLES: ReadonlyMap<string, string> = new Map([
  ['novnc', 'os-getVNCConsole'],
  ['xvpvnc', 'os-getVNCConsole'],
  ['spice-html5', 'os-getSPICEConsole'],
  ['rdp-html5', 'os-getRDPConsole'],
  ['serial', 'os-getSerialConsole'],
])

const addressesOf = (server: Item) => (server.addresses ?? {}) as Addresses

/** Every network twice, by its name and by its id where the name is unambiguous. */
async function alsoById(context: ResourceContext, byName: Record<string, Value>): Promise<Value> {
  const found: Record<string, Value> = { ...byName }
  for (const [name, value] of Object.entries(byName)) {
    const named = (await listAll(context.cloud, networks, { name })).filter((network) => network.name === name)
    if (named.length === 1) found[String(named[0]!.id)] = value
  }
  return found
}

/** One address with its port, and through it the network and subnets. */
async function inFull(context: ResourceContext, address: Item, cards: readonly Interface[]): Promise<Value> {
  const card = cards.find(
    (candidate) =>
      candidate.mac_addr === address['OS-EXT-IPS-MAC:mac_addr'] &&
      candidate.fixed_ips?.some(({ ip_address }) => ip_address === address.addr),
  )
  const port = card ? await look(context.cloud, ports, card.port_id) : null
  const subnetIds = list(port?.fixed_ips as Value | undefined).map((fixed) => text(map(fixed).subnet_id))
  const details = port && {
    network: await look(context.cloud, networks, String(port.network_id)),
    subnets: await Promise.all(subnetIds.map((id) => look(context.cloud, subnets, id))),
  }
  return { ...address, port: card?.port_id ?? null, network: null, subnets: null, ...details } as Value
}

async function addresses(context: ResourceContext, server: Item): Promise<Value> {
  const cards = await interfaces(context.cloud, String(server.id))
  const found: Record<string, Value> = {}
  for (const [name, entries] of Object.entries(addressesOf(server))) {
    found[name] = await Promise.all(entries.map((address) => inFull(context, address, cards)))
  }
  return alsoById(context, found)
}

function ipLists(server: Item): Record<string, Value> {
  const entries = Object.entries(addressesOf(server))
  return Object.fromEntries(entries.map(([name, found]) => [name, found.map((address) => String(address.addr))]))
}

function firstAddress(server: Item): string {
  const [first] = Object.values(addressesOf(server))
    .flat()
    .filter((address) => address.version === 4)
  return first ? String(first.addr) : ''
}

/** A URL opened for one kind of console, or for all: each call makes Nova hand out a fresh one. */
async function consoles(context: ResourceContext, server: Item, only: string | number | undefined): Promise<Value> {
  const found: Record<string, Value> = {}
  for (const [type, action] of CONSOLES) {
    if (only !== undefined && only !== type) continue
    try {
      const body = await serverAction(context.cloud, String(server.id), { [action]: { type } })
      found[type] = ((body as { console?: { url?: string } } | undefined)?.console?.url ?? null) as Value
    } catch (error) {
      if (!isCloudError(error)) throw error
      // Most clouds offer one kind only; the others say why not.
      found[type] = `Cannot get console url: ${error.message}`
    }
  }
  return found
}

/** One attribute of a live server, before its path is followed. */
export async function serverAttribute(
  context: ResourceContext,
  state: ResourceState,
  server: Item,
  name: string,
  path: readonly (string | number)[],
): Promise<Value | undefined> {
  switch (name) {
    case 'show':
      return server as Value
    case 'name':
    case 'accessIPv4':
    case 'accessIPv6':
      return (server[name] ?? '') as Value
    case 'addresses':
      return addresses(context, server)
    case 'networks':
      return alsoById(context, ipLists(server))
    case 'first_address':
      return firstAddress(server)
    case 'instance_name':
      return (server['OS-EXT-SRV-ATTR:instance_name'] ?? null) as Value
    case 'tags':
      return serverTags(context.cloud, String(server.id))
    case 'console_urls':
      return consoles(context, server, path[0])
    case 'os_collect_config':
      return map(state.metadata)['os-collect-config'] ?? {}
    default:
      return undefined
  }
}
