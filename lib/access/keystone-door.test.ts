import { expect, test } from 'vitest'
import { testbed } from '#lib/demo-cloud/testbed.ts'
import { keystoneDoor } from './keystone-door.ts'

const authUrl = 'http://demo.test/demo-cloud/identity/v3'

async function begin() {
  const { cloud, demo, alt } = await testbed()
  const time = { now: 0 }
  const asked: string[] = []
  const fetch = (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname.replace('/demo-cloud/identity/v3', '')}`)
    return cloud.fetch(request)
  }
  const door = keystoneDoor({ authUrl, fetch, clock: { now: () => time.now } })
  return { door, demo, alt, time, asked }
}

test('a token is asked about once in half a minute, also by many at once', async () => {
  const { door, demo, time, asked } = await begin()
  const visitors = await Promise.all(Array.from({ length: 5 }, () => door.byToken(demo.token)))
  expect(visitors[0]).toMatchObject({
    projectId: demo.projectId,
    userId: demo.userId,
    userName: 'demo',
    roles: expect.arrayContaining(['member', 'reader']),
    credential: { method: 'token', token: demo.token, projectId: demo.projectId },
  })
  expect(asked).toEqual(['GET /auth/tokens'])
  time.now = 31_000
  await door.byToken(demo.token)
  expect(asked).toHaveLength(2)
})

test('a revoked token is let in no longer than that; a wrong one never, and is asked about each time', async () => {
  const { door, demo, time, asked } = await begin()
  await door.byToken(demo.token)
  await demo.call('DELETE', '/identity/v3/auth/tokens', undefined, { 'x-subject-token': demo.token })
  time.now = 31_000
  expect(await door.byToken(demo.token)).toBeNull()
  expect(await door.byToken('wrong')).toBeNull()
  expect(await door.byToken('wrong')).toBeNull()
  expect(asked).toHaveLength(4)
})

test('a password opens its own projects, and operations may go on with it', async () => {
  const { door, demo, alt } = await begin()
  expect(await door.byPassword('demo', 'hearth-demo', demo.projectId)).toMatchObject({
    projectId: demo.projectId,
    credential: { method: 'password', username: 'demo', project: 'demo' },
  })
  expect(await door.byPassword('demo', 'hearth-demo', alt.projectId)).toBeNull()
  expect(await door.byPassword('demo', 'wrong', demo.projectId)).toBeNull()
})

test('a Keystone that is out of reach is no refusal', async () => {
  const fetch = async () => {
    throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })
  }
  const door = keystoneDoor({ authUrl, fetch, clock: { now: () => 0 } })
  await expect(door.byToken('any')).rejects.toMatchObject({ name: 'CloudError', kind: 'unreachable' })
}, 30_000)
