import { keystoneServices } from '#lib/openstack/identity.ts'
import { neutronResource } from '../neutron/neutron-resource.ts'

export const service = neutronResource({ type: 'OS::Keystone::Service', collection: keystoneServices })
