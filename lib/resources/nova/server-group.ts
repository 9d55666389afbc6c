import type { Item } from '#lib/openstack/cloud.ts'
import { create, list, look, remove } from '#lib/openstack/collection.ts'
import { ruledServerGroups, serverGroups } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import type { Properties, ResourceType } from '../resource-type.ts'
import { map, text, texts } from '../shapes.ts'

const hasRules = (properties: Properties) => Object.keys(map(properties.rules)).length > 0

const policiesOf = (group: Item) => (group.policy ? [String(group.policy)] : texts(group.policies as Value))

/**
 * A server group can't be renamed and carries no marks. One with a name chosen by the author is taken for ours when it
 * has the policies, is still empty and belongs to no other resource.
 */
export const serverGroup: ResourceType = {
  type: 'OS::Nova::ServerGroup',

  async find(context, state) {
    const name = text(state.properties.name) || state.physicalName
    const policies = texts(state.properties.policies)
    for (const group of await list(context.cloud, hasRules(state.properties) ? ruledServerGroups : serverGroups)) {
      const alike = policiesOf(group).join() === policies.join() && texts(group.members as Value).length === 0
      if (group.name !== name || !alike || (await context.isRecorded(String(group.id), state.uuid))) continue
      return { physicalId: String(group.id) }
    }
    return null
  },

  async create(context, state) {
    const name = text(state.properties.name) || state.physicalName
    const policies = texts(state.properties.policies)
    const made = hasRules(state.properties)
      ? await create(context.cloud, ruledServerGroups, { name, policy: policies[0], rules: state.properties.rules })
      : await create(context.cloud, serverGroups, { name, policies })
    return { physicalId: String(made.id) }
  },

  async delete(context, state) {
    if (state.physicalId) await remove(context.cloud, serverGroups, state.physicalId)
  },

  async needsReplaceFailed(context, state) {
    return !state.physicalId || (await look(context.cloud, serverGroups, state.physicalId)) === null
  },

  exists: async (context, state) => (await look(context.cloud, serverGroups, state.physicalId ?? '')) !== null,

  async attribute(context, state, name, path) {
    const group = state.physicalId ? await look(context.cloud, serverGroups, state.physicalId) : null
    return group && name === 'show' ? follow(group as Value, path) : null
  },
}
