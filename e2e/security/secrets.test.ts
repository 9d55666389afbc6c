import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { POST as signIn } from '#app/api/session/route.ts'
import { POST as launch } from '#app/api/stacks/route.ts'
import { readConfig } from '#lib/config.ts'
import { openDatabase } from '#lib/db/database.ts'
import { type Hearth, startServer } from '#lib/server.ts'

/** Each stands in one place alone, so that a leak tells where it comes from. */
const secrets = {
  parameter: 'hush-parameter-4711',
  environment: 'hush-environment-4712',
}

const template = `heat_template_version: 2021-04-16
parameters:
  password: { type: string, hidden: true }
  key: { type: string, hidden: true }
resources:
  word:
    type: OS::Heat::Value
    properties: { value: { get_param: password } }
  net: { type: OS::Neutron::Net }
  subnet:
    type: OS::Neutron::Subnet
    properties: { network: { get_resource: net }, cidr: 10.9.0.0/24 }
  server:
    type: OS::Nova::Server
    properties:
      image: cirros-0.6.2
      flavor: m1.tiny
      networks: [{ subnet: { get_resource: subnet } }]
      admin_pass: { get_param: password }
      user_data: { str_replace: { template: "key=KEY", params: { KEY: { get_param: key } } } }
outputs:
  told: { value: { get_param: password } }
`

/** By contract, Heat tells the project's members what their own outputs say and what resources are made of. */
const toldByContract: readonly [route: RegExp, why: string][] = [
  [
    /abandon/,
    'what it takes to adopt a stack elsewhere holds its secrets; that it was taken is kept in the audit trail',
  ],
]

const folder = mkdtempSync(join(tmpdir(), 'hearth-secrets-'))
const said: string[] = []
let hearth: Hearth
let address: string
let cookie: string
let stackId: string
let stopListening: () => void

const at = (path: string) => `${address}${path}`
const asking = (path: string, init: RequestInit = {}) =>
  new Request(at(path), {
    ...init,
    headers: { cookie, host: new URL(address).host, 'content-type': 'application/json' },
  })

beforeAll(async () => {
  for (const way of ['error', 'log', 'warn', 'info'] as const)
    vi.spyOn(console, way).mockImplementation(
      (...words) => void said.push(words.map((one) => inspected(one)).join(' ')),
    )
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  const server = createServer((request, response) => void hearth.mountFor(request.url ?? '/')?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stopListening = () => server.close()
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  hearth = await startServer(
    readConfig({
      HEARTH_DATA: folder,
      HEARTH_PUBLIC_URL: address,
      HEARTH_DEMO_SPEED: 'instant',
      HEARTH_LOG_LEVEL: 'debug',
    }),
  )
  const answer = await signIn(asking('/api/session', { method: 'POST', body: '{"method":"demo"}' }))
  if (!answer.ok) throw new Error(await answer.text())
  cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!
  const body = JSON.stringify({
    name: 'hushed',
    template,
    parameters: { password: secrets.parameter },
    environments: [{ name: 'env.yaml', text: `parameters: { key: ${secrets.environment} }` }],
    files: {},
  })
  const launched = await launch(asking('/api/stacks', { method: 'POST', body }), { params: Promise.resolve({}) })
  const told = await launched.text()
  if (launched.status !== 201) throw new Error(told)
  stackId = (JSON.parse(told) as { id: string }).id
  await ended()
}, 180_000)

afterAll(async () => {
  vi.restoreAllMocks()
  stopListening()
  rmSync(folder, { recursive: true, force: true })
})

const inspected = (value: unknown) =>
  value instanceof Error ? `${value.stack} ${JSON.stringify(value)}` : String(JSON.stringify(value))

async function ended(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const text = await read('app/api/stacks/[id]/route.ts')
    if (/"status":"(COMPLETE|FAILED)"/.test(text ?? '')) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('The stack did not end.')
}

type Get = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

/** What a route's GET answers for the stack; undefined where it has none, or streams. */
async function read(file: string, search = ''): Promise<string | undefined> {
  const { GET } = (await import(join(process.cwd(), file))) as { GET?: Get }
  if (!GET || file.includes('/stream/')) return undefined
  const params = { id: stackId, name: 'server', snapshot: stackId, change: stackId, version: stackId, operation: '1' }
  const path = file
    .replace(/^app|\/route\.ts$/g, '')
    .replace(/\[(\w+)\]/g, (_, name: keyof typeof params) => params[name])
  const answer = await GET(asking(path + search), { params: Promise.resolve(params) })
  return answer.text()
}

const leaks = (text: string) =>
  Object.entries(secrets).flatMap(([where, secret]) => (text.includes(secret) ? [where] : []))

test('no route of ours tells a secret but by contract', async () => {
  const told: string[] = []
  let answered = 0
  for (const file of globSync('app/api/**/route.ts')) {
    const text = await read(file)
    if (text === undefined) continue
    answered += 1
    const isAllowed = toldByContract.some(([route]) => route.test(file))
    if (!isAllowed) told.push(...leaks(text).map((where) => `${file}: ${where}`))
  }
  expect(answered).toBeGreaterThan(20)
  expect(told).toEqual([])
}, 60_000)

test('the audit trail tells that it was launched, by whom, and no secret', async () => {
  const text = (await read('app/api/audit/route.ts')) ?? ''
  expect(text).toContain('"action":"stacks:create"')
  expect(text).toContain('"stackName":"hushed"')
  expect(leaks(text + (await read('app/api/audit/route.ts', '?as=csv')))).toEqual([])
})

test('what is written to the log, and what the database keeps, holds no secret in clear', async () => {
  await hearth.stop()
  expect(leaks(said.join('\n'))).toEqual([])
  vi.restoreAllMocks()
  const database = await openDatabase({ dataFolder: folder })
  const tables = await database.query<{ name: string }>(
    // The demo cloud is another's house: what a cloud was given, it has.
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename NOT LIKE 'demo%'`,
  )
  const kept: string[] = []
  for (const { name } of tables) {
    const rows = await database.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
    kept.push(...rows.flatMap(({ row }) => leaks(row).map((where) => `${name}: ${where}`)))
  }
  await database.close()
  expect(tables.length).toBeGreaterThan(10)
  expect([...new Set(kept)]).toEqual([])
}, 120_000)
