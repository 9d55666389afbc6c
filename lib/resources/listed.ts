import type { Cloud, Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { type Collection, list } from '#lib/openstack/collection.ts'

/** What a cloud without the service has none of; what may not be listed is not there for this user. */
export async function listed(cloud: Cloud, collection: Collection): Promise<Item[]> {
  if (!cloud.has(collection.service)) return []
  try {
    return await list(cloud, collection)
  } catch (error) {
    if (isCloudError(error, 'forbidden') || isCloudError(error, 'not-found')) return []
    throw error
  }
}
