import { networks, segments } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { neutronResource } from './neutron-resource.ts'

export const segment = neutronResource({
  type: 'OS::Neutron::Segment',
  collection: segments,
  names: [[['network'], networks]],
  body: ({ network, ...fields }: Record<string, Value>) => ({ ...fields, network_id: network }),
})
