import { expect, test } from 'vitest'
import type { Value } from '#lib/template/yaml-node.ts'
import type { ChildStack, Properties, ResourceState } from '../resource-type.ts'
import { type Actor, demoCloud, Stage } from '../testing/stage.ts'
import { batches } from './batches.ts'

const { cloud } = await demoCloud()

interface Template {
  readonly resources: Record<string, { type: string; properties?: Properties; metadata?: Value }>
}

/** A child stack as the engine would have it, its resources known by what the template says. */
function childOf(template: string): ChildStack {
  const { resources } = JSON.parse(template) as Template
  const idOf = (name: string) => `id-of-${name}`
  return {
    id: 'child',
    name: 'play-group-child',
    template,
    resources: Object.keys(resources),
    reference: async (name) => (name in resources ? idOf(name) : undefined),
    physicalId: async (name) => (name in resources ? idOf(name) : null),
    standing: () => undefined,
    attribute: async (name, attribute, path) =>
      name in resources ? `${name}.${[attribute, ...path].join('.')}` : undefined,
    outputs: async () => new Map(),
    outputProblem: async () => undefined,
  }
}

const definition = (value: string): Value => ({
  type: 'OS::Heat::RandomString',
  properties: { salt: value, length: null },
})

/** Plans the group and lets the child become what the last step says; answers with each step's members. */
async function reach(group: Actor, before?: ResourceState) {
  const plan = await group.type.nested!(group.context, group.state, before)
  group.learn(plan.data ? { data: plan.data } : null)
  const members = plan.steps.map((step) => (JSON.parse(step.template) as Template).resources)
  group.stage.child = childOf(plan.steps.at(-1)!.template)
  return { steps: members, last: members.at(-1)!, pauses: plan.steps.map((step) => step.pauseAfterMs) }
}

function change(group: Actor, properties: Properties): ResourceState {
  const before = group.state
  group.state = { ...before, action: 'UPDATE', properties: { ...before.properties, ...properties } }
  return before
}

const group = (properties: Properties, updatePolicy: Value = null) => {
  const actor = new Stage(cloud).cast('OS::Heat::ResourceGroup', 'group', {
    resource_def: definition('old'),
    ...properties,
  })
  actor.state = { ...actor.state, updatePolicy }
  return actor
}

const salts = (members: Template['resources']) =>
  Object.fromEntries(Object.entries(members).map(([name, member]) => [name, member.properties?.salt]))

test('members are numbered, their index stands in texts below properties, and null properties are left out', async () => {
  const actor = group({
    count: 2,
    resource_def: {
      type: 'My::%index%',
      metadata: { at: '%index%' },
      properties: { name: 'a-%index%-%index%', deep: [{ '%index%': '%index%' }], none: null },
    },
  })
  const { last } = await reach(actor)
  expect(last).toEqual({
    '0': {
      type: 'My::%index%',
      metadata: { at: '%index%' },
      properties: { name: 'a-0-0', deep: [{ '%index%': '0' }] },
    },
    '1': {
      type: 'My::%index%',
      metadata: { at: '%index%' },
      properties: { name: 'a-1-1', deep: [{ '%index%': '1' }] },
    },
  })
})

test('a key like __proto__ in a member is data like any other', async () => {
  const properties = JSON.parse('{"__proto__": "%index%"}') as Value
  const { last } = await reach(group({ count: 1, resource_def: { type: 'T', properties } }))
  expect(JSON.stringify(last['0'])).toBe('{"type":"T","properties":{"__proto__":"0"}}')
})

test('fewer members: the highest go; names removed by policy never come back', async () => {
  const actor = group({ count: 3 })
  await reach(actor)
  let before = change(actor, { removal_policies: [{ resource_list: ['1'] }] })
  expect(Object.keys((await reach(actor, before)).last)).toEqual(['0', '2', '3'])

  before = change(actor, { removal_policies: [], count: 4 })
  expect(Object.keys((await reach(actor, before)).last)).toEqual(['0', '2', '3', '4'])
  expect(await actor.attribute('removed_rsrc_list')).toEqual(['1'])

  before = change(actor, { count: 1 })
  expect(Object.keys((await reach(actor, before)).last)).toEqual(['0'])
})

