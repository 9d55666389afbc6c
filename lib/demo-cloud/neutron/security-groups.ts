import { randomUUID } from 'node:crypto'
import type { CloudState } from '../cloud-state.ts'
import type { Call } from '../frame/call.ts'
import { cidrText, parseCidr } from '../frame/ip.ts'
import { flag, free255, type JsonObject, orNull, text, truth } from '../frame/shape.ts'
import { fresh, string } from './networks.ts'
import { badRequest, conflict, notFound } from './refusals.ts'
import { findOwn, type Resource, showRow } from './resource.ts'
import type { SecurityGroup, SecurityGroupRule } from './tables.ts'

const anything = {
  protocol: null,
  port_range_min: null,
  port_range_max: null,
  remote_ip_prefix: null,
  remote_group_id: null,
}

function addRule(
  cloud: CloudState,
  group: SecurityGroup,
  columns: Partial<SecurityGroupRule> & { direction: string; ethertype: string },
) {
  return cloud.neutron.rules.insert({
    id: randomUUID(),
    project_id: group.project_id,
    description: '',
    revision: 0,
    security_group_id: group.id,
    ...anything,
    ...columns,
  })
}

const families = ['IPv4', 'IPv6']

function addGroup(cloud: CloudState, input: JsonObject, projectId: string): SecurityGroup {
  const group = cloud.neutron.groups.insert({ ...fresh(input, projectId), stateful: truth(input.stateful, true) })
  for (const ethertype of families) addRule(cloud, group, { direction: 'egress', ethertype })
  return group
}

/** The project's group `default`, which comes into being when first needed. */
export function defaultGroup(cloud: CloudState, projectId: string): SecurityGroup {
  const found = cloud.neutron.groups.ofProject.get(projectId).find((group) => group.name === 'default')
  if (found) return found
  const group = addGroup(cloud, { name: 'default', description: 'Default security group' }, projectId)
  for (const ethertype of families)
    addRule(cloud, group, { direction: 'ingress', ethertype, remote_group_id: group.id })
  return group
}

export const groups: Resource<SecurityGroup> = {
  singular: 'security_group',
  plural: 'security_groups',
  noun: 'SecurityGroup',
  quota: 'security_group',
  attributes: { name: { shape: free255 }, description: { shape: free255 }, stateful: { shape: flag } },
  table: (call) => call.cloud.neutron.groups,
  beforeList: (call) => {
    if (call.auth.projectId) defaultGroup(call.cloud, call.auth.projectId)
  },
  view: (call, row) => ({
    name: row.name,
    description: row.description,
    stateful: row.stateful,
    shared: false,
    security_group_rules: call.cloud.neutron.rulesOfGroup.get(row.id).map((rule) => showRow(rules, call, rule)),
  }),
  build: (call, input, projectId) => {
    const first = defaultGroup(call.cloud, projectId)
    if (input.name === 'default' && first)
      throw conflict('SecurityGroupDefaultAlreadyExists', 'Default security group already exists.')
    return addGroup(call.cloud, input, projectId)
  },
  change: (call, row, input) => {
    if (row.name === 'default' && input.name !== undefined) {
      throw conflict('SecurityGroupCannotUpdateDefault', 'Updating default security group not allowed.')
    }
    return call.cloud.neutron.groups.update(row.id, {
      name: string(input.name, row.name),
      description: string(input.description, row.description),
      stateful: truth(input.stateful, row.stateful),
      revision: row.revision + 1,
    })
  },
  remove: (call, row) => {
    const { groups, portsOfGroup, rules, rulesOfGroup } = call.cloud.neutron
    if (row.name === 'default' && !call.auth.isAdmin) {
      throw conflict('SecurityGroupCannotRemoveDefault', 'Insufficient rights for removing default security group.')
    }
    if (portsOfGroup.count(row.id) > 0) throw conflict('SecurityGroupInUse', `Security Group ${row.id} in use.`)
    for (const rule of rulesOfGroup.get(row.id)) rules.delete(rule.id)
    for (const rule of rules.all()) if (rule.remote_group_id === row.id) rules.delete(rule.id)
    groups.delete(row.id)
  },
}

export const rules: Resource<SecurityGroupRule> = {
  singular: 'security_group_rule',
  plural: 'security_group_rules',
  noun: 'SecurityGroupRule',
  quota: 'security_group_rule',
  attributes: {
    security_group_id: { shape: text, required: true, fixed: true },
    direction: { shape: { is: 'string', oneOf: ['ingress', 'egress'] }, required: true, fixed: true },
    ethertype: { shape: orNull(text), fixed: true },
    protocol: { shape: orNull({ is: 'either', of: [text, { is: 'integer', min: 0, max: 255 }] }), fixed: true },
    port_range_min: { shape: orNull({ is: 'integer', min: -1, max: 65535 }), fixed: true },
    port_range_max: { shape: orNull({ is: 'integer', min: -1, max: 65535 }), fixed: true },
    remote_ip_prefix: { shape: orNull(text), fixed: true },
    remote_group_id: { shape: orNull(text), fixed: true },
    remote_address_group_id: { shape: orNull(text), fixed: true },
    description: { shape: free255 },
  },
  table: (call) => call.cloud.neutron.rules,
  narrow: (call) => {
    const wanted = call.query.getAll('security_group_id')
    return wanted.length > 0 ? wanted.flatMap((id) => call.cloud.neutron.rulesOfGroup.get(id)) : undefined
  },
  view: (_call, row) => ({
    security_group_id: row.security_group_id,
    ethertype: row.ethertype,
    direction: row.direction,
    protocol: row.protocol,
    port_range_min: row.port_range_min,
    port_range_max: row.port_range_max,
    remote_ip_prefix: row.remote_ip_prefix,
    remote_address_group_id: null,
    normalized_cidr: row.remote_ip_prefix,
    remote_group_id: row.remote_group_id,
    standard_attr_id: row.seq,
    description: row.description,
  }),
  build: (call, input) => {
    const group = findOwn(groups, call, string(input.security_group_id), 'create')
    const wanted = ruleColumns(call, input)
    const twin = call.cloud.neutron.rulesOfGroup.get(group.id).find((rule) => isSame(rule, wanted))
    if (twin) throw conflict('SecurityGroupRuleExists', `Security group rule already exists. Rule id is ${twin.id}.`)
    return addRule(call.cloud, group, { ...wanted, description: string(input.description) })
  },
  change: (call, row, input) =>
    call.cloud.neutron.rules.update(row.id, {
      description: string(input.description, row.description),
      revision: row.revision + 1,
    }),
  remove: (call, row) => call.cloud.neutron.rules.delete(row.id),
}

