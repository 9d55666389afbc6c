import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Story } from '../testing/story.ts'
import { testTemplate } from '../testing/templates.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 120_000)
afterAll(() => story.end(), 60_000)
beforeEach(() => {
  story.between = (request, cloud) => cloud(request)
})

async function created(name: string, template: string, more = {}): Promise<string> {
  const id = await story.create(name, template, more)
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  return id
}

/** What an action adds to a stack's events, and how it ends. */
async function doing(id: string, verb: 'suspend' | 'resume' | 'check') {
  const known = (await story.events(id)).length
  await story.engine[verb](story.caller, id)
  const end = await story.ended(id)
  return { end, events: (await story.events(id)).slice(known) }
}

const serverStatus = async (id: string) => {
  const { physicalId } = await story.row(id, 'web')
  const cloud = await story.world.connect(story.caller)
  const { server } = (await cloud.request('compute', 'GET', `/servers/${physicalId}`)) as { server: { status: string } }
  return server.status
}

const site = `
heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  web:
    type: OS::Nova::Server
    depends_on: net
    properties: { image: cirros-0.6.2, flavor: m1.tiny, networks: [{ allocate_network: none }] }
`

describe('suspending', () => {
  test('goes against the order of dependence and really stops servers; resuming goes with it', async () => {
    const id = await created('site', site)
    const suspended = await doing(id, 'suspend')
    expect(suspended).toEqual({
      end: 'SUSPEND_COMPLETE',
      events: [
        'site SUSPEND_IN_PROGRESS',
        'web SUSPEND_IN_PROGRESS',
        'web SUSPEND_COMPLETE',
        'net SUSPEND_IN_PROGRESS',
        'net SUSPEND_COMPLETE',
        'site SUSPEND_COMPLETE',
      ],
    })
    expect(await serverStatus(id)).toBe('SUSPENDED')
    expect((await doing(id, 'suspend')).events).toEqual([])
    const resumed = await doing(id, 'resume')
    expect(resumed.events.slice(0, 3)).toEqual([
      'site RESUME_IN_PROGRESS',
      'net RESUME_IN_PROGRESS',
      'net RESUME_COMPLETE',
    ])
    expect(resumed.end).toBe('RESUME_COMPLETE')
    expect(await serverStatus(id)).toBe('ACTIVE')
    const update = await story.update(id, site).then(() => story.ended(id))
    expect(update).toBe('UPDATE_COMPLETE')
    expect((await story.row(id, 'web')).action).toBe('RESUME')
  }, 30_000)

  test('reaches the stacks inside', async () => {
    const files = { 'in.yaml': testTemplate({ inner: {} }) }
    const id = await created('nest', 'heat_template_version: 2021-04-16\nresources: { n: { type: in.yaml } }', {
      files,
    })
    const { nestedStackId } = await story.row(id, 'n')
    for (const [verb, action] of [
      ['suspend', 'SUSPEND'],
      ['resume', 'RESUME'],
      ['check', 'CHECK'],
    ] as const) {
      expect((await doing(id, verb)).end).toBe(`${action}_COMPLETE`)
      expect(await story.stack(nestedStackId!)).toMatchObject({ action, status: 'COMPLETE' })
      expect(await story.row(nestedStackId!, 'inner')).toMatchObject({ action, status: 'COMPLETE' })
    }
    expect((await story.stack(id)).statusReason).toBe('Stack CHECK completed successfully')
  })

  test('refuses what is not in order, and leaves it as it is', async () => {
    const id = await story.create('broken', testTemplate({ a: { fail: true } }))
    await story.ended(id)
    expect((await doing(id, 'suspend')).end).toBe('SUSPEND_FAILED')
    expect((await story.stack(id)).statusReason).toBe(
      "Resource SUSPEND failed: Error: resources.a: State ('CREATE', 'FAILED') invalid for suspend",
    )
    expect(await story.row(id, 'a')).toMatchObject({ action: 'CREATE', status: 'FAILED' })
  })

  test('waits for nobody: a stack at work is refused', async () => {
    const id = await story.create('busy', testTemplate({ a: { wait_secs: 0.5 } }))
    await expect(story.engine.suspend(story.caller, id)).rejects.toMatchObject({
      status: 409,
      message: 'Stack busy already has an action (CREATE) in progress.',
    })
    await story.ended(id)
  })

  test('fails where the cloud refuses, in Heat’s words, and can be tried again', async () => {
    const id = await created('refused', site)
    story.between = async (request, cloud) =>
      request.url.endsWith('/action')
        ? Response.json({ conflictingRequest: { code: 409, message: 'No.' } }, { status: 409 })
        : cloud(request)
    expect((await doing(id, 'suspend')).end).toBe('SUSPEND_FAILED')
    expect((await story.stack(id)).statusReason).toMatch(/^Resource SUSPEND failed: Conflict: resources\.web: /)
    story.between = (request, cloud) => cloud(request)
    await story.engine.retry(story.caller, id)
    expect(await story.ended(id)).toBe('SUSPEND_COMPLETE')
  }, 30_000)

  test('that went wrong is undone by an update, which brings what runs', async () => {
    const id = await created('between', site)
    story.between = async (request, cloud) => {
      const answer = await cloud(request)
      return request.url.endsWith('/action') ? Response.json({ conflictingRequest: {} }, { status: 409 }) : answer
    }
    expect((await doing(id, 'suspend')).end).toBe('SUSPEND_FAILED')
    story.between = (request, cloud) => cloud(request)
    expect(await serverStatus(id)).toBe('SUSPENDED')
    // As in Heat: what did not fall asleep in order can't be woken by resuming.
    expect((await doing(id, 'resume')).end).toBe('RESUME_FAILED')
    const known = (await story.events(id)).length
    await story.update(id, site)
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await story.events(id)).slice(known)).toEqual([
      'between UPDATE_IN_PROGRESS',
      'web RESUME_IN_PROGRESS',
      'web RESUME_COMPLETE',
      'between UPDATE_COMPLETE',
    ])
    expect(await serverStatus(id)).toBe('ACTIVE')
  }, 30_000)

  test('is taken over from a worker that went away, and tells nothing twice', async () => {
    const slow = `
heat_template_version: 2021-04-16
resources:
  base: { type: OS::Heat::TestResource }
  slow: { type: OS::Heat::Delay, depends_on: base, properties: { actions: [SUSPEND], min_wait: 1 } }
  top: { type: OS::Heat::TestResource, depends_on: slow }`
    const id = await created('killed', slow)
    await story.engine.suspend(story.caller, id)
    await story.reached(id, 'slow', 'SUSPEND_IN_PROGRESS')
    await story.restart()
    expect(await story.ended(id)).toBe('SUSPEND_COMPLETE')
    const events = (await story.events(id)).filter((event) => event.includes('SUSPEND'))
    expect(events).toEqual([
      'killed SUSPEND_IN_PROGRESS',
      'top SUSPEND_IN_PROGRESS',
      'top SUSPEND_COMPLETE',
      'slow SUSPEND_IN_PROGRESS',
      'slow SUSPEND_COMPLETE',
      'base SUSPEND_IN_PROGRESS',
      'base SUSPEND_COMPLETE',
      'killed SUSPEND_COMPLETE',
    ])
  }, 60_000)
})

