import { follow } from '../follow.ts'
import type { ResourceType } from '../resource-type.ts'

/** Holds a value for others to read; nothing exists outside. */
export const value: ResourceType = {
  type: 'OS::Heat::Value',
  create: async (_context, state) => ({ physicalId: state.physicalName }),
  update: async () => ({}),
  async delete() {},
  attribute: async (_context, state, name, path) => (name === 'value' ? follow(state.properties.value, path) : null),
}
