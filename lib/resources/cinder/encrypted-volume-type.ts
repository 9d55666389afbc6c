import type { Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { pathOf } from '#lib/openstack/collection.ts'
import { volumeTypes } from '#lib/openstack/volume.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { idOf } from '../names.ts'
import type { ResourceContext, ResourceType } from '../resource-type.ts'
import { text } from '../shapes.ts'

/** How volumes of the type are encrypted; null where they are not. */
async function encryptionOf(context: ResourceContext, volumeType: string): Promise<Item | null> {
  try {
    const found = await context.cloud.request('volume', 'GET', pathOf(volumeTypes, volumeType, 'encryption'))
    return (found as Item | undefined)?.encryption_id ? (found as Item) : null
  } catch (error) {
    if (isCloudError(error, 'not-found')) return null
    throw error
  }
}

/** The encryption of a volume type, which has at most one; its id is that of the type. */
export const encryptedVolumeType: ResourceType = {
  type: 'OS::Cinder::EncryptedVolumeType',

  async find(context, state) {
    const id = await idOf(context, volumeTypes, text(state.properties.volume_type))
    const found = await encryptionOf(context, id)
    return found?.provider === state.properties.provider ? { physicalId: id } : null
  },

  async create(context, state) {
    const { volume_type, ...encryption } = state.properties
    const id = await idOf(context, volumeTypes, text(volume_type))
    await context.cloud.request('volume', 'POST', pathOf(volumeTypes, id, 'encryption'), { body: { encryption } })
    return { physicalId: id }
  },

  async update(context, state, encryption) {
    const path = pathOf(volumeTypes, state.physicalId ?? '', 'encryption', 'provider')
    await context.cloud.request('volume', 'PUT', path, { body: { encryption } })
    return {}
  },

  async delete(context, state) {
    if (!state.physicalId) return
    try {
      await context.cloud.request('volume', 'DELETE', pathOf(volumeTypes, state.physicalId, 'encryption', 'provider'))
    } catch (error) {
      if (!isCloudError(error, 'not-found')) throw error
    }
  },

  exists: async (context, state) => (await encryptionOf(context, state.physicalId ?? '')) !== null,

  async attribute(context, state, _name, path) {
    const found = state.physicalId ? await encryptionOf(context, state.physicalId) : null
    return found ? follow(found as Value, path) : null
  },
}
