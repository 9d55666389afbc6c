import { loadBalancers, octaviaFlavors } from '#lib/openstack/load-balancer.ts'
import { subnets } from '#lib/openstack/network.ts'
import { octaviaResource } from './octavia-resource.ts'

export const loadBalancer = octaviaResource({
  type: 'OS::Octavia::LoadBalancer',
  collection: loadBalancers,
  names: [
    [['vip_subnet'], subnets],
    [['flavor'], octaviaFlavors],
  ],
  fields: { vip_subnet: 'vip_subnet_id', flavor: 'flavor_id' },
})
