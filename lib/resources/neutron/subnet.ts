import { networks, segments, subnetPools, subnets } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { neutronResource } from './neutron-resource.ts'

/** Neutron's words for Heat's, and an empty gateway for none at all (absent means: choose one). */
function fields({ network, subnetpool, segment, ...rest }: Record<string, Value>): Record<string, Value> {
  return {
    ...rest,
    ...(network === undefined ? {} : { network_id: network }),
    ...(subnetpool === undefined ? {} : { subnetpool_id: subnetpool }),
    ...(segment === undefined ? {} : { segment_id: segment }),
    ...(rest.gateway_ip === '' ? { gateway_ip: null } : {}),
  }
}

export const subnet = neutronResource({
  type: 'OS::Neutron::Subnet',
  collection: subnets,
  names: [
    [['network'], networks],
    [['subnetpool'], subnetPools],
    [['segment'], segments],
  ],
  body: fields,
  changedBody: ({ allocation_pools, host_routes, ...rest }) => ({
    ...fields(rest),
    ...(allocation_pools === undefined ? {} : { allocation_pools: allocation_pools ?? [] }),
    ...(host_routes === undefined ? {} : { host_routes: host_routes ?? [] }),
  }),
})
