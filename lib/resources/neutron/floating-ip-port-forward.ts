import { portForwardings, ports } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { text } from '../shapes.ts'
import { neutronResource } from './neutron-resource.ts'

const body = ({ internal_port, internal_port_number, ...fields }: Record<string, Value>) => ({
  ...fields,
  ...(internal_port === undefined ? {} : { internal_port_id: internal_port }),
  ...(internal_port_number === undefined ? {} : { internal_port: internal_port_number }),
})

/** Neutron forwards an outer port of an address only once for a protocol. */
export const floatingIpPortForward = neutronResource({
  type: 'OS::Neutron::FloatingIPPortForward',
  collection: ({ floating_ip }) => portForwardings(text(floating_ip)),
  names: [[['internal_port'], ports]],
  apart: ['floating_ip'],
  mark: null,
  same: ({ external_port, protocol }) => ({
    query: {},
    matches: (found) => found.external_port === external_port && found.protocol === protocol,
  }),
  body,
  changedBody: body,
})
