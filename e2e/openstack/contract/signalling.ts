import { deepEqual, equal } from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Item } from '#lib/openstack/cloud.ts'
import type { HeatUser } from '../heat-user.ts'
import { attr, hot, ref, type Scenario } from './scenario.ts'

const waiting = (handle: Item, wait: string, more: Item = {}) =>
  hot(
    {
      handle,
      wait: { type: wait, properties: { handle: ref('handle'), count: 1, timeout: 60, ...more } },
    },
    { data: attr('wait', wait.startsWith('AWS') ? 'Data' : 'data') },
  )

/** The handle's attribute once it has one: it is made before what waits for it. */
async function attributeOf(heat: HeatUser, stack: string, name: string): Promise<string> {
  for (let round = 0; round < 60; round++, await pause(500)) {
    const handle = await heat.resource(stack, 'handle').catch(() => null)
    const value = handle?.attributes[name]
    if (value) return String(value)
  }
  throw new Error(`the handle has no ${name}`)
}

async function send(url: string, method: string, body: unknown, headers: Record<string, string> = {}): Promise<void> {
  const all = { 'content-type': 'application/json', ...headers }
  const response = await fetch(url, { method, headers: all, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
}

const dataOf = async (heat: HeatUser, stack: string) => JSON.parse(String((await heat.outputs(stack)).data)) as unknown

/** A guest says by HTTP that it has booted; with the token that its handle gave it. */
export const waitCondition: Scenario = {
  name: 'a wait condition, signalled over HTTP with the token of its handle',
  async run({ heat }) {
    const handle = { type: 'OS::Heat::WaitConditionHandle', properties: { signal_transport: 'TOKEN_SIGNAL' } }
    const stack = await heat.create('waiting', waiting(handle, 'OS::Heat::WaitCondition'))
    const endpoint = await attributeOf(heat, stack, 'endpoint')
    const token = await attributeOf(heat, stack, 'token')
    const said = { status: 'SUCCESS', id: 'boot', data: 'up', reason: 'booted' }
    await send(endpoint, 'POST', said, { 'x-auth-token': token })
    await heat.expect(stack, 'CREATE_COMPLETE')
    deepEqual(await dataOf(heat, stack), { boot: 'up' })
    await heat.deleted(stack)
  },
}

/** As CloudFormation's tools do: at an address that is signed. */
export const signedCondition: Scenario = {
  name: 'a wait condition of CloudFormation’s, signalled at a signed address',
  async run({ heat }) {
    const handle = { type: 'AWS::CloudFormation::WaitConditionHandle' }
    const template = waiting(handle, 'AWS::CloudFormation::WaitCondition', {
      handle: undefined,
      count: undefined,
      timeout: undefined,
      Handle: ref('handle'),
      Count: 1,
      Timeout: 60,
    })
    template.outputs = { ...(template.outputs as Item), url: { value: ref('handle') } }
    const stack = await heat.create('signed', template)
    const url = await outputOnceThere(heat, stack, 'url')
    await send(url, 'PUT', { Status: 'SUCCESS', UniqueId: 'boot', Data: 'up', Reason: 'booted' })
    await heat.expect(stack, 'CREATE_COMPLETE')
    deepEqual(await dataOf(heat, stack), { boot: 'up' })
    await heat.deleted(stack)
  },
}

async function outputOnceThere(heat: HeatUser, stack: string, name: string): Promise<string> {
  for (let round = 0; round < 60; round++, await pause(500)) {
    const value = (await heat.outputs(stack))[name]
    if (typeof value === 'string' && value.startsWith('http')) return value
  }
  throw new Error(`no output ${name}`)
}

/** By an object in the object store, at an address that the store itself signs. */
export const swiftSignal: Scenario = {
  name: 'a signal through the object store, at a temporary address',
  async run({ heat }) {
    const stack = await heat.create(
      'swift',
      hot(
        {
          handle: { type: 'OS::Heat::SwiftSignalHandle' },
          wait: {
            type: 'OS::Heat::SwiftSignal',
            properties: { handle: { get_resource: 'handle' }, timeout: 60, count: 1 },
          },
        },
        { data: attr('wait', 'data') },
      ),
    )
    const endpoint = await attributeOf(heat, stack, 'endpoint')
    await send(endpoint, 'PUT', { status: 'SUCCESS', data: 'up' })
    await heat.expect(stack, 'CREATE_COMPLETE')
    deepEqual(await dataOf(heat, stack), { '1': 'up' })
    await heat.deleted(stack)
  },
}

/** A guest who fails is believed. */
export const failedSignal: Scenario = {
  name: 'a wait condition that is told of a failure fails, with the reason',
  async run({ heat }) {
    const handle = { type: 'OS::Heat::WaitConditionHandle' }
    const stack = await heat.create('failing', waiting(handle, 'OS::Heat::WaitCondition'))
    await attributeOf(heat, stack, 'endpoint')
    const said = { status: 'FAILURE', id: '1', reason: 'disk is full' }
    await heat.call('POST', `/stacks/${stack}/resources/handle/signal`, said)
    const end = await heat.expect(stack, 'CREATE_FAILED')
    equal(end.stack_status_reason, 'Resource CREATE failed: WaitConditionFailure: resources.wait: disk is full')
    await heat.deleted(stack)
  },
}
