import type { CloudState } from '../cloud-state.ts'
import { type Call, Refusal } from '../frame/call.ts'
import { randomMac } from '../frame/format.ts'
import { isMac } from '../frame/ip.ts'
import { any, flag, free255, isObject, type JsonObject, list, openObject, orNull, text, truth } from '../frame/shape.ts'
import type { Fresh } from '../frame/world.ts'
import { assignAddresses, type WantedIp } from './addresses.ts'
import { fresh, networks, string } from './networks.ts'
import { badRequest, conflict, notFound } from './refusals.ts'
import { findRow, isVisible, type Resource } from './resource.ts'
import { defaultGroup, groups } from './security-groups.ts'
import type { Port } from './tables.ts'

/** Ports of these owners are deleted through the API of what they belong to. */
const protectedOwners = new Set(['network:router_interface', 'network:router_gateway', 'network:floatingip'])

const address = openObject({ ip_address: text, mac_address: text }, ['ip_address'])

export const ports: Resource<Port> = {
  singular: 'port',
  plural: 'ports',
  noun: 'Port',
  quota: 'port',
  attributes: {
    name: { shape: free255 },
    description: { shape: free255 },
    network_id: { shape: text, required: true, fixed: true },
    admin_state_up: { shape: flag },
    mac_address: { shape: text },
    fixed_ips: { shape: orNull(list(openObject({ subnet_id: text, ip_address: text }))) },
    device_id: { shape: free255 },
    device_owner: { shape: free255 },
    security_groups: { shape: orNull(list(text)) },
    allowed_address_pairs: { shape: orNull(list(address)) },
    extra_dhcp_opts: { shape: orNull(list(openObject({}))) },
    port_security_enabled: { shape: flag },
    'binding:vnic_type': {
      shape: {
        is: 'string',
        oneOf: [
          'normal',
          'macvtap',
          'direct',
          'baremetal',
          'direct-physical',
          'virtio-forwarder',
          'smart-nic',
          'vdpa',
          'accelerator-direct',
          'accelerator-direct-physical',
          'remote-managed',
        ],
      },
    },
    'binding:profile': { shape: orNull(openObject({})) },
    'binding:host_id': { shape: orNull(text), admin: true },
    dns_name: { shape: text },
    dns_domain: { shape: text },
    qos_policy_id: { shape: orNull(text) },
    propagate_uplink_status: { shape: flag },
    numa_affinity_policy: { shape: any },
    hints: { shape: any },
  },
  table: (call) => call.cloud.neutron.ports,
  narrow: narrowed,
  shared: (call, row) => call.cloud.neutron.networks.get(row.network_id)?.project_id === call.auth.projectId,
  view: portView,
  build: (call, input, projectId) => {
    const network = findRow(networks, call, string(input.network_id))
    if (network.external && !call.auth.isAdmin && network.project_id !== call.auth.projectId && !network.shared) {
      throw new Refusal(403, '(rule:create_port) is disallowed by policy', 'PolicyNotAuthorized')
    }
    const mac = macFor(call.cloud, network.id, input.mac_address)
    return call.cloud.neutron.ports.insert({
      ...portDefaults(call.cloud, network.id, projectId, mac),
      ...(({ id: _, ...rest }) => rest)(fresh(input, projectId)),
      admin_state_up: truth(input.admin_state_up, true),
      device_id: string(input.device_id),
      device_owner: string(input.device_owner),
      fixed_ips: assignAddresses(call.cloud, network.id, mac, wantedIps(input.fixed_ips)),
      ...securityOf(call, input, projectId, undefined, network.port_security_enabled),
      extra_dhcp_opts: Array.isArray(input.extra_dhcp_opts) ? input.extra_dhcp_opts : [],
      vnic_type: string(input['binding:vnic_type'], 'normal'),
      profile: isObject(input['binding:profile']) ? input['binding:profile'] : {},
      host: string(input['binding:host_id']),
      dns_name: string(input.dns_name),
      qos_policy_id: string(input.qos_policy_id) || null,
    })
  },
  change: (call, row, input) => {
    const mac =
      typeof input.mac_address === 'string' && input.mac_address !== row.mac_address
        ? macFor(call.cloud, row.network_id, input.mac_address)
        : row.mac_address
    const wanted = wantedIps(input.fixed_ips)
    return call.cloud.neutron.ports.update(row.id, {
      name: string(input.name, row.name),
      description: string(input.description, row.description),
      admin_state_up: truth(input.admin_state_up, row.admin_state_up),
      device_id: string(input.device_id, row.device_id),
      device_owner: string(input.device_owner, row.device_owner),
      mac_address: mac,
      ...(wanted ? { fixed_ips: assignAddresses(call.cloud, row.network_id, mac, wanted, row.id) } : {}),
      ...securityOf(call, input, row.project_id ?? '', row, row.port_security_enabled),
      extra_dhcp_opts: Array.isArray(input.extra_dhcp_opts) ? input.extra_dhcp_opts : row.extra_dhcp_opts,
      vnic_type: string(input['binding:vnic_type'], row.vnic_type),
      profile: isObject(input['binding:profile']) ? input['binding:profile'] : row.profile,
      host: string(input['binding:host_id'], row.host),
      dns_name: string(input.dns_name, row.dns_name),
      qos_policy_id: input.qos_policy_id === undefined ? row.qos_policy_id : string(input.qos_policy_id) || null,
      revision: row.revision + 1,
    })
  },
  remove: (call, row) => {
    if (protectedOwners.has(row.device_owner)) {
      throw conflict(
        'ServicePortInUse',
        `Port ${row.id} cannot be deleted directly via the port API: has device owner ${row.device_owner}.`,
      )
    }
    const trunk = call.cloud.neutron.plainOf.get('trunks').find((one) => one.fields.port_id === row.id)
    if (trunk) throw conflict('PortInUse', `Port ${row.id} is currently a parent port for trunk ${trunk.id}.`)
    deletePort(call, row)
  },
}

