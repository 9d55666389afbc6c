import type { Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { create, list as listAll, remove } from '#lib/openstack/collection.ts'
import { securityGroupRules, securityGroups } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { ResourceContext, ResourceType } from '../resource-type.ts'
import { given, list, map } from '../shapes.ts'
import { neutronResource } from './neutron-resource.ts'

const FIELDS = [
  'direction',
  'ethertype',
  'protocol',
  'port_range_min',
  'port_range_max',
  'remote_ip_prefix',
  'remote_group_id',
  'description',
] as const

/** What makes two rules the same to Neutron. */
export function ruleKey(rule: Item): string {
  return FIELDS.map((field) => String(rule[field] ?? '')).join('|')
}

/** The rules that Neutron gives every new group. */
export const EGRESS_TO_ALL: readonly Item[] = [
  { direction: 'egress', ethertype: 'IPv4' },
  { direction: 'egress', ethertype: 'IPv6' },
]

/** The rules a group is to have: those listed and, as long as none of them is for egress, Neutron's defaults. */
function wantedRules(groupId: string, rules: Value | undefined): Item[] {
  const listed = list(rules).map((item): Item => {
    const { remote_mode, remote_group_id, ...rule } = map(item)
    const group = remote_mode === 'remote_group_id' ? (remote_group_id ?? groupId) : (remote_group_id ?? null)
    return given({ ...rule, remote_group_id: group })
  })
  return listed.some((rule) => rule.direction === 'egress') ? listed : [...listed, ...EGRESS_TO_ALL]
}

async function syncRules(context: ResourceContext, groupId: string, rules: Value | undefined): Promise<void> {
  const wanted = new Map(wantedRules(groupId, rules).map((rule) => [ruleKey(rule), rule]))
  for (const rule of await listAll(context.cloud, securityGroupRules, { security_group_id: groupId })) {
    if (wanted.delete(ruleKey(rule))) continue
    await remove(context.cloud, securityGroupRules, String(rule.id))
  }
  await Promise.all([...wanted.values()].map((rule) => addRule(context, { ...rule, security_group_id: groupId })))
}

async function addRule(context: ResourceContext, rule: Item): Promise<void> {
  try {
    await create(context.cloud, securityGroupRules, rule)
  } catch (error) {
    // Neutron sees through spellings that we don't: the rule is there under another one.
    if (!isCloudError(error, 'conflict')) throw error
  }
}

/** The rules that the group has now, in the template's form; those that other resources keep are not its own. */
async function liveRules(
  context: ResourceContext,
  group: Item,
  applied: Value,
  uuid: string,
): Promise<Value | undefined> {
  const listed = list(applied)
  if (listed.length === 0) return undefined
  const rules = await listAll(context.cloud, securityGroupRules, { security_group_id: String(group.id) })
  const own: Value[] = []
  for (const rule of rules) {
    const byDefault = EGRESS_TO_ALL.some((one) => ruleKey(one) === ruleKey(rule))
    if (byDefault && !listed.some((item) => map(item).direction === 'egress')) continue
    if (await context.isRecorded(String(rule.id), uuid)) continue
    own.push(ruleInTemplate(rule, String(group.id)))
  }
  return own
}

/** A rule without what Neutron adds; a group that means itself is named by no id in templates. */
export function ruleInTemplate(rule: Item, self: string): Value {
  const fields = Object.fromEntries(FIELDS.map((field) => [field, (rule[field] ?? null) as Value]))
  const { remote_group_id, description, ...rest } = fields
  const other = remote_group_id !== null && remote_group_id !== self
  return {
    ...rest,
    ...(description ? { description } : {}),
    ...(remote_group_id === null ? {} : { remote_mode: 'remote_group_id' }),
    ...(other ? { remote_group_id: remote_group_id ?? null } : {}),
  }
}

export const securityGroup: ResourceType = {
  ...neutronResource({
    type: 'OS::Neutron::SecurityGroup',
    collection: securityGroups,
    names: [[['rules', 'remote_group_id'], securityGroups]],
    readings: { rules: (item, applied, context, { uuid }) => liveRules(context, item, applied, uuid) },
    apart: ['rules'],
    async settle(context, id, { rules }) {
      if (list(rules).length > 0) await syncRules(context, id, rules)
    },
    async apply(context, id, changes) {
      if ('rules' in changes) await syncRules(context, id, changes.rules)
    },
  }),
}
