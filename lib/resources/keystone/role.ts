import { domains, roles } from '#lib/openstack/identity.ts'
import { neutronResource } from '../neutron/neutron-resource.ts'
import { renamed } from './renamed.ts'

export const role = neutronResource({
  type: 'OS::Keystone::Role',
  collection: roles,
  names: [[['domain'], domains]],
  body: renamed({ domain: 'domain_id' }),
})
