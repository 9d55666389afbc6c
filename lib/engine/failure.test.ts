import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caller, Story } from './testing/story.ts'
import { testTemplate } from './testing/templates.ts'

let story: Story
beforeAll(async () => {
  story = await Story.begin()
}, 60_000)
afterAll(() => story.end(), 60_000)

describe('a failing resource', () => {
  test('fails the stack with the path to it; siblings run to their end and what waits stays INIT_COMPLETE', async () => {
    const id = await story.create(
      'broken',
      testTemplate({ bad: { fail: true }, slow: { wait_secs: 0.3 }, behind: { needs: ['bad'] } }),
    )
    expect(await story.ended(id)).toBe('CREATE_FAILED')
    const reason = 'ValueError: resources.bad: Test Resource failed bad'
    expect((await story.stack(id)).statusReason).toBe(`Resource CREATE failed: ${reason}`)
    expect((await story.row(id, 'bad')).statusReason).toBe(reason)
    expect(await story.row(id, 'slow')).toMatchObject({ action: 'CREATE', status: 'COMPLETE' })
    expect(await story.row(id, 'behind')).toMatchObject({ action: 'INIT', status: 'COMPLETE', physicalId: null })
    expect((await story.events(id)).some((event) => event.startsWith('behind'))).toBe(false)
  })

  test('with rollback leaves an empty stack in ROLLBACK_COMPLETE that still occupies the name', async () => {
    const template = testTemplate({ good: {}, bad: { fail: true, needs: ['good'] } })
    const id = await story.create('rolled', template, { disableRollback: false })
    await story.reached(id, 'rolled', 'ROLLBACK_COMPLETE')
    expect(await story.ended(id)).toBe('ROLLBACK_COMPLETE')
    expect(await story.rows(id)).toEqual([])
    const stackEvents = (await story.rawEvents(id)).filter((event) => event.isStack)
    expect(stackEvents.map(({ action, status, reason }) => `${action}_${status} ${reason}`)).toEqual([
      'CREATE_IN_PROGRESS Stack CREATE started',
      'CREATE_FAILED Resource CREATE failed: ValueError: resources.bad: Test Resource failed bad',
      'ROLLBACK_IN_PROGRESS Stack ROLLBACK started',
      'ROLLBACK_COMPLETE Stack ROLLBACK completed successfully',
    ])
    await expect(story.create('rolled', template)).rejects.toThrow('already exists')
  })

  test('is made anew by a retry, which keeps what was created', async () => {
    const id = await story.create('again', testTemplate({ good: {}, bad: { fail: true }, behind: { needs: ['bad'] } }))
    await story.ended(id)
    const kept = (await story.row(id, 'good')).physicalId
    // The same inputs fail in the same way, but what was there stays.
    await story.engine.retry(caller, id)
    expect(await story.ended(id)).toBe('CREATE_FAILED')
    expect((await story.row(id, 'good')).physicalId).toBe(kept)
    await story.update(id, testTemplate({ good: {}, bad: {}, behind: { needs: ['bad'] } }))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await story.row(id, 'good')).physicalId).toBe(kept)
    expect((await story.rows(id)).map((row) => row.name).sort()).toEqual(['bad', 'behind', 'good'])
  })
})

describe('cancelling', () => {
  test('a create leaves what runs to its end and begins nothing else', async () => {
    const id = await story.create('stopped', testTemplate({ slow: { wait_secs: 0.3 }, behind: { needs: ['slow'] } }))
    await story.reached(id, 'slow', 'CREATE_IN_PROGRESS')
    await story.engine.cancel(caller, id, { rollback: false })
    expect(await story.stack(id)).toMatchObject({ status: 'FAILED', statusReason: 'Stack CREATE cancelled' })
    expect(await story.ended(id)).toBe('CREATE_FAILED')
    expect(await story.row(id, 'slow')).toMatchObject({ action: 'CREATE', status: 'COMPLETE' })
    expect(await story.row(id, 'behind')).toMatchObject({ action: 'INIT' })
  })

  test('an update with rollback goes back to what was before', async () => {
    const id = await story.create('back', testTemplate({ a: { value: 'old' } }))
    await story.ended(id)
    const before = await story.row(id, 'a')
    await story.update(id, testTemplate({ a: { value: 'new' }, b: { wait_secs: 0.4 } }))
    await story.reached(id, 'b', 'CREATE_IN_PROGRESS')
    await story.engine.cancel(caller, id, { rollback: true })
    expect(await story.ended(id)).toBe('ROLLBACK_COMPLETE')
    const rows = await story.rows(id)
    expect(rows.map((row) => [row.name, row.properties.value, row.physicalId])).toEqual([
      ['a', 'old', before.physicalId],
    ])
    expect(await story.events(id)).toContain('b DELETE_COMPLETE')
  })

  test('is refused where nothing runs', async () => {
    const id = await story.create('idle', testTemplate({ a: {} }))
    await story.ended(id)
    await expect(story.engine.cancel(caller, id, { rollback: true })).rejects.toThrow(
      'Cancelling update when stack is CREATE_COMPLETE is not supported.',
    )
  })
})

test('a deletion interrupts a running creation and takes everything away', async () => {
  const id = await story.create('short', testTemplate({ slow: { action_wait_secs: { create: 60 } }, done: {} }))
  await story.reached(id, 'slow', 'CREATE_IN_PROGRESS')
  await story.reached(id, 'done', 'CREATE_COMPLETE')
  await story.engine.delete(caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  const events = await story.rawEvents(id)
  const told = events.map((event) => `${event.resourceName} ${event.action}_${event.status} ${event.reason}`)
  expect(told).toContain('short CREATE_FAILED Stack CREATE cancelled')
  expect(told).toContain('slow CREATE_FAILED CREATE aborted (user triggered cancel)')
  expect(events.map((event) => event.seq)).toEqual(events.map((_event, at) => at + 1))
  expect(await story.rows(id)).toEqual([])
}, 15_000)

test('a retained resource leaves the stack only', async () => {
  const id = await story.create('retain', testTemplate({ a: { policy: 'retain', action_wait_secs: { delete: 60 } } }))
  await story.ended(id)
  await story.engine.delete(caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  expect(await story.events(id)).toContain('a DELETE_COMPLETE')
})

test('a snapshot policy is refused where the type knows no snapshots', async () => {
  await expect(story.create('snap', testTemplate({ a: { policy: 'snapshot' } }))).rejects.toThrow(
    /can’t keep a snapshot/,
  )
})
