import { expect, test } from 'vitest'
import { FakeClock } from './testing/fake-clock.ts'
import { Story } from './testing/story.ts'
import { testTemplate } from './testing/templates.ts'

test('a stack that takes longer than its timeout fails, and what ran is told to have been interrupted', async () => {
  const clock = new FakeClock()
  const story = await Story.begin({ clock })
  try {
    const id = await story.create('late', testTemplate({ slow: { wait_secs: 600 } }), { timeoutMins: 1 })
    await story.reached(id, 'slow', 'CREATE_IN_PROGRESS')
    await clock.advance(59_000)
    expect(await story.stack(id)).toMatchObject({ status: 'IN_PROGRESS' })
    await clock.advance(2_000)
    expect(await story.ended(id)).toBe('CREATE_FAILED')
    expect((await story.stack(id)).statusReason).toBe('Timed out')
    expect((await story.row(id, 'slow')).statusReason).toBe(
      `CREATE aborted (Task create from OS::Heat::TestResource "slow" Stack "late" [${id}] Timed out)`,
    )
  } finally {
    await story.end()
  }
}, 60_000)
