import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StackListing } from './listing.ts'
import { createOrchestrator } from './orchestrator.ts'
import { Story } from './testing/story.ts'
import { testTemplate } from './testing/templates.ts'

let story: Story
const ids = new Map<string, string>()
const files = { 'in.yaml': testTemplate({ inner: { value: 'deep' } }) }
const nesting = `
heat_template_version: 2021-04-16
parameters: { word: { type: string, hidden: true, default: hush } }
resources:
  nest: { type: in.yaml }
  leaf: { type: OS::Heat::TestResource, metadata: { note: 1 }, properties: { value: { get_param: word } } }
`

beforeAll(async () => {
  story = await Story.begin()
  const make = async (name: string, template: string, more = {}) => {
    const id = await story.create(name, template, more)
    await story.ended(id)
    ids.set(name, id)
  }
  await make('alpha', testTemplate({ a: {} }), { tags: ['red', 'big'] })
  await make('beta', testTemplate({ a: { fail: true } }), { tags: ['red'] })
  await make('gamma', nesting, { files, tags: ['shy'] })
  await make('delta', testTemplate({}))
  await story.engine.delete(story.caller, ids.get('delta')!)
  await story.ended(ids.get('delta')!)
}, 120_000)
afterAll(() => story.end(), 60_000)

const names = async (listing: StackListing) =>
  (await story.engine.stacks(story.caller, listing)).map(({ name }) => name)

describe('a list of stacks', () => {
  test('has the living ones, newest first, unless told otherwise', async () => {
    expect(await names({})).toEqual(['gamma', 'beta', 'alpha'])
    expect(await names({ showDeleted: true })).toEqual(['delta', 'gamma', 'beta', 'alpha'])
    expect(await names({ sortKeys: ['name'], sortDir: 'asc' })).toEqual(['alpha', 'beta', 'gamma'])
    expect(await names({ showNested: true, filters: { parentId: [ids.get('gamma')!] } })).toHaveLength(1)
    expect(await names({ showNested: true })).toHaveLength(4)
  })

  test('takes values of one filter as alternatives, and filters together', async () => {
    expect(await names({ filters: { name: ['alpha', 'beta'], status: ['FAILED'] } })).toEqual(['beta'])
    expect(await names({ filters: { action: ['CREATE'], disableRollback: ['true'] } })).toHaveLength(3)
    expect(await names({ filters: { id: ['no id at all'] } })).toEqual([])
    expect(await names({ filters: { timeoutMins: ['7'] } })).toEqual([])
  })

  test('knows all four ways to ask for tags', async () => {
    expect(await names({ tags: ['red', 'big'] })).toEqual(['alpha'])
    expect(await names({ tagsAny: ['shy', 'big'] })).toEqual(['gamma', 'alpha'])
    expect(await names({ notTags: ['red', 'big'] })).toEqual(['gamma', 'beta'])
    expect(await names({ notTagsAny: ['red'] })).toEqual(['gamma'])
  })

  test('comes in pages; an unknown marker asks for the first', async () => {
    const first = await story.engine.stacks(story.caller, { limit: 2 })
    expect(first.map(({ name }) => name)).toEqual(['gamma', 'beta'])
    expect(await names({ limit: 2, marker: first[1]!.id })).toEqual(['alpha'])
    expect(await names({ limit: 1, marker: 'nonsense' })).toEqual(['gamma'])
    expect(await story.engine.countStacks(story.caller, { limit: 1 })).toBe(3)
  })

  test('leaves hidden ones out for who does not ask for them', async () => {
    const settings = { ...story.world.settings, hiddenTags: ['shy'] }
    const engine = createOrchestrator({ ...story.world, settings })
    const shown = async (listing: StackListing) => (await engine.stacks(story.caller, listing)).map(({ name }) => name)
    expect(await shown({})).toEqual(['beta', 'alpha'])
    expect(await shown({ showHidden: true })).toEqual(['gamma', 'beta', 'alpha'])
    expect(await engine.countStacks(story.caller)).toBe(2)
  })

  test('shows other projects nothing', async () => {
    expect(await story.engine.stacks({ projectId: 'other' }, { showDeleted: true, showNested: true })).toEqual([])
  })
})

test('a name means a stack only while it lives, an id for ever', async () => {
  const found = (nameOrId: string) => story.engine.stackNamed(story.caller, nameOrId)
  expect(await found('alpha')).toEqual({ id: ids.get('alpha'), name: 'alpha' })
  expect(await found('delta')).toBeNull()
  expect(await found(ids.get('delta')!)).toEqual({ id: ids.get('delta'), name: 'delta' })
  expect(await story.engine.stackNamed({ projectId: 'other' }, ids.get('alpha')!)).toBeNull()
  await expect(story.engine.stack(story.caller, 'not-an-id')).rejects.toMatchObject({ status: 404 })
})

