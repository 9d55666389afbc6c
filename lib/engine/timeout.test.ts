import { expect, test } from 'vitest'
import { FakeClock } from './in-memory/fake-clock.ts'
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
    const slow = await story.row(id, 'slow')
    expect(slow.statusReason).toBe(
      `CREATE aborted (Task create from TestResource "slow" [${slow.physicalId}] Stack "late" [${id}] Timed out)`,
    )
  } finally {
    await story.end()
  }
}, 60_000)

test('a suspension that takes longer than the stack’s timeout fails', async () => {
  const clock = new FakeClock()
  const story = await Story.begin({ clock })
  try {
    const delay = '{ type: OS::Heat::Delay, properties: { actions: [SUSPEND], min_wait: 600 } }'
    const template = `heat_template_version: 2021-04-16\nresources: { slow: ${delay} }`
    const id = await story.create('late', template, { timeoutMins: 1 })
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    await story.engine.suspend(story.caller, id)
    await story.reached(id, 'slow', 'SUSPEND_IN_PROGRESS')
    await clock.advance(61_000)
    expect(await story.ended(id)).toBe('SUSPEND_FAILED')
    expect((await story.stack(id)).statusReason).toBe('Suspend timed out')
  } finally {
    await story.end()
  }
}, 60_000)
