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
import { map, text, texts } from '../shapes.ts'
import { messagesIn, messagesOf, messagesWaiting } from './wait-condition-handle.ts'

/** The property names of Heat's type and of CloudFormation's. */
interface Words {
  readonly handle: string
  readonly count: string
  readonly timeout: string
  readonly data: string
  /** Start of Heat's names for what goes wrong: `WaitCondition`. */
  readonly failure: string
  /** Heat's words for a handle that nobody can signal, which is better said than waited for; null for any other. */
  refusal(context: ResourceContext, handle: string): Promise<string | null>
  /** What the handle has got so far, by ids. */
  messages(context: ResourceContext, handle: ResourceState): Promise<Properties>
}

interface Signal {
  readonly id: string
  readonly data: Value
  readonly reason: string
  readonly status: string
}

async function signals(context: ResourceContext, words: Words, state: ResourceState): Promise<Signal[]> {
  const handle = await context.sibling(text(state.properties[words.handle]))
  const messages = { ...(handle ? await words.messages(context, handle) : {}), ...map(state.data.received) }
  return Object.entries(messages).map(([id, value]) => {
    const { data = null, reason, status } = map(value)
    return { id, data, reason: String(reason ?? ''), status: text(status) }
  })
}

/** What must be remembered with messages that only pass by; null where there is nothing new. */
async function keep(context: ResourceContext, words: Words, { data, properties }: ResourceState) {
  const handle = await context.sibling(text(properties[words.handle]))
  const seen = texts(data.seen)
  const { ids, said } = handle ? await messagesWaiting(context, handle, seen) : { ids: [], said: [] }
  return ids.length === 0 ? null : { ...data, seen: [...seen, ...ids], received: messagesIn(said, map(data.received)) }
}

/** A resource that is there once its handle has been signalled often enough. */
export function waitConditionType(type: string, words: Words): ResourceType {
  const ready = async (context: ResourceContext, state: ResourceState): Promise<Readiness> => {
    const { properties } = state
    const kept = await keep(context, words, state)
    if (kept) return { wait: 0, record: { data: kept } }
    const received = await signals(context, words, state)
    const failed = received.filter((signal) => signal.status === 'FAILURE')
    if (failed.length > 0) {
      throw new ResourceFailure(`${words.failure}Failure`, failed.map((signal) => signal.reason).join(';'))
    }
    const count = Number(properties[words.count] ?? 1)
    if (received.length >= count) return 'ready'
    const left = state.startedAt + Number(properties[words.timeout] ?? 0) * 1000 - context.clock.now()
    if (left > 0) return { wait: Math.min(left, 1000), isSignalled: true }
    const reasons = received.map((signal) => signal.reason).join(';')
    const message = `${received.length} of ${count} received${reasons ? ` - ${reasons}` : ''}`
    throw new ResourceFailure(`${words.failure}Timeout`, message)
  }

  return {
    type,
    async create(context, state) {
      const refusal = await words.refusal(context, text(state.properties[words.handle]))
      if (refusal) throw new ResourceFailure('ValueError', refusal)
      return { physicalId: state.physicalName }
    },
    ready,
    // A changed count, timeout or handle is waited for once more.
    update: async () => ({}),
    async delete() {},
    async attribute(context, state, name, path) {
      if (name !== words.data) return null
      const received = await signals(context, words, state)
      const data: Properties = Object.fromEntries(received.map((signal) => [signal.id, signal.data]))
      return follow(pythonJson(data), path)
    },
  }
}

/** What both kinds have in common: handles beside them in their stack, which keep what they are told. */
const inOneStack: Pick<Words, 'failure' | 'refusal' | 'messages'> = {
  failure: 'WaitCondition',
  async refusal(context, given) {
    const handle = await context.sibling(given)
    if (handle && /WaitConditionHandle$/.test(handle.type)) return null
    return `${handle?.name ?? given} is not a valid wait condition handle.`
  },
  messages: messagesOf,
}

export const waitCondition = waitConditionType('OS::Heat::WaitCondition', {
  ...inOneStack,
  ...{ handle: 'handle', count: 'count', timeout: 'timeout', data: 'data' },
})

export const cfnWaitCondition = waitConditionType('AWS::CloudFormation::WaitCondition', {
  ...inOneStack,
  ...{ handle: 'Handle', count: 'Count', timeout: 'Timeout', data: 'Data' },
})
