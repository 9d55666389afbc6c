import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packFiles } from '#bin/pack-files.ts'
import { builtFiles } from './built-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-built-'))
const script = 'console.log("hearth")\n'.repeat(100)
const server = createServer()

beforeAll(async () => {
  writeFileSync(join(folder, 'page.js'), script)
  writeFileSync(join(folder, 'small.js'), 'small')
  await packFiles(folder)
  const serve = builtFiles(folder)
  server.on('request', (request, response) => serve(request, response) || response.writeHead(404).end(request.url))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

function answer(
  path: string,
  encodings = '',
): Promise<{ status?: number; headers: IncomingHttpHeaders; body: Buffer }> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    get({ port, path, headers: { 'accept-encoding': encodings } }, async (response) => {
      const body = Buffer.concat(await response.toArray())
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
    }).once('error', reject)
  })
}

test('a file comes as its reader likes it packed, and is kept', async () => {
  for (const [asked, encoding, unpack] of [
    ['gzip, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['', undefined, (bytes: Buffer) => bytes],
  ] as const) {
    const { headers, body } = await answer('/_next/static/page.js?dpl=1', asked)
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers['content-type']).toBe('text/javascript')
    expect(headers['cache-control']).toBe('public,max-age=31536000,immutable')
    expect(headers.vary).toBe('Accept-Encoding')
    expect(unpack(body).toString()).toBe(script)
  }
  expect((await answer('/_next/static/small.js', 'br')).body.toString()).toBe('small')
})

test('what is no such file is left to others, and nothing outside the folder is reached', async () => {
  for (const path of ['/_next/static/absent.js', '/_next/static/../server/x.js', '/_next/static/%2e%2e/x', '/stacks']) {
    const { status, body } = await answer(path)
    expect([status, body.toString()]).toEqual([404, path])
  }
})
