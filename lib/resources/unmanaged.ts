import type { Cloud, Item } from '#lib/openstack/cloud.ts'
import type { Collection } from '#lib/openstack/collection.ts'
import { flavors, keypairs, servers } from '#lib/openstack/compute.ts'
import { images } from '#lib/openstack/image.ts'
import { floatingIps, networks, ports, routers, securityGroups, subnets } from '#lib/openstack/network.ts'
import { volumes } from '#lib/openstack/volume.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { listed } from './listed.ts'
import { EGRESS_TO_ALL, ruleInTemplate, ruleKey } from './neutron/security-group.ts'
import { given, list, map, text } from './shapes.ts'

/** An object of the project that may be taken over by a stack. */
export interface LooseObject {
  readonly type: string
  /** Its physical id. */
  readonly id: string
  readonly name: string
  /** A few words that tell it from others: an address range, a size. */
  readonly detail: string
  /** Ids of the objects that it needs, or goes with. */
  readonly needs: readonly string[]
  /** The object that it goes with: a port's server. */
  readonly owner: string | null
  /** What a template says of it. Where it needs another object, `{ [reference]: id }` stands instead of the id. */
  readonly properties: Readonly<Record<string, Value>>
}

/** Marks a place in `properties` that is the id of another object. */
export const reference = ':object'

const to = (id: unknown): Value => (id ? { [reference]: String(id) } : null)

interface Kind {
  readonly type: string
  readonly collection: Collection
  /** Whether it is somebody's own: what services keep for themselves is left out. */
  readonly isOwn?: (item: Item, all: Everything) => boolean
  readonly detail: (item: Item) => string
  readonly properties: (item: Item, all: Everything) => Record<string, Value>
}

/** All that was listed, and names of flavors and images by their ids. */
interface Everything {
  readonly projectId: string
  readonly ports: readonly Item[]
  readonly names: ReadonlyMap<string, string>
}

const value = (item: Item, field: string) => (item[field] ?? null) as Value
const named = (item: Item) => ({ name: text(value(item, 'name')) || null })
const ofProject = (item: Item, { projectId }: Everything) =>
  (item.tenant_id ?? item.project_id ?? projectId) === projectId
const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
const addresses = (item: Item) => list(value(item, 'fixed_ips')).map((one) => text(map(one).ip_address))

const kinds: readonly Kind[] = [
  {
    type: 'OS::Neutron::Net',
    collection: networks,
    isOwn: (item, all) => ofProject(item, all) && item['router:external'] !== true,
    detail: (item) => counted(list(value(item, 'subnets')).length, 'subnet'),
    properties: (item) => ({ ...named(item), ...(item.admin_state_up === false ? { admin_state_up: false } : {}) }),
  },
  {
    type: 'OS::Neutron::Subnet',
    collection: subnets,
    isOwn: ofProject,
    detail: (item) => String(item.cidr ?? ''),
    properties: (item) => ({
      ...named(item),
      network: to(item.network_id),
      cidr: value(item, 'cidr'),
      ip_version: item.ip_version === 6 ? 6 : null,
      gateway_ip: value(item, 'gateway_ip'),
      dns_nameservers: value(item, 'dns_nameservers'),
      enable_dhcp: item.enable_dhcp === false ? false : null,
    }),
  },
  {
    type: 'OS::Neutron::Router',
    collection: routers,
    isOwn: ofProject,
    detail: (item) => (item.external_gateway_info ? 'has a gateway' : 'inside only'),
    properties(item) {
      const { network_id } = map(value(item, 'external_gateway_info'))
      return { ...named(item), external_gateway_info: network_id ? { network: network_id } : null }
    },
  },
  {
    type: 'OS::Neutron::SecurityGroup',
    collection: securityGroups,
    isOwn: (item, all) => ofProject(item, all) && item.name !== 'default',
    detail: (item) => counted(list(value(item, 'security_group_rules')).length, 'rule'),
    properties: (item) => ({
      ...named(item),
      description: text(value(item, 'description')) || null,
      rules: rulesOf(item),
    }),
  },
  {
    type: 'OS::Neutron::Port',
    collection: ports,
    isOwn: (item, all) => ofProject(item, all) && !text(value(item, 'device_owner')).startsWith('network:'),
    detail: (item) => addresses(item).join(', '),
    properties: (item) => ({
      ...named(item),
      network: to(item.network_id),
      fixed_ips: list(value(item, 'fixed_ips')).map((one): Value => {
        const { subnet_id, ip_address } = map(one)
        return { subnet: to(subnet_id), ip_address: ip_address ?? null }
      }),
      security_groups: list(value(item, 'security_groups')).map(to),
    }),
  },
  {
    type: 'OS::Neutron::FloatingIP',
    collection: floatingIps,
    isOwn: ofProject,
    detail: (item) => String(item.floating_ip_address ?? ''),
    properties: (item) => ({ floating_network: value(item, 'floating_network_id'), port_id: to(item.port_id) }),
  },
  {
    type: 'OS::Nova::KeyPair',
    collection: keypairs,
    detail: (item) => text(value(item, 'fingerprint')),
    properties: (item) => ({ name: value(item, 'name'), public_key: value(item, 'public_key') }),
  },
  {
    type: 'OS::Cinder::Volume',
    collection: { ...volumes, path: '/volumes/detail' },
    detail: (item) => `${item.size ?? '?'} GiB`,
    properties: (item) => ({
      ...named(item),
      size: value(item, 'size'),
      description: text(value(item, 'description')) || null,
      volume_type: value(item, 'volume_type'),
    }),
  },
  {
    type: 'OS::Nova::Server',
    collection: { ...servers, path: '/servers/detail' },
    detail: (item) => text(value(item, 'status')).toLowerCase(),
    properties: (item, { ports: all, names }) => ({
      ...named(item),
      flavor: nameOf(names, map(value(item, 'flavor')).id),
      image: nameOf(names, map(value(item, 'image')).id),
      key_name: value(item, 'key_name'),
      metadata: Object.keys(map(value(item, 'metadata'))).length > 0 ? value(item, 'metadata') : null,
      networks: all.filter((port) => port.device_id === item.id).map((port): Value => ({ port: to(port.id) })),
    }),
  },
]