test('a removal policy knows members by name, id and reference, and holds when the plan is made again', async () => {
  const actor = group({ count: 3 })
  await reach(actor)
  const before = change(actor, { removal_policies: [{ resource_list: ['id-of-0', 'nobody'] }] })
  expect(Object.keys((await reach(actor, before)).last)).toEqual(['1', '2', '3'])
  expect(Object.keys((await reach(actor, before)).last)).toEqual(['1', '2', '3'])
})

test('mode update: the list of now replaces what was removed before', async () => {
  const actor = group({ count: 2, removal_policies_mode: 'update' })
  await reach(actor)
  let before = change(actor, { removal_policies: [{ resource_list: ['0'] }] })
  expect(Object.keys((await reach(actor, before)).last)).toEqual(['1', '2'])
  before = change(actor, { removal_policies: [{ resource_list: ['1'] }] })
  expect(Object.keys((await reach(actor, before)).last)).toEqual(['0', '2'])
})

test('a rolling update goes by batches, the highest members first, as Heat was seen to do', async () => {
  const actor = group({ count: 3 }, { rolling_update: { max_batch_size: 2, min_in_service: 0, pause_time: 1.5 } })
  await reach(actor)
  const before = change(actor, { count: 4, resource_def: definition('new') })
  const { steps, pauses } = await reach(actor, before)
  expect(steps.map(salts)).toEqual([
    { '0': 'old', '1': 'old', '2': 'new', '3': 'new' },
    { '0': 'new', '1': 'new', '2': 'new', '3': 'new' },
  ])
  expect(pauses).toEqual([1500, undefined])
})

test('an update whose pauses are longer than its stack may take is refused', async () => {
  const actor = group({ count: 3 }, { rolling_update: { max_batch_size: 1, pause_time: 1800 } })
  await reach(actor)
  const before = change(actor, { resource_def: definition('new') })
  await expect(reach(actor, before)).rejects.toThrow('The current update policy will result in stack update timeout.')
})

test('without a new definition an update policy changes nothing about the way', async () => {
  const actor = group({ count: 3 }, { rolling_update: { max_batch_size: 1 } })
  await reach(actor)
  const before = change(actor, { count: 5 })
  expect((await reach(actor, before)).steps).toHaveLength(1)
})

test('batch_create makes members a few at a time', async () => {
  const { steps } = await reach(group({ count: 5 }, { batch_create: { max_batch_size: 2 } }))
  expect(steps.map((members) => Object.keys(members).length)).toEqual([2, 4, 5])
})

test.each([
  // current, target, batch, in service
  [3, 4, 2, 0],
  [4, 4, 1, 4],
  [4, 4, 3, 2],
  [5, 2, 2, 0],
  [0, 7, 3, 0],
  [2, 0, 1, 0],
  [6, 3, 2, 3],
])(
  'batches from %i to %i, %i at a time, %i in service, end at the target and leave enough alone',
  (from, to, size, least) => {
    const plan = batches(from, to, size, least)
    expect(plan.at(-1)?.capacity ?? from).toBe(to)
    expect(plan.length).toBeLessThanOrEqual(from + to + 1)
    for (const { capacity, fresh } of plan) {
      expect(fresh).toBeLessThanOrEqual(size)
      expect(capacity - fresh).toBeGreaterThanOrEqual(Math.min(least, from, to))
    }
  },
)

test('attributes speak of all members, or of one', async () => {
  const actor = group({ count: 2 })
  await reach(actor)
  expect(await actor.attribute('refs')).toEqual(['id-of-0', 'id-of-1'])
  expect(await actor.attribute('refs_map')).toEqual({ '0': 'id-of-0', '1': 'id-of-1' })
  expect(await actor.attribute('value')).toEqual(['0.value', '1.value'])
  expect(await actor.attribute('networks', 'net', 0)).toEqual(['0.networks.net.0', '1.networks.net.0'])
  expect(await actor.attribute('attributes', 'value')).toEqual({ '0': '0.value', '1': '1.value' })
  expect(await actor.attribute('resource.1')).toBe('id-of-1')
  expect(await actor.attribute('resource.1', 'value')).toBe('1.value')
  expect(await actor.attribute('resource.1.value', 'a')).toBe('1.value.a')
  expect(await actor.attribute('resource.7')).toBeUndefined()
})

