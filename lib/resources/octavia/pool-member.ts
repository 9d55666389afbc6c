import { poolMembers, pools } from '#lib/openstack/load-balancer.ts'
import { subnets } from '#lib/openstack/network.ts'
import { text } from '../shapes.ts'
import { octaviaResource } from './octavia-resource.ts'

/** One server of a pool; Octavia has each address and port once. */
export const poolMember = octaviaResource({
  type: 'OS::Octavia::PoolMember',
  collection: ({ pool }) => poolMembers(text(pool)),
  names: [
    [['pool'], pools],
    [['subnet'], subnets],
  ],
  fields: { pool: null, subnet: 'subnet_id' },
  same: (item, { address, protocol_port }) => item.address === address && item.protocol_port === protocol_port,
})
