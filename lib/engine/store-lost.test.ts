import { expect, test } from 'vitest'
import { MemoryStore as DemoMemory } from '#lib/demo-cloud/memory-store.ts'
import { fairWeather, Simulation } from './testing/simulation.ts'

const inside = { type: 'OS::Heat::TestResource', properties: { value: 'x' } }
const template = JSON.stringify({
  heat_template_version: '2021-04-16',
  resources: {
    first: { type: 'OS::Heat::TestResource', properties: { value: 'a', wait_secs: 3 } },
    group: { type: 'OS::Heat::ResourceGroup', properties: { count: 2, resource_def: inside }, depends_on: ['first'] },
    last: { type: 'OS::Heat::RandomString', depends_on: ['group'] },
    net: { type: 'OS::Neutron::Net' },
  },
})

const lost = () => Object.assign(new Error('the connection is gone'), { name: 'StoreUnavailable' })

/** A stack created and deleted, with the call of the database of a number lost: before it arrived, or its answer. */
async function withLoss(at: number, when: 'before' | 'after', length: number) {
  const demo = new DemoMemory()
  const simulation = await Simulation.begin(7, demo)
  const before = (await demo.load()).length
  const id = (await simulation.ask((engine, caller) => engine.create(caller, { name: 'lost', template }))) as string
  let calls = 0
  let lostCall: string | null = null
  simulation.weather = {
    ...fairWeather,
    async store(method, go) {
      calls += 1
      if (calls <= at || calls > at + length) return go()
      lostCall ??= method
      if (when === 'after') await go()
      throw lost()
    },
  }
  await simulation.quiet()
  simulation.weather = fairWeather
  const created = simulation.stateOf(id)
  const numbers = async () => (await simulation.events(id)).map(({ seq }) => seq)
  const states = (await simulation.events(id)).map((event) => `${event.resourceName} ${event.action}_${event.status}`)
  const made = (await demo.load()).filter(({ kind }) => kind === 'network').length
  await simulation.ask((engine, caller) => engine.delete(caller, id))
  await simulation.quiet()
  const isOrdered = (await numbers()).every((seq, index) => seq === index + 1)
  const left = (await demo.load()).length - before
  return { calls, lostCall, created, deleted: simulation.stateOf(id), isOrdered, states: states.sort(), made, left }
}

const fair = withLoss(100_000, 'before', 1)

test.each([
  ['before', 1],
  ['after', 1],
  ['before', 12],
] as const)(
  'whichever call of the database is lost (%s it arrives, %i at once), the operation goes on',
  async (when, length) => {
    const { calls, lostCall: _none, ...undisturbed } = await fair
    const wrong = []
    for (let at = 0; at < calls; at += 1) {
      const { calls: _, lostCall, ...one } = await withLoss(at, when, length)
      if (JSON.stringify(one) !== JSON.stringify(undisturbed)) wrong.push({ at, lostCall, ...one })
    }
    expect(undisturbed).toMatchObject({
      created: 'CREATE_COMPLETE',
      deleted: 'DELETE_COMPLETE',
      isOrdered: true,
      left: 0,
    })
    expect(wrong).toEqual([])
  },
  120_000,
)