function portView(call: Call, row: Port): JsonObject {
  const bound = row.device_id !== '' && row.device_owner !== ''
  return {
    name: row.name,
    description: row.description,
    network_id: row.network_id,
    mac_address: row.mac_address,
    admin_state_up: row.admin_state_up,
    status: row.device_owner === 'network:floatingip' ? 'N/A' : bound ? 'ACTIVE' : 'DOWN',
    device_id: row.device_id,
    device_owner: row.device_owner,
    fixed_ips: row.fixed_ips,
    allowed_address_pairs: row.allowed_address_pairs,
    extra_dhcp_opts: row.extra_dhcp_opts,
    security_groups: row.security_groups,
    port_security_enabled: row.port_security_enabled,
    'binding:vnic_type': row.vnic_type,
    ...trunkDetails(call, row),
    qos_policy_id: row.qos_policy_id,
    qos_network_policy_id: null,
    resource_request: null,
    propagate_uplink_status: true,
    ip_allocation: 'immediate',
    dns_name: row.dns_name,
    dns_domain: '',
    dns_assignment: row.fixed_ips.map((ip) => dnsAssignment(row.dns_name, ip.ip_address)),
    ...(call.auth.isAdmin
      ? {
          'binding:profile': row.profile,
          'binding:host_id': row.host,
          'binding:vif_type': bound ? 'ovs' : 'unbound',
          'binding:vif_details': bound ? { port_filter: true, connectivity: 'l2' } : {},
        }
      : {}),
  }
}

/** A trunk's parent tells of the trunk; other ports have no such field. */
function trunkDetails({ cloud }: Call, { id }: Port): JsonObject {
  const trunk = cloud.neutron.plainOf.get('trunks').find((one) => one.fields.port_id === id)
  if (!trunk) return {}
  const subPorts = Array.isArray(trunk.fields.sub_ports) ? trunk.fields.sub_ports.filter(isObject) : []
  const sub_ports = subPorts.map(({ segmentation_id, segmentation_type, port_id }) => ({
    ...{ segmentation_id, segmentation_type, port_id },
    mac_address: cloud.neutron.ports.get(String(port_id))?.mac_address ?? null,
  }))
  return { trunk_details: { trunk_id: trunk.id, sub_ports } }
}

function dnsAssignment(name: string, ip: string) {
  const hostname = name || `host-${ip.replaceAll(/[.:]+/g, '-')}`
  return { ip_address: ip, hostname, fqdn: `${hostname}.openstacklocal.` }
}

function narrowed(call: Call): Port[] | undefined {
  const { portsOfDevice, portsOfNetwork } = call.cloud.neutron
  for (const [key, index] of [
    ['device_id', portsOfDevice],
    ['network_id', portsOfNetwork],
  ] as const) {
    const wanted = call.query.getAll(key).filter(Boolean)
    if (wanted.length > 0) return wanted.flatMap((id) => index.get(id))
  }
  return undefined
}

function wantedIps(given: unknown): WantedIp[] | undefined {
  if (!Array.isArray(given)) return undefined
  return given.filter(isObject).map(({ subnet_id, ip_address }) => ({
    ...(typeof subnet_id === 'string' ? { subnet_id } : {}),
    ...(typeof ip_address === 'string' ? { ip_address } : {}),
  }))
}

