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

/** The property names of Heat's type and of CloudFormation's. */
interface Words {
  readonly handle: string
  readonly count: string
  readonly timeout: string
  readonly data: string
}

interface Signal {
  readonly id: string
  readonly data: Value
  readonly reason: string
  readonly status: string
}

async function signals(context: ResourceContext, handle: Value | undefined): Promise<Signal[]> {
  const metadata = map((await context.sibling(text(handle)))?.metadata)
  return Object.entries(metadata).map(([id, value]) => {
    const { data = null, reason, status } = map(value)
    return { id, data, reason: String(reason ?? ''), status: text(status) }
  })
}

function waitConditionType(type: string, words: Words): ResourceType {
  const ready = async (context: ResourceContext, state: ResourceState): Promise<Readiness> => {
    const { properties } = state
    const received = await signals(context, properties[words.handle])
    const failed = received.filter((signal) => signal.status === 'FAILURE')
    if (failed.length > 0) {
      throw new ResourceFailure('WaitConditionFailure', failed.map((signal) => signal.reason).join(';'))
    }
    const count = Number(properties[words.count] ?? 1)
    if (received.length >= count) return 'ready'
    const left = state.startedAt + Number(properties[words.timeout] ?? 0) * 1000 - context.clock.now()
    if (left > 0) return { wait: Math.min(left, 1000) }
    const reasons = received.map((signal) => signal.reason).join(';')
    const message = `${received.length} of ${count} received${reasons ? ` - ${reasons}` : ''}`
    throw new ResourceFailure('WaitConditionTimeout', message)
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
      const received = await signals(context, state.properties[words.handle])
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
})

export const cfnWaitCondition = waitConditionType('AWS::CloudFormation::WaitCondition', {
  handle: 'Handle',
  count: 'Count',
  timeout: 'Timeout',
  data: 'Data',
})
