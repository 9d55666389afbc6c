import { addressScopes } from '#lib/openstack/network.ts'
import { neutronResource } from './neutron-resource.ts'

export const addressScope = neutronResource({ type: 'OS::Neutron::AddressScope', collection: addressScopes })
