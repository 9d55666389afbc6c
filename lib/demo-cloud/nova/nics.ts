import { type Call, Refusal } from '../frame/call.ts'
import { addressNumber } from '../frame/ip.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import { isOpen } from '../neutron/networks.ts'
import { deletePort, makePort } from '../neutron/ports.ts'
import { defaultGroup } from '../neutron/security-groups.ts'
import type { Network, Port } from '../neutron/tables.ts'
import { badRequest, conflict, forbidden, notFound } from './refusals.ts'
import type { Server } from './tables.ts'

/** One network card to be: a port that exists, or one to be made. */
export type Nic =
  | { readonly kind: 'port'; readonly port: Port }
  | { readonly kind: 'network'; readonly network: Network; readonly address?: string }

const mayUse = (call: Call, network: Network) =>
  call.auth.isAdmin || network.project_id === call.auth.projectId || isOpen(call, network)

/** Reads a server's `networks`: a list, `auto`, `none`, or nothing, which means the project's only network. */
export function plannedNics(call: Call, networks: unknown): Nic[] {
  if (networks === 'none') return []
  if (Array.isArray(networks) && networks.length > 0)
    return noTwice(networks.map((one: unknown) => oneNic(call, isObject(one) ? one : {})))
  const own = call.cloud.neutron.networks
    .all()
    .filter((row) => (row.project_id === call.auth.projectId || row.shared) && !row.external)
  const usable = own.filter((row) => call.cloud.neutron.subnetsOfNetwork.count(row.id) > 0)
  if (networks === 'auto') return usable.slice(0, 1).map((network) => ({ kind: 'network', network }))
  if (usable.length > 1) throw conflict('Multiple possible networks found, use a Network ID to be more specific.')
  return usable.map((network) => ({ kind: 'network', network }))
}

function noTwice(nics: Nic[]): Nic[] {
  const ports = nics.filter((nic) => nic.kind === 'port').map((nic) => nic.port.id)
  const twice = ports.find((id, i) => ports.indexOf(id) !== i)
  if (twice) throw badRequest(`Port ${twice} is specified more than once.`)
  return nics
}

function oneNic(call: Call, wanted: JsonObject): Nic {
  if (typeof wanted.port === 'string') return { kind: 'port', port: freePort(call, wanted.port) }
  if (typeof wanted.uuid !== 'string') throw badRequest("Bad network format: missing 'uuid'")
  const network = call.cloud.neutron.networks.get(wanted.uuid)
  if (!network || !mayUse(call, network)) throw badRequest(`Network ${wanted.uuid} could not be found.`)
  if (network.external && !network.shared && !call.auth.isAdmin) {
    throw forbidden(`It is not allowed to create an interface on external network ${network.id}`)
  }
  if (call.cloud.neutron.subnetsOfNetwork.count(network.id) === 0) {
    throw badRequest(`Network ${network.id} requires a subnet in order to boot instances on.`)
  }
  if (typeof wanted.fixed_ip !== 'string') return { kind: 'network', network }
  if (!addressNumber(wanted.fixed_ip)) throw badRequest(`Invalid fixed IP address (${wanted.fixed_ip})`)
  const taken = call.cloud.neutron.portsOfNetwork
    .get(network.id)
    .some((port) => port.fixed_ips.some((ip) => ip.ip_address === wanted.fixed_ip))
  if (taken) throw badRequest(`Fixed IP address ${wanted.fixed_ip} is already in use on instance.`)
  return { kind: 'network', network, address: wanted.fixed_ip }
}

/** A port of the caller that nothing is plugged into yet. */
export function freePort(call: Call, id: string): Port {
  const port = call.cloud.neutron.ports.get(id)
  if (!port || (port.project_id !== call.auth.projectId && !call.auth.isAdmin))
    throw badRequest(`Port id ${id} could not be found.`)
  if (port.device_id) throw conflict(`Port ${id} is still in use.`)
  if (port.fixed_ips.length === 0 && call.cloud.neutron.subnetsOfNetwork.count(port.network_id) === 0) {
    throw badRequest(`Port ${id} requires a FixedIP in order to be used.`)
  }
  return port
}

/** The ids of security groups that the caller named by name or id. */
export function groupIds(call: Call, names: readonly string[]): string[] {
  const mine = call.cloud.neutron.groups.ofProject.get(call.auth.projectId ?? '')
  return names.map((name) => {
    if (name === 'default') return defaultGroup(call.cloud, call.auth.projectId ?? '').id
    const byId = mine.find((group) => group.id === name)
    const byName = mine.filter((group) => group.name === name)
    if (!byId && byName.length > 1)
      throw conflict(`Multiple security groups found matching '${name}'. Use an ID to be more specific.`)
    const found = byId ?? byName[0]
    if (!found) throw badRequest(`Security group ${name} not found for project ${call.auth.projectId}.`)
    return found.id
  })
}

/** Plugs the cards into the server; the ids of ports made for it are returned. */
export function plugNics(call: Call, server: Server, nics: readonly Nic[], groups: readonly string[]): string[] {
  const bound = { device_id: server.id, device_owner: `compute:${server.availability_zone}`, host: server.host }
  return nics.flatMap((nic) => {
    if (nic.kind === 'port') {
      call.cloud.neutron.ports.update(nic.port.id, { ...bound, revision: nic.port.revision + 1 })
      return []
    }
    const secured = nic.network.port_security_enabled
    const wanted = nic.address ? [{ ip_address: nic.address }] : undefined
    const columns = { ...bound, port_security_enabled: secured, security_groups: secured ? groups : [] }
    return [limited(() => makePort(call.cloud, nic.network.id, server.project_id, wanted, columns)).id]
  })
}

/** Neutron's "over quota" is nova's "maximum number of ports". */
function limited<R>(work: () => R): R {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal && error.type === 'OverQuota') throw forbidden('Maximum number of ports exceeded')
    throw error
  }
}

/** Takes every card out of a server that is going away: ports nova made are deleted, the others are free again. */
export function unplugAll(call: Call, server: Server): void {
  for (const port of call.cloud.neutron.portsOfDevice.get(server.id)) unplug(call, server, port)
}

function unplug(call: Call, server: Server, port: Port): void {
  if (server.own_ports.includes(port.id)) deletePort(call, port)
  else
    call.cloud.neutron.ports.update(port.id, { device_id: '', device_owner: '', host: '', revision: port.revision + 1 })
}

/** Takes one card out, as `DELETE os-interface/{port}` does; nova deletes the ports it made. */
export function unplugOne(call: Call, server: Server, portId: string): void {
  const port = call.cloud.neutron.portsOfDevice.get(server.id).find((one) => one.id === portId)
  if (!port) throw notFound(`Port ${portId} is not attached to instance ${server.id}`)
  unplug(call, server, port)
}
