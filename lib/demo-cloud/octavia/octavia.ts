import type { ApiService } from '../frame/api-service.ts'
import { type Answer, type Call, ok, Refusal, type Route } from '../frame/call.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import { kinds } from './kinds.ts'
import {
  changeLoadBalancer,
  findLoadBalancer,
  loadBalancerView,
  makeLoadBalancer,
  removeLoadBalancer,
} from './load-balancers.ts'
import { change, findPart, type Kind, make, remove, show, viewOf } from './parts.ts'

function inputOf({ body }: Call, key: string): JsonObject {
  const input = isObject(body) ? body[key] : undefined
  if (isObject(input)) return input
  throw new Refusal(400, `Missing required attribute: ${key}`)
}

/** Those that have what the query says. */
function filtered({ query }: Call, views: JsonObject[]): JsonObject[] {
  const wanted = [...query].filter(([key]) => !['limit', 'marker', 'sort', 'fields', 'page_reverse'].includes(key))
  return views.filter((view) => wanted.every(([key, value]) => String(view[key] ?? '') === value))
}

function listParts(call: Call, of: Kind, under: string | undefined): Answer {
  const { partsOf, partsOfKind } = call.cloud.octavia
  const { parent } = call.params
  if (under === 'pools') findPart(call, 'pool', parent, 'Pool')
  if (under === 'l7policies') findPart(call, 'l7policy', parent, 'L7 Policy')
  const key = under ? parent : call.auth.projectId
  const rows = (under ? partsOf : partsOfKind).get(`${of.kind} ${key}`)
  const views = rows.map((row) => ({ ...viewOf(of)(call, row), loadbalancer_id: row.load_balancer }))
  return ok({ [of.plural]: filtered(call, views), [`${of.plural}_links`]: [] })
}

function partRoutes(root: string): Route[] {
  return kinds.flatMap(({ of, under }): Route[] => {
    const path = `${root}/${under ? `${under}/{parent}/` : ''}${of.plural}`
    return [
      { method: 'GET', path, handle: (call) => listParts(call, of, under) },
      { method: 'POST', path, handle: (call) => make(call, of, inputOf(call, of.kind)) },
      { method: 'GET', path: `${path}/{id}`, handle: (call) => show(call, of) },
      { method: 'PUT', path: `${path}/{id}`, handle: (call) => change(call, of, inputOf(call, of.kind)) },
      { method: 'DELETE', path: `${path}/{id}`, handle: (call) => remove(call, of) },
    ]
  })
}

function loadBalancerRoutes(root: string): Route[] {
  const path = `${root}/loadbalancers`
  const list = (call: Call) => {
    const rows = call.cloud.octavia.loadBalancers.ofProject.get(call.auth.projectId ?? '')
    const views = rows.map((row) => loadBalancerView(call, row))
    return ok({ loadbalancers: filtered(call, views), loadbalancers_links: [] })
  }
  const one = (call: Call) => loadBalancerView(call, findLoadBalancer(call, call.params.id ?? ''))
  const statistics = { active_connections: 0, bytes_in: 0, bytes_out: 0, request_errors: 0, total_connections: 0 }
  return [
    { method: 'GET', path, handle: list },
    { method: 'POST', path, handle: (call) => makeLoadBalancer(call, inputOf(call, 'loadbalancer')) },
    { method: 'GET', path: `${path}/{id}`, handle: (call) => ok({ loadbalancer: one(call) }) },
    { method: 'PUT', path: `${path}/{id}`, handle: (call) => changeLoadBalancer(call, inputOf(call, 'loadbalancer')) },
    { method: 'DELETE', path: `${path}/{id}`, handle: removeLoadBalancer },
    { method: 'GET', path: `${path}/{id}/stats`, handle: (call) => one(call) && ok({ stats: statistics }) },
    { method: 'GET', path: `${path}/{id}/status`, handle: (call) => ok({ statuses: { loadbalancer: one(call) } }) },
    {
      method: 'GET',
      path: `${root}/providers`,
      handle: () => ok({ providers: [{ name: 'amphora', description: 'The demo cloud’s own.' }] }),
    },
  ]
}

const versions = [
  { id: 'v2.0', status: 'SUPPORTED' },
  { id: 'v2.26', status: 'CURRENT' },
]

/** Load balancers as far as their API goes: nothing listens at their addresses. */
export const octavia: ApiService = {
  root: 'load-balancer',
  type: 'load-balancer',
  routes: [
    {
      method: 'GET',
      path: '/',
      open: true,
      handle: ({ base }) =>
        ok({ versions: versions.map((one) => ({ ...one, links: [{ rel: 'self', href: `${base}/v2` }] })) }),
    },
    // Clients call the same API by either name.
    ...['/v2/lbaas', '/v2.0/lbaas'].flatMap((root) => [...loadBalancerRoutes(root), ...partRoutes(root)]),
  ],
  requestIdHeader: 'x-openstack-request-id',
  refuse: ({ status, message }) => ({
    status,
    body: { faultcode: status < 500 ? 'Client' : 'Server', faultstring: message, debuginfo: null },
  }),
}
