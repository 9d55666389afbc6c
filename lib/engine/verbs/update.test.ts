import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Story } from '../testing/story.ts'
import { testTemplate } from '../testing/templates.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 120_000)
afterAll(() => story.end(), 60_000)

const template = `
heat_template_version: 2021-04-16
parameters:
  one: { type: string, default: first }
  two: { type: string, default: second }
resources:
  a: { type: OS::Heat::Value, properties: { value: { get_param: one } } }
  b: { type: OS::Heat::Value, properties: { value: { get_param: two } } }
`
const values = async (id: string) => (await story.rows(id)).map(({ properties }) => properties.value)

async function patched(id: string, request: Parameters<Story['engine']['update']>[2]): Promise<void> {
  await story.engine.update(story.caller, id, { existing: true, ...request })
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
}

describe('an update with `existing`', () => {
  test('keeps whatever is not given, and puts cleared parameters back to their defaults', async () => {
    const id = await story.create('keep', template, {
      parameters: { one: 'given' },
      environments: [{ name: 'env.yaml', text: 'parameters: { two: from-environment }' }],
      tags: ['blue'],
      timeoutMins: 7,
      disableRollback: false,
    })
    await story.ended(id)
    await patched(id, {})
    expect(await values(id)).toEqual(['given', 'from-environment'])
    expect(await story.stack(id)).toMatchObject({ tags: ['blue'], timeoutMins: 7, disableRollback: false })
    await patched(id, { environments: [{ name: 'env.yaml', text: 'parameters: { one: over }' }] })
    expect(await values(id)).toEqual(['over', 'from-environment'])
    await patched(id, { parameters: { one: 'last' }, clearParameters: ['two'] })
    expect(await values(id)).toEqual(['last', 'second'])
    await patched(id, { tags: ['green'], clearParameters: ['one'] })
    expect(await values(id)).toEqual(['first', 'second'])
    expect((await story.stack(id)).tags).toEqual(['green'])
  })

  test('drops old values of parameters that a new template lacks, and refuses new ones', async () => {
    const id = await story.create('drop', template, { parameters: { one: 'x', two: 'y' } })
    await story.ended(id)
    const only = template.replace(/ {2}two: .*\n/, '').replace(/ {2}b: .*\n/, '')
    await patched(id, { template: only })
    expect(await values(id)).toEqual(['x'])
    const strange = story.engine.update(story.caller, id, { existing: true, parameters: { zz: 1 } })
    await expect(strange).rejects.toMatchObject({ errorClass: 'UnknownUserParameter' })
    await expect(story.update(id, only, { parameters: { two: 'y' } })).rejects.toThrow(
      'The Parameter (two) was not defined in template.',
    )
  })
})

test('a plain update starts from nothing, but keeps timeout and rollback that are not given', async () => {
  const given = { parameters: { one: 'x' }, tags: ['blue'], timeoutMins: 9, disableRollback: false }
  const id = await story.create('plain', template, given)
  await story.ended(id)
  await story.update(id, template)
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect(await values(id)).toEqual(['first', 'second'])
  expect(await story.stack(id)).toMatchObject({ tags: [], timeoutMins: 9, disableRollback: false })
  await expect(story.engine.update(story.caller, id, {})).rejects.toThrow('No template specified')
})

test('tags are at most 80 characters long', async () => {
  const long = 'x'.repeat(81)
  const refusal = `Invalid tag, "${long}" is longer than 80 characters`
  await expect(story.create('tagged', template, { tags: [long] })).rejects.toThrow(refusal)
  const id = await story.create('tagged', template, { tags: ['é'.repeat(80)] })
  await story.ended(id)
  await expect(story.update(id, template, { tags: ['fine', long] })).rejects.toThrow(refusal)
})

test('with `converge`, what is gone in the cloud is made again; without, nobody looks', async () => {
  const net = 'heat_template_version: 2021-04-16\nresources: { net: { type: OS::Neutron::Net } }'
  const id = await story.create('gone', net)
  await story.ended(id)
  const before = (await story.row(id, 'net')).physicalId
  const cloud = await story.world.connect(story.caller)
  await cloud.request('network', 'DELETE', `/v2.0/networks/${before}`)
  await story.update(id, net)
  await story.ended(id)
  expect((await story.row(id, 'net')).physicalId).toBe(before)
  await patched(id, { converge: true })
  const [net2, ...others] = await story.rows(id)
  expect(net2?.physicalId).not.toBe(before)
  expect(others).toEqual([])
  expect(await story.objects('network', '/v2.0/networks', 'networks')).toContain(net2?.physicalName)
}, 30_000)

test('a stack that is suspended or deleted is not updated', async () => {
  const id = await story.create('closed', testTemplate({ a: {} }))
  await story.ended(id)
  await story.engine.suspend(story.caller, id)
  expect(await story.ended(id)).toBe('SUSPEND_COMPLETE')
  await expect(story.update(id, testTemplate({}))).rejects.toThrow(
    'Updating a stack when it is suspended is not supported.',
  )
  await story.engine.delete(story.caller, id)
  await expect(story.update(id, testTemplate({}))).rejects.toThrow('Updating a stack when it is deleting')
  await story.ended(id)
  await expect(story.update(id, testTemplate({}))).rejects.toMatchObject({ status: 404 })
})

test('an update wait condition handle is made anew by each update, and conditions that use it wait again', async () => {
  const handle = `
heat_template_version: 2021-04-16
resources: { handle: { type: OS::Heat::UpdateWaitConditionHandle } }`
  const id = await story.create('renew', handle)
  await story.ended(id)
  const before = (await story.row(id, 'handle')).physicalId
  const { items } = await story.engine.plan(story.caller, id, { template: handle })
  expect(items.map(({ action }) => action)).toEqual(['replace'])
  await story.update(id, handle)
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect(await story.rows(id)).toHaveLength(1)
  expect((await story.row(id, 'handle')).physicalId).not.toBe(before)
})

test('an update that came too late leaves nothing behind', async () => {
  const named = (word: string) =>
    template.replace('default: first', `default: ${word}`).replace('heat_', `description: ${word}\nheat_`)
  const id = await story.create('race', template)
  await story.ended(id)
  const { store } = story.world
  const { begin } = store
  store.begin = async () => false
  await expect(story.update(id, named('loser'))).rejects.toMatchObject({ status: 409, errorClass: 'ActionInProgress' })
  store.begin = begin
  await story.update(id, named('winner'))
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect((await values(id))[0]).toBe('winner')
  expect((await story.stack(id)).description).toBe('winner')
})
