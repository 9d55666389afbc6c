import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { networkFetch } from './network-fetch.ts'

afterEach(() => vi.unstubAllGlobals())

test('a request tells the length of its body, whatever others put in the place of the global fetch', async () => {
  const heard: IncomingHttpHeaders[] = []
  const server = createServer((incoming, outgoing) => {
    heard.push(incoming.headers)
    incoming.resume().once('end', () => outgoing.end('{}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  vi.stubGlobal('fetch', () => Promise.reject(new Error('not this one')))
  const { port } = server.address() as AddressInfo
  const body = JSON.stringify({ auth: {} })
  const answer = await networkFetch(new Request(`http://127.0.0.1:${port}/v3/auth/tokens`, { method: 'POST', body }))
  expect(answer.ok).toBe(true)
  expect(heard[0]).toMatchObject({ 'content-length': String(body.length) })
  expect(heard[0]).not.toHaveProperty('transfer-encoding')
  server.close()
})
