import type { Cloud } from './cloud.ts'
import { type Collection, pathOf } from './collection.ts'

const neutron = (noun: string, singular: string, plural: string, path = `/v2.0/${plural}`): Collection => ({
  service: 'network',
  noun,
  path,
  singular,
  plural,
})

export const networks = neutron('Network', 'network', 'networks')
export const subnets = neutron('Subnet', 'subnet', 'subnets')
export const subnetPools = neutron('Subnet pool', 'subnetpool', 'subnetpools')
export const segments = neutron('Segment', 'segment', 'segments')
export const ports = neutron('Port', 'port', 'ports')
export const routers = neutron('Router', 'router', 'routers')
export const floatingIps = neutron('Floating IP', 'floatingip', 'floatingips')
export const securityGroups = neutron('Security group', 'security_group', 'security_groups', '/v2.0/security-groups')
export const securityGroupRules = neutron(
  'Security group rule',
  'security_group_rule',
  'security_group_rules',
  '/v2.0/security-group-rules',
)
export const qosPolicies = neutron('QoS policy', 'policy', 'policies', '/v2.0/qos/policies')

export const trunks = neutron('Trunk', 'trunk', 'trunks')
export const addressScopes = neutron('Address scope', 'address_scope', 'address_scopes', '/v2.0/address-scopes')
export const rbacPolicies = neutron('RBAC policy', 'rbac_policy', 'rbac_policies', '/v2.0/rbac-policies')

/** The rules of one kind in a QoS policy: `bandwidth_limit`, `dscp_marking` … */
export const qosRules = (policy: string, rule: string): Collection =>
  neutron('QoS rule', `${rule}_rule`, `${rule}_rules`, pathOf(qosPolicies, policy, `${rule}_rules`))

export const portForwardings = (floatingIp: string): Collection =>
  neutron('Port forwarding', 'port_forwarding', 'port_forwardings', pathOf(floatingIps, floatingIp, 'port_forwardings'))

export interface Route {
  readonly destination: string
  readonly nexthop: string
}

/** Adds routes to a router, or takes them away, leaving its other routes alone. */
export async function changeRoutes(
  cloud: Cloud,
  verb: 'add_extraroutes' | 'remove_extraroutes',
  router: string,
  routes: readonly Route[],
): Promise<void> {
  if (routes.length > 0) {
    await cloud.request('network', 'PUT', pathOf(routers, router, verb), { body: { router: { routes } } })
  }
}

/** Adds sub-ports to a trunk, or takes them away. */
export async function changeSubPorts(
  cloud: Cloud,
  verb: 'add_subports' | 'remove_subports',
  trunk: string,
  sub_ports: readonly unknown[],
): Promise<void> {
  if (sub_ports.length > 0) await cloud.request('network', 'PUT', pathOf(trunks, trunk, verb), { body: { sub_ports } })
}

/** Replaces all tags of an object. */
export async function setTags(
  cloud: Cloud,
  collection: Collection,
  id: string,
  tags: readonly string[],
): Promise<void> {
  await cloud.request(collection.service, 'PUT', pathOf(collection, id, 'tags'), { body: { tags } })
}

/** The end of a router interface: one of its subnets, or one of its ports. */
export type InterfaceEnd = { readonly subnet_id: string } | { readonly port_id: string }

export async function addRouterInterface(cloud: Cloud, router: string, end: InterfaceEnd): Promise<void> {
  await cloud.request('network', 'PUT', pathOf(routers, router, 'add_router_interface'), { body: end })
}

export async function removeRouterInterface(cloud: Cloud, router: string, end: InterfaceEnd): Promise<void> {
  await cloud.request('network', 'PUT', pathOf(routers, router, 'remove_router_interface'), { body: end })
}

/** Makes the agents of `kind` that serve an object exactly `wanted`. */
export async function setAgents(
  cloud: Cloud,
  kind: 'dhcp' | 'l3',
  id: string,
  wanted: readonly string[],
): Promise<void> {
  const [objects, key, agentPath] =
    kind === 'dhcp' ? [networks, 'network_id', 'dhcp-networks'] : [routers, 'router_id', 'l3-routers']
  const path = pathOf(objects, id, `${kind}-agents`)
  const present = (await cloud.list('network', path, 'agents')).map((agent) => String(agent.id))
  for (const agent of wanted.filter((candidate) => !present.includes(candidate))) {
    await cloud.request('network', 'POST', `/v2.0/agents/${encodeURIComponent(agent)}/${agentPath}`, {
      body: { [key]: id },
    })
  }
  for (const agent of present.filter((candidate) => !wanted.includes(candidate))) {
    const place = `/v2.0/agents/${encodeURIComponent(agent)}/${agentPath}/${encodeURIComponent(id)}`
    await cloud.request('network', 'DELETE', place)
  }
}