/** Plans any nesting resource and lets the child become what the last step says. */
async function grow(actor: Actor, before?: ResourceState) {
  const plan = await actor.type.nested!(actor.context, actor.state, before)
  actor.stage.child = childOf(plan.steps.at(-1)!.template)
  return plan.steps.map((step) => (JSON.parse(step.template) as Template).resources)
}

test('a chain makes one after the other, or all at once', async () => {
  const properties = { resources: ['A', 'B', 'C'], resource_properties: { p: 1, none: null } }
  const chain = new Stage(cloud).cast('OS::Heat::ResourceChain', 'chain', properties)
  expect(await grow(chain)).toEqual([
    {
      '0': { type: 'A', properties: { p: 1 } },
      '1': { type: 'B', properties: { p: 1 }, depends_on: ['0'] },
      '2': { type: 'C', properties: { p: 1 }, depends_on: ['1'] },
    },
  ])
  expect(await chain.attribute('refs')).toEqual(['id-of-0', 'id-of-1', 'id-of-2'])
  chain.state = { ...chain.state, properties: { ...chain.state.properties, concurrent: true } }
  expect(JSON.stringify(await grow(chain))).not.toContain('depends_on')
})

test('the members that failed go before the oldest, and count for nothing', async () => {
  const actor = scaling({ desired_capacity: 4 })
  const [made] = await grow(actor)
  const [a, b, c, d] = Object.keys(made!)
  const ages: Record<string, number> = { [a!]: 1, [b!]: 4, [c!]: 3, [d!]: 2 }
  const child = actor.stage.child!
  const standing = (name: string) => ({ failed: name === c, createdAt: ages[name] ?? 0 })
  actor.stage.child = { ...child, standing }
  expect(await actor.attribute('current_size')).toBe(3)
  expect(await actor.attribute('refs')).toEqual([a, d, b].map((name) => `id-of-${name}`))
  const before = change(actor, { max_size: 2 })
  const [shrunk] = await grow(actor, before)
  expect(Object.keys(shrunk!)).toEqual([d, b])
})

const scaling = (properties: Properties) =>
  new Stage(cloud).cast('OS::Heat::AutoScalingGroup', 'asg', {
    min_size: 2,
    max_size: 5,
    resource: definition('old'),
    ...properties,
  })

test('an auto-scaling group begins with the least or the wished size, and keeps its size within the bounds', async () => {
  const least = scaling({})
  expect(Object.keys((await grow(least))[0]!)).toHaveLength(2)

  const wished = scaling({ desired_capacity: 4 })
  const [made] = await grow(wished)
  expect(Object.keys(made!)).toHaveLength(4)
  expect(Object.keys(made!).every((name) => /^[a-z][a-z0-9]{11}$/.test(name))).toBe(true)

  const { desired_capacity: _, ...rest } = wished.state.properties
  const before = wished.state
  wished.state = { ...before, properties: { ...rest, max_size: 3 } }
  const [shrunk] = await grow(wished, before)
  // The oldest one went.
  expect(Object.keys(shrunk!)).toEqual(Object.keys(made!).slice(1))
})

test('a new definition reaches the members of an auto-scaling group batch by batch', async () => {
  const rolling_updates = { max_batch_size: 2, min_in_service: 1, pause_time: 0 }
  const actor = scaling({ desired_capacity: 4, rolling_updates })
  const [made] = await grow(actor)
  const before = change(actor, { resource: definition('new') })
  const steps = await grow(actor, before)
  const fresh = steps.map((members) => Object.values(salts(members)).filter((salt) => salt === 'new').length)
  expect(fresh).toEqual([2, 4])
  expect(Object.keys(steps.at(-1)!)).toEqual(Object.keys(made!))
  expect((await grow(actor, actor.state)).map(salts)).toEqual([salts(steps.at(-1)!)])
})

test('the attributes of an auto-scaling group: by name, as a list, by age', async () => {
  const actor = scaling({})
  await grow(actor)
  const [first, second] = actor.stage.child!.resources
  expect(await actor.attribute('current_size')).toBe(2)
  expect(await actor.attribute('outputs', 'ip')).toEqual({ [first!]: `${first}.ip`, [second!]: `${second}.ip` })
  expect(await actor.attribute('outputs_list', 'ip')).toEqual([`${first}.ip`, `${second}.ip`])
  expect(await actor.attribute('resource.1.ip')).toBe(`${second}.ip`)
  expect(await actor.attribute('refs')).toEqual([`id-of-${first}`, `id-of-${second}`])
})
