import type { Cloud } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { type Collection, show } from '#lib/openstack/collection.ts'

/** An object's name; null where it has none, is gone, or belongs to somebody else. */
export async function nameOf(cloud: Cloud, collection: Collection, id: string): Promise<string | null> {
  try {
    const { name } = await show(cloud, collection, id)
    return typeof name === 'string' && name !== '' ? name : null
  } catch (error) {
    if (isCloudError(error)) return null
    throw error
  }
}
