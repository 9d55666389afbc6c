import { type Answer, type Call, ok, type Route } from '../frame/call.ts'
import { addressNumber, contains, overlap, parseCidr } from '../frame/ip.ts'
import { flag, free255, isObject, type JsonObject, list, openObject, orNull, text, truth } from '../frame/shape.ts'
import type { WantedIp } from './addresses.ts'
import { fresh, networks, string } from './networks.ts'
import { deletePort, makePort, ports } from './ports.ts'
import { badRequest, conflict, notFound } from './refusals.ts'
import { findOwn, findRow, type Resource } from './resource.ts'
import { routes, subnets } from './subnets.ts'
import type { Gateway, Port, Router } from './tables.ts'

const routeList = orNull(list(openObject({ destination: text, nexthop: text }, ['destination', 'nexthop'])))

export const routers: Resource<Router> = {
  singular: 'router',
  plural: 'routers',
  noun: 'Router',
  quota: 'router',
  attributes: {
    name: { shape: free255 },
    description: { shape: free255 },
    admin_state_up: { shape: flag },
    external_gateway_info: { shape: orNull(openObject({ network_id: text })) },
    routes: { shape: routeList },
    distributed: { shape: orNull(flag), admin: true },
    ha: { shape: orNull(flag), admin: true },
    availability_zone_hints: { shape: list(text), fixed: true },
    flavor_id: { shape: orNull(text), fixed: true },
    enable_ndp_proxy: { shape: flag },
  },
  table: (call) => call.cloud.neutron.routers,
  view: (call, row) => ({
    name: row.name,
    description: row.description,
    admin_state_up: row.admin_state_up,
    status: 'ACTIVE',
    external_gateway_info: gatewayView(call, row.gateway),
    routes: row.routes,
    availability_zone_hints: row.availability_zone_hints,
    availability_zones: ['nova'],
    flavor_id: null,
    ...(call.auth.isAdmin ? { distributed: row.distributed, ha: row.ha } : {}),
  }),
  build: (call, input, projectId) => {
    const row = call.cloud.neutron.routers.insert({
      ...fresh(input, projectId),
      admin_state_up: truth(input.admin_state_up, true),
      gateway: null,
      routes: [],
      distributed: truth(input.distributed),
      ha: truth(input.ha),
      availability_zone_hints: Array.isArray(input.availability_zone_hints)
        ? input.availability_zone_hints.map(String)
        : [],
    })
    const gateway = gatewayFor(call, row, input.external_gateway_info)
    return gateway ? call.cloud.neutron.routers.update(row.id, { gateway }) : row
  },
  change: (call, row, input) => {
    const gateway = gatewayFor(call, row, input.external_gateway_info)
    const wanted = input.routes === undefined ? row.routes : checkedRoutes(call, row, routes(input.routes))
    return call.cloud.neutron.routers.update(row.id, {
      name: string(input.name, row.name),
      description: string(input.description, row.description),
      admin_state_up: truth(input.admin_state_up, row.admin_state_up),
      distributed: truth(input.distributed, row.distributed),
      ha: truth(input.ha, row.ha),
      routes: wanted,
      gateway,
      revision: row.revision + 1,
    })
  },
  remove: (call, row) => {
    if (interfacesOf(call, row).length > 0) throw conflict('RouterInUse', `Router ${row.id} still has ports`)
    gatewayFor(call, row, null)
    call.cloud.neutron.routers.delete(row.id)
  },
}

export const interfacesOf = (call: Pick<Call, 'cloud'>, row: Router): Port[] =>
  call.cloud.neutron.portsOfDevice.get(row.id).filter((port) => port.device_owner === 'network:router_interface')

const subnetsOf = (call: Pick<Call, 'cloud'>, row: Router): string[] =>
  interfacesOf(call, row).flatMap((port) => port.fixed_ips.map((ip) => ip.subnet_id))

function gatewayView(call: Call, gateway: Gateway | null): JsonObject | null {
  if (!gateway) return null
  return {
    network_id: gateway.network_id,
    enable_snat: gateway.enable_snat,
    external_fixed_ips: call.cloud.neutron.ports.get(gateway.port_id)?.fixed_ips ?? [],
  }
}

