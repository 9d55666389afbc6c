import type { Item } from '#lib/openstack/cloud.ts'
import { look, update } from '#lib/openstack/collection.ts'
import { networks, ports, qosPolicies, securityGroups, subnets } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { idOf } from '../names.ts'
import type { Properties, ResourceType } from '../resource-type.ts'
import { given, list, map, text } from '../shapes.ts'
import { qosPolicyId } from './net.ts'
import { neutronResource } from './neutron-resource.ts'

function fixedIps(value: Value): Value {
  return list(value).map((item): Value => {
    const { subnet, subnet_id, ip_address } = map(item)
    return given({ subnet_id: subnet ?? subnet_id ?? null, ip_address: ip_address ?? null })
  })
}

function addressPairs(value: Value): Value {
  return list(value).map((item): Value => given(map(item)))
}

/** Properties of a port as Neutron's fields; a property that went away (null) becomes Neutron's way to say so. */
export function portFields(properties: Record<string, Value>): Record<string, Value> {
  const { network, fixed_ips, allowed_address_pairs, no_fixed_ips, ...rest } = properties
  const { replacement_policy: _, ...fields } = qosPolicyId(rest)
  return {
    ...fields,
    ...(network === undefined ? {} : { network_id: network }),
    // An empty list lets Neutron choose at create and keeps the addresses at update; `no_fixed_ips` is the way to none.
    ...(list(fixed_ips).length === 0 ? {} : { fixed_ips: fixedIps(fixed_ips ?? null) }),
    ...(allowed_address_pairs === undefined ? {} : { allowed_address_pairs: addressPairs(allowed_address_pairs) }),
    ...(no_fixed_ips === true ? { fixed_ips: [] } : {}),
  }
}

const common = neutronResource({
  type: 'OS::Neutron::Port',
  collection: ports,
  names: [
    [['network'], networks],
    [['fixed_ips', 'subnet'], subnets],
    [['security_groups'], securityGroups],
    [['qos_policy'], qosPolicies],
  ],
  hasStatus: true,
  body: portFields,
  async changedBody(fields, _properties, context) {
    const sent = portFields(fields)
    // Without groups of its own a port falls back to the project's default one.
    if (sent.security_groups === null) sent.security_groups = [await idOf(context, securityGroups, 'default')]
    return sent
  },
  readings: {
    // An address that Neutron chose by itself is none that the template asks for.
    fixed_ips(item, applied) {
      const wanted = list(applied).map(map)
      if (wanted.some((one) => one.subnet_id !== undefined && one.subnet_id !== null)) return undefined
      const asks = wanted.some((one) => Boolean(one.ip_address))
      return list(item.fixed_ips as Value).map((address): Value => {
        const { subnet_id, ip_address } = map(address)
        return { subnet: subnet_id ?? null, ...(asks ? { ip_address: ip_address ?? null } : {}) }
      })
    },
    // Without any of its own a port has the project's default groups.
    security_groups: (item, applied) => (list(applied).length > 0 ? (item.security_groups as Value) : undefined),
  },
  attributes: {
    network: async (context, item) => (await look(context.cloud, networks, String(item.network_id))) as Value,
    async subnets(context, item) {
      const ids = list(item.fixed_ips as Value).map((address) => text(map(address).subnet_id))
      const found = await Promise.all(ids.map((id) => look(context.cloud, subnets, id)))
      return found.filter((subnet) => subnet !== null) as Value
    },
  },
})

export const port: ResourceType = {
  ...common,

  /** The replacement may want the same address, which only one port can hold. */
  async release(context, state) {
    const item = state.physicalId ? await look(context.cloud, ports, state.physicalId) : null
    if (!item || list(item.fixed_ips as Value).length === 0) return {}
    await update(context.cloud, ports, String(item.id), { fixed_ips: [] })
    return { data: { ...state.data, released_fixed_ips: item.fixed_ips as Value } }
  },

  async reclaim(context, state) {
    const { released_fixed_ips, ...data } = state.data
    if (!state.physicalId || released_fixed_ips === undefined) return {}
    await update(context.cloud, ports, state.physicalId, { fixed_ips: released_fixed_ips } satisfies Item)
    return { data }
  },

  decide(_state, next: Properties) {
    return next.replacement_policy === 'REPLACE_ALWAYS' ? 'replace' : undefined
  },
}
