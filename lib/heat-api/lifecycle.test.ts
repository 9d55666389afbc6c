import { afterAll, beforeAll, expect, test } from 'vitest'
import { HeatStory } from './testing/heat-story.ts'

let heat: HeatStory
beforeAll(async () => {
  heat = await HeatStory.begin()
}, 60_000)
afterAll(() => heat.end(), 60_000)

const template = {
  heat_template_version: '2021-04-16',
  resources: { word: { type: 'OS::Heat::RandomString' } },
}
const act = (place: string, body: unknown) => heat.post(`${place}/actions`, body)

test('a stack is suspended, resumed and checked; each answers null', async () => {
  const place = await heat.create('acts', template)
  for (const [action, state] of [
    ['suspend', 'SUSPEND_COMPLETE'],
    ['resume', 'RESUME_COMPLETE'],
    ['check', 'CHECK_COMPLETE'],
  ] as const) {
    expect(await act(place, { [action]: null })).toMatchObject({ status: 200, body: null })
    expect(await heat.ended(place)).toBe(state)
  }
})

test.each([
  [{}, 'No action specified'],
  [undefined, 'No action specified'],
  [{ suspend: null, resume: null }, 'Multiple actions specified'],
  [{ dance: null }, 'Invalid action dance specified'],
])('actions are refused: %j', async (body, message) => {
  const { status, body: said } = await act('/stacks/any/thing', body)
  expect([status, said.error]).toEqual([400, { type: 'HTTPBadRequest', message, traceback: null }])
})

test('an update is cancelled only while it runs', async () => {
  const place = await heat.create('cancels', template)
  expect((await act(place, { cancel_update: null })).body.error).toMatchObject({
    type: 'NotSupported',
    message: 'Cancelling update when stack is CREATE_COMPLETE is not supported.',
  })
})

test('a snapshot is taken, listed, shown, restored and deleted', async () => {
  const place = await heat.create('shots', template)
  const taken = await heat.post(`${place}/snapshots`, { name: 'first' })
  expect(taken).toMatchObject({ status: 200, body: { name: 'first', status: 'IN_PROGRESS', data: null } })
  expect(await heat.ended(place)).toBe('SNAPSHOT_COMPLETE')
  const one = `${place}/snapshots/${taken.body.id}`
  expect((await heat.get(`${place}/snapshots`)).body.snapshots!.map(({ id }) => id)).toEqual([taken.body.id])
  expect((await heat.get(one)).body.snapshot).toMatchObject({
    id: taken.body.id,
    status: 'COMPLETE',
    creation_time: expect.stringMatching(/Z$/),
    data: { resources: { word: { type: 'OS::Heat::RandomString' } } },
  })
  expect(await heat.post(`${one}/restore`)).toMatchObject({ status: 202, body: { code: '202 Accepted' } })
  expect(await heat.ended(place)).toBe('RESTORE_COMPLETE')
  expect((await heat.call('DELETE', one)).status).toBe(204)
  expect((await heat.get(one)).status).toBe(404)
  expect((await heat.post(`${place}/snapshots`)).status).toBe(400)
})

test('a stack is exported, abandoned and adopted again', async () => {
  const place = await heat.create('leaves', template, { tags: 'kept' })
  const before = (await heat.get(`${place}/resources/word`)).body.resource!.physical_resource_id
  const exported = await heat.get(`${place}/export`)
  expect(exported.body).toMatchObject({ name: 'leaves', template, tags: ['kept'], action: 'CREATE' })
  const left = await heat.call('DELETE', `${place}/abandon`)
  expect(left.body).toMatchObject({ name: 'leaves', resources: { word: { resource_id: before } } })
  await heat.ended(place)
  const adopted = await heat.post('/stacks', { stack_name: 'back', adopt_stack_data: JSON.stringify(left.body) })
  expect(adopted.status).toBe(201)
  const again = `/stacks/back/${adopted.body.stack!.id}`
  expect(await heat.ended(again)).toBe('ADOPT_COMPLETE')
  expect((await heat.get(`${again}/resources/word`)).body.resource!.physical_resource_id).toBe(before)
})

const waiting = `heat_template_version: 2021-04-16
resources:
  handle: { type: OS::Heat::WaitConditionHandle }
  wait: { type: OS::Heat::WaitCondition, properties: { handle: { get_resource: handle }, timeout: 60, count: 3 } }
`

test('a handle is signalled by who has a token and by who knows its secret', async () => {
  const { body } = await heat.post('/stacks', { stack_name: 'waits', template: waiting })
  const place = `/stacks/waits/${body.stack!.id}`
  const id = String(body.stack!.id)
  await heat.story.reached(id, 'wait', 'CREATE_IN_PROGRESS')
  const { data } = await heat.story.row(id, 'handle')
  const signal = `${place}/resources/handle/signal`
  const details = (id: string) => ({ status: 'SUCCESS', id })
  expect(await heat.post(signal, details('1'))).toMatchObject({ status: 200, body: null })
  const secret = { 'x-auth-token': String(data.secret) }
  expect(await heat.call('POST', signal, details('2'), secret)).toMatchObject({ status: 200, body: null })
  expect((await heat.call('POST', `${signal}?secret=guessed`, details('3'), {})).status).toBe(401)
  const inQuery = `${signal}?secret=${encodeURIComponent(String(data.secret))}`
  expect(await heat.call('POST', inQuery, details('3'), {})).toMatchObject({ status: 200, body: null })
  expect(await heat.ended(id)).toBe('CREATE_COMPLETE')
})

test('what takes no signals says so', async () => {
  const place = await heat.create('deaf', template)
  expect((await heat.post(`${place}/resources/word/signal`)).body.error).toMatchObject({
    message: 'signal is not supported for resource.',
  })
  expect((await heat.post(`${place}/resources/zz/signal`)).status).toBe(404)
})

test('a hook holds a resource until a signal clears it', async () => {
  const environment = { resource_registry: { resources: { word: { hooks: 'pre-create' } } } }
  const { body } = await heat.post('/stacks', { stack_name: 'held', template, environment })
  const id = String(body.stack!.id)
  const place = `/stacks/held/${id}`
  const held = async () => (await heat.get(`${place}/events?resource_name=word`)).body.events ?? []
  while ((await held()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  expect((await held())[0]!.resource_status_reason).toBe('CREATE paused until Hook pre-create is cleared')
  const wrong = await heat.post(`${place}/resources/word/signal`, { unset_hook: 'foo' })
  expect(wrong.body.error).toMatchObject({
    type: 'InvalidBreakPointHook',
    message: expect.stringMatching(/^Invalid hook type "foo" for/),
  })
  expect((await heat.post(`${place}/resources/word/signal`, { unset_hook: 'pre-create' })).body).toBe(null)
  expect(await heat.ended(id)).toBe('CREATE_COMPLETE')
})
