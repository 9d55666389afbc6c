import { qosPolicies, qosRules } from '#lib/openstack/network.ts'
import type { ResourceType } from '../resource-type.ts'
import { text } from '../shapes.ts'
import { neutronResource } from './neutron-resource.ts'

export const qosPolicy = neutronResource({ type: 'OS::Neutron::QoSPolicy', collection: qosPolicies })

/** Neutron refuses a second rule of a kind for the same direction, so a rule is known by its direction. */
function qosRule(type: string, rule: string): ResourceType {
  return neutronResource({
    type,
    collection: ({ policy }) => qosRules(text(policy), rule),
    names: [[['policy'], qosPolicies]],
    apart: ['policy', 'tenant_id'],
    mark: null,
    same: ({ direction }) => ({
      query: {},
      matches: (found) => !direction || found.direction === direction,
    }),
  })
}

export const qosBandwidthLimitRule = qosRule('OS::Neutron::QoSBandwidthLimitRule', 'bandwidth_limit')

export const qosDscpMarkingRule = qosRule('OS::Neutron::QoSDscpMarkingRule', 'dscp_marking')

export const qosMinimumBandwidthRule = qosRule('OS::Neutron::QoSMinimumBandwidthRule', 'minimum_bandwidth')

export const qosMinimumPacketRateRule = qosRule('OS::Neutron::QoSMinimumPacketRateRule', 'minimum_packet_rate')
