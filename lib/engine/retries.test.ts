import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { create, list } from '#lib/openstack/collection.ts'
import { networks, ports, routers, subnets } from '#lib/openstack/network.ts'
import { Story } from './testing/story.ts'
import { systemRandom } from './testing/system-clock.ts'
import { defaultLimits } from './world.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud({
    limits: { ...defaultLimits, retries: 1 },
    random: { ...systemRandom, fraction: () => 0 },
  })
}, 60_000)
afterAll(() => story.end(), 60_000)
beforeEach(() => {
  story.between = (request, cloud) => cloud(request)
})

const template = (resources: string) => `heat_template_version: 2021-04-16\nresources:\n${resources}`
const volume = template('  disk: { type: OS::Cinder::Volume, properties: { size: 1 } }')
const isCall = ({ method, url }: Request, verb: string, path: RegExp) =>
  method === verb && path.test(new URL(url).pathname)
const conflict = () => Response.json({ conflictingRequest: { code: 409, message: 'Busy.' } }, { status: 409 })

/** Lets the cloud carry out what `verb path` asks for, but loses the answer: the call hangs until it is dropped. */
function loseAnswerOf(verb: string, path: RegExp) {
  const sent = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<Response>()
  let isLost = false
  story.between = async (request, cloud) => {
    if (isLost || !isCall(request, verb, path)) return cloud(request)
    isLost = true
    await cloud(request)
    sent.resolve()
    return answer.promise
  }
  return { sent: sent.promise, drop: () => answer.reject(new TypeError('fetch failed')) }
}

describe('a worker that dies in mid-create', () => {
  test('leaves the secret it began with, and the object is found by it', async () => {
    const call = loseAnswerOf('POST', /os-keypairs$/)
    const key = template('  key: { type: OS::Nova::KeyPair, properties: { name: mine, save_private_key: true } }')
    const id = await story.create('secrets', key)
    await call.sent
    const before = await story.row(id, 'key')
    expect(before).toMatchObject({ action: 'CREATE', status: 'IN_PROGRESS', physicalId: null })
    expect(before.data.private_key).toContain('PRIVATE KEY')
    await story.restart(call.drop)
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    expect((await story.row(id, 'key')).data).toEqual(before.data)
    const shown = await story.engine.resource(story.caller, id, 'key')
    expect(shown.attributes.public_key).toBe(before.data.public_key)
  }, 30_000)

  test('between two tries has failed nothing, and its successor counts its tries', async () => {
    let posts = 0
    story.between = async (request, cloud) => {
      if (!isCall(request, 'POST', /\/volumes$/)) return cloud(request)
      posts += 1
      return posts === 1 ? conflict() : cloud(request)
    }
    const id = await story.create('between', volume)
    await story.reached(id, 'disk', 'DELETE_COMPLETE')
    await story.restart()
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    expect(posts).toBe(2)
    expect(await story.row(id, 'disk')).toMatchObject({ action: 'CREATE', status: 'COMPLETE', attempt: 0 })
    expect((await story.events(id)).filter((event) => event.startsWith('disk'))).toEqual([
      'disk CREATE_IN_PROGRESS',
      'disk CREATE_FAILED',
      'disk DELETE_IN_PROGRESS',
      'disk DELETE_COMPLETE',
      'disk CREATE_IN_PROGRESS',
      'disk CREATE_COMPLETE',
    ])
  }, 30_000)

  test('while it deletes what went wrong is followed by one that deletes it and tries again', async () => {
    const call = loseAnswerOf('DELETE', /\/volumes\/[^/]+$/)
    const losing = story.between
    let first: string | undefined
    story.between = async (request, cloud) => {
      const response = await losing(request, cloud)
      if (!isCall(request, 'GET', /\/volumes\/[0-9a-f-]{36}$/) || !response.ok) return response
      const { volume } = (await response.json()) as { volume: { id: string } }
      first ??= volume.id
      return Response.json({ volume: volume.id === first ? { ...volume, status: 'error' } : volume })
    }
    const id = await story.create('broken', volume)
    await Promise.all([call.sent, story.reached(id, 'disk', 'DELETE_IN_PROGRESS')])
    expect(await story.row(id, 'disk')).toMatchObject({ action: 'DELETE', status: 'IN_PROGRESS', physicalId: first })
    await story.restart(call.drop)
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    expect(await story.objects('volume', '/volumes/detail', 'volumes')).toContain(
      (await story.row(id, 'disk')).physicalName,
    )
    expect(await story.rows(id)).toHaveLength(1)
    expect((await story.row(id, 'disk')).physicalId).not.toBe(first)
  }, 30_000)

  test('does not give its successor more tries than there are', async () => {
    let posts = 0
    story.between = async (request, cloud) => {
      if (!isCall(request, 'POST', /\/volumes$/)) return cloud(request)
      posts += 1
      return conflict()
    }
    const id = await story.create('limit', volume)
    await story.reached(id, 'disk', 'DELETE_COMPLETE')
    await story.restart()
    expect(await story.ended(id)).toBe('CREATE_FAILED')
    expect(posts).toBe(2)
    expect((await story.stack(id)).statusReason).toBe('Resource CREATE failed: Conflict: resources.disk: Busy.')
  }, 30_000)
})

test('secrets are made anew after what they belonged to was discarded', async () => {
  let posts = 0
  story.between = async (request, cloud) => {
    if (isCall(request, 'POST', /os-keypairs$/)) posts += 1
    return isCall(request, 'POST', /os-keypairs$/) && posts === 1 ? conflict() : cloud(request)
  }
  const key = template('  key: { type: OS::Nova::KeyPair, properties: { name: again, save_private_key: true } }')
  const id = await story.create('anew', key)
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  expect(posts).toBe(2)
  const { data } = await story.row(id, 'key')
  const cloud = await story.world.connect(story.caller)
  const shown = (await cloud.request('compute', 'GET', '/os-keypairs/again')) as { keypair: { public_key: string } }
  expect(shown.keypair.public_key).toBe(data.public_key)
  expect(data.private_key).toContain('PRIVATE KEY')
}, 30_000)

test('after a definite refusal nothing is looked for, so that what is somebody else’s stays', async () => {
  const cloud = await story.world.connect(story.caller)
  const network_id = String((await create(cloud, networks, { name: 'theirs' })).id)
  const subnet = await create(cloud, subnets, { network_id, cidr: '10.7.0.0/24', ip_version: 4 })
  const router = await create(cloud, routers, { name: 'theirs' })
  await cloud.request('network', 'PUT', `/v2.0/routers/${router.id}/add_router_interface`, {
    body: { subnet_id: subnet.id },
  })
  const properties = `{ router: ${router.id}, subnet: ${subnet.id} }`
  const id = await story.create(
    'foreign',
    template(`  link: { type: OS::Neutron::RouterInterface, properties: ${properties} }`),
  )
  expect(await story.ended(id)).toBe('CREATE_FAILED')
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  expect(await list(cloud, ports, { device_id: String(router.id) })).toHaveLength(1)
}, 30_000)

test('after an answer was lost, what was made is found and deleted', async () => {
  const call = loseAnswerOf('POST', /\/networks$/)
  const before = await story.objects('network', '/v2.0/networks', 'networks')
  const id = await story.create('lost', template('  net: { type: OS::Neutron::Net }'))
  await call.sent
  call.drop()
  expect(await story.ended(id)).toBe('CREATE_FAILED')
  expect(await story.objects('network', '/v2.0/networks', 'networks')).toHaveLength(before.length + 1)
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  expect(await story.objects('network', '/v2.0/networks', 'networks')).toEqual(before)
}, 30_000)
