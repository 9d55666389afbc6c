import { createHash } from 'node:crypto'
import type { Item } from '#lib/openstack/cloud.ts'
import { create, list as listAll, remove, show } from '#lib/openstack/collection.ts'
import type { Interface } from '#lib/openstack/compute.ts'
import { ports, securityGroups, subnets } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { fingerprint } from '../fingerprint.ts'
import { idOf } from '../names.ts'
import { portFields } from '../neutron/port.ts'
import type { Properties, ResourceContext, ResourceState } from '../resource-type.ts'
import { given, list, map, text, texts } from '../shapes.ts'

/** One entry of `networks` with ids. */
export type NetworkEntry = Properties

/** Nova can't choose a subnet or shape a port, so such an entry gets a port that belongs to the server. */
export function needsPort(entry: NetworkEntry): boolean {
  return !entry.port && Boolean(entry.subnet || Object.keys(map(entry.port_extra_properties)).length > 0)
}

/** An internal port: which entry it serves and its id, as kept in `data.internal_ports`. */
export interface InternalPort {
  readonly name: string
  readonly id: string
}

export function internalPorts(state: ResourceState): InternalPort[] {
  return list(state.data.internal_ports).map((item) => ({ name: text(map(item).name), id: text(map(item).id) }))
}

/**
 * A name for each entry, made of the server's unique physical name and the entry itself: a port is found again after a
 * crash, and an entry keeps its port when others come or go.
 */
export function portNames(state: ResourceState, entries: readonly NetworkEntry[]): string[] {
  const seen = new Map<string, number>()
  return entries.map((entry) => {
    const print = createHash('sha256').update(fingerprint(entry)).digest('hex').slice(0, 8)
    const nth = seen.get(print) ?? 0
    seen.set(print, nth + 1)
    return `${state.physicalName}-port-${print}${nth > 0 ? `-${nth}` : ''}`
  })
}

async function findPort(context: ResourceContext, name: string): Promise<string | null> {
  const [port] = (await listAll(context.cloud, ports, { name })).filter((item) => item.name === name)
  return port ? String(port.id) : null
}

/** The port of that name; made when there is none. */
export async function ensurePort(
  context: ResourceContext,
  state: ResourceState,
  entry: NetworkEntry,
  name: string,
): Promise<InternalPort> {
  const groups = texts(state.properties.security_groups)
  return { name, id: (await findPort(context, name)) ?? (await makePort(context, entry, groups, name)) }
}

/** All internal ports that exist, recorded or not: those of `entries` and of an update that was not finished. */
export async function existingPorts(
  context: ResourceContext,
  state: ResourceState,
  entries: readonly NetworkEntry[],
): Promise<InternalPort[]> {
  const unfinished = list(map(state.data.pending).attach).map((item) => text(map(item).name))
  const ofEntries = portNames(state, entries).filter((_, index) => needsPort(entries[index]!))
  const names = [...new Set([...ofEntries, ...unfinished.filter(Boolean)])]
  const known = internalPorts(state)
  const unknown = names.filter((name) => !known.some((port) => port.name === name))
  const found = await Promise.all(unknown.map(async (name) => ({ name, id: await findPort(context, name) })))
  return [...known, ...found.filter((port): port is InternalPort => port.id !== null)]
}

async function networkOf(context: ResourceContext, entry: NetworkEntry): Promise<string> {
  if (entry.network) return text(entry.network)
  const subnet = await show(context.cloud, subnets, text(entry.subnet))
  return text(subnet.network_id as Value)
}

async function makePort(
  context: ResourceContext,
  entry: NetworkEntry,
  groups: readonly string[],
  name: string,
): Promise<string> {
  const { value_specs, ...extra } = map(entry.port_extra_properties)
  const address = given({ subnet_id: entry.subnet ?? null, ip_address: entry.fixed_ip ?? null })
  const security_groups = await Promise.all(groups.map((group) => idOf(context, securityGroups, group)))
  const made = await create(context.cloud, ports, {
    ...portFields(given(extra)),
    network_id: await networkOf(context, entry),
    ...(Object.keys(address).length > 0 ? { fixed_ips: [address] } : {}),
    ...(security_groups.length > 0 ? { security_groups } : {}),
    ...map(value_specs),
    name,
  })
  return String(made.id)
}

