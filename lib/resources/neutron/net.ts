import type { Item } from '#lib/openstack/cloud.ts'
import { list } from '#lib/openstack/collection.ts'
import { networks, qosPolicies, segments, setAgents } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { ResourceContext } from '../resource-type.ts'
import { texts } from '../shapes.ts'
import { neutronResource } from './neutron-resource.ts'

/** Neutron calls the policy by the name of its id. */
export function qosPolicyId({ qos_policy, ...fields }: Record<string, Value>): Record<string, Value> {
  return qos_policy === undefined ? fields : { ...fields, qos_policy_id: qos_policy }
}

/** The segments of a network, where Neutron has the segment API; else null. */
export async function segmentsOf(context: ResourceContext, item: Item): Promise<Value> {
  return (await list(context.cloud, segments, { network_id: String(item.id) })) as Value
}

export const net = neutronResource({
  type: 'OS::Neutron::Net',
  collection: networks,
  names: [[['qos_policy'], qosPolicies]],
  apart: ['dhcp_agent_ids'],
  hasStatus: true,
  body: qosPolicyId,
  changedBody: qosPolicyId,
  async settle(context, id, { dhcp_agent_ids }) {
    if (texts(dhcp_agent_ids).length > 0) await setAgents(context.cloud, 'dhcp', id, texts(dhcp_agent_ids))
  },
  async apply(context, id, changes) {
    if ('dhcp_agent_ids' in changes) await setAgents(context.cloud, 'dhcp', id, texts(changes.dhcp_agent_ids))
  },
  attributes: { segments: segmentsOf },
})
