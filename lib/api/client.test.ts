import { afterEach, expect, test, vi } from 'vitest'
import { RequestError, request, send } from './client.ts'
import type { session } from './contract.ts'

afterEach(() => vi.unstubAllGlobals())

const answering = (status: number, body: string) =>
  vi.stubGlobal('fetch', async () => new Response(body, { status, statusText: 'Bad Gateway' }))

const refused = async (): Promise<RequestError> => {
  const error = await send('GET', '/api/stacks').catch((thrown: unknown) => thrown)
  if (error instanceof RequestError) return error
  throw new Error('it was not refused')
}

test('a refusal says what the server said', async () => {
  answering(404, JSON.stringify({ error: { code: 'not-found', message: 'No such stack.', hint: 'Look again.' } }))
  expect(await refused()).toMatchObject({ status: 404, detail: { code: 'not-found', hint: 'Look again.' } })
})

test.each([
  '<h1>Bad gateway</h1>',
  'null',
  '"no"',
  '{"error":"no"}',
  '{"error":{"code":1,"message":{}}}',
  '{"error":null}',
])('a refusal of somebody in between, %s, is told by its status', async (body) => {
  answering(502, body)
  expect((await refused()).detail).toEqual({ code: 'http-502', message: 'The server answered 502 Bad Gateway.' })
})

test('an answer that is no object is refused', async () => {
  answering(200, 'hello')
  await expect(request<typeof session>('GET', '/api/session')).rejects.toMatchObject({
    detail: { code: 'unexpected-answer' },
  })
})