/** What Nova is told about networks, and the ports made for it. */
export interface Cards {
  /** One for each entry; undefined: Nova's own choice. */
  readonly networks: 'none' | 'auto' | Item[] | undefined
  readonly internalPorts: readonly InternalPort[]
}

/** Turns `entries` into network cards; ports that a lost attempt has made already are used. */
export async function cardsFor(
  context: ResourceContext,
  state: ResourceState,
  entries: readonly NetworkEntry[],
): Promise<Cards> {
  const automatic = entries.find((entry) => entry.allocate_network)?.allocate_network
  if (automatic) return { networks: automatic === 'none' ? 'none' : 'auto', internalPorts: [] }
  if (entries.length === 0) return { networks: undefined, internalPorts: [] }
  const names = portNames(state, entries)
  const made: InternalPort[] = []
  const cards: Item[] = []
  for (const [index, entry] of entries.entries()) {
    const tag = entry.tag ? { tag: entry.tag } : {}
    if (needsPort(entry)) {
      const port = await ensurePort(context, state, entry, names[index]!)
      made.push(port)
      cards.push({ port: port.id, ...tag })
    } else if (entry.port) {
      cards.push({ port: entry.port, ...tag })
    } else {
      cards.push({ uuid: entry.network, ...(entry.fixed_ip ? { fixed_ip: entry.fixed_ip } : {}), ...tag })
    }
  }
  return { networks: cards, internalPorts: made }
}

/** The port of the card that serves `entry`, if the server has it. */
export function portOf(
  state: ResourceState,
  entries: readonly NetworkEntry[],
  entry: NetworkEntry,
  cards: readonly Interface[],
): string | undefined {
  if (entry.port) return text(entry.port)
  if (needsPort(entry)) {
    const name = portNames(state, entries)[entries.indexOf(entry)]
    return internalPorts(state).find((port) => port.name === name)?.id
  }
  const names = new Set(portNames(state, entries))
  const ofEntries = internalPorts(state).filter((port) => names.has(port.name))
  const owned = new Set([...ofEntries.map((port) => port.id), ...entries.map((other) => text(other.port))])
  return cards.find(
    (card) =>
      card.net_id === entry.network &&
      !owned.has(card.port_id) &&
      (!entry.fixed_ip || card.fixed_ips?.some((address) => address.ip_address === entry.fixed_ip)),
  )?.port_id
}

export async function removePorts(context: ResourceContext, found: readonly InternalPort[]): Promise<void> {
  await Promise.all(found.map((port) => remove(context.cloud, ports, port.id)))
}

/** Whether a card is already what `entry` asks for; tags and what a port is to be like beyond its address can't be told from it. */
export function serves(card: Interface, entry: NetworkEntry): boolean {
  if (entry.port) return card.port_id === entry.port
  if (entry.tag || Object.keys(map(entry.port_extra_properties)).length > 0) return false
  const addresses = card.fixed_ips ?? []
  return (
    (!entry.network || card.net_id === entry.network) &&
    (!entry.subnet || addresses.some((address) => address.subnet_id === entry.subnet)) &&
    (!entry.fixed_ip || addresses.some((address) => address.ip_address === entry.fixed_ip))
  )
}

/** Entries of `some` that `others` have not. */
export function missingFrom(some: readonly NetworkEntry[], others: readonly NetworkEntry[]): NetworkEntry[] {
  const there = others.map((entry) => (entry.port ? `port ${entry.port}` : fingerprint(entry)))
  return some.filter((entry) => {
    const at = there.indexOf(entry.port ? `port ${entry.port}` : fingerprint(entry))
    if (at >= 0) there.splice(at, 1)
    return at < 0
  })
}
