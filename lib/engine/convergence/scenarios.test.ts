import { beforeEach, expect, test } from 'vitest'
import { Simulation } from '../testing/simulation.ts'
import { testTemplate } from '../testing/templates.ts'

// The scenarios of Heat's own model of convergence (parity.md §8.3), each named as there.

let simulation: Simulation
let id: string
beforeEach(async () => {
  simulation = await Simulation.begin(1)
})

type Resources = Parameters<typeof testTemplate>[0]

async function create(resources: Resources, more: { disableRollback?: boolean } = {}): Promise<void> {
  const template = testTemplate(resources)
  id = (await simulation.ask((engine, caller) => engine.create(caller, { name: 's', template, ...more }))) as string
}

const update = (resources: Resources, more: { disableRollback?: boolean } = {}) =>
  simulation.ask((engine, caller) => engine.update(caller, id, { template: testTemplate(resources), ...more }))

const remove = () => simulation.ask((engine, caller) => engine.delete(caller, id))

async function ended(): Promise<string> {
  await simulation.quiet()
  return simulation.stateOf(id)
}

/** What there is: `a=value`, sorted. */
const world = () =>
  simulation
    .rows(id)
    .map(({ name, data }) => `${name}=${data.value}`)
    .sort()

const idOf = (name: string) => simulation.rows(id).find((row) => row.name === name)?.physicalId

/** Whom each resource needs, by name. */
function needs(): Record<string, string[]> {
  const rows = simulation.rows(id)
  const nameOf = (rowId: string) => rows.find((row) => row.id === rowId)?.name ?? '?'
  return Object.fromEntries(rows.map(({ name, requires }) => [name, requires.map(nameOf).sort()]))
}

/** In which order a state was told of resources. */
async function order(state: string): Promise<string[]> {
  const events = await simulation.events(id)
  return events
    .filter(({ isStack, action, status }) => !isStack && `${action}_${status}` === state)
    .map(({ resourceName }) => resourceName)
}

const slowly = { action_wait_secs: { create: 5, update: 5, delete: 5 } }
const replaced = { update_replace: true }
/** As Heat's scenarios have it: D and E need C, which needs A and B. */
const five = (more: Resources = {}): Resources => ({
  ...{ a: { value: 'a' }, b: { value: 'b' }, c: { value: 'c', needs: ['a', 'b'] } },
  ...{ d: { value: 'd', needs: ['c'] }, e: { value: 'e', needs: ['c'] } },
  ...more,
})
const fiveNeeds = { a: [], b: [], c: ['a', 'b'], d: ['c'], e: ['c'] }
const whole = ['a=a', 'b=b', 'c=c', 'd=d', 'e=e']

test('basic_create', async () => {
  await create(five())
  expect(await ended()).toBe('CREATE_COMPLETE')
  expect(world()).toEqual(whole)
  expect(needs()).toEqual(fiveNeeds)
  const made = await order('CREATE_COMPLETE')
  expect(made.indexOf('c')).toBe(2)
})

test('basic_create_rollback', async () => {
  await create(five({ c: { needs: ['a', 'b'], fail: true } }), { disableRollback: false })
  expect(await ended()).toBe('ROLLBACK_COMPLETE')
  expect(world()).toEqual([])
})

test('basic_update_delete', async () => {
  await create(five())
  await ended()
  await update(five())
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(world()).toEqual(whole)
  await remove()
  expect(await ended()).toBe('DELETE_COMPLETE')
  expect(world()).toEqual([])
  expect((await order('DELETE_COMPLETE')).slice(2, 3)).toEqual(['c'])
})

test('create_early_delete', async () => {
  await create(five({ c: { needs: ['a', 'b'], ...slowly } }))
  await simulation.pass(2000)
  await remove()
  expect(await ended()).toBe('DELETE_COMPLETE')
  expect(world()).toEqual([])
  expect(await order('CREATE_IN_PROGRESS')).not.toContain('d')
})

test('disjoint_create', async () => {
  await create({
    a: { value: 'a', ...slowly },
    b: { value: 'b', needs: ['a'] },
    c: { value: 'c' },
    d: { value: 'd', needs: ['c'] },
  })
  await simulation.pass(2000)
  expect(await order('CREATE_COMPLETE')).toEqual(['c', 'd'])
  expect(await ended()).toBe('CREATE_COMPLETE')
  expect(needs()).toEqual({ a: [], b: ['a'], c: [], d: ['c'] })
})

test('multiple_update', async () => {
  await create(five())
  await ended()
  for (const value of ['one', 'two', 'three']) {
    await update(five({ b: { value } }))
    expect(await ended()).toBe('UPDATE_COMPLETE')
    expect(world()).toEqual(whole.with(1, `b=${value}`))
  }
})

const withF = five({ f: { value: 'f', needs: ['d', 'e'] } })

test('update_add', async () => {
  await create(five())
  await ended()
  const before = idOf('c')
  await update(withF)
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(world()).toEqual([...whole, 'f=f'])
  expect(needs()).toEqual({ ...fiveNeeds, f: ['d', 'e'] })
  expect(idOf('c')).toBe(before)
})

test('update_add_concurrent', async () => {
  await create(five({ b: { value: 'b', ...slowly } }))
  await simulation.pass(2000)
  await update({ ...withF, b: { value: 'b', ...slowly } })
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(world()).toEqual([...whole, 'f=f'])
  expect((await order('CREATE_IN_PROGRESS')).filter((name) => name === 'b')).toHaveLength(1)
})

