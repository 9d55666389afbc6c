import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caller, Story } from './testing/story.ts'
import { testTemplate } from './testing/templates.ts'

let story: Story
beforeAll(async () => {
  story = await Story.begin()
}, 60_000)
afterAll(() => story.end(), 60_000)

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

  test('is told at once what an update wants of it, while something inside is still at its old work', async () => {
    const slow = (more: object) => ({
      'child.yaml': testTemplate({ slow: { action_wait_secs: { create: 1 } }, ...more }),
    })
    const template = 'heat_template_version: 2021-04-16\nresources: { nest: { type: child.yaml } }'
    const id = await story.create('preempt', template, { files: slow({}) })
    await story.reached(id, 'nest', 'CREATE_IN_PROGRESS')
    const { nestedStackId } = await story.row(id, 'nest')
    await story.reached(nestedStackId!, 'slow', 'CREATE_IN_PROGRESS')
    await story.update(id, template, { files: slow({ quick: {} }) })
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    const inside = await story.events(nestedStackId!)
    const begun = inside.findIndex((event) => event.endsWith(' UPDATE_IN_PROGRESS'))
    expect(begun).toBeLessThan(inside.indexOf('slow CREATE_COMPLETE'))
    expect(inside).toContain('quick CREATE_COMPLETE')
    const nest = (await story.rawEvents(id)).filter(({ resourceName }) => resourceName === 'nest')
    expect(nest.map(({ action, status }) => `${action}_${status}`)).toEqual([
      'CREATE_IN_PROGRESS',
      'CREATE_FAILED',
      'UPDATE_IN_PROGRESS',
      'UPDATE_COMPLETE',
    ])
    expect(nest[1]?.reason).toBe('CREATE aborted (user triggered cancel)')
    expect(await story.row(id, 'nest')).toMatchObject({ nestedStackId, physicalId: nestedStackId })
  }, 30_000)

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

const grouped = (count: number, keep = false) => `
heat_template_version: 2021-04-16
resources:
  g:
    type: OS::Heat::ResourceGroup
    ${keep ? 'deletion_policy: Retain' : ''}
    properties: { count: ${count}, resource_def: { type: child.yaml, properties: { word: w } } }`

test('members that are yet to be changed still have the file that they were made from, batch by batch', async () => {
  const text = testTemplate({ one: {} })
  const grouped = (file: string) => `
heat_template_version: 2021-04-16
resources:
  group:
    type: OS::Heat::ResourceGroup
    update_policy: { rolling_update: { max_batch_size: 1 } }
    properties: { count: 3, resource_def: { type: ${file} } }
`
  const id = await story.create('moved', grouped('old.yaml'), { files: { 'old.yaml': text } })
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  await story.update(id, grouped('new.yaml'), { files: { 'new.yaml': text } })
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  const { inputs } = await story.stack((await story.row(id, 'group')).nestedStackId!)
  expect(Object.keys(inputs.files)).toEqual(['new.yaml'])
}, 60_000)

test('metadata that speaks of a group follows it, while policies change its size', async () => {
  const template = `
heat_template_version: 2021-04-16
resources:
  group:
    type: OS::Heat::AutoScalingGroup
    properties: { min_size: 1, max_size: 3, resource: { type: OS::Heat::Value, properties: { value: x } } }
  up:
    type: OS::Heat::ScalingPolicy
    properties:
      { auto_scaling_group_id: { get_resource: group }, adjustment_type: change_in_capacity, scaling_adjustment: 1 }
  balancer: { type: balancer.yaml, metadata: { members: { get_attr: [group, current_size] } } }
`
  const id = await story.create('followed', template, { files: { 'balancer.yaml': testTemplate({}) } })
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  await story.engine.signal(caller, id, 'up', null)
  await story.ended((await story.row(id, 'group')).nestedStackId!)
  expect(await story.engine.resourceMetadata(caller, id, 'balancer')).toEqual({ members: 2 })
}, 60_000)

