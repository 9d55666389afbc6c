import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caller, Story } from './testing/story.ts'

let story: Story
beforeAll(async () => {
  story = await Story.begin()
}, 60_000)
afterAll(() => story.end())

const child = `
heat_template_version: 2021-04-16
parameters: { word: { type: string }, shared: { type: string, default: none } }
resources:
  inner: { type: OS::Heat::TestResource, properties: { value: { get_param: word }, fail: { equals: [{ get_param: word }, break] } } }
  other: { type: OS::Heat::Value, properties: { value: { get_param: shared } } }
outputs:
  said: { value: { get_attr: [inner, output] } }
  shared: { value: { get_attr: [other, value] } }
`
  .replace('{ equals: [{ get_param: word }, break] }', '{ if: [breaks, true, false] }')
  .replace('resources:', 'conditions: { breaks: { equals: [{ get_param: word }, break] } }\nresources:')

const parent = (word: string) => `
heat_template_version: 2021-04-16
resources:
  nest: { type: child.yaml, properties: { word: ${word} } }
  after: { type: OS::Heat::Value, properties: { value: { get_attr: [nest, said] } } }
outputs:
  shared: { value: { get_attr: [nest, shared] } }
  inside: { value: { get_attr: [nest, resource.inner] } }
`
const files = { 'child.yaml': child }

describe('a template file as a type', () => {
  test('becomes a stack of its own, whose outputs are the attributes', async () => {
    const environments = [{ name: 'env.yaml', text: 'parameter_defaults: { shared: handed-down }' }]
    const id = await story.create('outer', parent('hello'), { files, environments })
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const nest = await story.row(id, 'nest')
    expect((await story.row(id, 'after')).properties.value).toBe('hello')
    const inner = await story.stack(nest.nestedStackId!)
    expect(inner).toMatchObject({ parentId: id, parentResource: 'nest', rootId: id, depth: 1, status: 'COMPLETE' })
    expect(inner.name).toMatch(/^outer-nest-[a-z2-7]{12}$/)
    const detail = await story.engine.stack(caller, id)
    expect(detail.outputs.find((output) => output.name === 'shared')?.value).toBe('handed-down')
    expect(detail.outputs.find((output) => output.name === 'inside')?.value).toMatch(/^outer-nest-.*-inner-/)
    expect((await story.engine.stacks(caller)).filter(({ name }) => name.startsWith('outer'))).toHaveLength(1)
    expect((await story.engine.resource(caller, id, 'nest')).attributes.said).toBe('hello')

    const plan = await story.engine.plan(caller, id, { template: parent('changed'), files })
    const planned = plan.items.find(({ resource }) => resource === 'nest')
    expect(planned?.action).toBe('update')
    expect(planned?.nested?.find(({ resource }) => resource === 'inner')).toMatchObject({
      action: 'update',
      properties: [{ name: 'value', before: 'hello', after: 'changed', effect: 'update' }],
    })

    await story.update(id, parent('changed'), { files })
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await story.row(id, 'after')).properties.value).toBe('changed')
    expect((await story.row(id, 'nest')).nestedStackId).toBe(nest.nestedStackId)

    await story.engine.delete(caller, id)
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    expect((await story.stack(nest.nestedStackId!)).action).toBe('DELETE')
    expect(await story.rows(nest.nestedStackId!)).toEqual([])
  })

  test('whose file alone changes is planned as a change of what is inside', async () => {
    const id = await story.create('file', parent('hello'), { files })
    await story.ended(id)
    const edited = { 'child.yaml': child.replace('value: { get_param: word }', 'value: other') }
    const { items } = await story.engine.plan(caller, id, { template: parent('hello'), files: edited })
    expect(items[0]).toMatchObject({ resource: 'nest', action: 'update', reason: 'Something changes inside of it.' })
    const same = await story.engine.plan(caller, id, { template: parent('hello'), files })
    expect(same.items.map(({ action }) => action)).toEqual(['unchanged', 'unchanged'])
  })

  test('chains the path of a failure inside', async () => {
    const id = await story.create('inside', parent('break'), { files })
    expect(await story.ended(id)).toBe('CREATE_FAILED')
    expect((await story.stack(id)).statusReason).toBe(
      'Resource CREATE failed: ValueError: resources.nest.resources.inner: Test Resource failed inner',
    )
  })

  test('is deleted while its child is still being created', async () => {
    const slow = { 'child.yaml': child.replace('fail:', 'action_wait_secs: { create: 60 }, fail:') }
    const id = await story.create('early', parent('hello'), { files: slow })
    await story.reached(id, 'nest', 'CREATE_IN_PROGRESS')
    await story.engine.delete(caller, id)
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    const left = await story.database.query(
      'SELECT 1 FROM resource JOIN stack ON stack.id = stack_id WHERE root_id = $1',
      [id],
    )
    expect(left).toEqual([])
  })

  test('is refused when it contains itself', async () => {
    const loop = 'heat_template_version: 2021-04-16\nresources: { again: { type: loop.yaml } }'
    await expect(story.create('loop', loop, { files: { 'loop.yaml': loop } })).rejects.toThrow(
      'Recursion depth exceeds 5.',
    )
  })
})

test('a group makes its members, grows, shrinks and shows them', async () => {
  const group = (count: number) => `
heat_template_version: 2021-04-16
resources:
  g:
    type: OS::Heat::ResourceGroup
    properties: { count: ${count}, resource_def: { type: OS::Heat::TestResource, properties: { value: "n%index%" } } }
outputs: { all: { value: { get_attr: [g, output] } } }`
  const id = await story.create('group', group(3))
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const output = async () => (await story.engine.stack(caller, id)).outputs[0]?.value
  expect(await output()).toEqual(['n0', 'n1', 'n2'])
  await story.update(id, group(1))
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect(await output()).toEqual(['n0'])
})

test('what happens inside reaches whoever follows the outer stack, in order and without gaps', async () => {
  const id = await story.create('watch', parent('hello'), { files })
  const stop = new AbortController()
  const seen = new Map<string, number[]>()
  for await (const event of story.engine.follow(caller, new Map([[id, 0]]), stop.signal)) {
    seen.set(event.stackId, [...(seen.get(event.stackId) ?? []), event.seq])
    if (event.isStack && event.stackId === id && event.status === 'COMPLETE') break
  }
  stop.abort()
  expect(seen.size).toBe(2)
  for (const numbers of seen.values()) expect(numbers).toEqual(numbers.map((_number, at) => at + 1))
})
