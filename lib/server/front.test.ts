import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { front } from './front.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const here = { host: '127.0.0.1', publicUrl: 'http://127.0.0.1:3000', peerUrl: 'http://127.0.0.1:3000', proxies: 0 }

/** What a browser hears at `path`, and what those behind the front were told. */
async function ask(config: typeof here, path: string, headers: Record<string, string> = {}) {
  const admits = front(config)
  let behind: IncomingHttpHeaders = {}
  const server = createServer((incoming, outgoing) => {
    if (!admits(incoming, outgoing, !path.startsWith('/v1'))) return
    behind = incoming.headers
    outgoing.end('answered')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => server.close())
  const { port } = server.address() as AddressInfo
  const heard = await new Promise<{ status: number; headers: IncomingHttpHeaders }>((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path, headers: { host: `127.0.0.1:${port}`, ...headers } },
      (answer) => {
        answer.resume().once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }))
      },
    )
    call.once('error', reject).end()
  })
  return { ...heard, behind }
}

test('a page runs the scripts of its nonce alone, and is in nobody’s frame', async () => {
  const [first, second] = [await ask(here, '/stacks'), await ask(here, '/stacks')]
  const policy = String(first.headers['content-security-policy'])
  for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
    expect(policy).toContain(part)
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
  expect(scripts).toMatch(/^'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'$/)
  expect(second.headers['content-security-policy']).not.toBe(policy)
  expect(first.behind['content-security-policy']).toBe(policy)
  expect(first.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  })
  expect(first.headers).not.toHaveProperty('strict-transport-security')
})

test('only a design that is made for it may be framed', async () => {
  const id = '11111111-1111-4111-8111-111111111111'
  expect((await ask(here, `/designer/${id}/embed`)).headers['content-security-policy']).toContain(
    'frame-ancestors http:',
  )
  expect((await ask(here, `/designer/${id}`)).headers['content-security-policy']).toContain("frame-ancestors 'none'")
})

test('what the demo cloud’s object store hands out is nobody’s page', async () => {
  const { headers } = await ask(here, '/v1/AUTH_demo/box/evil.html')
  expect(headers['content-security-policy']).toMatch(/default-src 'none'; sandbox;/)
})

test('with TLS, browsers never come without it again', async () => {
  const secure = { ...here, host: '0.0.0.0', publicUrl: 'https://hearth.test' }
  expect((await ask(secure, '/')).headers['strict-transport-security']).toContain('max-age=31536000')
})

test('a name that somebody lets lead to this machine is turned away; its own names are not', async () => {
  for (const host of ['evil.test', 'localhost.evil.test', '127.0.0.1.evil.test:3000'])
    expect((await ask(here, '/', { host })).status, host).toBe(421)
  for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000'])
    expect((await ask(here, '/', { host })).status).toBe(200)
  const named = { ...here, publicUrl: 'https://hearth.example' }
  expect((await ask(named, '/', { host: 'hearth.example' })).status).toBe(200)
})

test('nobody can say by themselves where they come from', async () => {
  const forged = { 'x-hearth-address': '1.1.1.1', 'x-hearth-nonce': 'known', 'x-forwarded-for': '2.2.2.2' }
  const { behind } = await ask(here, '/', forged)
  expect(behind['x-hearth-address']).toBe('127.0.0.1')
  expect(behind['x-hearth-nonce']).not.toBe('known')
  const proxied = await ask({ ...here, proxies: 1 }, '/', { 'x-forwarded-for': '2.2.2.2, 3.3.3.3' })
  expect(proxied.behind['x-hearth-address']).toBe('3.3.3.3')
})
