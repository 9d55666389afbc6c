import { keystoneEndpoints, keystoneServices, regions } from '#lib/openstack/identity.ts'
import { neutronResource } from '../neutron/neutron-resource.ts'
import { renamed } from './renamed.ts'

const body = renamed({ service: 'service_id', region: 'region_id' })

/** Where a service is reached. */
export const endpoint = neutronResource({
  type: 'OS::Keystone::Endpoint',
  collection: keystoneEndpoints,
  names: [
    [['service'], keystoneServices],
    [['region'], regions],
  ],
  body,
  changedBody: body,
})
