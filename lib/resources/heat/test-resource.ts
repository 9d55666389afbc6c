import { follow } from '../follow.ts'
import {
  type Action,
  type Properties,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
  UpdateReplace,
} from '../resource-type.ts'
import { map } from '../shapes.ts'

/** Milliseconds still to wait in this action; `action_wait_secs` goes before `wait_secs`. */
function left(context: ResourceContext, state: ResourceState, properties: Properties, action: Action): number {
  const own = map(properties.action_wait_secs)[action.toLowerCase()]
  const seconds = Number(own ?? properties.wait_secs ?? 0)
  return Math.max(0, state.startedAt + seconds * 1000 - context.clock.now())
}

/** A resource that does what its properties say, for trying out what a stack does around it. */
export const testResource: ResourceType = {
  type: 'OS::Heat::TestResource',

  async create(_context, state) {
    return { physicalId: state.physicalName, data: { value: state.properties.value ?? null } }
  },

  async ready(context, state) {
    const wait = left(context, state, state.properties, state.action)
    if (wait > 0) return { wait }
    if (state.properties.fail === true) {
      throw new ResourceFailure('ValueError', `Test Resource failed ${state.name}`)
    }
    return 'ready'
  },

  async update(_context, state, changes, next) {
    if (next.update_replace === true) throw new UpdateReplace(state.name)
    return 'value' in changes ? { data: { ...state.data, value: changes.value ?? null } } : {}
  },

  async delete() {},

  gone: async (context, state) => left(context, state, state.properties, 'DELETE') === 0,

  decide(_state, next, changed) {
    return changed.includes('value') && next.update_replace === true ? 'replace' : undefined
  },

  attribute: async (_context, state, name, path) => (name === 'output' ? follow(state.data.value, path) : null),

  async check() {},
}
