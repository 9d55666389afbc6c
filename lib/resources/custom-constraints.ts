import type { Cloud } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { type Collection, look } from '#lib/openstack/collection.ts'
import { flavors, keypairs, servers } from '#lib/openstack/compute.ts'
import { findId } from '#lib/openstack/find-id.ts'
import { domains, groups, keystoneServices, projects, regions, roles, users } from '#lib/openstack/identity.ts'
import { images } from '#lib/openstack/image.ts'
import { networks, ports, qosPolicies, routers, securityGroups, subnetPools, subnets } from '#lib/openstack/network.ts'
import { backups, volumeSnapshots, volumes, volumeTypes } from '#lib/openstack/volume.ts'

/** What the custom constraints of the services we speak to name: by name or id, or by id alone. */
const named: ReadonlyMap<string, Collection> = new Map([
  ['nova.flavor', flavors],
  ['glance.image', images],
  ['neutron.network', networks],
  ['neutron.subnet', subnets],
  ['neutron.port', ports],
  ['neutron.router', routers],
  ['neutron.security_group', securityGroups],
  ['neutron.subnetpool', subnetPools],
  ['neutron.qos_policy', qosPolicies],
  ['cinder.vtype', volumeTypes],
  ['keystone.domain', domains],
  ['keystone.project', projects],
  ['keystone.user', users],
  ['keystone.group', groups],
  ['keystone.role', roles],
  ['keystone.service', keystoneServices],
  ['keystone.region', regions],
])
const byIdAlone: ReadonlyMap<string, Collection> = new Map([
  ['nova.server', servers],
  ['nova.keypair', keypairs],
  ['cinder.volume', volumes],
  ['cinder.snapshot', volumeSnapshots],
  ['cinder.backup', backups],
])

/**
 * Why `value` does not meet a custom constraint, in the cloud's words; undefined when it does, when the constraint is
 * not one we can ask about, or when its service is not there to be asked.
 */
export async function constraintProblem(cloud: Cloud, constraint: string, value: string): Promise<string | undefined> {
  const collection = named.get(constraint) ?? byIdAlone.get(constraint)
  if (!collection || !cloud.has(collection.service)) return undefined
  try {
    if (await look(cloud, collection, value)) return undefined
    if (named.has(constraint)) {
      const id = await findId(cloud, collection, value)
      // A well-formed id is taken for one without asking, and it was asked for already.
      if (id !== value) return undefined
    }
    return `The ${collection.noun} (${value}) could not be found.`
  } catch (error) {
    if (isCloudError(error)) return error.message
    throw error
  }
}
