import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createOrchestrator } from './orchestrator.ts'
import { caller, Story } from './testing/story.ts'
import { systemClock } from './testing/system-clock.ts'
import { testTemplate } from './testing/templates.ts'
import { defaultLimits } from './world.ts'

const limits = { ...defaultLimits, retries: 0 }
const slow = testTemplate({ a: { wait_secs: 1 } })
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)

/** Names of stacks in the order in which their first operations were begun. */
async function begunIn({ database }: Story): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT stack.name FROM operation JOIN stack ON stack.id = stack_id
     WHERE begun_at IS NOT NULL ORDER BY begun_at, started_at`,
  )
  return rows.map(({ name }) => name)
}

/** Not those whose worker was so slow that it passes for dead: another takes them. */
const running = async ({ database }: Story) =>
  (await database.query("SELECT 1 FROM operation WHERE state = 'running' AND lease > now()")).length

test('of a project no more operations are at work than it may have; the others wait, say so, and go on in order', async () => {
  const story = await Story.begin({ limits: { ...limits, operationsPerProject: 2 } })
  const other = createOrchestrator(story.world)
  try {
    await other.start()
    const ids: string[] = []
    for (const at of numbers(7)) ids.push(await story.create(`s${at}`, testTemplate({ a: { wait_secs: 2 } })))
    let most = 0
    let isOver = false
    const counting = (async () => {
      for (; !isOver; await pause(50)) most = Math.max(most, await running(story))
    })()
    for (const id of ids) expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    isOver = true
    await counting
    expect(most).toBe(2)
    const begun = await begunIn(story)
    // Two begin at the same moment.
    expect(begun.map((name) => Math.floor(Number(name.slice(1)) / 2))).toEqual([0, 0, 1, 1, 2, 2, 3])
    const reasons = async (id: string) =>
      (await story.rawEvents(id)).filter(({ isStack }) => isStack).map(({ reason }) => reason)
    expect(await reasons(ids.at(-1)!)).toEqual([
      'Stack CREATE started',
      'Stack CREATE waits for its turn: the project has as many operations at work as it may',
      'Stack CREATE begins: its turn has come',
      'Stack CREATE completed successfully',
    ])
    expect(await reasons(ids[0]!)).toEqual(['Stack CREATE started', 'Stack CREATE completed successfully'])
  } finally {
    await other.stop()
    await story.end()
  }
}, 120_000)

test('whoever launches many stacks keeps no other project waiting', async () => {
  const story = await Story.begin({ limits: { ...limits, operationsPerProject: 2 } })
  try {
    for (const at of numbers(50)) await story.create(`many${at}`, slow)
    const before = (await begunIn(story)).length
    const id = await story.engine.create({ ...caller, projectId: 'another' }, { name: 'one', template: slow })
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const meanwhile = (await begunIn(story)).slice(before)
    expect([meanwhile.includes('one'), meanwhile.length]).toEqual([true, expect.closeTo(4, -1)])
  } finally {
    await story.end()
  }
}, 120_000)

test('what is asked of a stack that is there goes before new stacks', async () => {
  const story = await Story.begin({ limits: { ...limits, operationsPerProject: 1 } })
  try {
    const id = await story.create('there', slow)
    const after = await Promise.all(numbers(5).map((at) => story.create(`after${at}`, slow)))
    await story.engine.delete(caller, id)
    await story.engine.delete(caller, after[4]!)
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    expect(await story.ended(after[4]!)).toBe('DELETE_COMPLETE')
    expect((await begunIn(story)).filter((name) => name.startsWith('after'))).not.toContain('after3')
  } finally {
    await story.end()
  }
}, 120_000)

test('stacks inside a stack take part in its turn', async () => {
  const story = await Story.begin({ limits: { ...limits, operationsPerProject: 1 } })
  try {
    const group = (resource: object) => ({
      type: 'OS::Heat::ResourceGroup',
      properties: { count: 3, resource_def: resource },
    })
    const resources = { outer: group(group({ type: 'OS::Heat::RandomString' })) }
    const template = JSON.stringify({ heat_template_version: '2021-04-16', resources })
    expect(await story.ended(await story.create('around', template))).toBe('CREATE_COMPLETE')
  } finally {
    await story.end()
  }
}, 120_000)

test('the time that an operation waits is not of the time that its stack may take', async () => {
  let ahead = 0
  const clock = { ...systemClock, now: () => Date.now() + ahead }
  const story = await Story.begin({ clock, limits: { ...limits, operationsPerProject: 1 } })
  try {
    await story.create('first', testTemplate({ a: { wait_secs: 2 } }), { timeoutMins: 1000 })
    const id = await story.create('second', slow, { timeoutMins: 1 })
    ahead = 3_600_000
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  } finally {
    await story.end()
  }
}, 120_000)

test('a worker that died with an operation, or just after it, leaves its place to others', async () => {
  const story = await Story.begin({ limits: { ...limits, operationsPerProject: 1 } })
  try {
    const first = await story.create('first', slow)
    await story.ended(first)
    // As if it had died between the end of the operation and the end of its job.
    await story.database.query(
      `INSERT INTO pgboss.job (id, name, data, state, group_id, singleton_key, policy, started_on)
       SELECT operation.id, 'operation', '{}', 'active', project_id, stack.id::text, 'singleton', now() - interval '1 minute'
       FROM operation JOIN stack ON stack.id = stack_id`,
    )
    await story.database.query("UPDATE operation SET finished_at = now() - interval '1 minute'")
    expect(await story.ended(await story.create('second', slow))).toBe('CREATE_COMPLETE')
  } finally {
    await story.end()
  }
}, 120_000)