test('update_add_rollback', async () => {
  await create(five())
  await ended()
  await update({ ...withF, g: { needs: ['f'], fail: true } }, { disableRollback: false })
  expect(await ended()).toBe('ROLLBACK_COMPLETE')
  expect(world()).toEqual(whole)
})

test('update_add_rollback_early', async () => {
  await create(five({ d: { value: 'd', needs: ['c'], ...slowly } }))
  await simulation.pass(2000)
  await update(withF)
  await simulation.ask((engine, caller) => engine.cancel(caller, id, { rollback: true }))
  expect(await ended()).toBe('ROLLBACK_COMPLETE')
  expect(world()).toEqual(whole)
  expect(await order('CREATE_IN_PROGRESS')).not.toContain('f')
})

test('update_interrupt_create', async () => {
  await create(five({ c: { value: 'c', needs: ['a', 'b'], ...slowly } }))
  await simulation.pass(2000)
  await update(five({ a: { value: 'new' } }))
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(world()).toEqual(whole.with(0, 'a=new'))
})

const { e: _e, ...withoutE } = five()

test('update_remove', async () => {
  await create(five())
  await ended()
  await update(withoutE)
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(world()).toEqual(whole.slice(0, 4))
})

test('update_remove_rollback', async () => {
  await create(five())
  await ended()
  const { d: _d, ...others } = withoutE
  await update({ ...others, g: { needs: ['c'], fail: true } }, { disableRollback: false })
  expect(await ended()).toBe('ROLLBACK_COMPLETE')
  expect(world()).toEqual(whole)
})

test('update_replace', async () => {
  await create(five())
  await ended()
  const before = { a: idOf('a'), c: idOf('c') }
  await update(five({ c: { value: 'new', needs: ['a', 'b'], ...replaced } }))
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(world()).toEqual(whole.with(2, 'c=new'))
  expect(needs()).toEqual(fiveNeeds)
  expect(idOf('a')).toBe(before.a)
  expect(idOf('c')).not.toBe(before.c)
})

test('update_replace_invert_deps', async () => {
  await create({ a: { value: 'a' }, b: { value: 'b', needs: ['a'] } })
  await ended()
  await update({ a: { value: 'x', needs: ['b'], ...replaced }, b: { value: 'y', ...replaced } })
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(world()).toEqual(['a=x', 'b=y'])
  expect(needs()).toEqual({ a: ['b'], b: [] })
  expect(await order('DELETE_COMPLETE')).toEqual(['b', 'a'])
})

const missed = async () => {
  const first = five({ c: { value: 'c', needs: ['a', 'b'], ...slowly, ...replaced } })
  await create(first)
  await ended()
  await update({ ...first, c: { value: 'two', needs: ['a', 'b'], ...slowly, ...replaced } })
  const isLeaving = () => simulation.rows(id).some(({ action }) => action === 'DELETE')
  for (let passed = 0; !isLeaving() && passed < 20_000; passed += 250) await simulation.pass(250)
  expect(isLeaving()).toBe(true)
}

test('update_replace_missed_cleanup', async () => {
  await missed()
  await update(five({ c: { value: 'three', needs: ['a', 'b'], ...replaced } }))
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(world()).toEqual(whole.with(2, 'c=three'))
})

test('update_replace_missed_cleanup_delete', async () => {
  await missed()
  simulation.kill()
  await remove()
  expect(await ended()).toBe('DELETE_COMPLETE')
  expect(world()).toEqual([])
})

test('update_replace_rollback', async () => {
  await create(five())
  await ended()
  const before = idOf('c')
  const broken = { c: { value: 'new', needs: ['a', 'b'], ...replaced }, e: { needs: ['c'], fail: true } }
  await update(five(broken), { disableRollback: false })
  expect(await ended()).toBe('ROLLBACK_COMPLETE')
  expect(world()).toEqual(whole)
  expect(idOf('c')).toBe(before)
})

const marked = async () => {
  await create(five())
  await ended()
  await simulation.ask((engine, caller) => engine.markUnhealthy(caller, id, 'c', { unhealthy: true }))
  return idOf('c')
}

test('update_user_replace', async () => {
  const before = await marked()
  await update(five())
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(world()).toEqual(whole)
  expect(idOf('c')).not.toBe(before)
})

test('what was never made is not called well by a check', async () => {
  await create({ a: { fail: true } })
  expect(await ended()).toBe('CREATE_FAILED')
  simulation.store.rows.values().next().value!.physicalId = null
  await simulation.ask((engine, caller) => engine.markUnhealthy(caller, id, 'a', { unhealthy: true }))
  await simulation.ask((engine, caller) => engine.check(caller, id))
  await ended()
  expect(simulation.rows(id)).toMatchObject([{ action: 'CHECK', status: 'FAILED' }])
  await update({ a: { value: 'a' } })
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(simulation.rows(id)).toMatchObject([{ status: 'COMPLETE', physicalId: expect.any(String) }])
})

const brokenE = five({ e: { needs: ['c'], fail: true } })

test('update_user_replace_rollback', async () => {
  await marked()
  await update(brokenE, { disableRollback: false })
  expect(await ended()).toBe('ROLLBACK_COMPLETE')
  expect(world()).toEqual(whole)
})

test('update_user_replace_rollback_update', async () => {
  await marked()
  await update(brokenE, { disableRollback: false })
  await ended()
  await update(withF)
  expect(await ended()).toBe('UPDATE_COMPLETE')
  expect(world()).toEqual([...whole, 'f=f'])
  expect(needs()).toEqual({ ...fiveNeeds, f: ['d', 'e'] })
})
