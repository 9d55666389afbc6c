import { expect, test } from 'vitest'
import type { Value } from '#lib/template/yaml-node.ts'
import { ec2Signature } from '../ec2-signature.ts'
import type { Properties } from '../resource-type.ts'
import { type Actor, AUTH_URL, demoCloud, Stage } from '../testing/stage.ts'

const { cloud, demo } = await demoCloud()

async function scene(properties: Properties = {}, handleProperties: Properties = {}) {
  const stage = new Stage(cloud)
  const handle = await stage.make('OS::Heat::WaitConditionHandle', 'handle', handleProperties)
  const condition = stage.cast('OS::Heat::WaitCondition', 'wait', { handle: handle.id, timeout: 60, ...properties })
  condition.begin('CREATE')
  condition.learn(await condition.type.create(condition.context, condition.state))
  const ready = () => condition.type.ready!(condition.context, condition.state)
  return { stage, handle, condition, ready }
}

async function signal(handle: Actor, details: Value): Promise<string | null> {
  const { reason, outcome } = await handle.type.signal!(handle.context, handle.state, details)
  handle.learn(outcome)
  return reason
}

test('waits for as many signals as it counts, the same id counting once', async () => {
  const { handle, condition, ready } = await scene({ count: 2 })
  expect(await ready()).toHaveProperty('wait')
  expect(await signal(handle, { id: '5', data: 'D' })).toBe('Signal: status:SUCCESS reason:Signal 5 received')
  await signal(handle, { id: '5', data: 'E' })
  expect(await ready()).toHaveProperty('wait')
  expect(await signal(handle, {})).toBe('Signal: status:SUCCESS reason:Signal 2 received')
  expect(await ready()).toBe('ready')
  expect(await condition.attribute('data')).toBe('{"2": null, "5": "E"}')
})

test('the first failure fails it, with all failure reasons', async () => {
  const { handle, ready } = await scene({ count: 3 })
  await signal(handle, { status: 'FAILURE', reason: 'no disk' })
  await signal(handle, { status: 'SUCCESS' })
  await signal(handle, { status: 'FAILURE', reason: 'no net' })
  await expect(ready()).rejects.toMatchObject({ kind: 'WaitConditionFailure', message: 'no disk;no net' })
})

test('what is no handle is refused at once, as nobody could ever signal it', async () => {
  const stage = new Stage(cloud)
  const { name } = (await stage.make('OS::Heat::Value', 'value', { value: 'x' })).state
  for (const handle of ['handel', name]) {
    const { type, context, state } = stage.cast('OS::Heat::WaitCondition', `wait-${handle}`, { handle, timeout: 60 })
    await expect(type.create(context, state)).rejects.toThrow(`${handle} is not a valid wait condition handle.`)
  }
})

test('it gives up after its timeout and says what came', async () => {
  const { stage, handle, ready } = await scene({ count: 2 })
  await signal(handle, { reason: 'r1' })
  stage.clock.pass(59_000)
  expect(await ready()).toHaveProperty('wait')
  stage.clock.pass(2000)
  await expect(ready()).rejects.toMatchObject({ kind: 'WaitConditionTimeout', message: '1 of 2 received - r1' })
})

test.each([[{ status: 'MAYBE' }], [{ colour: 'red' }]])(
  'a message like %j is dropped without an event',
  async (details) => {
    const { handle } = await scene()
    expect(await signal(handle, details)).toBeNull()
    expect(handle.state.metadata).toBeNull()
  },
)

test('a signal with the id __proto__ is recorded like any other', async () => {
  const { handle, ready } = await scene()
  await signal(handle, { id: '__proto__' })
  expect(await ready()).toBe('ready')
  expect(({} as Record<string, unknown>).data).toBeUndefined()
})

test('CloudFormation messages lack nothing or are none', async () => {
  const stage = new Stage(cloud)
  const handle = await stage.make('AWS::CloudFormation::WaitConditionHandle', 'handle')
  await expect(signal(handle, { UniqueId: '1', Status: 'SUCCESS' })).rejects.toThrow('Metadata format invalid')
  const whole = { UniqueId: '1', Status: 'SUCCESS', Reason: 'done', Data: 'x' }
  expect(await signal(handle, whole)).toBe('Signal: status:SUCCESS reason:done')
  expect(handle.reference()).toMatch(/^http:\/\/hearth.test\/cfn\/v1\/waitcondition\/arn%3A.*&Signature=/)
})

test('the token transport gives a command of curl that carries the secret of this handle alone', async () => {
  const { handle } = await scene()
  const secret = String(handle.state.data.secret)
  expect(secret.length).toBeGreaterThan(30)
  expect(await handle.attribute('token')).toBe(secret)
  expect(await handle.attribute('endpoint')).toBe('http://hearth.test/signal/handle')
  expect(await handle.attribute('curl_cli')).toBe(
    `curl -i -X POST -H 'X-Auth-Token: ${secret}' -H 'Content-Type: application/json' -H 'Accept: application/json' http://hearth.test/signal/handle`,
  )
  expect(await handle.attribute('signal')).toBeNull()
})

