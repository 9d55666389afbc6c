import { afterAll, beforeAll, expect, test } from 'vitest'
import { caller, Story } from './testing/story.ts'

let story: Story
beforeAll(async () => {
  story = await Story.begin()
}, 60_000)
afterAll(() => story.end(), 60_000)

const template = `
heat_template_version: 2021-04-16
resources:
  handle: { type: OS::Heat::WaitConditionHandle }
  wait: { type: OS::Heat::WaitCondition, properties: { handle: { get_resource: handle }, timeout: 60 } }
`

test('a guest with the secret of a handle lets its condition come true, and nobody without', async () => {
  const id = await story.create('signals', template)
  await story.reached(id, 'wait', 'CREATE_IN_PROGRESS')
  const { data } = await story.row(id, 'handle')
  const guest = { projectId: caller.projectId, stackId: id, resource: 'handle', secret: 'guessed' }
  await expect(story.engine.guestSignal(guest, {})).rejects.toThrow('The secret of this signal')
  await story.engine.guestSignal({ ...guest, secret: String(data.secret) }, { status: 'SUCCESS', id: '1', data: 'up' })
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const signal = (await story.rawEvents(id)).find((event) => event.action === 'SIGNAL')
  expect(signal).toMatchObject({ resourceName: 'handle', status: 'COMPLETE' })
  expect(signal?.reason).toMatch(/^Signal: /)
}, 30_000)

test('a type that takes no signals refuses them', async () => {
  const id = await story.create(
    'deaf',
    'heat_template_version: 2021-04-16\nresources: { a: { type: OS::Heat::RandomString } }',
  )
  await story.ended(id)
  await expect(story.engine.signal(caller, id, 'a', null)).rejects.toThrow('signal is not supported for resource.')
  await expect(story.engine.signal(caller, id, 'b', null)).rejects.toThrow('could not be found')
})