function macFor(cloud: CloudState, networkId: string, wanted: unknown): string {
  const { portsByMac } = cloud.neutron
  if (wanted === undefined || wanted === null) {
    let mac = randomMac()
    while (portsByMac.count(`${networkId}/${mac}`) > 0) mac = randomMac()
    return mac
  }
  if (!isMac(wanted))
    throw badRequest(
      `Invalid input for mac_address. Reason: '${String(wanted)}' is not a valid MAC address.`,
      'HTTPBadRequest',
    )
  const mac = wanted.toLowerCase().replaceAll('-', ':')
  if (portsByMac.count(`${networkId}/${mac}`) > 0) {
    throw conflict(
      'MacAddressInUse',
      `Unable to complete operation for network ${networkId}. The mac address ${mac} is in use.`,
    )
  }
  return mac
}

/** Security groups, port security and allowed pairs, which only make sense together. */
function securityOf(call: Call, input: JsonObject, projectId: string, before: Port | undefined, secured: boolean) {
  const enabled = truth(input.port_security_enabled, secured)
  const asked = Array.isArray(input.security_groups) ? input.security_groups.map(String) : undefined
  for (const id of asked ?? []) {
    const group = call.cloud.neutron.groups.get(id)
    if (!group || !isVisible(groups, call, group)) throw notFound('SecurityGroup', id)
  }
  const pairs = allowedPairs(input.allowed_address_pairs) ?? before?.allowed_address_pairs ?? []
  if (!enabled && (asked?.length ?? before?.security_groups.length ?? 0) > 0) {
    throw conflict(
      'PortSecurityPortHasSecurityGroup',
      'Port has security group associated. Cannot disable port security or IP address until security group is removed.',
    )
  }
  if (!enabled && pairs.length > 0)
    throw conflict(
      'AddressPairAndPortSecurityRequired',
      'Port Security must be enabled in order to have allowed address pairs on a port.',
    )
  const usual = () =>
    enabled && !string(input.device_owner).startsWith('network:') ? [defaultGroup(call.cloud, projectId).id] : []
  return {
    port_security_enabled: enabled,
    security_groups: asked ?? before?.security_groups ?? usual(),
    allowed_address_pairs: pairs,
  }
}

function allowedPairs(given: unknown): Port['allowed_address_pairs'] | undefined {
  if (given === null) return []
  if (!Array.isArray(given)) return undefined
  return given.filter(isObject).map(({ ip_address, mac_address }) => ({
    ip_address: String(ip_address),
    ...(typeof mac_address === 'string' ? { mac_address } : {}),
  }))
}

function portDefaults(cloud: CloudState, networkId: string, projectId: string | null, mac?: string): Fresh<Port> {
  return {
    ...fresh({}, projectId),
    network_id: networkId,
    mac_address: mac ?? macFor(cloud, networkId, undefined),
    admin_state_up: true,
    device_id: '',
    device_owner: '',
    fixed_ips: [],
    allowed_address_pairs: [],
    extra_dhcp_opts: [],
    security_groups: [],
    port_security_enabled: false,
    vnic_type: 'normal',
    profile: {},
    host: '',
    dns_name: '',
    qos_policy_id: null,
  }
}

/** A port that the cloud makes for itself or on behalf of another service. Counts against the quota of its project. */
export function makePort(
  cloud: CloudState,
  networkId: string,
  projectId: string | null,
  wanted: readonly WantedIp[] | undefined,
  columns: Partial<
    Pick<Port, 'device_id' | 'device_owner' | 'security_groups' | 'port_security_enabled' | 'name' | 'host' | 'tags'>
  >,
): Port {
  if (
    projectId &&
    cloud.quotas.exceeded('network', projectId, 'port', cloud.neutron.ports.ofProject.count(projectId), 1)
  ) {
    throw new Refusal(409, "Quota exceeded for resources: ['port'].", 'OverQuota')
  }
  const base = portDefaults(cloud, networkId, projectId)
  const fixed_ips = assignAddresses(cloud, networkId, base.mac_address, wanted)
  return cloud.neutron.ports.insert({ ...base, ...columns, fixed_ips })
}

/** Removes a port for good; floating IPs that pointed to it point nowhere then. */
export function deletePort(call: Pick<Call, 'cloud'>, row: Port): void {
  const { floatingIps, floatingIpsOfPort, ports } = call.cloud.neutron
  for (const ip of floatingIpsOfPort.get(row.id)) {
    floatingIps.update(ip.id, { port_id: null, fixed_ip_address: null, router_id: null, revision: ip.revision + 1 })
  }
  ports.delete(row.id)
}
