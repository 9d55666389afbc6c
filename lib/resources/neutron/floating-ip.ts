import { floatingIps, networks, ports, subnets } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { text } from '../shapes.ts'
import { neutronResource } from './neutron-resource.ts'

/**
 * Floating IPs have no name; their description carries the mark and is emptied afterwards. On a port no mark is needed:
 * Neutron lets each of its addresses have one from a network.
 */
export const floatingIp = neutronResource({
  type: 'OS::Neutron::FloatingIP',
  collection: floatingIps,
  mark: ({ port_id }) => (port_id ? null : 'description'),
  same({ port_id, fixed_ip_address }) {
    if (!port_id) return undefined
    return {
      // Not by the network: its id may be out of reach just now, and nothing would be found by its name.
      query: { port_id: text(port_id) },
      matches: (item) => !fixed_ip_address || item.fixed_ip_address === fixed_ip_address,
    }
  },
  // While its port is a server's, every change of an address makes Nova ask Neutron for all that the server has.
  goesWith: 'port_id',
  names: [
    [['floating_network'], networks],
    [['floating_subnet'], subnets],
    [['port_id'], ports],
  ],
  body({ floating_network, floating_subnet, ...fields }: Record<string, Value>) {
    return {
      ...fields,
      floating_network_id: floating_network,
      ...(floating_subnet === undefined ? {} : { subnet_id: floating_subnet }),
    }
  },
  changedBody(fields, properties) {
    // Neutron forgets the fixed address when the port is not told with it.
    const moves = 'port_id' in fields || 'fixed_ip_address' in fields
    const { port_id = null, fixed_ip_address = null } = properties
    return { ...fields, ...(moves ? { port_id, ...(port_id && fixed_ip_address ? { fixed_ip_address } : {}) } : {}) }
  },
})
