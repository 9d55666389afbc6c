import { expect, test } from 'vitest'
import { Story } from './testing/story.ts'
import { systemClock } from './testing/system-clock.ts'

const hour = 3_600_000
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

test('a clock that jumps an hour forward, and back, times no stack out and has nothing done twice', async () => {
  let ahead = 0
  const story = await Story.begin({ clock: { ...systemClock, now: () => Date.now() + ahead } })
  try {
    // What waits by the clock itself would wait for the hour to pass; strings wait for nothing.
    const type = 'OS::Heat::RandomString'
    const chain = names.map((name, at) => [name, at === 0 ? { type } : { type, depends_on: names[at - 1] }])
    const template = { heat_template_version: '2021-04-16', resources: Object.fromEntries(chain) }
    const id = await story.create('jumped', JSON.stringify(template), { timeoutMins: 10 })
    for (const [at, name] of names.slice(0, -1).entries()) {
      await story.reached(id, name, 'CREATE_IN_PROGRESS')
      ahead = at % 2 === 0 ? hour : -hour
    }
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const events = await story.rawEvents(id)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1))
    const begun = (await story.events(id)).filter((event) => event.endsWith('CREATE_IN_PROGRESS'))
    expect(begun).toEqual(['jumped', ...names].map((name) => `${name} CREATE_IN_PROGRESS`))
    expect((await story.world.store.operation((await story.stack(id)).operationId))?.attempt).toBe(1)
  } finally {
    await story.end()
  }
}, 60_000)
