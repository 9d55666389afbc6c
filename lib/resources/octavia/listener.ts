import { listeners, loadBalancers, pools } from '#lib/openstack/load-balancer.ts'
import { octaviaResource } from './octavia-resource.ts'

/** A port at which a load balancer listens. */
export const listener = octaviaResource({
  type: 'OS::Octavia::Listener',
  collection: listeners,
  names: [
    [['loadbalancer'], loadBalancers],
    [['default_pool'], pools],
  ],
  fields: { loadbalancer: 'loadbalancer_id', default_pool: 'default_pool_id' },
})
