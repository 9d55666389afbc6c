import { randomUUID } from 'node:crypto'
import type { Call } from '../frame/call.ts'
import { any, flag, free255, type JsonObject, list, orNull, text, truth, whole } from '../frame/shape.ts'
import { deletePort } from './ports.ts'
import { conflict } from './refusals.ts'
import type { Resource } from './resource.ts'
import type { Network } from './tables.ts'

export const string = (value: unknown, absent = ''): string => (typeof value === 'string' ? value : absent)

/** The columns every object starts with. */
export const fresh = (input: JsonObject, projectId: string | null) => ({
  id: randomUUID() as string,
  project_id: projectId,
  name: string(input.name),
  description: string(input.description),
  tags: [] as readonly string[],
  revision: 1,
})

/** Ports that go away with their network. */
const autoOwners = new Set(['network:dhcp', 'network:distributed'])

/** What other projects' networks a caller may see. */
export const isOpen = (call: Call, row: Network): boolean =>
  row.shared ||
  row.external ||
  call.cloud.neutron.plainOf.get('rbac_policies').some((policy) => grants(call, policy.fields, row.id))

const grants = (call: Call, fields: Readonly<Record<string, unknown>>, id: string) =>
  fields.object_id === id && (fields.target_tenant === '*' || fields.target_tenant === call.auth.projectId)

export const networks: Resource<Network> = {
  singular: 'network',
  plural: 'networks',
  noun: 'Network',
  quota: 'network',
  attributes: {
    name: { shape: free255 },
    description: { shape: free255 },
    admin_state_up: { shape: flag },
    shared: { shape: flag, admin: true },
    'router:external': { shape: flag, admin: true },
    mtu: { shape: { is: 'integer', min: 0 } },
    port_security_enabled: { shape: flag },
    dns_domain: { shape: text },
    qos_policy_id: { shape: orNull(text) },
    is_default: { shape: flag, admin: true },
    vlan_transparent: { shape: orNull(flag) },
    availability_zone_hints: { shape: list(text), fixed: true },
    'provider:network_type': { shape: orNull(text), admin: true },
    'provider:physical_network': { shape: orNull(text), admin: true },
    'provider:segmentation_id': { shape: orNull(whole), admin: true },
    segments: { shape: any, admin: true },
  },
  table: (call) => call.cloud.neutron.networks,
  shared: isOpen,
  view: (call, row) => ({
    name: row.name,
    description: row.description,
    admin_state_up: row.admin_state_up,
    status: 'ACTIVE',
    mtu: row.mtu,
    subnets: call.cloud.neutron.subnetsOfNetwork.get(row.id).map((subnet) => subnet.id),
    shared: row.shared,
    availability_zone_hints: row.availability_zone_hints,
    availability_zones: ['nova'],
    ipv4_address_scope: null,
    ipv6_address_scope: null,
    'router:external': row.external,
    ...(row.external ? { is_default: row.is_default } : {}),
    port_security_enabled: row.port_security_enabled,
    qos_policy_id: row.qos_policy_id,
    dns_domain: row.dns_domain,
    vlan_transparent: null,
    l2_adjacency: true,
    ...(call.auth.isAdmin
      ? {
          'provider:network_type': row.provider.network_type,
          'provider:physical_network': row.provider.physical_network,
          'provider:segmentation_id': row.provider.segmentation_id,
        }
      : {}),
  }),
  build: (call, input, projectId) => {
    const { networks } = call.cloud.neutron
    return networks.insert({
      ...fresh(input, projectId),
      admin_state_up: truth(input.admin_state_up, true),
      shared: truth(input.shared),
      external: truth(input['router:external']),
      mtu: Number(input.mtu ?? 0) || 1442,
      port_security_enabled: truth(input.port_security_enabled, true),
      dns_domain: string(input.dns_domain),
      qos_policy_id: string(input.qos_policy_id) || null,
      is_default: truth(input.is_default),
      availability_zone_hints: Array.isArray(input.availability_zone_hints)
        ? input.availability_zone_hints.map(String)
        : [],
      provider: {
        network_type: string(input['provider:network_type'], 'geneve'),
        physical_network: string(input['provider:physical_network']) || null,
        segmentation_id:
          typeof input['provider:segmentation_id'] === 'number' ? input['provider:segmentation_id'] : 1 + networks.size,
      },
    })
  },
  change: (call, row, input) => {
    const { 'router:external': external, ...rest } = input
    const plain = Object.fromEntries(Object.entries(rest).filter(([key]) => Object.hasOwn(row, key)))
    const flags = Object.fromEntries(
      ['admin_state_up', 'shared', 'port_security_enabled', 'is_default']
        .filter((key) => key in plain)
        .map((key) => [key, truth(plain[key])]),
    )
    return call.cloud.neutron.networks.update(row.id, {
      ...plain,
      ...flags,
      ...(external === undefined ? {} : { external: truth(external) }),
      revision: row.revision + 1,
    })
  },
  remove: (call, row) => {
    const { networks, portsOfNetwork, subnets, subnetsOfNetwork } = call.cloud.neutron
    const ports = portsOfNetwork.get(row.id)
    const inUse = ports.filter((port) => !autoOwners.has(port.device_owner))
    if (inUse.length > 0) {
      const ids = inUse.map((port) => port.id).join(', ')
      throw conflict(
        'NetworkInUse',
        `Unable to complete operation on network ${row.id}. There are one or more ports still in use on the network, id for these ports is: ${ids}.`,
      )
    }
    for (const port of ports) deletePort(call, port)
    for (const subnet of subnetsOfNetwork.get(row.id)) subnets.delete(subnet.id)
    networks.delete(row.id)
  },
}
