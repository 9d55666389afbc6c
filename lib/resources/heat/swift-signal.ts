import { follow } from '../follow.ts'
import { type ResourceContext, ResourceFailure, type ResourceState, type ResourceType } from '../resource-type.ts'
import { text } from '../shapes.ts'
import { makeSignalObject, removeSignalObject, signalsLeft } from './signal-object.ts'
import { waitConditionType } from './wait-condition.ts'
import { messagesIn } from './wait-condition-handle.ts'

/** All handles of a stack share a container. */
const placeOf = ({ stack }: Pick<ResourceContext, 'stack'>, { physicalName }: ResourceState) => {
  return { container: stack.id, object: physicalName }
}

/** `/v1/account/container/object` */
const temporaryUrl = /^\/v1(\/[^/]+){2}\/.*[^/]/

/** An object in the object store, and the address at which guests write into it. */
export const swiftSignalHandle: ResourceType = {
  type: 'OS::Heat::SwiftSignalHandle',

  async create(context, state) {
    const url = await makeSignalObject(context, placeOf(context, state))
    return { physicalId: state.physicalName, data: { ...state.data, url } }
  },

  delete: (context, state) => removeSignalObject(context, placeOf(context, state)),

  async attribute(_context, state, name, path) {
    const url = text(state.data.url)
    const known: Record<string, string> = { token: '', endpoint: url, curl_cli: `curl -i '${url}' -X PUT` }
    return url ? follow(known[name] ?? null, path) : null
  },

  reference: (_context, state) => state.data.url ?? state.name,
}

/** Waits until its handle's object was written often enough. */
export const swiftSignal = waitConditionType('OS::Heat::SwiftSignal', {
  handle: 'handle',
  count: 'count',
  timeout: 'timeout',
  data: 'data',
  failure: 'SwiftSignal',
  async refusal(context, given) {
    if ((await context.sibling(given))?.type === swiftSignalHandle.type) return null
    const path = URL.canParse(given) ? new URL(given).pathname : given
    const part = temporaryUrl.test(path) ? 'container name' : 'Swift TempURL path'
    return `"${path}" is not a valid SwiftSignalHandle.  The ${part} is invalid`
  },
  async messages(context, handle) {
    const left = await signalsLeft(context, placeOf(context, handle))
    const broken = left.find((said) => typeof said === 'string')
    if (broken !== undefined) throw new ResourceFailure('Error', `Failed to parse JSON data: ${text(broken)}`)
    return messagesIn(left)
  },
})
