import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#lib/db/database.ts'
import { demoHomeStore } from '#lib/db/demo-home-store.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { createDemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import { serveFetch } from '#lib/serve-fetch.ts'
import { RovingHome } from './roving-home.ts'
import { systemClock } from './system-clock.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-roving-'))
const publicUrl = 'http://hearth.test/demo-cloud'
const adminToken = 'the admin'
let database: Database

beforeAll(async () => {
  database = await testDatabase(folder)
}, 60_000)

afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Peer {
  readonly home: RovingHome
  readonly server: Server
}

/** A process: it listens, and the demo cloud may come to live in it. */
async function peer(): Promise<Peer> {
  let home: RovingHome | undefined
  const server = createServer((request, response) => void serveFetch(home!.fetch)(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  home = await RovingHome.open({
    ...{ store: demoHomeStore(database), adminToken, clock: systemClock, log: () => {}, address },
    move: (store) => createDemoCloud({ store, clock: systemClock, publicUrl, speed: 'instant', adminToken }),
  })
  return { home, server }
}

async function end({ home, server }: Peer): Promise<void> {
  await home.leave()
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
}

/** Asks as the demo cloud's admin. */
const ask = ({ home }: Peer, method: string, path: string, body?: unknown) =>
  home.fetch(
    new Request(publicUrl + path, {
      method,
      headers: { 'x-admin-token': adminToken, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )

const advance = (one: Peer, ms: number) => ask(one, 'PUT', '/admin/clock', { advance: ms })

async function offset(one: Peer): Promise<number> {
  const state = (await (await ask(one, 'GET', '/admin/')).json()) as { clock_offset: number }
  return state.clock_offset
}

test('it lives in one process, and answers in all; when that one leaves, it lives in the next with all it knew', async () => {
  const [first, second] = [await peer(), await peer()]
  const { address } = (await database.query<{ address: string }>('SELECT address FROM demo_home'))[0]!
  expect(address).toContain(String((first.server.address() as AddressInfo).port))
  expect((await advance(second, 60_000)).status).toBe(200)
  expect(await offset(first)).toBe(60_000)
  expect(second.home.now() - Date.now()).toBeGreaterThan(55_000)

  await end(first)
  const moved = performance.now()
  expect(await offset(second)).toBe(60_000)
  expect(performance.now() - moved).toBeLessThan(2000)
  await end(second)
}, 60_000)

test('a process that lost it without knowing writes nothing more, and then passes on', async () => {
  const [first, second] = [await peer(), await peer()]
  const before = await offset(first)
  // As if the first had stood still for as long as its lease lasts.
  const other = 'aaaaaaaa-0000-4000-8000-000000000000'
  await database.query("UPDATE demo_home SET holder = $1, lease = now() + interval '1 second'", [other])
  expect((await advance(first, 5000)).status).toBe(503)
  await expect.poll(async () => (await advance(first, 7000)).status, { timeout: 20_000 }).toBe(200)
  expect(await offset(second)).toBe(before + 7000)
  await end(first)
  await end(second)
}, 60_000)

test('while it lives nowhere, it is waited for', async () => {
  const worker = await RovingHome.open({
    ...{ store: demoHomeStore(database), adminToken, clock: systemClock, log: () => {}, address: null },
    move: () => Promise.reject(new Error('it never lives in a worker')),
  })
  const waiting = ask({ home: worker } as Peer, 'GET', '/admin/')
  const first = await peer()
  expect((await waiting).status).toBe(200)
  await worker.leave()
  await end(first)
}, 60_000)