const compared = [
  'direction',
  'ethertype',
  'protocol',
  'port_range_min',
  'port_range_max',
  'remote_ip_prefix',
  'remote_group_id',
] as const

const isSame = (rule: SecurityGroupRule, wanted: ReturnType<typeof ruleColumns>) =>
  compared.every((key) => rule[key] === wanted[key])

const numberOrNull = (value: unknown): number | null =>
  value === undefined || value === null || value === -1 || value === '-1' ? null : Number(value)

function ruleColumns(call: Call, input: JsonObject) {
  const ethertype = families.find((one) => one.toLowerCase() === string(input.ethertype, 'IPv4').toLowerCase())
  if (!ethertype) {
    throw badRequest(
      `Security group rule for ethertype '${String(input.ethertype)}' not supported. Allowed values are ['IPv4', 'IPv6'].`,
      'SecurityGroupRuleInvalidEtherType',
    )
  }
  const protocol = protocolOf(input.protocol)
  const [low, high] = [numberOrNull(input.port_range_min), numberOrNull(input.port_range_max)]
  checkPorts(protocol, low, high)
  return {
    direction: string(input.direction),
    ethertype,
    protocol,
    port_range_min: low,
    port_range_max: high,
    ...remoteOf(call, input, ethertype),
  }
}

const protocols = new Set([
  'ah',
  'dccp',
  'egp',
  'esp',
  'gre',
  'hopopt',
  'icmp',
  'icmpv6',
  'igmp',
  'ip',
  'ipip',
  'ipv6-encap',
  'ipv6-frag',
  'ipv6-icmp',
  'ipv6-nonxt',
  'ipv6-opts',
  'ipv6-route',
  'ospf',
  'pgm',
  'rsvp',
  'sctp',
  'tcp',
  'udp',
  'udplite',
  'vrrp',
])

function protocolOf(given: unknown): string | null {
  if (given === undefined || given === null || given === '' || given === 'any') return null
  const protocol = String(given).toLowerCase()
  if (protocols.has(protocol) || (/^\d{1,3}$/.test(protocol) && Number(protocol) <= 255)) return protocol
  throw badRequest(
    `Security group rule protocol ${protocol} not supported. Only protocol values [${[...protocols].join(', ')}] and integer representations [0 to 255] are supported.`,
    'SecurityGroupRuleInvalidProtocol',
  )
}

function checkPorts(protocol: string | null, low: number | null, high: number | null): void {
  if (low === null && high === null) return
  if (protocol === null)
    throw badRequest('Must also specify protocol if port range is given.', 'SecurityGroupProtocolRequiredWithPorts')
  if (['icmp', 'icmpv6', 'ipv6-icmp', '1', '58'].includes(protocol)) {
    if (low === null)
      throw badRequest(
        `ICMP code (port-range-max) ${high} is provided but ICMP type (port-range-min) is missing.`,
        'SecurityGroupMissingIcmpType',
      )
    const wrong =
      low > 255 ? ['port_range_min', low] : high !== null && high > 255 ? ['port_range_max', high] : undefined
    if (wrong)
      throw badRequest(
        `Invalid value for ICMP ${wrong[0]} (${wrong[0]}) ${wrong[1]}. It must be 0 to 255.`,
        'SecurityGroupInvalidIcmpValue',
      )
    return
  }
  if (low === null || high === null || low > high) {
    throw badRequest('For TCP/UDP protocols, port_range_min must be <= port_range_max', 'SecurityGroupInvalidPortRange')
  }
}

function remoteOf(call: Call, input: JsonObject, ethertype: string) {
  const { remote_ip_prefix: prefix, remote_group_id: remote } = input
  if (typeof prefix === 'string' && typeof remote === 'string') {
    throw badRequest(
      'Only remote_ip_prefix or remote_group_id may be provided.',
      'SecurityGroupRemoteGroupAndRemoteIpPrefix',
    )
  }
  if (typeof remote === 'string' && !call.cloud.neutron.groups.get(remote)) throw notFound('SecurityGroup', remote)
  if (typeof prefix !== 'string') return { remote_ip_prefix: null, remote_group_id: string(remote) || null }
  const cidr = parseCidr(prefix.includes('/') ? prefix : `${prefix}/${prefix.includes(':') ? 128 : 32}`)
  if (!cidr)
    throw badRequest(
      `Invalid input for remote_ip_prefix. Reason: '${prefix}' is not a valid IP subnet.`,
      'HTTPBadRequest',
    )
  if (`IPv${cidr.version}` !== ethertype) {
    throw badRequest(
      `Conflicting value ethertype ${ethertype} for CIDR ${prefix}`,
      'SecurityGroupRuleParameterConflict',
    )
  }
  return { remote_ip_prefix: cidrText(cidr), remote_group_id: null }
}
