import type { Call } from '../frame/call.ts'
import { Refusal } from '../frame/call.ts'
import { free255, type JsonObject, orNull, text } from '../frame/shape.ts'
import { fresh, networks, string } from './networks.ts'
import { deletePort, makePort, ports } from './ports.ts'
import { badRequest, conflict } from './refusals.ts'
import { findRow, type Resource } from './resource.ts'
import type { FloatingIp, Port } from './tables.ts'

type Association = Pick<FloatingIp, 'port_id' | 'fixed_ip_address' | 'router_id'>

export const floatingIps: Resource<FloatingIp> = {
  singular: 'floatingip',
  plural: 'floatingips',
  noun: 'FloatingIP',
  quota: 'floatingip',
  attributes: {
    floating_network_id: { shape: text, required: true, fixed: true },
    subnet_id: { shape: orNull(text), fixed: true },
    floating_ip_address: { shape: orNull(text), fixed: true },
    port_id: { shape: orNull(text) },
    fixed_ip_address: { shape: orNull(text) },
    description: { shape: free255 },
    dns_name: { shape: text, fixed: true },
    dns_domain: { shape: text, fixed: true },
    qos_policy_id: { shape: orNull(text) },
  },
  table: (call) => call.cloud.neutron.floatingIps,
  narrow: (call) => {
    const wanted = call.query.getAll('port_id').filter(Boolean)
    return wanted.length > 0 ? wanted.flatMap((id) => call.cloud.neutron.floatingIpsOfPort.get(id)) : undefined
  },
  view: (call, row) => ({
    floating_network_id: row.floating_network_id,
    floating_ip_address: row.floating_ip_address,
    fixed_ip_address: row.fixed_ip_address,
    port_id: row.port_id,
    router_id: row.router_id,
    status: row.port_id ? 'ACTIVE' : 'DOWN',
    description: row.description,
    dns_name: row.dns_name,
    dns_domain: row.dns_domain,
    qos_policy_id: row.qos_policy_id,
    port_details: portDetails(row.port_id ? call.cloud.neutron.ports.get(row.port_id) : undefined),
    port_forwardings: call.cloud.neutron.plainOf
      .get(`port_forwardings/${row.id}`)
      .map((one) => ({ id: one.id, ...one.fields })),
  }),
  build: (call, input, projectId) => {
    const network = findRow(networks, call, string(input.floating_network_id))
    if (!network.external)
      throw badRequest(`Bad floatingip request: Network ${network.id} is not a valid external network.`)
    const { cloud } = call
    if (cloud.neutron.subnetsOfNetwork.get(network.id).every((subnet) => subnet.ip_version !== 4)) {
      throw badRequest(`Bad floatingip request: Network ${network.id} does not contain any IPv4 subnet.`)
    }
    const wanted = addressWish(call, network.id, input)
    const port = makePort(cloud, network.id, null, wanted, { device_owner: 'network:floatingip' })
    const row = cloud.neutron.floatingIps.insert({
      ...fresh(input, projectId),
      floating_network_id: network.id,
      floating_ip_address: port.fixed_ips[0]!.ip_address,
      address_port_id: port.id,
      port_id: null,
      fixed_ip_address: null,
      router_id: null,
      dns_name: string(input.dns_name),
      dns_domain: string(input.dns_domain),
      qos_policy_id: string(input.qos_policy_id) || null,
    })
    cloud.neutron.ports.update(port.id, { device_id: row.id })
    if (typeof input.port_id !== 'string') return row
    return cloud.neutron.floatingIps.update(row.id, associate(call, row, input))
  },
  change: (call, row, input) => {
    const touched = input.port_id !== undefined || input.fixed_ip_address !== undefined
    const asked = { port_id: row.port_id, ...input }
    return call.cloud.neutron.floatingIps.update(row.id, {
      description: string(input.description, row.description),
      qos_policy_id: input.qos_policy_id === undefined ? row.qos_policy_id : string(input.qos_policy_id) || null,
      ...(touched ? associate(call, row, asked) : {}),
      revision: row.revision + 1,
    })
  },
  remove: (call, row) => {
    const { floatingIps, plain, plainOf, ports } = call.cloud.neutron
    for (const one of plainOf.get(`port_forwardings/${row.id}`)) plain.delete(one.id)
    floatingIps.delete(row.id)
    const port = ports.get(row.address_port_id)
    if (port) deletePort(call, port)
  },
}

