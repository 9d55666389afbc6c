import { expect, test } from 'vitest'
import { createOrchestrator } from './orchestrator.ts'
import type { Store } from './store.ts'
import { Story } from './testing/story.ts'
import { testTemplate } from './testing/templates.ts'

test('when the clock of the leases is set ahead, no worker takes what a living one does', async () => {
  const story = await Story.begin()
  let setMs = 0
  const { store } = story.world
  // The first sweep after it sees every lease run out.
  const abandoned: Store['abandoned'] = async () => {
    const { jobs, at } = await store.abandoned()
    if (setMs === 0) return { jobs, at }
    const rows = await story.database.query<{ operationId: string; stackId: string }>(
      `SELECT id AS "operationId", stack_id AS "stackId" FROM operation WHERE state = 'running' AND lease < now() + $1 * interval '1 ms'`,
      [setMs],
    )
    setMs = 0
    return { jobs: rows.map((row) => ({ ...row, projectId: null })), at: at + 3_600_000 }
  }
  const pushed: string[] = []
  const queue = {
    ...story.world.queue,
    pushLost: async (jobs: readonly { operationId: string }[]) => {
      pushed.push(...jobs.map(({ operationId }) => operationId))
      return []
    },
  }
  const other = createOrchestrator({ ...story.world, queue, store: { ...store, abandoned } })
  try {
    await other.start()
    const id = await story.create('kept', testTemplate({ a: { wait_secs: 5 } }))
    await story.reached(id, 'a', 'CREATE_IN_PROGRESS')
    setMs = 3_600_000
    await expect.poll(() => setMs, { timeout: 20_000 }).toBe(0)
    expect(pushed).not.toContain((await story.stack(id)).operationId)
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  } finally {
    await other.stop()
    await story.end()
  }
}, 120_000)