const nameOf = (names: Everything['names'], id: Value | undefined): Value =>
  id === undefined ? null : (names.get(String(id)) ?? id)

function rulesOf(group: Item): Value {
  const rules = (group.security_group_rules ?? []) as Item[]
  const own = rules.filter((rule) => !EGRESS_TO_ALL.some((one) => ruleKey(one) === ruleKey(rule)))
  return own.map((rule) => given(map(ruleInTemplate(rule, String(group.id)))))
}

/** Every object of the project that a stack may take over, whether or not one has it already. */
export async function adoptableObjects(cloud: Cloud): Promise<LooseObject[]> {
  const [allPorts, allFlavors, allImages] = await Promise.all(
    [ports, { ...flavors, path: '/flavors/detail' }, images].map((collection) => listed(cloud, collection)),
  )
  const names = new Map([...allFlavors!, ...allImages!].map((item) => [String(item.id), String(item.name)]))
  const all: Everything = { projectId: cloud.identity.projectId, ports: allPorts!, names }
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const items = kind.collection === ports ? all.ports : await listed(cloud, kind.collection)
      return items
        .map(unwrapped)
        .filter((item) => kind.isOwn?.(item, all) ?? true)
        .map((item) => looseObject(kind, item, all))
    }),
  )
  return found.flat()
}

/** Key pairs are listed each in a wrapping of its own. */
const unwrapped = (item: Item): Item => (item.keypair as Item | undefined) ?? item

function looseObject(kind: Kind, item: Item, all: Everything): LooseObject {
  const id = String(item.id ?? item.name)
  const properties = withoutNothing(kind.properties(item, all))
  return {
    type: kind.type,
    id: kind.type === 'OS::Nova::KeyPair' ? String(item.name) : id,
    // A floating IP has no name; its description may tell where it came from.
    name: text(value(item, 'name')) || text(value(item, 'description')) || id,
    detail: kind.detail(item),
    owner: kind.collection === ports ? text(value(item, 'device_id')) || null : null,
    needs: [...new Set(neededBy(properties))],
    properties,
  }
}

function neededBy(part: Value): string[] {
  if (Array.isArray(part)) return part.flatMap(neededBy)
  const entries = map(part)
  const id = entries[reference]
  return typeof id === 'string' ? [id] : Object.values(entries).flatMap(neededBy)
}

/** Without what says nothing: nulls, and lists and maps that are empty. */
function withoutNothing(properties: Record<string, Value>): Record<string, Value> {
  const entries = Object.entries(given(properties)).filter(([, one]) => !Array.isArray(one) || one.length > 0)
  return Object.fromEntries(entries)
}
