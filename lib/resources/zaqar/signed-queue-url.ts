import { shareQueue } from '#lib/openstack/messaging.ts'
import { follow } from '../follow.ts'
import type { ResourceState, ResourceType } from '../resource-type.ts'
import { text, texts } from '../shapes.ts'

function queryOf({ data, properties }: ResourceState): string {
  return new URLSearchParams({
    signature: text(data.signature),
    expires: text(data.expires),
    paths: texts(data.paths).join(','),
    methods: texts(data.methods).join(','),
    project_id: text(data.project),
    queue_name: text(properties.queue),
  }).toString()
}

/** What lets others at some parts of a queue for a time. It can't be taken back. */
export const signedQueueUrl: ResourceType = {
  type: 'OS::Zaqar::SignedQueueURL',

  async create({ cloud, clock }, state) {
    const { queue, paths, methods, ttl } = state.properties
    const made = await shareQueue(cloud, text(queue), {
      ...(paths ? { paths: texts(paths) } : {}),
      ...(methods ? { methods: texts(methods) } : {}),
      ...(ttl ? { expires: new Date(clock.now() + Number(ttl) * 1000).toISOString().slice(0, 19) } : {}),
    })
    const { signature, expires, project } = made
    const data = { signature, expires, project, paths: [...made.paths], methods: [...made.methods] }
    return { physicalId: state.physicalName, data: { ...state.data, ...data } }
  },

  async delete() {},

  async attribute(_context, state, name, path) {
    if (!state.physicalId) return null
    return follow(name === 'query_str' ? queryOf(state) : state.data[name], path)
  },
}
