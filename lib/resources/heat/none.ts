import type { ResourceType } from '../resource-type.ts'

/** Takes the place of any type and does nothing: every property is welcome, every attribute is null. */
export const none: ResourceType = {
  type: 'OS::Heat::None',
  isRowAlone: true,
  create: async (_context, state) => ({ physicalId: state.physicalName }),
  decide: () => 'none',
  async delete() {},
  // Nothing to save, and nothing lost by it.
  snapshot: async () => ({}),
  attribute: async () => null,
}
