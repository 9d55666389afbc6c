import { afterAll, beforeAll, expect, test } from 'vitest'
import { HeatStory } from './testing/heat-story.ts'

let heat: HeatStory
beforeAll(async () => {
  heat = await HeatStory.begin()
}, 120_000)
afterAll(() => heat.end(), 60_000)

const template = (length: number) => ({
  heat_template_version: '2021-04-16',
  resources: { word: { type: 'OS::Heat::RandomString', properties: { length } } },
})
const caller = () => ({ ...heat.story.caller, projectId: heat.demo.projectId, userId: heat.demo.userId })

test('what a lock forbids is refused to every client with the reason, by update, patch and deletion', async () => {
  const place = await heat.create('locked', template(8))
  const id = place.split('/').at(-1)!
  await heat.story.engine.lock(caller(), id, 'word', { replace: true, delete: true })
  for (const method of ['PUT', 'PATCH']) {
    const { status, body } = await heat.call(method, place, { template: template(9) })
    expect([status, body.error!.type]).toEqual([409, 'ResourceLocked'])
    expect(body.error!.message).toBe(
      'Resource word is locked: it may not be replaced, and this would do so. length can only change by making it anew.',
    )
  }
  const deletion = await heat.call('DELETE', place)
  expect([deletion.status, deletion.body.error!.type]).toEqual([409, 'ResourceLocked'])
  await heat.story.engine.lock(caller(), id, 'word', { replace: false, delete: false })
  expect((await heat.call('PUT', place, { template: template(9) })).status).toBe(202)
  expect(await heat.ended(place)).toBe('UPDATE_COMPLETE')
})

test('what needs a second person is refused to every client', async () => {
  const place = await heat.create('watched', template(8))
  await heat.story.engine.demandFourEyes(caller(), place.split('/').at(-1)!)
  const { status, body } = await heat.call('PUT', place, { template: template(9) })
  expect([status, body.error!.type]).toEqual([403, 'ApprovalRequired'])
  expect(body.error!.message).toContain('to which a second user must agree')
})
