import { expect, test } from 'vitest'
import { Story } from './testing/story.ts'
import { systemClock } from './testing/system-clock.ts'
import { testTemplate } from './testing/templates.ts'

const hour = 3_600_000

test('a clock that jumps an hour forward, and back, times no stack out and has nothing done twice', async () => {
  let ahead = 0
  const story = await Story.begin({ clock: { ...systemClock, now: () => Date.now() + ahead } })
  try {
    const slow = { wait_secs: 0.3 }
    const id = await story.create(
      'jumped',
      testTemplate({ a: slow, b: { ...slow, needs: ['a'] }, c: { ...slow, needs: ['b'] } }),
      {
        timeoutMins: 10,
      },
    )
    await story.reached(id, 'a', 'CREATE_IN_PROGRESS')
    ahead = hour
    await story.reached(id, 'b', 'CREATE_IN_PROGRESS')
    ahead = -hour
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const events = await story.rawEvents(id)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1))
    const begun = (await story.events(id)).filter((event) => event.endsWith('CREATE_IN_PROGRESS'))
    expect(begun).toEqual(['jumped', 'a', 'b', 'c'].map((name) => `${name} CREATE_IN_PROGRESS`))
    expect((await story.world.store.operation((await story.stack(id)).operationId))?.attempt).toBe(1)
  } finally {
    await story.end()
  }
}, 60_000)
