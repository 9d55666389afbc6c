import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import type { Properties, ResourceContext, ResourceType } from '../resource-type.ts'

/**
 * A resource that is a software config: the whole config stands in its data, under the id that get_resource gives. What
 * is stored never changes; a changed property makes a new one.
 */
export function configResource(
  type: string,
  configOf: (context: ResourceContext, properties: Properties) => Promise<Value>,
): ResourceType {
  return {
    type,

    async create(context, state) {
      const { group, inputs, outputs, options } = state.properties
      const config = await configOf(context, state.properties)
      const data = { config, group: group ?? 'Heat::Ungrouped', inputs: inputs ?? [], outputs: outputs ?? [] }
      return { physicalId: state.uuid, data: { ...data, options: options ?? {} } }
    },

    async delete() {},

    async attribute(_context, state, name, path) {
      if (name === 'show') return follow(state.data as Properties, path)
      return name === 'config' ? follow(state.data.config, path) : null
    },
  }
}
