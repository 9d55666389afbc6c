import type { Value } from '#lib/template/yaml-node.ts'
import type { ResourceType } from '../resource-type.ts'
import { map, texts } from '../shapes.ts'
import { groupAttribute } from './member-attributes.ts'
import { memberFrom, templateOf } from './members.ts'

/** Resources of different types with the same properties, each waiting for the one before unless they are concurrent. */
export const resourceChain: ResourceType = {
  type: 'OS::Heat::ResourceChain',

  async nested(_context, { properties }) {
    const members = texts(properties.resources).map((type, index): [string, Value] => {
      const member = memberFrom({ type, properties: properties.resource_properties ?? null })
      const waits: Record<string, Value> =
        index > 0 && properties.concurrent !== true ? { depends_on: [String(index - 1)] } : {}
      return [String(index), { ...map(member), ...waits }]
    })
    return { steps: [templateOf(new Map(members))] }
  },

  async create() {
    return {}
  },
  async delete() {},

  async attribute(context, state, name, path) {
    const child = await context.child(state)
    return child ? groupAttribute(child, child.resources, name, path) : null
  },
}
