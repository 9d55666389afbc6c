import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caller, Story } from './testing/story.ts'
import { testTemplate } from './testing/templates.ts'

let story: Story
beforeAll(async () => {
  story = await Story.begin()
}, 60_000)
afterAll(() => story.end(), 60_000)

/** A created stack, and the events that an update adds. */
async function updated(name: string, before: string, after: string) {
  const id = await story.create(name, before)
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const known = (await story.events(id)).length
  await story.update(id, after)
  const end = await story.ended(id)
  return { id, end, events: (await story.events(id)).slice(known) }
}

describe('an update', () => {
  test('of nothing tells only of the stack', async () => {
    const template = testTemplate({ a: { value: 'x' } })
    const { events } = await updated('same', template, template)
    expect(events).toEqual(['same UPDATE_IN_PROGRESS', 'same UPDATE_COMPLETE'])
  })

  test('changes in place what may be changed so', async () => {
    const { id, events } = await updated(
      'place',
      testTemplate({ a: { value: 'x' } }),
      testTemplate({ a: { value: 'y' } }),
    )
    expect(events).toEqual([
      'place UPDATE_IN_PROGRESS',
      'a UPDATE_IN_PROGRESS',
      'a UPDATE_COMPLETE',
      'place UPDATE_COMPLETE',
    ])
    expect((await story.row(id, 'a')).properties.value).toBe('y')
  })

  test('replaces what may not, before the old one goes, which waits for its dependents', async () => {
    const template = (value: string) =>
      testTemplate({ a: { update_replace_value: value }, b: { value: { get_resource: 'a' } } })
    const { id, events } = await updated('replace', template('x'), template('y'))
    expect(events).toEqual([
      'replace UPDATE_IN_PROGRESS',
      'a UPDATE_IN_PROGRESS',
      'a UPDATE_COMPLETE',
      'a CREATE_IN_PROGRESS',
      'a CREATE_COMPLETE',
      'b UPDATE_IN_PROGRESS',
      'b UPDATE_COMPLETE',
      'a DELETE_IN_PROGRESS',
      'a DELETE_COMPLETE',
      'replace UPDATE_COMPLETE',
    ])
    const rows = await story.rows(id)
    expect(rows).toHaveLength(2)
    const [a, b] = [rows.find((row) => row.name === 'a')!, rows.find((row) => row.name === 'b')!]
    expect(b.properties.value).toBe(a.physicalId)
    const announced = (await story.rawEvents(id)).find((event) => event.reason.endsWith('requires replacement.'))
    expect(announced?.reason).toMatch(/^The Resource TestResource "a" \[replace-a-\w{12}\] Stack "replace" \[/)
  })

  test('adds what is new and takes a removed leaf away at once, before anything slow', async () => {
    const { events } = await updated(
      'change',
      testTemplate({ a: { value: 'x' }, c: { needs: ['a'] } }),
      testTemplate({ a: { value: 'y', action_wait_secs: { update: 0.2 } }, d: { needs: ['a'] } }),
    )
    expect(events.indexOf('c DELETE_COMPLETE')).toBeLessThan(events.indexOf('a UPDATE_COMPLETE'))
    expect(events).toContain('d CREATE_COMPLETE')
  })

  test('that fails rolls back: successors are deleted, the first object stays', async () => {
    const template = (value: string, fail: boolean) =>
      testTemplate({ a: { update_replace_value: value }, b: { value: { get_resource: 'a' }, fail } })
    const id = await story.create('undo', template('x', false), { disableRollback: false })
    await story.ended(id)
    const before = (await story.rows(id)).map((row) => [row.name, row.physicalId, row.replacedBy, row.properties.value])
    await story.update(id, template('y', true), { disableRollback: false })
    await story.reached(id, 'undo', 'ROLLBACK_COMPLETE')
    expect(await story.ended(id)).toBe('ROLLBACK_COMPLETE')
    const [a, b] = await story.rows(id)
    expect([a?.name, a?.physicalId, a?.replacedBy]).toEqual(before[0]!.slice(0, 3))
    expect([b?.name, b?.properties.value]).toEqual(['b', before[0]![1]])
    expect(await story.rows(id)).toHaveLength(2)
  })

  test('takes over from a running one: what runs ends first, what waits is never begun', async () => {
    const id = await story.create(
      'over',
      testTemplate({ slow: { wait_secs: 0.4, value: 'x' }, never: { needs: ['slow'] } }),
    )
    await story.reached(id, 'slow', 'CREATE_IN_PROGRESS')
    await story.update(id, testTemplate({ slow: { wait_secs: 0.4, value: 'y' } }))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    const events = await story.events(id)
    expect(events).toEqual([
      'over CREATE_IN_PROGRESS',
      'slow CREATE_IN_PROGRESS',
      'over UPDATE_IN_PROGRESS',
      'slow CREATE_COMPLETE',
      'slow UPDATE_IN_PROGRESS',
      'slow UPDATE_COMPLETE',
      'over UPDATE_COMPLETE',
    ])
    expect((await story.rows(id)).map((row) => [row.name, row.properties.value])).toEqual([['slow', 'y']])
  })

  test('of one resource cascades to those that use it', async () => {
    const template = (value: string) => `
heat_template_version: 2021-04-16
resources:
  a: { type: OS::Heat::Value, properties: { value: ${value} } }
  b: { type: OS::Heat::Value, properties: { value: { get_attr: [a, value] } } }
outputs: { seen: { value: { get_attr: [b, value] } } }`
    const { id } = await updated('cascade', template('one'), template('two'))
    expect((await story.row(id, 'b')).properties.value).toBe('two')
    const detail = await story.engine.stack(caller, id)
    expect(detail.outputs).toEqual([{ name: 'seen', description: 'No description given', hidden: false, value: 'two' }])
  })
})

describe('a plan', () => {
  test('says what happens to each resource, why, and what follows from what', async () => {
    const template = (value: string) =>
      testTemplate({ a: { update_replace_value: value }, b: { value: { get_resource: 'a' } }, gone: {} })
    const id = await story.create('plan', template('x'))
    await story.ended(id)
    const after = testTemplate({ a: { update_replace_value: 'y' }, b: { value: { get_resource: 'a' } }, fresh: {} })
    const { items, problems } = await story.engine.plan(caller, id, { template: after })
    expect(problems).toEqual([])
    const byName = new Map(items.map((item) => [item.resource, item]))
    expect(byName.get('a')).toMatchObject({
      action: 'replace',
      properties: [{ name: 'update_replace_value', before: 'x', after: 'y', effect: 'replace' }],
    })
    expect(byName.get('b')).toMatchObject({ action: 'update', cause: 'a' })
    expect(byName.get('b')!.properties[0]).not.toHaveProperty('after')
    expect(byName.get('gone')?.action).toBe('delete')
    expect(byName.get('fresh')?.action).toBe('add')
  })

  test('is what happens then: what it calls unchanged has no event', async () => {
    const id = await story.create('truth', testTemplate({ a: { value: 'x' }, b: { value: { get_resource: 'a' } } }))
    await story.ended(id)
    const after = testTemplate({ a: { value: 'y' }, b: { value: { get_resource: 'a' } } })
    const { items } = await story.engine.plan(caller, id, { template: after })
    expect(items.map((item) => [item.resource, item.action])).toEqual([
      ['a', 'update'],
      ['b', 'unchanged'],
    ])
    const known = (await story.events(id)).length
    await story.update(id, after)
    await story.ended(id)
    expect((await story.events(id)).slice(known).filter((event) => event.startsWith('b '))).toEqual([])
  })

  test('tells problems instead, and shows no secrets', async () => {
    const broken = await story.engine.plan(caller, null, { template: testTemplate({ a: { nonsense: 1 } }) })
    expect(broken.items).toEqual([])
    expect(broken.problems[0]?.path).toEqual(['resources', 'a', 'properties', 'nonsense'])
    const template = `
heat_template_version: 2021-04-16
parameters: { p: { type: string, hidden: true } }
resources: { a: { type: OS::Heat::Value, properties: { value: { get_param: p } } } }`
    const id = await story.create('secret', template, { parameters: { p: 'first-secret' } })
    await story.ended(id)
    const plan = await story.engine.plan(caller, id, { template, parameters: { p: 'other-secret' } })
    expect(plan.items[0]).toMatchObject({ action: 'update', properties: [{ before: '******', after: '******' }] })
    expect(JSON.stringify(plan)).not.toMatch(/-secret/)
  })
})