describe('a check', () => {
  test('asks what it can, and says where it could not', async () => {
    const id = await created('checked', site)
    const { end, events } = await doing(id, 'check')
    expect(end).toBe('CHECK_COMPLETE')
    expect(events).toEqual([
      'checked CHECK_IN_PROGRESS',
      'net CHECK_COMPLETE',
      'web CHECK_IN_PROGRESS',
      'web CHECK_COMPLETE',
      'checked CHECK_COMPLETE',
    ])
    expect((await story.row(id, 'net')).statusReason).toBe('CHECK not supported for OS::Neutron::Net')
    expect((await story.stack(id)).statusReason).toBe(
      "Stack CHECK completed successfully. 'CHECK' not fully supported (see resources)",
    )
  }, 30_000)

  test('tells all that is wrong at once; the next update makes it anew', async () => {
    const disks = `
heat_template_version: 2021-04-16
resources:
  one: { type: OS::Cinder::Volume, properties: { size: 1 } }
  two: { type: OS::Cinder::Volume, properties: { size: 1 } }`
    const id = await created('disks', disks)
    const cloud = await story.world.connect(story.caller)
    const before = (await story.rows(id)).map(({ physicalId }) => physicalId)
    for (const volume of before) await cloud.request('volume', 'DELETE', `/volumes/${volume}`)
    expect((await doing(id, 'check')).end).toBe('CHECK_FAILED')
    expect((await story.stack(id)).statusReason).toMatch(
      /^Resource CHECK failed: \['NotFound: resources\.one: .*', 'NotFound: resources\.two: .*'\]$/,
    )
    await story.update(id, disks)
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    const now = (await story.rows(id)).map(({ physicalId }) => physicalId)
    expect(now.filter((one) => before.includes(one))).toEqual([])
    expect((await doing(id, 'check')).end).toBe('CHECK_COMPLETE')
  }, 30_000)
})

