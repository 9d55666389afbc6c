import { expect, test } from 'vitest'
import { announceServer } from '#lib/running-server.ts'
import type { Hearth } from '#lib/server.ts'
import { answer } from './answer.ts'

const context = { params: Promise.resolve({}) }
const asked = (method: string) => new Request('http://hearth.test/api/thing', { method })

function signedInAs(roles: string[], mayChange: boolean) {
  const shown = { roles, mayChange, project: { id: 'p', name: 'demo' } }
  announceServer({ access: { session: async () => ({ shown }) } } as unknown as Hearth)
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
