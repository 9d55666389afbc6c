import { healthMonitors, pools } from '#lib/openstack/load-balancer.ts'
import { octaviaResource } from './octavia-resource.ts'

/** How a load balancer sees which servers of a pool are well; a pool has one at most. */
export const healthMonitor = octaviaResource({
  type: 'OS::Octavia::HealthMonitor',
  collection: healthMonitors,
  names: [[['pool'], pools]],
  fields: { pool: 'pool_id' },
  same: ({ pools: watched }, { pool }) => Array.isArray(watched) && watched.some((one) => one?.id === pool),
})
