import { afterAll, beforeAll, expect, test } from 'vitest'
import { HeatStory } from './testing/heat-story.ts'

let heat: HeatStory
let place: string
let base: string

const child = `heat_template_version: 2021-04-16
resources:
  leaf: { type: OS::Heat::RandomString, properties: { length: 5, salt: x } }
`
const template = `heat_template_version: 2021-04-16
resources:
  word: { type: OS::Heat::RandomString, description: A word, metadata: { role: test }, properties: { length: 4 } }
  same: { type: OS::Heat::Value, properties: { value: { get_attr: [word, value] } } }
  inner: { type: child.yaml }
`

beforeAll(async () => {
  heat = await HeatStory.begin()
  place = await heat.create('tree', template, { files: { 'child.yaml': child } })
  base = heat.address(place)
}, 60_000)
afterAll(() => heat.end(), 60_000)

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

test('a resource in the list, and alone with its attributes', async () => {
  const { body } = await heat.get(`${place}/resources?name=word`)
  const item = {
    resource_name: 'word',
    logical_resource_id: 'word',
    physical_resource_id: expect.stringMatching(/^tree-word-/),
    resource_type: 'OS::Heat::RandomString',
    resource_status: 'CREATE_COMPLETE',
    resource_status_reason: 'state changed',
    creation_time: time,
    updated_time: time,
    required_by: ['same'],
    links: [
      { href: `${base}/resources/word`, rel: 'self' },
      { href: base, rel: 'stack' },
    ],
  }
  expect(body).toEqual({ resources: [item] })
  const shown = await heat.get(`${place}/resources/word?with_attr=zz`)
  expect(shown.body).toEqual({
    resource: {
      ...item,
      description: 'A word',
      attributes: expect.objectContaining({ value: expect.stringMatching(/^\w{4}$/), zz: null }),
    },
  })
  expect((await heat.get(`${place}/resources/word/metadata`)).body).toEqual({ metadata: { role: 'test' } })
  const missing = await heat.get(`${place}/resources/zz`)
  expect([missing.status, missing.body.error]).toMatchObject([
    404,
    { message: 'The Resource (zz) could not be found in Stack tree.' },
  ])
})

test('nested resources are listed down to the depth, with what they are nested in', async () => {
  const listed = await heat.get(`${place}/resources?nested_depth=1&with_detail=true`)
  const resources = listed.body.resources!
  expect(resources.map(({ resource_name }) => resource_name).toSorted()).toEqual(['inner', 'leaf', 'same', 'word'])
  const inner = resources.find(({ resource_name }) => resource_name === 'inner')!
  const leaf = resources.find(({ resource_name }) => resource_name === 'leaf')!
  const nested = inner.links!.find(({ rel }) => rel === 'nested')!.href
  expect(leaf).toMatchObject({ parent_resource: 'inner', description: '', attributes: { value: expect.any(String) } })
  expect(leaf.links!.find(({ rel }) => rel === 'stack')!.href).toBe(nested)
  expect((await heat.get(String(nested))).body.stack).toMatchObject({ parent: place.split('/').at(-1) })
})

test.each([
  ['type=OS::Heat::Value', ['same']],
  ['type=Heat', ['same', 'word']],
  ['status=COMPLETE&action=CREATE', ['inner', 'same', 'word']],
  ['status=FAILED', []],
  ['name=word&name=same', ['same', 'word']],
])('resources by %s', async (query, expected) => {
  const { body } = await heat.get(`${place}/resources?${query}`)
  expect(body.resources!.map(({ resource_name }) => String(resource_name)).toSorted()).toEqual(expected)
})

test('filters that nobody knows are refused', async () => {
  const { body } = await heat.get(`${place}/resources?foo=1`)
  expect(body.error).toEqual({ type: 'HTTPBadRequest', message: "Invalid filter parameters ['foo']", traceback: null })
})

const events = async (query: string) => (await heat.get(`${place}/events${query}`)).body.events!