test('a deletion is planned down to the resources of the stacks inside', async () => {
  const id = await story.create('deep', grouped(2), { files })
  await story.ended(id)
  const { items } = await story.engine.deletionPlan(caller, id)
  const inside = (item: (typeof items)[number] | undefined) =>
    item?.nested?.map(({ resource, action }) => `${resource} ${action}`)
  expect(inside(items[0])).toEqual(['0 delete', '1 delete'])
  expect(inside(items[0]?.nested?.[0])).toEqual(['inner delete', 'other delete'])
  const gone = await story.engine.plan(caller, id, { template: 'heat_template_version: 2021-04-16\nresources: {}' })
  expect(inside(gone.items[0])).toEqual(['0 delete', '1 delete'])
  const fewer = await story.engine.plan(caller, id, { template: grouped(1), files })
  expect(inside(fewer.items[0])).toEqual(['0 unchanged', '1 delete'])
  expect(inside(fewer.items[0]?.nested?.[1])).toEqual(['inner delete', 'other delete'])
})

test('what a policy keeps is not planned to lose anything inside', async () => {
  const id = await story.create('held', grouped(1, true), { files })
  await story.ended(id)
  const { items } = await story.engine.deletionPlan(caller, id)
  expect(items).toMatchObject([{ resource: 'g', action: 'unchanged' }])
  expect(items[0]).not.toHaveProperty('nested')
})

test('whoever hears of a nested stack can read it', async () => {
  const reads: Promise<unknown>[] = []
  const heard = new Set<string>()
  const id = await story.create('announced', grouped(3), { files })
  const stop = new AbortController()
  const hear = (nested: string | null) => {
    if (nested === null || heard.has(nested)) return
    heard.add(nested)
    reads.push(story.engine.resources(caller, nested))
  }
  const looking = (async () => {
    while (!stop.signal.aborted) {
      for (const one of [id, ...heard]) {
        for (const { nestedStackId } of await story.engine.resources(caller, one)) hear(nestedStackId)
      }
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  })()
  for await (const event of story.engine.follow(caller, new Map([[id, 0]]), stop.signal)) {
    hear(event.nestedStackId)
    if (event.isStack && event.stackId === id && event.status === 'COMPLETE') break
  }
  stop.abort()
  await looking
  expect(heard.size).toBe(4)
  for (const read of await Promise.all(reads)) expect(read).toBeInstanceOf(Array)
})

test('a nested stack that could not be made is not told of', async () => {
  const broken = {
    'child.yaml': child.replace('default: none', 'default: not-given, constraints: [{ length: { min: 9 } }]'),
  }
  const late = `
heat_template_version: 2021-04-16
resources:
  short: { type: OS::Heat::Value, properties: { value: short } }
  nest: { type: child.yaml, properties: { word: w, shared: { get_attr: [short, value] } } }`
  const id = await story.create('unmade', late, { files: broken })
  expect(await story.ended(id)).toBe('CREATE_FAILED')
  const told = (await story.rawEvents(id)).filter(({ resourceName }) => resourceName === 'nest')
  expect(told.map(({ status, nestedStackId }) => [status, nestedStackId])).toEqual([
    ['IN_PROGRESS', null],
    ['FAILED', null],
  ])
  expect((await story.engine.resource(caller, id, 'nest')).nestedStackId).toBeNull()
})

test('a condition that nobody asks for may name a parameter that is not there', async () => {
  const condition = '\nconditions: { stray: { equals: [{ get_param: Nowhere }, true] } }\nresources:'
  const inner = 'heat_template_version: 2021-04-16\nresources:\n  a: { type: OS::Heat::RandomString }'
  const files = { 'in.yaml': inner.replace('\nresources:', condition) }
  const outer = 'heat_template_version: 2021-04-16\nresources:\n  nest: { type: in.yaml }'.replace(
    '\nresources:',
    condition,
  )
  expect(await story.ended(await story.create('stray', outer, { files }))).toBe('CREATE_COMPLETE')
  const asked = { 'in.yaml': files['in.yaml'].replace('RandomString }', 'RandomString, condition: stray }') }
  await expect(story.create('asked', outer, { files: asked })).rejects.toThrow(
    'The Parameter (Nowhere) was not provided.',
  )
})
