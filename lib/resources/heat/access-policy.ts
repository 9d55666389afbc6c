import type { ResourceType } from '../resource-type.ts'

/** Names resources of its stack that a user of the stack may ask about. Nothing exists outside. */
export const accessPolicy: ResourceType = {
  type: 'OS::Heat::AccessPolicy',
  create: async (_context, state) => ({ physicalId: state.physicalName }),
  async delete() {},
  attribute: async () => null,
  /** Users name their policies as the template does. */
  reference: (_context, state) => state.name,
}
