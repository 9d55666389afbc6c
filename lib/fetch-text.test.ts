import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textFetcher } from './fetch-text.ts'

const server = createServer((request, response) => {
  if (request.url === '/text') response.end('hello')
  else if (request.url === '/large') response.end('x'.repeat(2000))
  else if (request.url === '/there') response.writeHead(302, { location: '/text' }).end()
  else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end()
  else if (request.url === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end()
  else if (request.url === '/slow') setTimeout(() => response.end('late'), 5000).unref()
  else response.writeHead(404).end()
})
let base = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const limits = { largest: 1000, timeoutMs: 300 }
const inside = textFetcher({ ...limits, allowPrivate: true })
const outside = textFetcher({ ...limits, allowPrivate: false })

test.each([
  ['/text', { text: 'hello' }],
  ['/there', { text: 'hello' }],
  ['/large', { problem: 'It is larger than 1000 bytes.' }],
  ['/none', { problem: expect.stringMatching(/answered 404\.$/) }],
  ['/round', { problem: expect.stringMatching(/redirects too often\.$/) }],
  ['/file', { problem: 'Invalid URL scheme of file:///etc/passwd' }],
  ['/slow', { problem: 'It took too long.' }],
])('%s', async (path, expected) => {
  expect(await inside(base + path)).toEqual(expected)
})

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://10.0.0.1/',
  'http://192.168.1.1/',
  'http://172.16.0.1/',
  'http://169.254.169.254/latest/meta-data',
  'http://100.64.0.1/',
  'http://0.0.0.0/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://localhost/',
])('%s is inside, and refused', async (url) => {
  expect(await outside(url)).toEqual({ problem: expect.stringMatching(/ is not on the public network\.$/) })
})

test.each(['file:///etc/passwd', 'ftp://a/b', 'gopher://a', 'a.yaml', ''])(
  '%j is no address of the web',
  async (url) => {
    expect(await inside(url)).toEqual({ problem: `Invalid URL scheme of ${url}` })
  },
)
