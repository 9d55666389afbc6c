import { randomUUID } from 'node:crypto'
import { type Call, ok, Refusal, type Route } from '../frame/call.ts'
import { any, flag, free255, isObject, type JsonObject, list, orNull, type Shape, text, whole } from '../frame/shape.ts'
import { fresh, string } from './networks.ts'
import { badRequest, notFound } from './refusals.ts'
import { type Attribute, findOwn, type Resource, resourceRoutes, tagRoutes } from './resource.ts'
import type { Plain } from './tables.ts'

interface PlainKind {
  readonly singular: string
  readonly plural: string
  readonly noun: string
  readonly fields: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly defaults?: JsonObject
  readonly quota?: string
  /** The collection that owns it, for `/v2.0/{parents}/{parent}/{plural}`. */
  readonly under?: {
    readonly path: string
    readonly table: (call: Call, id: string) => { project_id: string | null } | undefined
    readonly noun: string
  }
  /** Fields worked out from others. */
  view?(call: Call, row: Plain): JsonObject
}

const policyParent: PlainKind['under'] = {
  path: 'qos/policies',
  noun: 'QosPolicy',
  table: (call, id) => call.cloud.neutron.plain.get(id),
}

const ruleFields = {
  max_kbps: whole,
  max_burst_kbps: whole,
  direction: text,
  dscp_mark: whole,
  min_kbps: whole,
  min_kpps: whole,
  max_kpps: whole,
  max_burst_kpps: whole,
}

const ruleKind = (singular: string, required: string): PlainKind => ({
  singular,
  plural: `${singular}s`,
  noun: 'QosRule',
  fields: ruleFields,
  required: [required],
  defaults:
    required === 'dscp_mark' ? {} : { direction: 'egress', ...(required === 'max_kbps' ? { max_burst_kbps: 0 } : {}) },
  under: policyParent,
})

const qosRules = [
  ruleKind('bandwidth_limit_rule', 'max_kbps'),
  ruleKind('dscp_marking_rule', 'dscp_mark'),
  ruleKind('minimum_bandwidth_rule', 'min_kbps'),
  ruleKind('minimum_packet_rate_rule', 'min_kpps'),
]

const kinds: PlainKind[] = [
  {
    singular: 'policy',
    plural: 'policies',
    noun: 'QosPolicy',
    fields: { name: free255, description: free255, shared: flag, is_default: flag },
    defaults: { shared: false, is_default: false },
    view: (call, row) => ({
      rules: qosRules.flatMap((kind) =>
        call.cloud.neutron.plainOf.get(`${kind.plural}/${row.id}`).map((rule) => ({
          id: rule.id,
          type: kind.singular.replace('_rule', ''),
          qos_policy_id: row.id,
          ...rule.fields,
        })),
      ),
    }),
  },
  {
    singular: 'trunk',
    plural: 'trunks',
    noun: 'Trunk',
    fields: { name: free255, description: free255, port_id: text, sub_ports: list(any), admin_state_up: flag },
    required: ['port_id'],
    defaults: { admin_state_up: true, sub_ports: [], status: 'ACTIVE' },
  },
  {
    singular: 'address_scope',
    plural: 'address_scopes',
    noun: 'AddressScope',
    fields: { name: free255, shared: flag, ip_version: whole },
    defaults: { shared: false, ip_version: 4 },
  },
  {
    singular: 'subnetpool',
    plural: 'subnetpools',
    noun: 'SubnetPool',
    fields: {
      name: free255,
      description: free255,
      prefixes: list(text),
      default_prefixlen: any,
      min_prefixlen: any,
      max_prefixlen: any,
      default_quota: orNull(whole),
      address_scope_id: orNull(text),
      is_default: flag,
      shared: flag,
    },
    required: ['prefixes'],
    defaults: {
      shared: false,
      is_default: false,
      default_quota: null,
      address_scope_id: null,
      min_prefixlen: '8',
      max_prefixlen: '32',
      default_prefixlen: '8',
    },
    view: (_call, row) => ({ ip_version: String((row.fields.prefixes as unknown[])?.[0]).includes(':') ? 6 : 4 }),
  },
  {
    singular: 'rbac_policy',
    plural: 'rbac_policies',
    noun: 'RbacPolicy',
    fields: { object_type: text, object_id: text, target_tenant: text, action: text },
    required: ['object_type', 'object_id', 'target_tenant', 'action'],
  },
  {
    singular: 'address_group',
    plural: 'address_groups',
    noun: 'AddressGroup',
    fields: { name: free255, description: free255, addresses: list(text) },
    defaults: { addresses: [] },
  },
  {
    singular: 'segment',
    plural: 'segments',
    noun: 'Segment',
    fields: {
      name: free255,
      description: free255,
      network_id: text,
      network_type: text,
      physical_network: orNull(text),
      segmentation_id: orNull(whole),
    },
    required: ['network_id', 'network_type'],
  },
  {
    singular: 'port_forwarding',
    plural: 'port_forwardings',
    noun: 'PortForwarding',
    fields: {
      internal_port_id: text,
      internal_ip_address: text,
      internal_port: whole,
      external_port: whole,
      protocol: text,
      description: free255,
    },
    required: ['internal_port_id', 'external_port', 'protocol'],
    under: { path: 'floatingips', noun: 'FloatingIP', table: (call, id) => call.cloud.neutron.floatingIps.get(id) },
  },
  ...qosRules,
]

