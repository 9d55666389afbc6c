import { expect, test } from 'vitest'
import { type Client, request, testbed } from '../testbed.ts'

const q = '/messaging/v2/queues/news'
const client = { 'client-id': '6b3cf5a8-0000-4000-8000-000000000001' }
const other = { 'client-id': '6b3cf5a8-0000-4000-8000-000000000002' }
const say = (from: Client, ...words: string[]) =>
  from.call('POST', `${q}/messages`, { messages: words.map((body) => ({ body, ttl: 300 })) }, client)
const heard = async (by: Client, query = '') => {
  const { body } = await by.get(`${q}/messages${query}`, other)
  return (body.messages as unknown as { body: string }[]).map((one) => one.body)
}

test('what is posted into a queue is read by others, page by page, popped and forgotten in time', async () => {
  const { demo, alt, time } = await testbed()
  expect((await say(demo, 'one', 'two', 'three')).status).toBe(201)
  expect(await heard(demo)).toEqual(['one', 'two', 'three'])
  expect((await demo.get(`${q}/messages`, client)).body.messages).toEqual([])
  const page = await demo.get(`${q}/messages?limit=2&echo=true`, client)
  const next = (page.body.links as unknown as { href: string }[])[0]!.href
  const rest = await demo.get(`/messaging${next}`, client)
  expect((rest.body.messages as unknown as { body: string }[]).map((one) => one.body)).toEqual(['three'])
  expect((await alt.get(`${q}/messages`, other)).body.messages).toEqual([])
  expect((await demo.call('DELETE', `${q}/messages?pop=1`, undefined, other)).body.messages).toHaveLength(1)
  expect(await heard(demo)).toEqual(['two', 'three'])
  time.now += 301_000
  expect(await heard(demo)).toEqual([])
  expect((await demo.get(`${q}/messages`)).status).toBe(400)
})

test('a claim keeps messages from others until it ends', async () => {
  const { demo, time } = await testbed()
  await say(demo, 'one', 'two')
  const made = await demo.call('POST', `${q}/claims?limit=1`, { ttl: 60, grace: 60 }, other)
  expect([made.status, made.body.messages]).toMatchObject([201, [{ body: 'one' }]])
  expect(await heard(demo)).toEqual(['two'])
  expect(await heard(demo, '?include_claimed=true')).toEqual(['one', 'two'])
  time.now += 61_000
  expect(await heard(demo)).toEqual(['one', 'two'])
  const again = await demo.call('POST', `${q}/claims`, { ttl: 60, grace: 60 }, other)
  const [first] = again.body.messages as unknown as { href: string }[]
  const id = first!.href.split('claim_id=')[1]
  expect((await demo.delete(first!.href.replace(/\?.*/, '').replace(/^/, '/messaging'))).status).toBe(403)
  expect((await demo.delete(`/messaging${first!.href}`)).status).toBe(204)
  expect((await demo.delete(`${q}/claims/${id}`)).status).toBe(204)
  expect(await heard(demo)).toEqual(['two'])
})

test('metadata is patched; a queue goes with what is in it', async () => {
  const { demo } = await testbed()
  expect((await demo.get(q)).status).toBe(404)
  expect((await demo.put(q, { colour: 'red', size: 1 })).status).toBe(201)
  const patches = [
    { op: 'replace', path: '/metadata/colour', value: 'blue' },
    { op: 'remove', path: '/metadata/size' },
  ]
  expect((await demo.call('PATCH', q, patches)).body).toEqual({ colour: 'blue' })
  expect((await demo.get(q)).body).toMatchObject({ colour: 'blue', _default_message_ttl: 3600 })
  await say(demo, 'one')
  expect((await demo.get(`${q}/stats`)).body.messages).toEqual({ claimed: 0, free: 1, total: 1 })
  expect((await demo.delete(q)).status).toBe(204)
  expect(await heard(demo)).toEqual([])
})

test('a signed URL opens the parts and methods it was made for, for its time alone', async () => {
  const { cloud, demo, time } = await testbed()
  await say(demo, 'one')
  const { body } = await demo.post(`${q}/share`, { paths: ['messages'], methods: ['GET'] })
  const signed = body as unknown as Record<string, string> & { paths: string[]; methods: string[] }
  const headers = {
    ...other,
    'url-signature': signed.signature!,
    'url-expires': signed.expires!,
    'url-paths': signed.paths.join(','),
    'url-methods': signed.methods.join(','),
    'x-project-id': signed.project!,
  }
  const ask = async (method: string, path: string, more = {}) =>
    (await request(cloud, method, path, undefined, { ...headers, ...more })).status
  expect(await ask('GET', `${q}/messages`)).toBe(200)
  expect(await ask('DELETE', `${q}/messages?pop=1`)).toBe(404)
  expect(await ask('GET', `${q}/subscriptions`)).toBe(404)
  expect(await ask('GET', `${q}/messages`, { 'url-methods': 'GET,DELETE' })).toBe(404)
  time.now += 25 * 3_600_000
  expect(await ask('GET', `${q}/messages`)).toBe(404)
  expect((await request(cloud, 'GET', `${q}/messages`, undefined, other)).status).toBe(401)
})

test('subscribers inside the cloud are told of messages, with a token where they are trusted; nobody else is', async () => {
  const told: Request[] = []
  const { demo } = await testbed({
    guestFetch: async (request) => {
      told.push(request)
      return new Response(null)
    },
  })
  const subscribe = (subscriber: string) => demo.post(`${q}/subscriptions`, { subscriber, ttl: 600, options: {} })
  expect((await subscribe('http://demo.test/listener')).status).toBe(201)
  expect((await subscribe('http://demo.test/listener')).status).toBe(409)
  expect((await subscribe('gopher://demo.test/')).status).toBe(400)
  await subscribe('trust+http://demo.test/trusted')
  await subscribe('http://elsewhere.test/listener')
  await say(demo, 'hello')
  await expect.poll(() => told.length, { timeout: 5000 }).toBe(2)
  const [plain, trusted] = told.toSorted((a, b) => (a.url < b.url ? -1 : 1))
  expect([plain!.url, await plain!.text()]).toEqual(['http://demo.test/listener', '"hello"'])
  expect(plain!.headers.get('x-auth-token')).toBeNull()
  const identity = await demo.get('/identity/v3/auth/tokens', {
    'x-subject-token': trusted!.headers.get('x-auth-token')!,
  })
  expect(identity.body.token!.project!.id).toBe(demo.projectId)
})
