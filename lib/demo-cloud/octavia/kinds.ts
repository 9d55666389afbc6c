import { type Call, Refusal } from '../frame/call.ts'
import type { JsonObject } from '../frame/shape.ts'
import { findPart, type Kind } from './parts.ts'
import type { Part, PartKind } from './tables.ts'

const idsOf = (call: Call, kind: PartKind, parent: string) =>
  call.cloud.octavia.partsOf.get(`${kind} ${parent}`).map(({ id }) => ({ id }))

const common = { name: '', admin_state_up: true, tags: [] }

const below = (kind: PartKind, noun: string, key: string) => (call: Call, input: JsonObject) => {
  const parent = findPart(call, kind, call.params.parent ?? input[key], noun)
  return { load_balancer: parent.load_balancer, parent: parent.id }
}

/** The default pool of a listener, or none. */
const setPool = (call: Call, listener: Part, pool: string | null) =>
  call.cloud.octavia.parts.update(listener.id, { fields: { ...listener.fields, default_pool_id: pool } })

const listenersOf = (call: Call, pool: Part) =>
  call.cloud.octavia.partsOf
    .get(`listener ${pool.load_balancer}`)
    .filter(({ fields }) => fields.default_pool_id === pool.id)

const listener: Kind = {
  kind: 'listener',
  noun: 'Listener',
  plural: 'listeners',
  required: ['loadbalancer_id', 'protocol', 'protocol_port'],
  defaults: {
    ...common,
    description: '',
    connection_limit: -1,
    default_pool_id: null,
    default_tls_container_ref: null,
    sni_container_refs: [],
    insert_headers: {},
    allowed_cidrs: null,
    timeout_client_data: 50_000,
    timeout_member_connect: 5000,
    timeout_member_data: 50_000,
    timeout_tcp_inspect: 0,
  },
  fixed: [],
  place: (_call, input) => ({ load_balancer: String(input.loadbalancer_id), parent: '' }),
  joined(call, row) {
    const { protocol, protocol_port, loadbalancer_id: _place, ...fields } = row.fields
    const same = call.cloud.octavia.partsOf
      .get(`listener ${row.load_balancer}`)
      .some((one) => one.id !== row.id && Number(one.fields.protocol_port) === Number(protocol_port))
    if (same) {
      const message = `Another Listener on this Load Balancer is already using protocol_port ${String(protocol_port)}`
      throw new Refusal(409, message)
    }
    const port = Number(protocol_port)
    call.cloud.octavia.parts.update(row.id, { fields: { ...fields, protocol, protocol_port: port } })
  },
  left(call, row) {
    const policies = call.cloud.octavia.partsOf.get(`l7policy ${row.id}`)
    for (const { id } of policies) call.cloud.octavia.parts.delete(id)
  },
  more: (call, row) => ({
    loadbalancers: [{ id: row.load_balancer }],
    l7policies: idsOf(call, 'l7policy', row.id),
  }),
}

const pool: Kind = {
  kind: 'pool',
  noun: 'Pool',
  plural: 'pools',
  required: ['protocol', 'lb_algorithm'],
  defaults: {
    ...common,
    description: '',
    session_persistence: null,
    tls_enabled: false,
    loadbalancer_id: null,
    listener_id: null,
    lb_algorithm: 'ROUND_ROBIN',
  },
  fixed: ['loadbalancer_id', 'listener_id'],
  place(call, input) {
    if (!input.listener_id && !input.loadbalancer_id) {
      throw new Refusal(400, 'Must provide at least one of: listener_id, loadbalancer_id')
    }
    if (!input.listener_id) return { load_balancer: String(input.loadbalancer_id), parent: '' }
    const { load_balancer, id, fields } = findPart(call, 'listener', input.listener_id, 'Listener')
    if (fields.default_pool_id) throw new Refusal(409, `Listener ${id} already has a default pool.`)
    return { load_balancer, parent: '' }
  },
  joined(call, row) {
    const { listener_id, loadbalancer_id: _place, ...fields } = row.fields
    call.cloud.octavia.parts.update(row.id, { fields })
    if (listener_id) setPool(call, findPart(call, 'listener', listener_id, 'Listener'), row.id)
  },
  left(call, row) {
    const { parts, partsOf } = call.cloud.octavia
    const policies = partsOf.get(`l7policy ${row.load_balancer}`)
    if (policies.some(({ fields }) => fields.redirect_pool_id === row.id)) {
      throw new Refusal(409, `Pool ${row.id} is in use and cannot be modified.`)
    }
    for (const one of listenersOf(call, row)) setPool(call, one, null)
    for (const kind of ['member', 'healthmonitor']) {
      for (const { id } of partsOf.get(`${kind} ${row.id}`)) parts.delete(id)
    }
  },
  more: (call, row) => ({
    loadbalancers: [{ id: row.load_balancer }],
    listeners: listenersOf(call, row).map(({ id }) => ({ id })),
    members: idsOf(call, 'member', row.id),
    healthmonitor_id: idsOf(call, 'healthmonitor', row.id)[0]?.id ?? null,
  }),
}

