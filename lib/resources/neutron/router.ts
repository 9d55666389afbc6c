import { networks, routers, setAgents, subnets } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Properties } from '../resource-type.ts'
import { given, list, map, texts } from '../shapes.ts'
import { neutronResource } from './neutron-resource.ts'

function gateway(value: Value): Value {
  const { network, enable_snat, external_fixed_ips } = map(value)
  const addresses = list(external_fixed_ips).map((item): Value => {
    const { subnet, ip_address } = map(item)
    return given({ subnet_id: subnet ?? null, ip_address: ip_address ?? null })
  })
  return {
    ...given({ network_id: network ?? null, enable_snat: enable_snat ?? null }),
    ...(addresses.length > 0 ? { external_fixed_ips: addresses } : {}),
  }
}

/** A gateway that went away is an empty one to Neutron. */
const fields = ({ external_gateway_info, ...rest }: Record<string, Value>) =>
  external_gateway_info === undefined ? rest : { ...rest, external_gateway_info: gateway(external_gateway_info) }

const agents = ({ l3_agent_ids, l3_agent_id }: Properties) => [
  ...texts(l3_agent_ids),
  ...texts([l3_agent_id ?? '']).filter(Boolean),
]

export const router = neutronResource({
  type: 'OS::Neutron::Router',
  collection: routers,
  names: [
    [['external_gateway_info', 'network'], networks],
    [['external_gateway_info', 'external_fixed_ips', 'subnet'], subnets],
  ],
  apart: ['l3_agent_ids', 'l3_agent_id'],
  hasStatus: true,
  body: fields,
  changedBody: fields,
  readings: {
    external_gateway_info(item, applied) {
      const { enable_snat = null } = map(applied)
      const live = map(item.external_gateway_info as Value)
      if (list(map(applied).external_fixed_ips).length > 0) return undefined
      return given({
        network: live.network_id ?? null,
        enable_snat: enable_snat === null ? null : (live.enable_snat ?? null),
      })
    },
  },
  async settle(context, id, properties) {
    if (agents(properties).length > 0) await setAgents(context.cloud, 'l3', id, agents(properties))
  },
  async apply(context, id, changes, properties) {
    if ('l3_agent_ids' in changes || 'l3_agent_id' in changes) {
      await setAgents(context.cloud, 'l3', id, agents(properties))
    }
  },
})