/** The router's gateway after a request that asked for `wanted` (undefined: as before; null or {}: none). */
function gatewayFor(call: Call, row: Router, wanted: unknown): Gateway | null {
  if (wanted === undefined) return row.gateway
  const id = isObject(wanted) ? wanted.network_id : undefined
  if (row.gateway && row.gateway.network_id !== id) {
    const used = call.cloud.neutron.floatingIps.all().some((ip) => ip.router_id === row.id)
    if (used) {
      throw conflict(
        'RouterExternalGatewayInUseByFloatingIp',
        `Gateway cannot be updated for router ${row.id}, since a gateway to external network ${row.gateway.network_id} is required by one or more floating IPs.`,
      )
    }
  }
  if (typeof id !== 'string' || !isObject(wanted)) {
    dropGateway(call, row)
    return null
  }
  const network = findRow(networks, call, id)
  if (!network.external) throw badRequest(`Bad router request: Network ${id} is not an external network.`)
  const snat = truth(wanted.enable_snat, true)
  const addresses = Array.isArray(wanted.external_fixed_ips) ? (wanted.external_fixed_ips as WantedIp[]) : undefined
  if (row.gateway?.network_id === id && !addresses) return { ...row.gateway, enable_snat: snat }
  dropGateway(call, row)
  const port = makePort(call.cloud, id, null, addresses, { device_id: row.id, device_owner: 'network:router_gateway' })
  return { network_id: id, enable_snat: snat, port_id: port.id }
}

function dropGateway(call: Call, row: Router): void {
  const port = row.gateway && call.cloud.neutron.ports.get(row.gateway.port_id)
  if (port) deletePort(call, port)
}

function checkedRoutes(call: Call, row: Router, wanted: Router['routes']): Router['routes'] {
  const all = [
    ...subnetsOf(call, row),
    ...call.cloud.neutron.subnetsOfNetwork.get(row.gateway?.network_id ?? '').map((subnet) => subnet.id),
  ]
  const cidrs = all.map((id) => parseCidr(call.cloud.neutron.subnets.get(id)?.cidr)!)
  for (const route of wanted) {
    const hop = addressNumber(route.nexthop)!
    if (!cidrs.some((cidr) => contains(cidr, hop))) {
      throw badRequest(
        `Invalid format for routes: [{'destination': '${route.destination}', 'nexthop': '${route.nexthop}'}], the nexthop is not connected with router`,
        'InvalidRoutes',
      )
    }
  }
  return wanted
}

const subnetInfo = (row: Router, port: Port, subnetId: string): JsonObject => ({
  id: row.id,
  tenant_id: row.project_id,
  project_id: row.project_id,
  port_id: port.id,
  network_id: port.network_id,
  subnet_id: subnetId,
  subnet_ids: [subnetId],
})

function refuseOverlap(call: Call, row: Router, subnetId: string): void {
  const cidr = parseCidr(call.cloud.neutron.subnets.get(subnetId)!.cidr)!
  for (const id of subnetsOf(call, row)) {
    if (id === subnetId) throw badRequest(`Bad router request: Router already has a port on subnet ${subnetId}.`)
    const other = call.cloud.neutron.subnets.get(id)!.cidr
    if (overlap(parseCidr(other)!, cidr)) {
      throw badRequest(
        `Bad router request: Cidr ${call.cloud.neutron.subnets.get(subnetId)!.cidr} of subnet ${subnetId} overlaps with cidr ${other} of subnet ${id}.`,
      )
    }
  }
}

function addInterface(call: Call): Answer {
  const row = findOwn(routers, call, call.params.id ?? '', 'update')
  const { port_id, subnet_id } = isObject(call.body) ? call.body : {}
  if (typeof port_id === 'string' && typeof subnet_id === 'string')
    throw badRequest('Bad router request: Cannot specify both subnet-id and port-id.')
  if (typeof port_id === 'string') return addPort(call, row, findRow(ports, call, port_id))
  if (typeof subnet_id !== 'string')
    throw badRequest('Bad router request: Either subnet_id or port_id must be specified.')
  const subnet = findRow(subnets, call, subnet_id)
  if (!subnet.gateway_ip) throw badRequest(`Bad router request: Subnet for router interface must have a gateway IP.`)
  refuseOverlap(call, row, subnet.id)
  const port = makePort(call.cloud, subnet.network_id, row.project_id, [{ subnet_id, ip_address: subnet.gateway_ip }], {
    device_id: row.id,
    device_owner: 'network:router_interface',
  })
  return ok(subnetInfo(row, port, subnet.id))
}

