import { deleteQueue, lookQueue, putQueue } from '#lib/openstack/messaging.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import type { ResourceState, ResourceType } from '../resource-type.ts'
import { map, text } from '../shapes.ts'

const nameOf = ({ properties, physicalName }: ResourceState) => text(properties.name) || physicalName

/** A queue of messages, known by its name; making one that is there leaves it as it is. */
export const queue: ResourceType = {
  type: 'OS::Zaqar::Queue',

  async create(context, state) {
    await putQueue(context.cloud, nameOf(state), map(state.properties.metadata))
    return { physicalId: nameOf(state) }
  },

  async update(context, state, changes) {
    if ('metadata' in changes) await putQueue(context.cloud, state.physicalId ?? '', map(changes.metadata))
    return {}
  },

  async delete(context, state) {
    if (state.physicalId) await deleteQueue(context.cloud, state.physicalId)
  },

  exists: async (context, state) => (await lookQueue(context.cloud, state.physicalId ?? '')) !== null,

  async attribute(context, state, name, path) {
    if (!state.physicalId) return null
    if (name === 'queue_id') return follow(state.physicalId, path)
    const place = `${context.cloud.address('messaging')}/v2/queues/${encodeURIComponent(state.physicalId)}`
    if (name === 'href') return follow(place, path)
    const metadata = await lookQueue(context.cloud, state.physicalId)
    return metadata && follow({ metadata: metadata as Value }, path)
  },
}
