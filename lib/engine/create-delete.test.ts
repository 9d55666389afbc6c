import { afterAll, beforeAll, expect, test } from 'vitest'
import { caller, Story } from './testing/story.ts'

let story: Story
beforeAll(async () => {
  story = await Story.begin()
}, 60_000)
afterAll(() => story.end(), 60_000)

const chain = `
heat_template_version: 2021-04-16
resources:
  last:
    type: OS::Heat::Value
    properties: { value: { list_join: ['-', [{ get_attr: [first, value] }, end]] } }
  first:
    type: OS::Heat::Value
    properties: { value: start }
`

test('a stack is created in the order of its references, told by events in the same order', async () => {
  const id = await story.create('chain', chain)
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  expect(await story.events(id)).toEqual([
    'chain CREATE_IN_PROGRESS',
    'first CREATE_IN_PROGRESS',
    'first CREATE_COMPLETE',
    'last CREATE_IN_PROGRESS',
    'last CREATE_COMPLETE',
    'chain CREATE_COMPLETE',
  ])
  expect((await story.row(id, 'last')).properties.value).toBe('start-end')
})

test('events are numbered without gaps and worded as Heat words them', async () => {
  const id = await story.create('words', chain)
  await story.ended(id)
  const events = await story.rawEvents(id)
  expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6])
  expect(events.map((event) => event.reason)).toEqual([
    'Stack CREATE started',
    'state changed',
    'state changed',
    'state changed',
    'state changed',
    'Stack CREATE completed successfully',
  ])
  expect(events[1]!.physicalId).toMatch(/^words-first-[a-z2-7]{12}$/)
  expect(events[0]!.physicalId).toBe(id)
})

test('deletion takes dependents first, leaves no rows, and frees the name', async () => {
  const id = await story.create('gone', chain)
  await story.ended(id)
  await story.engine.delete(caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  const events = await story.events(id)
  expect(events.slice(6)).toEqual([
    'gone DELETE_IN_PROGRESS',
    'last DELETE_IN_PROGRESS',
    'last DELETE_COMPLETE',
    'first DELETE_IN_PROGRESS',
    'first DELETE_COMPLETE',
    'gone DELETE_COMPLETE',
  ])
  expect(await story.rows(id)).toEqual([])
  await story.ended(await story.create('gone', chain))
})

test('a name is taken once in a project', async () => {
  await story.ended(await story.create('taken', chain))
  await expect(story.create('taken', chain)).rejects.toThrow('The Stack (taken) already exists.')
})

test('nothing secret lies in the database as it is', async () => {
  const secret =
    'heat_template_version: 2021-04-16\nparameters: {p: {type: string, hidden: true}}\nresources: {r: {type: OS::Heat::Value, properties: {value: {get_param: p}}}}'
  const id = await story.create('sealed', secret, { parameters: { p: 'open-sesame' } })
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  for (const table of ['stack', 'resource', 'operation', 'event']) {
    const text = JSON.stringify(await story.database.query(`SELECT * FROM ${table}`))
    expect(text).not.toContain('open-sesame')
    expect(text).not.toContain('secret-token')
  }
})
