import { createHash } from 'node:crypto'
import type { ResourceContext, ResourceState, ResourceType } from '../resource-type.ts'
import { texts } from '../shapes.ts'

/** A number in [0, 1) that is the same each time this action of this resource is asked about. */
function chance(state: ResourceState): number {
  const digest = createHash('sha256').update(`${state.uuid} ${state.action} ${state.startedAt}`).digest()
  return digest.readUInt32BE(0) / 2 ** 32
}

/** Milliseconds still to wait in the action under way. */
function left(context: ResourceContext, state: ResourceState): number {
  const { actions, min_wait, max_jitter, jitter_multiplier } = state.properties
  if (!texts(actions ?? ['CREATE']).includes(state.action)) return 0
  const jitter = chance(state) * Number(max_jitter ?? 0) * Number(jitter_multiplier ?? 1)
  return Math.max(0, state.startedAt + (Number(min_wait ?? 0) + jitter) * 1000 - context.clock.now())
}

/** Takes its time in the listed actions, and does nothing else. */
export const delay: ResourceType = {
  type: 'OS::Heat::Delay',
  create: async (_context, state) => ({ physicalId: state.physicalName }),
  update: async () => ({}),

  async ready(context, state) {
    const wait = left(context, state)
    return wait > 0 ? { wait } : 'ready'
  },

  suspend: async () => ({}),
  resume: async () => ({}),
  async delete() {},
  gone: async (context, state) => left(context, state) === 0,
  attribute: async () => null,
}
