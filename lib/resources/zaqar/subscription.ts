import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  lookSubscription,
  updateSubscription,
} from '#lib/openstack/messaging.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { type Properties, ResourceFailure, type ResourceType } from '../resource-type.ts'
import { map, text } from '../shapes.ts'

const kinds = ['http', 'https', 'mailto', 'trust+http', 'trust+https']

const wanted = ({ subscriber, ttl, options }: Properties) => ({ subscriber, ttl, options: map(options) })

/** Somebody who is told of the messages in a queue; Zaqar has each subscriber once. */
export const subscription: ResourceType = {
  type: 'OS::Zaqar::Subscription',

  validate({ subscriber }) {
    if (typeof subscriber !== 'string' || kinds.includes(subscriber.split(':')[0] ?? '')) return
    const message = `The subscriber type of must be one of: ${kinds.join(', ')}.`
    throw new ResourceFailure('StackValidationFailed', message)
  },

  async find(context, { properties, uuid }) {
    const all = await listSubscriptions(context.cloud, text(properties.queue_name))
    const found = all.find(({ subscriber }) => subscriber === properties.subscriber)
    if (!found || (await context.isRecorded(String(found.id), uuid))) return null
    return { physicalId: String(found.id) }
  },

  async create({ cloud }, { properties }) {
    return { physicalId: await createSubscription(cloud, text(properties.queue_name), wanted(properties)) }
  },

  async update({ cloud }, state, _changes, next) {
    await updateSubscription(cloud, text(state.properties.queue_name), state.physicalId ?? '', wanted(next))
    return {}
  },

  async delete({ cloud }, { properties, physicalId }) {
    if (physicalId) await deleteSubscription(cloud, text(properties.queue_name), physicalId)
  },

  exists: async ({ cloud }, { properties, physicalId }) =>
    (await lookSubscription(cloud, text(properties.queue_name), physicalId ?? '')) !== null,

  async attribute({ cloud }, { properties, physicalId }, _name, path) {
    const found = physicalId && (await lookSubscription(cloud, text(properties.queue_name), physicalId))
    return found ? follow(found as Value, path) : null
  },
}