function addressWish(call: Call, networkId: string, input: JsonObject) {
  const address = string(input.floating_ip_address)
  if (address && !call.auth.isAdmin) {
    throw new Refusal(
      403,
      '(rule:create_floatingip and rule:create_floatingip:floating_ip_address) is disallowed by policy',
      'PolicyNotAuthorized',
    )
  }
  const subnet =
    string(input.subnet_id) ||
    call.cloud.neutron.subnetsOfNetwork.get(networkId).find((one) => one.ip_version === 4)!.id
  return [address ? { ip_address: address } : { subnet_id: subnet }]
}

function portDetails(port: Port | undefined): JsonObject | null {
  if (!port) return null
  return {
    name: port.name,
    network_id: port.network_id,
    mac_address: port.mac_address,
    admin_state_up: port.admin_state_up,
    status: port.device_id ? 'ACTIVE' : 'DOWN',
    device_id: port.device_id,
    device_owner: port.device_owner,
  }
}

/** Where a floating IP points after a request; the port must be reachable through a router from the external network. */
function associate(call: Call, row: FloatingIp, input: JsonObject): Association {
  if (typeof input.port_id !== 'string') return { port_id: null, fixed_ip_address: null, router_id: null }
  const port = findRow(ports, call, input.port_id)
  const fixed = fixedAddress(port, input.fixed_ip_address)
  const other = call.cloud.neutron.floatingIpsOfPort
    .get(port.id)
    .find(
      (ip) =>
        ip.id !== row.id &&
        ip.fixed_ip_address === fixed.ip_address &&
        ip.floating_network_id === row.floating_network_id,
    )
  if (other) {
    throw conflict(
      'FloatingIPPortAlreadyAssociated',
      `Cannot associate floating IP ${row.floating_ip_address} (${row.address_port_id}) with port ${port.id} using fixed IP ${fixed.ip_address}, as that fixed IP already has a floating IP on external network ${row.floating_network_id}.`,
    )
  }
  const router = routerBetween(call, fixed.subnet_id, row.floating_network_id)
  if (!router) {
    throw new Refusal(
      404,
      `External network ${row.floating_network_id} is not reachable from subnet ${fixed.subnet_id}.  Therefore, cannot associate Port ${port.id} with a Floating IP.`,
      'ExternalGatewayForFloatingIPNotFound',
    )
  }
  return { port_id: port.id, fixed_ip_address: fixed.ip_address, router_id: router }
}

function fixedAddress(port: Port, wanted: unknown) {
  const four = port.fixed_ips.filter((ip) => ip.ip_address.includes('.'))
  const found = typeof wanted === 'string' ? four.find((ip) => ip.ip_address === wanted) : four[0]
  if (!found && typeof wanted === 'string') {
    throw badRequest(`Bad floatingip request: Port ${port.id} does not have fixed ip ${wanted}.`)
  }
  if (!found)
    throw badRequest(
      `Bad floatingip request: Cannot add floating IP to port ${port.id} that has no fixed IPv4 addresses.`,
    )
  if (four.length > 1 && typeof wanted !== 'string') {
    throw badRequest(
      `Bad floatingip request: Port ${port.id} has multiple fixed IPv4 addresses.  Must provide a specific IPv4 address when assigning a floating IP.`,
    )
  }
  return found
}

function routerBetween(call: Call, subnetId: string, externalId: string): string | undefined {
  const { portsOfSubnet, routers } = call.cloud.neutron
  return portsOfSubnet
    .get(subnetId)
    .filter((port) => port.device_owner === 'network:router_interface')
    .map((port) => routers.get(port.device_id))
    .find((router) => router?.gateway?.network_id === externalId)?.id
}
