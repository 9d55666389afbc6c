import { expect, test } from 'vitest'
import { MemoryStore as DemoMemory } from '#lib/demo-cloud/memory-store.ts'
import { CloudError } from '#lib/openstack/cloud-error.ts'
import { fairWeather, Simulation } from './testing/simulation.ts'
import { testTemplate } from './testing/templates.ts'

test('what a worker that died was in the midst of has failed, once another operation has the stack', async () => {
  const simulation = await Simulation.begin(1)
  const template = testTemplate({ a: { action_wait_secs: { create: 60 } } })
  await simulation.ask((engine, caller) => engine.create(caller, { name: 'cut', template }))
  await simulation.pass(1000)
  const id = [...simulation.store.stacks.keys()][0]!
  const broken = testTemplate({ a: { fail: true } })
  await simulation.ask((engine, caller) => engine.update(caller, id, { template: broken }))
  simulation.kill()
  await simulation.quiet()
  expect(simulation.stateOf(id)).toBe('UPDATE_FAILED')
  expect(simulation.rows(id).map(({ status }) => status)).toEqual(['FAILED', 'FAILED'])
  const reasons = (await simulation.events(id)).map(({ reason }) => reason)
  expect(reasons).toContain('Worker went down during resource CREATE')
})

test('what a dead worker had begun ends, though another resource fails before it is looked at', async () => {
  const simulation = await Simulation.begin(1)
  const chain = Array.from({ length: 12 }, (_, at) => `a${at}`)
  const slow = { action_wait_secs: { create: 20 } }
  const template = testTemplate({
    a: {},
    ...Object.fromEntries(chain.map((name, at) => [name, { needs: [chain[at - 1] ?? 'a'] }])),
    b: { needs: chain.slice(-1), ...slow },
    z: { fail: true, action_wait_secs: { create: 3 } },
  })
  await simulation.ask((engine, caller) => engine.create(caller, { name: 'left', template }))
  await simulation.pass(2000)
  simulation.kill()
  await simulation.quiet()
  const [id] = simulation.store.stacks.keys()
  expect(simulation.stateOf(id!)).toBe('CREATE_FAILED')
  const ends = new Map(simulation.rows(id!).map(({ name, status }) => [name, status]))
  expect([ends.get('b'), ends.get('z')]).toEqual(['COMPLETE', 'FAILED'])
})

test('what ran has an end, though its operation was superseded, that one cancelled, and the worker died', async () => {
  const simulation = await Simulation.begin(1)
  const template = testTemplate({ a: { action_wait_secs: { create: 20 } } })
  await simulation.ask((engine, caller) => engine.create(caller, { name: 'nobody', template }))
  await simulation.pass(1000)
  const [id] = simulation.store.stacks.keys()
  await simulation.ask((engine, caller) => engine.update(caller, id!, { template }))
  await simulation.ask((engine, caller) => engine.cancel(caller, id!, { rollback: false }))
  simulation.kill()
  await simulation.quiet()
  expect(simulation.stateOf(id!)).toBe('UPDATE_FAILED')
  expect(simulation.rows(id!).map(({ status }) => status)).toEqual(['FAILED'])
})

test('what was planned and never begun can become something else', async () => {
  const simulation = await Simulation.begin(1)
  const written = (type: string, properties: object) =>
    JSON.stringify({
      heat_template_version: '2021-04-16',
      resources: {
        first: { type: 'OS::Heat::TestResource', properties: { action_wait_secs: { create: 5 } } },
        later: { type, properties, depends_on: 'first' },
      },
    })
  const group = written('OS::Heat::ResourceGroup', { count: 1, resource_def: { type: 'OS::Heat::TestResource' } })
  const value = written('OS::Heat::Value', { value: 1 })
  for (const [name, before, after] of [
    ['outward', group, value],
    ['inward', value, group],
  ] as const) {
    const made = await simulation.ask((engine, caller) => engine.create(caller, { name, template: before }))
    await simulation.pass(1000)
    await simulation.ask((engine, caller) => engine.update(caller, made as string, { template: after }))
    await simulation.quiet()
    expect(simulation.stateOf(made as string)).toBe('UPDATE_COMPLETE')
    const later = simulation.rows(made as string).find((row) => row.name === 'later')
    expect(later?.nestedStackId !== null).toBe(name === 'inward')
  }
})

test('what a dead worker made is found, though the first look at the cloud was refused', async () => {
  const simulation = await Simulation.begin(1, new DemoMemory())
  let died = false
  let refusals = 0
  simulation.weather = {
    ...fairWeather,
    async cloud({ method, path }, go) {
      if (method === 'GET' && died && refusals++ === 0)
        throw new CloudError({ kind: 'conflict', service: 'volume', status: 409, message: 'busy with something else' })
      const answer = await go()
      if (method === 'POST' && path === '/volumes' && !died) {
        died = true
        simulation.kill()
      }
      return answer
    },
  }
  const volume = { type: 'OS::Cinder::Volume', properties: { size: 1 } }
  const template = JSON.stringify({ heat_template_version: '2021-04-16', resources: { volume } })
  await simulation.ask((engine, caller) => engine.create(caller, { name: 'made', template }))
  await simulation.quiet()
  const [id] = simulation.store.stacks.keys()
  expect(simulation.stateOf(id!)).toBe('CREATE_COMPLETE')
  expect(await simulation.cloud.list('volume', '/volumes/detail', 'volumes')).toHaveLength(1)
})
