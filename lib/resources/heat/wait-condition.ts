import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { pythonJson } from '../python-text.ts'
import {
  type Properties,
  type Readiness,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
} from '../resource-type.ts'
import { map, text } from '../shapes.ts'
import { messagesOf } from './wait-condition-handle.ts'

/** The property names of Heat's type and of CloudFormation's. */
interface Words {
  readonly handle: string
  readonly count: string
  readonly timeout: string
  readonly data: string
  /** Start of Heat's names for what goes wrong: `WaitCondition`. */
  readonly failure: string
  /** What the handle has got so far, by ids. */
  messages(context: ResourceContext, handle: ResourceState): Promise<Properties>
}

interface Signal {
  readonly id: string
  readonly data: Value
  readonly reason: string
  readonly status: string
}

async function signals(context: ResourceContext, words: Words, properties: Properties): Promise<Signal[]> {
  const handle = await context.sibling(text(properties[words.handle]))
  const messages = handle ? await words.messages(context, handle) : {}
  return Object.entries(messages).map(([id, value]) => {
    const { data = null, reason, status } = map(value)
    return { id, data, reason: String(reason ?? ''), status: text(status) }
  })
}

/** A resource that is there once its handle has been signalled often enough. */
export function waitConditionType(type: string, words: Words): ResourceType {
  const ready = async (context: ResourceContext, state: ResourceState): Promise<Readiness> => {
    const { properties } = state
    const received = await signals(context, words, properties)
    const failed = received.filter((signal) => signal.status === 'FAILURE')
    if (failed.length > 0) {
      throw new ResourceFailure(`${words.failure}Failure`, failed.map((signal) => signal.reason).join(';'))
    }
    const count = Number(properties[words.count] ?? 1)
    if (received.length >= count) return 'ready'
    const left = state.startedAt + Number(properties[words.timeout] ?? 0) * 1000 - context.clock.now()
    if (left > 0) return { wait: Math.min(left, 1000) }
    const reasons = received.map((signal) => signal.reason).join(';')
    const message = `${received.length} of ${count} received${reasons ? ` - ${reasons}` : ''}`
    throw new ResourceFailure(`${words.failure}Timeout`, message)
  }

  return {
    type,
    create: async (_context, state) => ({ physicalId: state.physicalName }),
    ready,
    // A changed count, timeout or handle is waited for once more.
    update: async () => ({}),
    async delete() {},
    async attribute(context, state, name, path) {
      if (name !== words.data) return null
      const received = await signals(context, words, state.properties)
      const data: Properties = Object.fromEntries(received.map((signal) => [signal.id, signal.data]))
      return follow(pythonJson(data), path)
    },
  }
}

export const waitCondition = waitConditionType('OS::Heat::WaitCondition', {
  handle: 'handle',
  count: 'count',
  timeout: 'timeout',
  data: 'data',
  failure: 'WaitCondition',
  messages: messagesOf,
})

export const cfnWaitCondition = waitConditionType('AWS::CloudFormation::WaitCondition', {
  handle: 'Handle',
  count: 'Count',
  timeout: 'Timeout',
  data: 'Data',
  failure: 'WaitCondition',
  messages: messagesOf,
})
