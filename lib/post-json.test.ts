import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { jsonPoster } from './post-json.ts'

test('a body is sent with its headers, and redirects are not followed', async () => {
  const heard: unknown[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      heard.push([request.method, request.url, request.headers['x-mine'], body])
      response.writeHead(request.url === '/away' ? 302 : 202, { location: '/else' }).end('much text')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post = jsonPoster({ timeoutMs: 2000, allowPrivate: true })
  expect(await post(`${address}/here`, '{"a":"ü"}', { 'x-mine': 'yes' })).toBe(202)
  expect(await post(`${address}/away`, '{}', {})).toBe(302)
  expect(heard).toEqual([
    ['POST', '/here', 'yes', '{"a":"ü"}'],
    ['POST', '/away', undefined, '{}'],
  ])
  server.close()
})

test.each([
  'http://127.0.0.1:9/',
  'http://localhost:9/',
  'http://[::1]/',
  'http://169.254.169.254/',
  'ftp://a.example/',
])('nothing inside this network is called: %s', async (address) => {
  const answer = await jsonPoster({ timeoutMs: 2000, allowPrivate: false })(address, '{}', {})
  expect(String(answer)).toMatch(/not on the public network|Invalid URL scheme/)
})
