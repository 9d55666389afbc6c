import { expect, test } from 'vitest'
import { Story } from './testing/story.ts'

const volume = (description: string) =>
  JSON.stringify({
    heat_template_version: '2021-04-16',
    resources: { disk: { type: 'OS::Cinder::Volume', properties: { size: 1, description } } },
  })

const keyPair = JSON.stringify({
  heat_template_version: '2021-04-16',
  resources: { key: { type: 'OS::Nova::KeyPair', properties: { name: 'shared name' } } },
})

test('what a successor has taken over stays when the old resource goes', async () => {
  const story = await Story.withCloud()
  try {
    const id = await story.create('named', keyPair)
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    await story.engine.markUnhealthy(story.caller, id, 'key', { unhealthy: true })
    await story.update(id, keyPair)
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    const cloud = await story.world.connect(story.caller)
    expect(await cloud.request('compute', 'GET', '/os-keypairs/shared%20name')).toMatchObject({
      keypair: { name: 'shared name' },
    })
  } finally {
    await story.end()
  }
}, 60_000)

test('a rollback takes back what an update has changed whose answer was lost', async () => {
  const story = await Story.withCloud()
  try {
    const id = await story.create('unsettled', volume('old'))
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    let isLost = false
    story.between = async (request, cloud) => {
      const answer = await cloud(request)
      if (isLost || request.method !== 'PUT') return answer
      isLost = true
      throw new TypeError('fetch failed')
    }
    await story.update(id, volume('new'), { disableRollback: false })
    expect(await story.ended(id)).toBe('ROLLBACK_COMPLETE')
    const cloud = await story.world.connect(story.caller)
    const [disk] = await cloud.list('volume', '/volumes/detail', 'volumes')
    expect(disk).toMatchObject({ description: 'old' })
  } finally {
    await story.end()
  }
}, 60_000)

test('a plan says of a resource that failed what the update after it does', async () => {
  const story = await Story.withCloud()
  try {
    const id = await story.create('planned', volume('old'))
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const [before] = await story.engine.resources(story.caller, id)
    story.between = async (request, cloud) =>
      request.method === 'PUT' ? new Response(null, { status: 500 }) : cloud(request)
    await story.update(id, volume('new'))
    expect(await story.ended(id)).toBe('UPDATE_FAILED')
    story.between = (request, cloud) => cloud(request)

    const { items } = await story.engine.plan(story.caller, id, { template: volume('new') })
    expect(items).toMatchObject([{ resource: 'disk', action: 'update' }])
    expect(items[0]?.reason).toMatch(/^It is kept where the cloud still has it in good order/)
    await story.update(id, volume('new'))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await story.engine.resources(story.caller, id))[0]?.physicalId).toBe(before?.physicalId)

    await story.engine.markUnhealthy(story.caller, id, 'disk', { unhealthy: true })
    const { items: unhealthy } = await story.engine.plan(story.caller, id, { template: volume('new') })
    expect(unhealthy).toMatchObject([{ resource: 'disk', action: 'replace' }])
  } finally {
    await story.end()
  }
}, 60_000)
