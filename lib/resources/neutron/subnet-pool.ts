import { addressScopes, subnetPools } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { neutronResource } from './neutron-resource.ts'

const body = ({ address_scope, ...fields }: Record<string, Value>) =>
  address_scope === undefined ? fields : { ...fields, address_scope_id: address_scope }

export const subnetPool = neutronResource({
  type: 'OS::Neutron::SubnetPool',
  collection: subnetPools,
  names: [[['address_scope'], addressScopes]],
  body,
  changedBody: body,
})
