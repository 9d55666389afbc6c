import type { ApiService } from '../frame/api-service.ts'
import { type Answer, type Call, noContent, ok, type Route } from '../frame/call.ts'
import { isObject } from '../frame/shape.ts'
import { floatingIps } from './floating-ips.ts'
import { networks } from './networks.ts'
import { plainRoutes } from './plain.ts'
import { ports } from './ports.ts'
import { badRequest, notFound } from './refusals.ts'
import { resourceRoutes, tagRoutes } from './resource.ts'
import { routerRoutes, routers } from './routers.ts'
import { groups, rules } from './security-groups.ts'
import { subnets } from './subnets.ts'

const extensions = [
  'address-scope',
  'agent',
  'allowed-address-pairs',
  'auto-allocated-topology',
  'availability_zone',
  'binding',
  'default-subnetpools',
  'dns-integration',
  'dns-domain-ports',
  'external-net',
  'extra_dhcp_opt',
  'extraroute',
  'extraroute-atomic',
  'ext-gw-mode',
  'fip-port-details',
  'floating-ip-port-forwarding',
  'ip-substring-filtering',
  'net-mtu',
  'net-mtu-writable',
  'network_availability_zone',
  'network-ip-availability',
  'pagination',
  'port-security',
  'project-id',
  'provider',
  'qos',
  'quotas',
  'quota_details',
  'rbac-policies',
  'revision-if-match',
  'router',
  'router_availability_zone',
  'security-group',
  'service-type',
  'sorting',
  'standard-attr-description',
  'standard-attr-revisions',
  'standard-attr-tag',
  'standard-attr-timestamp',
  'stateful-security-group',
  'subnet_allocation',
  'subnet-service-types',
  'trunk',
  'trunk-details',
  'dhcp_agent_scheduler',
  'l3_agent_scheduler',
]

/** Names that clients look extensions up by; the others go by their alias. */
const extensionNames: Readonly<Record<string, string>> = {
  availability_zone: 'Availability Zone',
  network_availability_zone: 'Network Availability Zone',
  router_availability_zone: 'Router Availability Zone',
  'external-net': 'Neutron external network',
  provider: 'Provider Network',
  qos: 'Quality of Service',
  quotas: 'Quota management support',
  router: 'Neutron L3 Router',
  trunk: 'Trunk Extension',
}

const extensionView = (alias: string) => ({
  alias,
  name: extensionNames[alias] ?? alias,
  description: '',
  links: [],
  updated: '2020-01-01T00:00:00-00:00',
})

function quotaView(call: Call, projectId: string, detailed = false): Answer {
  const limits = call.cloud.quotas.of('network', projectId)
  if (!detailed) return ok({ quota: limits })
  const tables = call.cloud.neutron
  const used: Record<string, number> = {
    network: tables.networks.ofProject.count(projectId),
    subnet: tables.subnets.ofProject.count(projectId),
    port: tables.ports.ofProject.count(projectId),
    router: tables.routers.ofProject.count(projectId),
    floatingip: tables.floatingIps.ofProject.count(projectId),
    security_group: tables.groups.ofProject.count(projectId),
    security_group_rule: tables.rules.ofProject.count(projectId),
  }
  const quota = Object.fromEntries(
    Object.entries(limits).map(([key, limit]) => [key, { limit, used: used[key] ?? 0, reserved: 0 }]),
  )
  return ok({ quota })
}

const project = (call: Call) => {
  const id = call.params.project ?? ''
  if (!call.auth.isAdmin && id !== call.auth.projectId) throw notFound('Quota', id)
  return id
}

const version = (call: Call) => ({
  id: 'v2.0',
  status: 'CURRENT',
  links: [{ rel: 'self', href: `${call.base}/v2.0/` }],
})

const routes: Route[] = [
  { method: 'GET', path: '/', open: true, handle: (call) => ok({ versions: [version(call)] }) },
  {
    method: 'GET',
    path: '/v2.0',
    open: true,
    handle: (call) =>
      ok({
        resources: [networks, subnets, ports].map((one) => ({
          name: one.singular,
          collection: one.plural,
          links: [{ rel: 'self', href: `${call.base}/v2.0/${one.plural}` }],
        })),
      }),
  },
  ...[networks, subnets, ports, routers, floatingIps, groups].flatMap((one) => [
    ...resourceRoutes(one as typeof networks),
    ...tagRoutes(one as typeof networks),
  ]),
  ...resourceRoutes(rules),
  ...routerRoutes,
  ...plainRoutes,
  { method: 'GET', path: '/v2.0/extensions', handle: () => ok({ extensions: extensions.map(extensionView) }) },
  {
    method: 'GET',
    path: '/v2.0/extensions/{alias}',
    handle: (call) => {
      const alias = call.params.alias ?? ''
      if (!extensions.includes(alias)) throw notFound('Extension', alias)
      return ok({ extension: extensionView(alias) })
    },
  },
  {
    method: 'GET',
    path: '/v2.0/availability_zones',
    handle: () =>
      ok({
        availability_zones: ['network', 'router'].map((resource) => ({ name: 'nova', resource, state: 'available' })),
      }),
  },
  { method: 'GET', path: '/v2.0/agents', handle: () => ok({ agents: [] }) },
  { method: 'GET', path: '/v2.0/service-providers', handle: () => ok({ service_providers: [] }) },
  { method: 'GET', path: '/v2.0/quotas', admin: true, handle: () => ok({ quotas: [] }) },
  { method: 'GET', path: '/v2.0/quotas/{project}', handle: (call) => quotaView(call, project(call)) },
  {
    method: 'GET',
    path: '/v2.0/quotas/{project}/details.json',
    handle: (call) => quotaView(call, project(call), true),
  },
  { method: 'GET', path: '/v2.0/quotas/{project}/details', handle: (call) => quotaView(call, project(call), true) },
  {
    method: 'GET',
    path: '/v2.0/quotas/{project}/default',
    handle: (call) => ok({ quota: call.cloud.quotas.defaults('network') }),
  },
  {
    method: 'PUT',
    path: '/v2.0/quotas/{project}',
    admin: true,
    handle: (call) => {
      const quota = isObject(call.body) ? call.body.quota : undefined
      if (!isObject(quota)) throw badRequest('Resource body required', 'HTTPBadRequest')
      call.cloud.quotas.set('network', project(call), quota)
      return quotaView(call, project(call))
    },
  },
  {
    method: 'DELETE',
    path: '/v2.0/quotas/{project}',
    admin: true,
    handle: (call) => {
      call.cloud.quotas.reset('network', project(call))
      return noContent()
    },
  },
]

const types: Record<number, string> = {
  400: 'HTTPBadRequest',
  403: 'PolicyNotAuthorized',
  404: 'HTTPNotFound',
  409: 'HTTPConflict',
}

export const neutron: ApiService = {
  root: 'network',
  type: 'network',
  routes,
  requestIdHeader: 'x-openstack-request-id',
  refuse: ({ status, message, type }) => ({
    status,
    body:
      status === 401
        ? { error: { code: 401, title: 'Unauthorized', message } }
        : { NeutronError: { type: type ?? types[status] ?? 'HTTPInternalServerError', message, detail: '' } },
  }),
}