function addPort(call: Call, row: Router, port: Port): Answer {
  if (port.device_id) {
    throw conflict(
      'PortInUse',
      `Unable to complete operation on port ${port.id} for network ${port.network_id}. Port already has an attached device ${port.device_id}.`,
    )
  }
  const subnetId = port.fixed_ips[0]?.subnet_id
  if (!subnetId) throw badRequest(`Bad router request: Router port must have at least one fixed IP.`)
  refuseOverlap(call, row, subnetId)
  const attached = call.cloud.neutron.ports.update(port.id, {
    device_id: row.id,
    device_owner: 'network:router_interface',
    revision: port.revision + 1,
  })
  return ok(subnetInfo(row, attached, subnetId))
}

function removeInterface(call: Call): Answer {
  const row = findOwn(routers, call, call.params.id ?? '', 'update')
  const { port_id, subnet_id } = isObject(call.body) ? call.body : {}
  const port = interfacesOf(call, row).find(
    (one) =>
      (port_id === undefined || one.id === port_id) &&
      (subnet_id === undefined || one.fixed_ips.some((ip) => ip.subnet_id === subnet_id)),
  )
  if (port_id === undefined && subnet_id === undefined)
    throw badRequest('Bad router request: Either subnet_id or port_id must be specified.')
  if (!port) throw noInterface(call, row, port_id, subnet_id)
  const subnetId = typeof subnet_id === 'string' ? subnet_id : (port.fixed_ips[0]?.subnet_id ?? '')
  refuseWhileFloating(call, row, subnetId)
  deletePort(call, port)
  return ok(subnetInfo(row, port, subnetId))
}

function noInterface(call: Call, row: Router, portId: unknown, subnetId: unknown) {
  if (typeof portId === 'string') return notFound('Port', portId)
  const subnet = findRow(subnets, call, String(subnetId))
  const refusal = notFound('Router', row.id)
  return Object.assign(refusal, {
    message: `Router ${row.id} has no interface on subnet ${subnet.id}`,
    type: 'RouterInterfaceNotFoundForSubnet',
  })
}

function refuseWhileFloating(call: Call, row: Router, subnetId: string): void {
  const { floatingIps, ports: all } = call.cloud.neutron
  const needed = floatingIps
    .all()
    .filter((ip) => ip.router_id === row.id && ip.port_id)
    .some((ip) =>
      all
        .get(ip.port_id!)
        ?.fixed_ips.some((one) => one.subnet_id === subnetId && one.ip_address === ip.fixed_ip_address),
    )
  if (needed) {
    throw conflict(
      'RouterInterfaceInUseByFloatingIP',
      `Router interface for subnet ${subnetId} on router ${row.id} cannot be deleted, as it is required by one or more floating IPs.`,
    )
  }
}

/** `add_extraroutes` and `remove_extraroutes`, which change some routes and leave the others. */
function extraRoutes(call: Call, change: (old: Router['routes'], given: Router['routes']) => Router['routes']): Answer {
  const row = findOwn(routers, call, call.params.id ?? '', 'update')
  const given = isObject(call.body) && isObject(call.body.router) ? call.body.router.routes : undefined
  const after = checkedRoutes(call, row, change(row.routes, routes(given)))
  const changed = call.cloud.neutron.routers.update(row.id, { routes: after, revision: row.revision + 1 })
  return ok({ router: { id: changed.id, name: changed.name, routes: changed.routes } })
}

const same = (a: Router['routes'][number], b: Router['routes'][number]) =>
  a.destination === b.destination && a.nexthop === b.nexthop
const without = (old: Router['routes'], given: Router['routes']) =>
  old.filter((one) => !given.some((other) => same(one, other)))

const path = '/v2.0/routers/{id}'

export const routerRoutes: Route[] = [
  { method: 'PUT', path: `${path}/add_router_interface`, handle: addInterface },
  { method: 'PUT', path: `${path}/remove_router_interface`, handle: removeInterface },
  {
    method: 'PUT',
    path: `${path}/add_extraroutes`,
    handle: (call) => extraRoutes(call, (old, given) => [...without(old, given), ...given]),
  },
  { method: 'PUT', path: `${path}/remove_extraroutes`, handle: (call) => extraRoutes(call, without) },
]