const hidden = new Set(['name', 'description'])

function resource(kind: PlainKind): Resource<Plain> {
  const attribute = (key: string, shape: Shape): Attribute => ({
    shape,
    ...(kind.required?.includes(key) ? { required: true } : {}),
  })
  const parentOf = (call: Call): string | null => {
    if (!kind.under) return null
    const id = call.params.parent ?? ''
    const parent = kind.under.table(call, id)
    if (!parent || (parent.project_id !== call.auth.projectId && !call.auth.isAdmin))
      throw notFound(kind.under.noun, id)
    return id
  }
  const extras = (input: JsonObject) =>
    Object.fromEntries(
      Object.entries(input).filter(
        ([key]) => !hidden.has(key) && !key.endsWith('_tenant_id') && !['tenant_id', 'project_id'].includes(key),
      ),
    )
  return {
    singular: kind.singular,
    plural: kind.plural,
    noun: kind.noun,
    quota: kind.quota,
    attributes: Object.fromEntries(Object.entries(kind.fields).map(([key, shape]) => [key, attribute(key, shape)])),
    table: (call) => call.cloud.neutron.plain,
    owns: (row, call) => row.collection === kind.plural && (!kind.under || row.parent_id === parentOf(call)),
    narrow: (call) => call.cloud.neutron.plainOf.get(kind.under ? `${kind.plural}/${parentOf(call)}` : kind.plural),
    shared: (_call, row) => row.fields.shared === true,
    view: (call, row) => ({
      ...('name' in kind.fields ? { name: row.name, description: row.description } : {}),
      ...row.fields,
      ...kind.view?.(call, row),
    }),
    build: (call, input, projectId) =>
      call.cloud.neutron.plain.insert({
        ...fresh(input, projectId),
        id: randomUUID(),
        collection: kind.plural,
        parent_id: parentOf(call),
        fields: { ...kind.defaults, ...extras(input) },
      }),
    change: (call, row, input) =>
      call.cloud.neutron.plain.update(row.id, {
        name: string(input.name, row.name),
        description: string(input.description, row.description),
        fields: { ...row.fields, ...extras(input) },
        revision: row.revision + 1,
      }),
    remove: (call, row) => {
      const { networks, plain, ports } = call.cloud.neutron
      const used =
        kind.plural === 'policies' && [...networks.all(), ...ports.all()].some((one) => one.qos_policy_id === row.id)
      if (used) throw new Refusal(409, `QoS Policy ${row.id} is used by a network or port.`, 'QosPolicyInUse')
      for (const child of plain.all()) if (child.parent_id === row.id) plain.delete(child.id)
      plain.delete(row.id)
    },
  }
}

const resources = new Map(kinds.map((kind) => [kind.plural, resource(kind)]))
const trunks = resources.get('trunks')!

const pathOf = (kind: PlainKind) =>
  kind.under ? `/v2.0/${kind.under.path}/{parent}` : kind.plural === 'policies' ? '/v2.0/qos' : '/v2.0'

/** Trunks change their sub-ports by verbs of their own. */
function subPorts(call: Call, change: (old: JsonObject[], given: JsonObject[]) => JsonObject[]) {
  const row = findOwn(trunks, call, call.params.id ?? '', 'update')
  const given = isObject(call.body) ? call.body.sub_ports : undefined
  if (!Array.isArray(given)) throw badRequest('Invalid input for sub_ports.', 'HTTPBadRequest')
  const old = (row.fields.sub_ports as JsonObject[] | undefined) ?? []
  const fields = { ...row.fields, sub_ports: change(old, given.filter(isObject)) }
  call.cloud.neutron.plain.update(row.id, { fields, revision: row.revision + 1 })
  return ok({ ...trunks.view(call, { ...row, fields }), id: row.id })
}

export const plainRoutes: Route[] = [
  ...kinds.flatMap((kind) => underscored(kind, resourceRoutes(resources.get(kind.plural)!, pathOf(kind)))),
  ...tagRoutes(trunks),
  {
    method: 'PUT',
    path: '/v2.0/trunks/{id}/add_subports',
    handle: (call) => subPorts(call, (old, given) => [...old, ...given]),
  },
  {
    method: 'PUT',
    path: '/v2.0/trunks/{id}/remove_subports',
    handle: (call) =>
      subPorts(call, (old, given) => old.filter((one) => !given.some((other) => other.port_id === one.port_id))),
  },
  {
    method: 'GET',
    path: '/v2.0/trunks/{id}/get_subports',
    handle: (call) => ok({ sub_ports: findOwn(trunks, call, call.params.id ?? '', 'get').fields.sub_ports ?? [] }),
  },
]

/** QoS rules and port forwardings keep the underscore in their addresses. */
function underscored(kind: PlainKind, routes: Route[]): Route[] {
  if (!kind.under) return routes
  return routes.map((route) => ({ ...route, path: route.path.replace(kind.plural.replaceAll('_', '-'), kind.plural) }))
}
