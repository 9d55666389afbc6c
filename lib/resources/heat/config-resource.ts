import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { type Properties, type ResourceContext, ResourceFailure, type ResourceType } from '../resource-type.ts'
import { list, text } from '../shapes.ts'

/**
 * A resource that is a software config, kept under the id that get_resource gives. What is kept never changes; a changed
 * property makes a new one.
 */
export function configResource(
  type: string,
  configOf: (context: ResourceContext, properties: Properties) => Promise<Value>,
  group = 'Heat::Ungrouped',
): ResourceType {
  return {
    type,

    async find({ software }, state) {
      return (await software.config(state.uuid)) ? { physicalId: state.uuid } : null
    },

    async create(context, state) {
      const { properties } = state
      await context.software.addConfig({
        id: state.uuid,
        name: state.physicalName,
        group: text(properties.group) || group,
        config: await configOf(context, properties),
        inputs: list(properties.inputs),
        outputs: list(properties.outputs),
        options: properties.options ?? {},
      })
      return { physicalId: state.uuid }
    },

    async delete({ software }, { physicalId }) {
      if (!physicalId || (await software.removeConfig(physicalId))) return
      const message = `Software config with id ${physicalId} can not be deleted as it is referenced.`
      throw new ResourceFailure('Forbidden', message)
    },

    async attribute({ software }, state, name, path) {
      const config = await software.config(state.physicalId ?? '')
      if (!config) return null
      if (name === 'config') return follow(config.config, path)
      return name === 'show'
        ? follow({ ...config, inputs: [...config.inputs], outputs: [...config.outputs] }, path)
        : null
    },
  }
}
