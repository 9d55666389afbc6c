import { afterAll, beforeAll, expect, test } from 'vitest'
import { caller, Story } from '#lib/engine/testing/story.ts'
import { Dispatcher } from '#lib/webhooks/dispatcher.ts'
import { webhookStore } from './webhook-store.ts'

const seal = { seal: (text: string) => `sealed:${text}`, open: (text: string) => text.replace('sealed:', '') }
const project = caller.projectId
let story: Story
let store: ReturnType<typeof webhookStore>
beforeAll(async () => {
  story = await Story.begin()
  store = webhookStore(story.database, seal)
}, 60_000)
afterAll(() => story.end(), 60_000)

const empty = 'heat_template_version: 2021-04-16\nresources: { r: { type: OS::Heat::Value, properties: { value: 1 } } }'

interface Sent {
  readonly url: string
  readonly body: { text: string; status: string; stack: { name: string } }
  readonly headers: Readonly<Record<string, string>>
}

/** A dispatcher whose calls are written down; `answers` are given in turn, then 204. */
function dispatching(answers: (number | string)[] = []) {
  const sent: Sent[] = []
  const dispatcher = new Dispatcher({
    store,
    clock: story.world.clock,
    post: async (url, body, headers) => {
      sent.push({ url, body: JSON.parse(body), headers })
      return answers.shift() ?? 204
    },
    changes: (heard) => story.world.store.changes(heard),
    publicUrl: 'http://hearth.test',
    log: (message, details) => console.error(message, details),
  })
  return { sent, dispatcher }
}

const until = async (isSo: () => Promise<boolean> | boolean) => {
  for (let tries = 0; tries < 200 && !(await isSo()); tries++) await new Promise((done) => setTimeout(done, 25))
}

test('what happens to a stack is told once to whom it concerns, signed, and logged', async () => {
  const all = await store.add(project, {
    url: 'http://all.test',
    secret: 'key',
    statuses: ['COMPLETE', 'FAILED'],
    stackId: null,
  })
  const failures = await store.add(project, { url: 'http://bad.test', secret: '', statuses: ['FAILED'], stackId: null })
  await store.add('other', { url: 'http://other.test', secret: '', statuses: ['COMPLETE'], stackId: null })
  const { sent, dispatcher } = dispatching()
  await dispatcher.start()
  await story.ended(await story.create('told', empty))
  await until(() => sent.length > 0)
  await dispatcher.stop()
  expect(sent.map(({ url, body }) => [url, body.stack.name, body.status])).toEqual([
    ['http://all.test', 'told', 'COMPLETE'],
  ])
  expect(sent[0]!.body.text).toContain('Stack told: CREATE_COMPLETE')
  expect(sent[0]!.headers['x-hearth-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/)
  expect(await store.deliveries(project, all.id)).toMatchObject([
    { stackName: 'told', state: 'CREATE_COMPLETE', attempts: 1, status: 'delivered', answer: 'HTTP 204', nextAt: null },
  ])
  expect(await store.deliveries(project, failures.id)).toEqual([])
  expect(await store.deliveries('other', all.id)).toBeNull()

  const again = dispatching()
  await again.dispatcher.start()
  await new Promise((done) => setTimeout(done, 400))
  await again.dispatcher.stop()
  expect(again.sent).toEqual([])
}, 30_000)

test('what is not heard is tried again later, and given up in the end', async () => {
  const [hook] = await store.list(project)
  const { dispatcher, sent } = dispatching([500, 'It took too long.', 'x', 'x', 'x', 503])
  expect(await store.addTest(project, hook!.id, '{"text":"test"}')).toBe(true)
  await dispatcher.start()
  const attempted = async (times: number) => {
    await until(async () => (await tested()).attempts === times && (await tested()).answer !== '')
    return tested()
  }
  const tested = async () => (await store.deliveries(project, hook!.id))!.find(({ state }) => state === 'TEST')!
  expect(await attempted(1)).toMatchObject({ status: 'waiting', answer: 'HTTP 500' })
  for (let times = 2; times <= 6; times++) {
    await until(() => sent.length === times - 1)
    await new Promise((done) => setTimeout(done, 60))
    await story.database.query("UPDATE webhook_delivery SET next_at = now(), answer = '' WHERE status = 'waiting'")
    dispatcher.hurry()
    await attempted(times)
  }
  expect(await tested()).toMatchObject({ status: 'given-up', attempts: 6, answer: 'HTTP 503', nextAt: null })
  await dispatcher.stop()
}, 30_000)

test('secrets are sealed, and who looked at one is remembered', async () => {
  const rows = await story.database.query<{ secret: string }>('SELECT secret FROM webhook')
  expect(rows.map(({ secret }) => secret)).toContain('sealed:key')
  const stackId = '11111111-1111-4111-8111-111111111111'
  await store.addReveal({ stackId, projectId: project, userId: 'u', userName: 'Ann', what: 'output password' })
  expect(await store.reveals(project, stackId)).toMatchObject([{ userName: 'Ann', what: 'output password' }])
  expect(await store.reveals('other', stackId)).toEqual([])
})

test('a webhook is removed by its own project alone', async () => {
  const [hook] = await store.list(project)
  expect(await store.remove('other', hook!.id)).toBe(false)
  expect(await store.remove(project, hook!.id)).toBe(true)
})