describe('a list of events', () => {
  test('is the newest first, in pages, by filter', async () => {
    const id = ids.get('beta')!
    const listed = await story.engine.listEvents(story.caller, id, {})
    const told = (await story.rawEvents(id)).map((event) => event.id)
    expect(listed.map((event) => event.id)).toEqual(told.toReversed())
    const page = await story.engine.listEvents(story.caller, id, { sortDir: 'asc', limit: 1, marker: told[0]! })
    expect(page.map((event) => event.id)).toEqual([told[1]])
    const failed = await story.engine.listEvents(story.caller, id, {
      filters: { status: ['FAILED'], resourceType: ['OS::Heat::TestResource'] },
    })
    expect(failed.map(({ resourceName, stackName }) => [resourceName, stackName])).toEqual([['a', 'beta']])
    const byType = await story.engine.listEvents(story.caller, id, { sortKey: 'resourceType', sortDir: 'asc' })
    expect(byType[0]?.resourceType).toBe('OS::Heat::Stack')
  })

  test('reaches as deep as asked, each with its own stack', async () => {
    const id = ids.get('gamma')!
    const deep = await story.engine.listEvents(story.caller, id, { nestedDepth: 1 })
    expect(deep.some(({ resourceName, stackId }) => resourceName === 'inner' && stackId !== id)).toBe(true)
    const shallow = await story.engine.listEvents(story.caller, id, {})
    expect(shallow.every(({ stackId }) => stackId === id)).toBe(true)
  })

  test('of a resource that never was is refused', async () => {
    const id = ids.get('alpha')!
    expect(await story.engine.resourceEvents(story.caller, id, 'a', {})).toHaveLength(2)
    await expect(story.engine.resourceEvents(story.caller, id, 'zz', {})).rejects.toThrow(
      'No events found for resource zz',
    )
  })
})

test('one event has the properties that the author gave, sealed at rest', async () => {
  const id = ids.get('gamma')!
  const [event] = await story.engine.resourceEvents(story.caller, id, 'leaf', {})
  expect(event).not.toHaveProperty('properties')
  expect(await story.engine.event(story.caller, id, 'leaf', event!.id)).toMatchObject({
    resourceType: 'OS::Heat::TestResource',
    properties: { value: 'hush' },
  })
  expect(Object.keys((await story.engine.event(story.caller, id, 'leaf', event!.id)).properties)).toEqual(['value'])
  const stored = await story.database.query('SELECT properties FROM event WHERE stack_id = $1', [id])
  expect(JSON.stringify(stored)).not.toContain('hush')
  await expect(story.engine.event(story.caller, id, 'nest', event!.id)).rejects.toThrow(`No event ${event!.id} found`)
})

test('resources are listed by filter and depth, with what they are in', async () => {
  const id = ids.get('gamma')!
  const listed = (listing: Parameters<typeof story.engine.listResources>[2]) =>
    story.engine.listResources(story.caller, id, listing)
  expect((await listed({})).map(({ name }) => name)).toEqual(['nest', 'leaf'])
  const deep = await listed({ nestedDepth: 2, filters: { type: ['TestResource'] } })
  expect(deep.map(({ name, parentResource }) => [name, parentResource])).toEqual([
    ['leaf', null],
    ['inner', 'nest'],
  ])
  expect((await listed({ filters: { name: ['leaf'] }, withDetail: true }))[0]).toMatchObject({
    attributes: { output: 'hush' },
  })
  expect(await listed({ filters: { status: ['FAILED'] } })).toEqual([])
})

test('metadata, template, files and environment are read as they were given, secrets masked', async () => {
  const id = ids.get('gamma')!
  expect(await story.engine.resourceMetadata(story.caller, id, 'leaf')).toEqual({ note: 1 })
  await expect(story.engine.resourceMetadata(story.caller, id, 'zz')).rejects.toMatchObject({ status: 404 })
  expect(await story.engine.template(story.caller, id)).toBe(nesting)
  expect(await story.engine.files(story.caller, id)).toEqual(files)
  await story.update(id, nesting, { files, parameters: { word: 'whisper' } })
  await story.ended(id)
  expect(await story.engine.environment(story.caller, id)).toEqual({
    parameters: { word: '******' },
    parameter_defaults: {},
    resource_registry: { resources: {} },
    encrypted_param_names: [],
    event_sinks: [],
  })
  expect((await story.engine.stack(story.caller, id, { resolveOutputs: false })).outputs).toEqual([])
})

test('a list of one region leaves the stacks of others out, and has those without any', async () => {
  const template =
    'heat_template_version: 2021-04-16\nresources: { a: { type: OS::Heat::Value, properties: { value: 1 } } }'
  const at = (region: string) => ({ ...story.caller, region })
  for (const name of ['north', 'south']) await story.engine.create(at(name), { name: `in-${name}`, template })
  await story.engine.create(story.caller, { name: 'in-none', template })
  const names = async (region: string) =>
    (await story.engine.stacks(at(region))).map(({ name }) => name).filter((name) => name.startsWith('in-'))
  expect((await names('north')).sort()).toEqual(['in-none', 'in-north'])
  expect(await story.engine.countStacks(at('north'), { filters: { name: ['in-south'] } })).toBe(0)
  expect((await story.engine.stacks(story.caller)).filter(({ name }) => name.startsWith('in-'))).toHaveLength(3)
})
