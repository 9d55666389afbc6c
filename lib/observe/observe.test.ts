import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { backlog } from '#lib/db/backlog.ts'
import { Story } from '#lib/engine/testing/story.ts'
import { systemClock } from '#lib/engine/testing/system-clock.ts'
import { type Observation, observe } from './observe.ts'
import { traceReceiver } from './testing/trace-receiver.ts'

const template = `
heat_template_version: 2021-04-16
parameters:
  word: { type: string, hidden: true }
resources:
  net: { type: OS::Neutron::Net }
  inside: { type: OS::Heat::ResourceGroup, properties: { count: 1, resource_def: { type: OS::Heat::RandomString } } }
  note: { type: OS::Heat::Value, properties: { value: { get_param: word } } }
`
const secret = 'correct-horse-battery-staple'
const parent = { trace: 'a'.repeat(32), span: 'b'.repeat(16) }

let receiver: Awaited<ReturnType<typeof traceReceiver>>
let observation: Observation
let story: Story
let server: Server
let address: string
let failing = false
const lines: string[] = []

beforeAll(async () => {
  receiver = await traceReceiver()
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url
  observation = await observe({
    log: { format: 'json', level: 'debug', write: (line) => void lines.push(line) },
    traces: true,
    metricsToken: undefined,
    version: '1.2.3',
    isType: (type) => schemaOf(type) !== undefined,
    clock: systemClock,
  })
  story = await Story.withCloud({ observer: observation.engine, log: observation.log })
  story.between = (request, cloud, service) => observation.fetch(cloud)(request, service)
  const database = observation.database(story.database)
  observation.ready({
    checks: { database: async () => !failing && (await database.query('SELECT 1')).length === 1 },
    backlog: () => backlog(database),
  })
  const handler = observation.requests((request, response) => {
    if (request.url === '/api/stream') {
      response.writeHead(200, [['content-type', 'text/event-stream']].flat()).write(': hello\n\n')
      return
    }
    if (request.method === 'POST') {
      const name = `watched${lines.length}`
      void story.create(name, template, { parameters: { word: secret } }).then((id) => response.end(id))
      return
    }
    response.writeHead(404).end()
  })
  server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}, 60_000)

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await story.end()
  await observation.stop()
  await receiver.close()
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT
}, 60_000)

const metrics = async () => (await fetch(`${address}/metrics`)).text()
/** The value behind a line of the metrics; undefined when there is none. */
const figure = (text: string, line: string) => {
  const found = text.split('\n').find((one) => one.startsWith(line))
  return found === undefined ? undefined : Number(found.split(' ').at(-1))
}
const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)

async function launched(headers: Record<string, string> = {}) {
  const answer = await fetch(`${address}/api/stacks?secret=${secret}`, { method: 'POST', headers })
  const id = await answer.text()
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  return { id, requestId: answer.headers.get('x-openstack-request-id')! }
}

test('what a request causes is logged with its id, the operation’s and the stack’s, and without a secret', async () => {
  const { id, requestId } = await launched()
  expect(requestId).toMatch(/^req-[\da-f-]{36}$/)
  const { operationId } = await story.stack(id)
  const ends = () => logged().filter(({ msg, stackId }) => msg === 'operation ends' && stackId === id)
  await expect.poll(ends).toHaveLength(1)
  expect(ends()[0]).toMatchObject({
    requestId,
    operationId,
    stackId: id,
    details: { action: 'CREATE', outcome: 'complete' },
  })
  expect(logged()).toContainEqual(
    expect.objectContaining({ msg: 'answered', requestId, details: expect.objectContaining({ path: '/api/stacks' }) }),
  )
  // The stack inside was begun on behalf of the same request.
  expect(logged().filter((line) => line.msg === 'operation ends' && line.requestId === requestId)).toHaveLength(2)
  expect(lines.join('')).not.toContain(secret)
})

