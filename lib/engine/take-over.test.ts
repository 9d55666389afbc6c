import { expect, test } from 'vitest'
import { createOrchestrator } from './orchestrator.ts'
import { caller, Story } from './testing/story.ts'
import { testTemplate } from './testing/templates.ts'

test('an operation whose worker is gone is taken over, and the worker presumed dead writes no more', async () => {
  const story = await Story.begin()
  try {
    await story.engine.stop()
    const id = await story.create('left', testTemplate({ a: {} }))
    const { operationId } = await story.stack(id)
    const dead = await story.world.store.claim(operationId, 'dead', 300, Date.now())
    expect(dead).toMatchObject({ id: operationId, attempt: 1, owner: 'dead' })
    expect(await story.world.store.claim(operationId, 'other', 300, Date.now())).toBeNull()

    const engine = createOrchestrator(story.world)
    await engine.start()
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const fence = { operationId, owner: 'dead', attempt: 1 }
    const batch = { upserts: [], kept: null, removals: ['a'], events: [] }
    await expect(story.world.store.commit(fence, id, batch)).rejects.toThrow('another worker')
    expect(await story.rows(id)).toHaveLength(1)
    await engine.stop()
  } finally {
    await story.end()
  }
}, 60_000)

test('a worker that stops gives back what it does; the next one goes on and makes nothing twice', async () => {
  const story = await Story.begin()
  try {
    const id = await story.create('handed', testTemplate({ a: {}, slow: { wait_secs: 0.5 }, z: { needs: ['slow'] } }))
    await story.reached(id, 'slow', 'CREATE_IN_PROGRESS')
    await story.engine.stop()
    expect(await story.row(id, 'slow')).toMatchObject({ action: 'CREATE', status: 'IN_PROGRESS' })
    const before = await story.events(id)
    const engine = createOrchestrator(story.world)
    await engine.start()
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const events = await story.events(id)
    expect(events.slice(0, before.length)).toEqual(before)
    expect(events.filter((event) => event === 'slow CREATE_IN_PROGRESS')).toHaveLength(1)
    expect(await story.rows(id)).toHaveLength(3)
    await engine.delete(caller, id)
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    await engine.stop()
  } finally {
    await story.end()
  }
}, 60_000)

test('another worker goes on within a second with what a stopping one gives back', async () => {
  const story = await Story.begin()
  const other = createOrchestrator(story.world)
  try {
    const id = await story.create('given', testTemplate({ slow: { wait_secs: 0.5 }, z: { needs: ['slow'] } }))
    await story.reached(id, 'slow', 'CREATE_IN_PROGRESS')
    await other.start()
    const stopping = performance.now()
    await story.engine.stop()
    const { operationId } = await story.stack(id)
    const ownerNow = async () => (await story.world.store.operation(operationId))?.owner
    await expect.poll(ownerNow, { interval: 10, timeout: 5000 }).not.toBeNull()
    expect(performance.now() - stopping).toBeLessThan(1000)
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  } finally {
    await other.stop()
    await story.end()
  }
}, 60_000)

test('while a stopping worker waits for an answer of the cloud, nobody takes over', async () => {
  const story = await Story.withCloud()
  try {
    const hanging = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    story.between = async (request, cloud) => {
      if (request.method !== 'POST' || !request.url.endsWith('/networks')) return cloud(request)
      asked.resolve()
      await hanging.promise
      return cloud(request)
    }
    const id = await story.create('waits', networkAlone)
    await asked.promise
    const stopping = story.engine.stop()
    await new Promise((resume) => setTimeout(resume, 5000))
    expect((await story.world.store.abandoned()).jobs).toEqual([])
    hanging.resolve()
    await stopping
    expect((await story.world.store.abandoned()).jobs.map(({ stackId }) => stackId)).toEqual([id])
    story.engine = createOrchestrator(story.world)
    await story.engine.start()
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    expect(await story.objects('network', '/v2.0/networks', 'networks')).toEqual(['only', 'public', 'shared'])
  } finally {
    await story.end()
  }
}, 60_000)

test('a worker that stood still before a call asks whether another has taken over, and then does not make it', async () => {
  const story = await Story.withCloud()
  const { store } = story.world
  const stoodStill = Promise.withResolvers<void>()
  const commit: typeof store.commit = async (fence, stackId, batch) => {
    const halt = await store.commit(fence, stackId, batch)
    if (!batch.upserts.some(({ name, status }) => name === 'net' && status === 'IN_PROGRESS')) return halt
    await story.database.query("UPDATE operation SET owner = 'other', lease = now() + interval '1 hour'")
    await new Promise((resume) => setTimeout(resume, 2500))
    stoodStill.resolve()
    return halt
  }
  const still = createOrchestrator({ ...story.world, store: { ...store, commit } })
  let posts = 0
  story.between = (request, cloud) => {
    if (request.method === 'POST' && request.url.endsWith('/networks')) posts += 1
    return cloud(request)
  }
  try {
    await story.engine.stop()
    await still.start()
    const id = await story.create('still', networkAlone)
    await stoodStill.promise
    await still.stop()
    expect(posts).toBe(0)
    await story.database.query('UPDATE operation SET lease = NULL')
    story.engine = createOrchestrator(story.world)
    await story.engine.start()
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    expect(posts).toBe(1)
  } finally {
    await still.stop()
    await story.end()
  }
}, 60_000)

const networkAlone = `
heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net, properties: { name: only } }
`

test('a job that a worker took to its grave does not hold up the next operation of its stack', async () => {
  const story = await Story.begin()
  try {
    await story.engine.stop()
    const id = await story.create('grave', testTemplate({ a: {} }))
    expect(await story.world.queue.pull(1)).toHaveLength(1)
    await story.engine.delete(caller, id)
    const engine = createOrchestrator(story.world)
    await engine.start()
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    await engine.stop()
  } finally {
    await story.end()
  }
}, 60_000)