test('the signed transport needs no token, and no transport gives nothing', async () => {
  const { handle } = await scene({}, { signal_transport: 'CFN_SIGNAL' })
  expect(await handle.attribute('token')).toBeNull()
  const url = new URL(String(JSON.parse(String(await handle.attribute('signal'))).alarm_url))
  expect(await handle.attribute('curl_cli')).toBe(`curl -i -X POST '${url}'`)
  const { Signature, ...params } = Object.fromEntries(url.searchParams)
  const signed = { method: 'POST', host: 'hearth.test', path: decodeURIComponent(url.pathname), params }
  expect(ec2Signature(String(handle.state.data.secret), signed)).toBe(Signature)
  const silent = (await scene({}, { signal_transport: 'NO_SIGNAL' })).handle
  expect([await silent.attribute('curl_cli'), await silent.attribute('signal')]).toEqual([null, null])
})

const put = (url: Value | undefined, body: string) =>
  demo.fetch(new Request(String(url), { method: 'PUT', body, headers: { 'content-type': 'text/plain' } }))

test('a guest without any token signals by writing an object, each time it writes', async () => {
  const { handle, condition, ready } = await scene({ count: 2 }, { signal_transport: 'TEMP_URL_SIGNAL' })
  const url = JSON.parse(String(await handle.attribute('signal'))).alarm_url
  expect(await handle.attribute('curl_cli')).toBe(`curl -i -X PUT '${url}'`)
  expect(await ready()).toHaveProperty('wait')
  expect((await put(url, '{"id": "5", "data": "D"}')).status).toBe(201)
  expect(await ready()).toHaveProperty('wait')
  await put(url, 'not JSON')
  expect((await put(`${url}0`, '{}')).status).toBe(401)
  expect(await ready()).toBe('ready')
  expect(await condition.attribute('data')).toBe('{"2": null, "5": "D"}')
  await handle.delete()
  expect(demo.stats().objects['swift/object']).toBe(0)
})

async function swift(properties: Properties = {}) {
  const stage = new Stage(cloud)
  const handle = await stage.make('OS::Heat::SwiftSignalHandle', 'handle')
  const condition = stage.cast('OS::Heat::SwiftSignal', 'wait', {
    handle: handle.reference(),
    timeout: 60,
    ...properties,
  })
  condition.begin('CREATE')
  const ready = () => condition.type.ready!(condition.context, condition.state)
  return { stage, handle, condition, ready, url: await handle.attribute('endpoint') }
}

test('a Swift signal counts what is written to its handle, an empty text as success', async () => {
  const { handle, condition, ready, url } = await swift({ count: 3 })
  expect(handle.reference()).toBe(url)
  expect(new URL(String(url)).origin).toBe(new URL(AUTH_URL).origin)
  expect(await handle.attribute('curl_cli')).toBe(`curl -i '${url}' -X PUT`)
  expect(await handle.attribute('token')).toBe('')
  for (const text of ['', '{"id": "web", "data": {"a": 1}}', '']) await put(url, text)
  expect(await ready()).toBe('ready')
  expect(await condition.attribute('data')).toBe('{"1": null, "3": null, "web": {"a": 1}}')
})

test('a Swift signal fails by a failure, by broken JSON and by time', async () => {
  const failing = await swift()
  await put(failing.url, '{"status": "FAILURE", "reason": "no disk"}')
  await expect(failing.ready()).rejects.toMatchObject({ kind: 'SwiftSignalFailure', message: 'no disk' })
  const broken = await swift()
  await put(broken.url, '{')
  await expect(broken.ready()).rejects.toMatchObject({ message: 'Failed to parse JSON data: {' })
  const late = await swift({ count: 2 })
  late.stage.clock.pass(61_000)
  await expect(late.ready()).rejects.toMatchObject({ kind: 'SwiftSignalTimeout', message: '0 of 2 received' })
})

test('a Swift signal refuses what is no handle of its stack, in Heat’s words', async () => {
  const elsewhere = (await swift()).url
  const { stage } = await swift()
  const refused = (handle: string) => {
    const { type, context, state } = stage.cast('OS::Heat::SwiftSignal', 'stranger', { handle, timeout: 60 })
    return type.create(context, state)
  }
  const path = new URL(String(elsewhere)).pathname
  for (const [handle, part] of [
    [`https://swift.example.org/v1/AUTH_1/another/${path.split('/').at(-1)}?temp_url_sig=1`, 'container name'],
    ['https://example.org/nowhere', 'Swift TempURL path'],
    ['nothing', 'Swift TempURL path'],
  ] as const) {
    await expect(refused(handle)).rejects.toMatchObject({
      kind: 'ValueError',
      message: expect.stringMatching(new RegExp(`is not a valid SwiftSignalHandle\\.  The ${part} is invalid$`)),
    })
  }
})