describe('the metrics', () => {
  test('count requests, operations, resources, calls of the cloud and what waits', async () => {
    const before = await metrics()
    await launched()
    const after = await metrics()
    const more = (line: string) => (figure(after, line) ?? 0) - (figure(before, line) ?? 0)
    expect(more('hearth_http_request_duration_seconds_count{method="POST",route="/api/stacks",status="200"}')).toBe(1)
    expect(more('hearth_operation_duration_seconds_count{action="CREATE",outcome="complete"}')).toBe(2)
    const made = (type: string) =>
      more(`hearth_resource_action_duration_seconds_count{type="${type}",action="CREATE",outcome="complete"}`)
    expect([made('OS::Neutron::Net'), made('OS::Heat::RandomString'), made('OS::Heat::ResourceGroup')]).toEqual([
      1, 1, 1,
    ])
    expect(more('hearth_cloud_call_duration_seconds_count{service="network",method="POST",status="201"}')).toBe(1)
    expect(figure(after, 'hearth_queue_operations{state="queued"}')).toBe(0)
    expect(figure(after, 'hearth_queue_oldest_seconds')).toBe(0)
    expect(figure(after, 'hearth_database_statement_duration_seconds_count{statement="with"')).toBeUndefined()
    expect(figure(after, 'hearth_database_statement_duration_seconds_count{statement="select"')).toBeGreaterThan(0)
    expect(figure(after, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0)
    expect(figure(after, 'process_resident_memory_bytes')).toBeGreaterThan(1e7)
  })

  test('tell how many event streams are open', async () => {
    const gone = new AbortController()
    const stream = await fetch(`${address}/api/stream`, { signal: gone.signal })
    await stream.body!.getReader().read()
    expect(figure(await metrics(), 'hearth_event_streams_open')).toBe(1)
    gone.abort()
    await expect.poll(async () => figure(await metrics(), 'hearth_event_streams_open')).toBe(0)
  })

  test('are for programs on this machine, unless somebody passed the question on', async () => {
    expect((await fetch(`${address}/metrics`)).status).toBe(200)
    expect((await fetch(`${address}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(401)
  })
})

test('a request’s trace goes on in the operation, its resources and their calls of the cloud', async () => {
  const { id, requestId } = await launched({ traceparent: `00-${parent.trace}-${parent.span}-01` })
  const mine = () => receiver.spans.filter(({ traceId }) => traceId === parent.trace)
  const named = (name: string) => mine().find((span) => span.name === name)
  await expect.poll(() => named('CREATE stack'), { timeout: 15_000 }).toBeDefined()
  const request = named('POST /api/stacks')!
  const operation = mine().find((span) => span.attributes['hearth.stack_id'] === id)!
  const net = named('resource net')!
  const call = mine().find((span) => span.name === 'network POST')!
  expect(request).toMatchObject({ parentSpanId: parent.span, attributes: { 'hearth.request_id': requestId } })
  expect(operation).toMatchObject({ name: 'CREATE stack', parentSpanId: request.spanId })
  expect(net).toMatchObject({
    parentSpanId: operation.spanId,
    attributes: { 'hearth.resource_type': 'OS::Neutron::Net' },
  })
  expect(call).toMatchObject({ parentSpanId: net.spanId, attributes: { 'http.response.status_code': '201' } })
  const inside = mine().filter((span) => span.name === 'CREATE stack' && span !== operation)
  expect(inside).toMatchObject([{ parentSpanId: named('resource inside')!.spanId }])
}, 30_000)

test('services of the cloud hear on whose behalf they are called', async () => {
  const heard = new Set<string | null>()
  const { between } = story
  story.between = (request, cloud, service) =>
    between(
      request,
      (sent) => {
        if (sent.method === 'POST' && service === 'network') heard.add(sent.headers.get('x-openstack-request-id'))
        return cloud(sent)
      },
      service,
    )
  const { requestId } = await launched()
  expect([...heard]).toEqual([requestId])
  story.between = between
})

test('a process says that it lives, and whether it may be sent work', async () => {
  const asked = async (path: string) => {
    const answer = await fetch(address + path)
    return [answer.status, await answer.json()]
  }
  const well = { started: 'ok', database: 'ok', stopping: 'ok' }
  expect(await asked('/healthz')).toEqual([200, { status: 'ok' }])
  expect(await asked('/readyz')).toEqual([200, { status: 'ready', checks: well }])
  failing = true
  expect(await asked('/readyz')).toEqual([503, { status: 'not ready', checks: { ...well, database: 'failing' } }])
  failing = false
  observation.stopping()
  expect(await asked('/readyz')).toEqual([503, { status: 'not ready', checks: { ...well, stopping: 'stopping' } }])
  expect(await asked('/healthz')).toEqual([200, { status: 'ok' }])
})