const member: Kind = {
  kind: 'member',
  noun: 'Member',
  plural: 'members',
  required: ['address', 'protocol_port'],
  defaults: { ...common, weight: 1, backup: false, subnet_id: null, monitor_address: null, monitor_port: null },
  fixed: ['subnet_id'],
  place: below('pool', 'Pool', 'pool_id'),
  joined(call, row) {
    const { address, protocol_port } = row.fields
    const same = call.cloud.octavia.partsOf
      .get(`member ${row.parent}`)
      .some(({ id, fields }) => id !== row.id && fields.address === address && fields.protocol_port === protocol_port)
    if (same) {
      const message = `The member address ${String(address)} and port ${String(protocol_port)} are already in the pool.`
      throw new Refusal(409, message)
    }
  },
  more: () => ({}),
}

const healthmonitor: Kind = {
  kind: 'healthmonitor',
  noun: 'Health Monitor',
  plural: 'healthmonitors',
  required: ['pool_id', 'type', 'delay', 'timeout', 'max_retries'],
  defaults: {
    ...common,
    delay: 5,
    timeout: 5,
    max_retries: 3,
    max_retries_down: 3,
    http_method: null,
    url_path: null,
    expected_codes: null,
    http_version: null,
    domain_name: null,
  },
  fixed: [],
  place: below('pool', 'Pool', 'pool_id'),
  joined(call, row) {
    if (call.cloud.octavia.partsOf.count(`healthmonitor ${row.parent}`) > 1) {
      throw new Refusal(409, 'This pool already has a health monitor')
    }
    const { pool_id: _pool, ...fields } = row.fields
    const isHttp = /^HTTPS?$/.test(String(fields.type))
    const told = isHttp ? { http_method: 'GET', url_path: '/', expected_codes: '200' } : {}
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
    call.cloud.octavia.parts.update(row.id, { fields: { ...fields, ...told, ...given } })
  },
  more: (_call, row) => ({ pools: [{ id: row.parent }] }),
}

const l7policy: Kind = {
  kind: 'l7policy',
  noun: 'L7 Policy',
  plural: 'l7policies',
  required: ['listener_id', 'action'],
  defaults: {
    ...common,
    description: '',
    action: '',
    position: 1,
    redirect_pool_id: null,
    redirect_url: null,
    redirect_prefix: null,
    redirect_http_code: null,
  },
  fixed: [],
  place: below('listener', 'Listener', 'listener_id'),
  left(call, row) {
    for (const { id } of call.cloud.octavia.partsOf.get(`rule ${row.id}`)) call.cloud.octavia.parts.delete(id)
  },
  more: (call, row) => ({ listener_id: row.parent, rules: idsOf(call, 'rule', row.id) }),
}

const rule: Kind = {
  kind: 'rule',
  noun: 'L7 Rule',
  plural: 'rules',
  required: ['type', 'compare_type', 'value'],
  defaults: { admin_state_up: true, tags: [], type: '', compare_type: '', value: '', key: null, invert: false },
  fixed: [],
  place: below('l7policy', 'L7 Policy', 'l7policy_id'),
  more: () => ({}),
}

/** Those with addresses of their own, and those below another. */
export const kinds: readonly { readonly of: Kind; readonly under?: string }[] = [
  { of: listener },
  { of: pool },
  { of: member, under: 'pools' },
  { of: healthmonitor },
  { of: l7policy },
  { of: rule, under: 'l7policies' },
]
