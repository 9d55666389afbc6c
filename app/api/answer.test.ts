import { expect, test } from 'vitest'
import { z } from 'zod'
import { announceServer } from '#lib/running-server.ts'
import type { Hearth } from '#lib/server.ts'
import { answer } from './answer.ts'

let waits = 0
const context = { params: Promise.resolve({}) }
const asked = (method: string) => new Request('http://hearth.test/api/thing', { method })

function signedInAs(roles: string[], mayChange: boolean) {
  const shown = { roles, mayChange, project: { id: 'p', name: 'demo' } }
  const identity = { projectId: 'p', projectName: 'demo', userId: 'u', userName: 'ann' }
  announceServer({
    access: { session: async () => ({ shown, identity }) },
    allowances: { request: async () => waits },
  } as unknown as Hearth)
}

test('who may only look is refused every change, unless a route says otherwise, and told why', async () => {
  const route = answer(async () => ({ done: true }))
  const open = answer(async () => ({ done: true }), undefined, { readersMay: true })
  signedInAs(['reader'], false)
  expect((await route(asked('GET'), context)).status).toBe(200)
  expect((await open(asked('POST'), context)).status).toBe(200)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const refused = await route(asked(method), context)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({
      error: {
        message: expect.stringContaining('look at the stacks of demo'),
        hint: expect.stringContaining('role member'),
      },
    })
  }
  signedInAs(['member'], true)
  expect((await route(asked('DELETE'), context)).status).toBe(200)
})

const from = (headers: Record<string, string>) =>
  new Request('http://hearth.test/api/thing', { method: 'POST', headers: { host: 'hearth.test', ...headers } })

test('a page of another site can change nothing, whatever it says of itself', async () => {
  const route = answer(async () => ({ done: true }))
  signedInAs(['member'], true)
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: 'https://hearth.test.evil.test' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://other.hearth.test' },
  ]
  for (const headers of foreign) expect((await route(from(headers), context)).status, JSON.stringify(headers)).toBe(403)
  const own = { origin: 'http://hearth.test', 'sec-fetch-site': 'same-origin' }
  expect((await route(from(own), context)).status).toBe(200)
})

test('a body that is too large is refused before it is read to its end', async () => {
  const route = answer(async () => ({ done: true }), z.object({}))
  signedInAs(['member'], true)
  let given = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1
      controller.enqueue(new Uint8Array(1024 * 1024))
    },
  })
  const request = new Request('http://hearth.test/api/thing', {
    method: 'POST',
    body: endless,
    duplex: 'half',
  } as RequestInit)
  expect((await route(request, context)).status).toBe(413)
  expect(given).toBeLessThan(12)
})

test('a project that asks too much is told when to come again', async () => {
  const route = answer(async () => ({ done: true }))
  signedInAs(['member'], true)
  waits = 7
  const refused = await route(asked('GET'), context)
  waits = 0
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7'])
  expect(await refused.json()).toMatchObject({ error: { code: 'too-often', hint: 'Try again in 7 s.' } })
})
