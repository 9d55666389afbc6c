import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloudBounds } from './cloud-bounds.ts'
import { networkWith } from './way-to-clouds.ts'

const heard: string[] = []
const server = createServer((request, response) => {
  heard.push(request.url ?? '')
  response.end('inside')
})
let port: number
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())

const ask = (host: string, trusted: string[] = []) =>
  networkWith({ ca: undefined, verify: true, bounds: cloudBounds('private', trusted) })(
    new Request(`http://${host}:${port}/v3`),
  )

test.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433'])(
  'a cloud that a user names, or its catalogue, is not this machine: %s',
  async (host) => {
    const error = await ask(host).catch((thrown: Error) => thrown)
    const told = error instanceof Error ? `${error.message} ${(error.cause as Error | undefined)?.message}` : 'answered'
    expect(told).toContain('is not for others to reach')
    expect(heard).toEqual([])
  },
)

test('the operator’s own Keystone may be anywhere', async () => {
  expect(await (await ask('127.0.0.1', ['http://127.0.0.1:5000/v3'])).text()).toBe('inside')
  expect(await (await ask('localhost', ['http://localhost:5000/v3'])).text()).toBe('inside')
})