test('what was never made is not called checked: the next update makes it', async () => {
  const id = await story.create('unmade', 'heat_template_version: 2021-04-16\nresources: {}')
  await story.ended(id)
  const net = 'heat_template_version: 2021-04-16\nresources: { net: { type: OS::Neutron::Net } }'
  story.between = async (request, cloud) =>
    request.method === 'POST' && request.url.endsWith('/networks')
      ? Response.json({ NeutronError: { type: 'BadRequest', message: 'No.', detail: '' } }, { status: 400 })
      : cloud(request)
  await story.update(id, net)
  expect(await story.ended(id)).toBe('UPDATE_FAILED')
  expect((await doing(id, 'check')).events).toEqual(['unmade CHECK_IN_PROGRESS', 'unmade CHECK_COMPLETE'])
  story.between = (request, cloud) => cloud(request)
  await story.update(id, net)
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect((await story.rows(id)).map(({ physicalId }) => physicalId === null)).toEqual([false])
}, 30_000)

test('a check that an update cuts short has found nothing wrong with what is nested', async () => {
  const volume = '{ type: OS::Cinder::Volume, properties: { size: 1 } }'
  const files = { 'in.yaml': `heat_template_version: 2021-04-16\nresources: { disk: ${volume} }` }
  const template = 'heat_template_version: 2021-04-16\nresources: { n: { type: in.yaml } }'
  const id = await created('cut', template, { files })
  const before = (await story.row(id, 'n')).nestedStackId!
  const disk = (await story.row(before, 'disk')).physicalId
  const { promise, resolve } = Promise.withResolvers<void>()
  story.between = async (request, cloud) => {
    if (request.url.endsWith(`/volumes/${disk}`)) await promise
    return cloud(request)
  }
  await story.engine.check(story.caller, id)
  await story.reached(before, 'disk', 'CHECK_IN_PROGRESS')
  await story.update(id, template, { files })
  await story.reached(id, 'n', 'UPDATE_IN_PROGRESS')
  resolve()
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect((await story.row(id, 'n')).nestedStackId).toBe(before)
  expect((await story.row(before, 'disk')).physicalId).toBe(disk)
}, 30_000)

describe('a mark', () => {
  test('by name, id or reference has a resource replaced at the next update', async () => {
    const template = testTemplate({ a: {}, b: {} })
    const id = await created('marked', template)
    const before = await story.row(id, 'a')
    const mark = (resource: string, unhealthy: boolean, reason?: string) =>
      story.engine.markUnhealthy(story.caller, id, resource, { unhealthy, reason })
    await mark(before.physicalId!, true, 'smoke')
    expect(await story.row(id, 'a')).toMatchObject({ action: 'CHECK', status: 'FAILED', statusReason: 'smoke' })
    await mark('a', false)
    expect(await story.row(id, 'a')).toMatchObject({
      status: 'COMPLETE',
      statusReason: 'state changed by resource_mark_unhealthy api',
    })
    await mark('b', false)
    expect(await story.row(id, 'b')).toMatchObject({ action: 'CREATE', status: 'COMPLETE' })
    await mark('a', true)
    expect((await story.events(id)).slice(-3)).toEqual(['a CHECK_FAILED', 'a CHECK_COMPLETE', 'a CHECK_FAILED'])
    await expect(mark('nobody', true)).rejects.toMatchObject({ status: 404 })
    await story.update(id, template)
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await story.row(id, 'a')).physicalId).not.toBe(before.physicalId)
  })

  test('inside a nested stack is heeded although nothing else changes', async () => {
    const files = { 'in.yaml': testTemplate({ inner: {} }) }
    const template = 'heat_template_version: 2021-04-16\nresources: { n: { type: in.yaml } }'
    const id = await created('within', template, { files })
    const child = (await story.row(id, 'n')).nestedStackId!
    const before = (await story.row(child, 'inner')).physicalId
    await story.engine.markUnhealthy(story.caller, child, 'inner', { unhealthy: true })
    await story.update(id, template, { files })
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await story.row(child, 'inner')).physicalId).not.toBe(before)
  })

  test('is refused while the stack is at work', async () => {
    const id = await story.create('atwork', testTemplate({ a: {}, slow: { wait_secs: 0.5 } }))
    await story.reached(id, 'a', 'CREATE_COMPLETE')
    await expect(story.engine.markUnhealthy(story.caller, id, 'a', { unhealthy: true })).rejects.toMatchObject({
      status: 409,
    })
    await story.ended(id)
  })
})