test('events come newest first, or as asked; each with its links', async () => {
  const all = await events('')
  expect(all[0]).toMatchObject({ resource_name: 'tree', resource_status: 'CREATE_COMPLETE' })
  const ascending = await events('?sort_dir=asc')
  expect(ascending.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toReversed())
  const [event] = await events('?resource_name=word&resource_status=COMPLETE')
  expect(event).toEqual({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    event_time: time,
    links: [
      { href: `${base}/resources/word/events/${event!.id}`, rel: 'self' },
      { href: `${base}/resources/word`, rel: 'resource' },
      { href: base, rel: 'stack' },
    ],
    resource_name: 'word',
    logical_resource_id: 'word',
    physical_resource_id: expect.stringMatching(/^tree-word-/),
    resource_status: 'CREATE_COMPLETE',
    resource_status_reason: 'state changed',
  })
  const shown = await heat.get(`${place}/resources/word/events/${event!.id}`)
  expect(shown.body.event).toEqual({
    ...(event as object),
    resource_type: 'OS::Heat::RandomString',
    resource_properties: { length: 4 },
  })
})

test('a client may follow events by marker and limit', async () => {
  const all = await events('?sort_dir=asc')
  const first = await events('?sort_dir=asc&limit=2')
  expect(first.map(({ id }) => id)).toEqual(all.slice(0, 2).map(({ id }) => id))
  const rest = await events(`?sort_dir=asc&marker=${first[1]!.id}`)
  expect(rest.map(({ id }) => id)).toEqual(all.slice(2).map(({ id }) => id))
})

test('with a depth, events of nested stacks come along, and tell the root', async () => {
  const deep = await events('?nested_depth=2')
  const leaf = deep.find(({ resource_name }) => resource_name === 'leaf')!
  expect(leaf.links!.find(({ rel }) => rel === 'root_stack')!.href).toBe(base)
  expect(leaf.links!.find(({ rel }) => rel === 'stack')!.href).not.toBe(base)
  expect((await events('')).some(({ resource_name }) => resource_name === 'leaf')).toBe(false)
})

test.each([
  ['/resources/zz/events', 'No events found for resource zz', 404],
  ['/resources/word/events/zz', 'No event zz found', 404],
  ['/events?limit=-1', "Value '-1' is invalid for 'limit' which only accepts non-negative integer.", 400],
  ['/events?nested_depth=x', "Only integer is acceptable by 'nested_depth'.", 400],
  [
    '/resources?nested_depth=-1',
    "Value '-1' is invalid for 'nested_depth' which only accepts non-negative integer.",
    400,
  ],
  ['/resources?with_detail=2', 'Unrecognized value "2" for "with_detail", acceptable values are: true, false.', 400],
])('%s: %s', async (path, message, status) => {
  const reply = await heat.get(place + path)
  expect([reply.status, reply.body.error!.message]).toEqual([status, message])
  expect(reply.body.error!.type).toBe(status === 404 ? 'HTTPNotFound' : 'HTTPBadRequest')
})

test.each([
  [{}, 'Missing mandatory (mark_unhealthy) key from mark unhealthy request'],
  [{ mark_unhealthy: true, foo: 1 }, "Invalid keys in resource mark unhealthy {'foo'}"],
  [{ mark_unhealthy: 'x' }, 'Unrecognized value "x" for "mark_unhealthy", acceptable values are: true, false.'],
])('a mark is refused: %j', async (body, message) => {
  expect((await heat.call('PATCH', `${place}/resources/word`, body)).body.error).toMatchObject({
    type: 'HTTPBadRequest',
    message,
  })
})

test('a resource is marked as unhealthy, and the mark taken away', async () => {
  const mark = (body: unknown) => heat.call('PATCH', `${place}/resources/word`, body)
  const status = async () => (await heat.get(`${place}/resources/word`)).body.resource
  expect(await mark({ mark_unhealthy: 'True', resource_status_reason: 'It stinks' })).toMatchObject({
    status: 200,
    body: null,
  })
  expect(await status()).toMatchObject({ resource_status: 'CHECK_FAILED', resource_status_reason: 'It stinks' })
  await mark({ mark_unhealthy: false })
  expect(await status()).toMatchObject({
    resource_status: 'CHECK_COMPLETE',
    resource_status_reason: 'state changed by resource_mark_unhealthy api',
  })
})
