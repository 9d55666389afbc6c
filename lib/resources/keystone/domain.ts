import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { update } from '#lib/openstack/collection.ts'
import { domains } from '#lib/openstack/identity.ts'
import { neutronResource } from '../neutron/neutron-resource.ts'

/** A domain of users and projects; Keystone deletes only those that are disabled. */
export const domain = neutronResource({
  type: 'OS::Keystone::Domain',
  collection: domains,
  longestName: 64,
  async leave({ cloud }, id) {
    try {
      await update(cloud, domains, id, { enabled: false })
    } catch (error) {
      if (!isCloudError(error, 'not-found')) throw error
    }
  },
})
