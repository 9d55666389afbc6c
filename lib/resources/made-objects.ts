import type { Cloud, Item } from '#lib/openstack/cloud.ts'
import type { Collection } from '#lib/openstack/collection.ts'
import { serverGroups } from '#lib/openstack/compute.ts'
import { images } from '#lib/openstack/image.ts'
import { l7Policies, listeners, loadBalancers, pools } from '#lib/openstack/load-balancer.ts'
import { addressScopes, qosPolicies, subnetPools, trunks } from '#lib/openstack/network.ts'
import { backups, volumeSnapshots } from '#lib/openstack/volume.ts'
import { listed } from './listed.ts'
import { adoptableObjects, type LooseObject } from './unmanaged.ts'

/** An object of a project, as far as it tells where it came from. */
export type MadeObject = Pick<LooseObject, 'type' | 'id' | 'name' | 'detail' | 'owner'>

/** What stacks make beside what they may take over, those first that hold others. Their names tell of their stacks. */
export const madeKinds: Readonly<Record<string, Collection>> = {
  'OS::Octavia::L7Policy': l7Policies,
  'OS::Octavia::Listener': listeners,
  'OS::Octavia::Pool': pools,
  'OS::Octavia::LoadBalancer': loadBalancers,
  'OS::Neutron::Trunk': trunks,
  'OS::Nova::ServerGroup': serverGroups,
  'OS::Glance::WebImage': images,
  'OS::Neutron::QoSPolicy': qosPolicies,
  'OS::Neutron::SubnetPool': subnetPools,
  'OS::Neutron::AddressScope': addressScopes,
  'Volume snapshot': volumeSnapshots,
  'Volume backup': backups,
}

/** Every object of the project that a stack may have made, but for those without name and description. */
export async function madeObjects(cloud: Cloud): Promise<MadeObject[]> {
  const { projectId } = cloud.identity
  const others = Object.entries(madeKinds).map(async ([type, collection]) =>
    (await listed(cloud, collection))
      .filter((item) => (item.project_id ?? item.tenant_id ?? item.owner ?? projectId) === projectId)
      .map((item) => madeObject(type, item)),
  )
  return [...(await adoptableObjects(cloud)), ...(await Promise.all(others)).flat()]
}

const madeObject = (type: string, item: Item): MadeObject => ({
  type,
  id: String(item.id),
  name: String(item.name ?? ''),
  detail: String(item.status ?? item.provisioning_status ?? '').toLowerCase(),
  owner: null,
})
