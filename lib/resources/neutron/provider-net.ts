import { networks } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { segmentsOf } from './net.ts'
import { neutronResource } from './neutron-resource.ts'

const FIELDS: ReadonlyMap<string, string> = new Map([
  ['network_type', 'provider:network_type'],
  ['physical_network', 'provider:physical_network'],
  ['segmentation_id', 'provider:segmentation_id'],
  ['router_external', 'router:external'],
])

const body = (fields: Record<string, Value>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [FIELDS.get(name) ?? name, value]))

export const providerNet = neutronResource({
  type: 'OS::Neutron::ProviderNet',
  collection: networks,
  hasStatus: true,
  body,
  changedBody: body,
  attributes: { segments: segmentsOf },
})
