import { type Answer, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { hexId } from '../frame/format.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import { nameOf, openQueue, queueId } from './queues.ts'
import { projectOf } from './signed-url.ts'
import { notify } from './subscriptions.ts'
import type { Message } from './tables.ts'

/** Messages live for so long, in seconds. */
const [shortest, usual, longest] = [60, 3600, 1_209_600]
const mostAtOnce = 20

/** A client names itself, so that it need not hear itself. */
export function clientOf({ headers }: Call): string {
  const client = headers.get('client-id')
  if (!client) throw new Refusal(400, 'Missing Client-ID header')
  return client
}

/** A number in the query between 1 and as many as are given at once. */
export function limitOf({ query }: Call, name = 'limit'): number {
  const limit = Number(query.get(name) ?? 10)
  if (!Number.isInteger(limit) || limit < 1 || limit > mostAtOnce) {
    throw new Refusal(400, `Limit must be at least 1 and may not be greater than ${mostAtOnce}.`)
  }
  return limit
}

const queueOf = (call: Call) => queueId(projectOf(call), nameOf(call))

/** A message as it is told; with `claim` its address tells who holds it. */
export function messageView(call: Call, row: Message): JsonObject {
  const claim = row.claim === null ? '' : `?claim_id=${row.claim}`
  return {
    id: row.id,
    href: `/v2/queues/${nameOf(call)}/messages/${row.id}${claim}`,
    ttl: row.ttl,
    age: Math.floor((call.now - row.created_at) / 1000),
    body: row.body,
    ...(row.claim === null ? {} : { claim_id: row.claim }),
  }
}

/** Those in a queue that nobody holds, oldest first. */
export const freeMessages = (call: Call, queue: string): Message[] =>
  call.cloud.zaqar.messagesIn.get(queue).filter((row) => row.claim === null && row.from <= call.now)

function read(one: unknown, metadata: JsonObject): { body: unknown; ttl: number; delay: number } {
  if (!isObject(one) || !Object.hasOwn(one, 'body')) throw new Refusal(400, 'Messages have a body.')
  const ttl = Number(one.ttl ?? metadata._default_message_ttl ?? usual)
  const delay = Number(one.delay ?? metadata._default_message_delay ?? 0)
  if (!(ttl >= shortest && ttl <= longest)) {
    throw new Refusal(
      400,
      `The TTL for a message may not exceed ${longest} seconds, and must be at least ${shortest} seconds long.`,
    )
  }
  return { body: one.body, ttl, delay: Math.max(delay || 0, 0) }
}

function post(call: Call): Answer {
  const project = projectOf(call)
  const client = clientOf(call)
  const given = isObject(call.body) ? call.body.messages : undefined
  if (!Array.isArray(given) || given.length === 0 || given.length > mostAtOnce) {
    throw new Refusal(400, `1 to ${mostAtOnce} messages are expected.`)
  }
  const queue = openQueue(call, project, nameOf(call))
  const rows = given.map((one) => {
    const { body, ttl, delay } = read(one, queue.metadata)
    const from = call.now + delay * 1000
    const row = { id: hexId().slice(0, 24), project_id: project, queue: queue.id, body, ttl, client, from, claim: null }
    return call.cloud.zaqar.messages.insert({ ...row, future: [{ at: from + ttl * 1000, gone: true }] })
  })
  for (const row of rows) notify(call, queue, row)
  return created({ resources: rows.map(({ id }) => `/v2/queues/${queue.name}/messages/${id}`) })
}

/** Posts a message on behalf of another service. */
export function postMessageFor(call: Call, project: string, name: string, body: unknown): void {
  const queue = openQueue(call, project, name)
  const row = { id: hexId().slice(0, 24), project_id: project, queue: queue.id, body, ttl: usual, client: '' }
  const future = [{ at: call.now + usual * 1000, gone: true as const }]
  notify(call, queue, call.cloud.zaqar.messages.insert({ ...row, from: call.now, claim: null, future }))
}

function list(call: Call): Answer {
  const { query, cloud } = call
  const queue = queueOf(call)
  const client = clientOf(call)
  const ids = query.get('ids')?.split(',')
  if (ids) return ok({ messages: found(call, queue, ids).map((row) => messageView(call, row)) })
  const wants = (name: string) => query.get(name)?.toLowerCase() === 'true'
  const rows = wants('include_claimed') ? cloud.zaqar.messagesIn.get(queue) : freeMessages(call, queue)
  const marker = Number(query.get('marker') ?? 0)
  const limit = limitOf(call)
  const page = rows.filter((row) => row.seq > marker && (wants('echo') || row.client !== client)).slice(0, limit)
  const next = new URLSearchParams(query)
  next.set('marker', String(page.at(-1)?.seq ?? marker))
  const links = [{ rel: 'next', href: `/v2/queues/${nameOf(call)}/messages?${next}` }]
  return ok({ messages: page.map((row) => messageView(call, row)), links })
}

const found = ({ cloud }: Call, queue: string, ids: readonly string[]): Message[] =>
  ids.flatMap((id) => {
    const row = cloud.zaqar.messages.get(id)
    return row?.queue === queue ? [row] : []
  })

function remove(call: Call): Answer {
  const { messages } = call.cloud.zaqar
  const queue = queueOf(call)
  const ids = call.query.get('ids')?.split(',')
  if (ids) {
    for (const { id } of found(call, queue, ids)) messages.delete(id)
    return noContent()
  }
  if (!call.query.has('pop')) throw new Refusal(400, 'ids or pop is expected.')
  const popped = freeMessages(call, queue).slice(0, limitOf(call, 'pop'))
  for (const { id } of popped) messages.delete(id)
  return ok({ messages: popped.map((row) => messageView(call, row)) })
}

const path = '/v2/queues/{queue}/messages'

export const messageRoutes: Route[] = [
  { method: 'POST', path, open: true, handle: post },
  { method: 'GET', path, open: true, handle: list },
  { method: 'DELETE', path, open: true, handle: remove },
  {
    method: 'GET',
    path: `${path}/{id}`,
    open: true,
    handle: (call) => {
      const [row] = found(call, queueOf(call), [call.params.id ?? ''])
      if (!row) throw new Refusal(404, 'No such message.')
      return ok(messageView(call, row))
    },
  },
  {
    method: 'DELETE',
    path: `${path}/{id}`,
    open: true,
    handle: (call) => {
      const [row] = found(call, queueOf(call), [call.params.id ?? ''])
      const claim = call.query.get('claim_id')
      if (row && row.claim !== claim)
        throw new Refusal(403, 'A message that is claimed is deleted with its claim alone.')
      if (row) call.cloud.zaqar.messages.delete(row.id)
      return noContent()
    },
  },
]
