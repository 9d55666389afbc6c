import { type Answer, type Call, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import type { Queue } from './tables.ts'

/** Reserved metadata, which every queue has. */
const reserved = {
  _default_message_delay: 0,
  _default_message_ttl: 3600,
  _dead_letter_queue: null,
  _dead_letter_queue_messages_ttl: null,
  _max_claim_count: null,
  _max_messages_post_size: 262_144,
}

/** The name of the queue in the path. */
export function nameOf({ params }: Call): string {
  const { queue = '' } = params
  if (!/^[\w.-]{1,64}$/.test(queue))
    throw new Refusal(400, 'Queue names are 1 to 64 letters, digits, dots, dashes or underscores.')
  return queue
}

export const queueId = (project: string, name: string) => `${project}/${name}`

/** The queue of that name, made where there is none: queues come with their first use. */
export function openQueue({ cloud }: Call, project: string, name: string): Queue {
  const { queues } = cloud.zaqar
  const id = queueId(project, name)
  return queues.get(id) ?? queues.insert({ id, project_id: project, name, metadata: {} })
}

function find(call: Call): Queue {
  const row = call.cloud.zaqar.queues.get(queueId(call.auth.projectId ?? '', nameOf(call)))
  if (!row) throw new Refusal(404, `Queue ${call.params.queue} does not exist.`)
  return row
}

function put(call: Call): Answer {
  const { queues } = call.cloud.zaqar
  const project = call.auth.projectId ?? ''
  const known = queues.get(queueId(project, nameOf(call)))
  const metadata = isObject(call.body) ? call.body : {}
  const row = openQueue(call, project, nameOf(call))
  if (isObject(call.body)) queues.update(row.id, { metadata })
  return { status: known ? 204 : 201, headers: { location: `/v2/queues/${row.name}` } }
}

/** JSON patches of `/metadata/…`. */
function patch(call: Call): Answer {
  const row = find(call)
  const metadata: JsonObject = { ...row.metadata }
  if (!Array.isArray(call.body)) throw new Refusal(400, 'Request body should be a JSON array of patches.')
  for (const one of call.body as unknown[]) {
    const { op, path, value } = isObject(one) ? one : {}
    const [, key] = /^\/metadata\/(.+)$/.exec(String(path)) ?? []
    if (key === undefined) throw new Refusal(400, 'Queue metadata is patched below /metadata.')
    if (op === 'remove') delete metadata[key]
    else if (op === 'add' || op === 'replace') metadata[key] = value
    else throw new Refusal(400, `Unsupported operation ${String(op)}.`)
  }
  call.cloud.zaqar.queues.update(row.id, { metadata })
  return ok(metadata)
}

function list(call: Call): Answer {
  const marker = call.query.get('marker') ?? ''
  const limit = Math.min(Number(call.query.get('limit') ?? 10) || 10, 20)
  const isDetailed = call.query.get('detailed') === 'true'
  const rows = call.cloud.zaqar.queues.ofProject
    .get(call.auth.projectId ?? '')
    .filter(({ name }) => name > marker)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const page = rows.slice(0, limit)
  const queues = page.map(({ name, metadata }) => ({
    name,
    href: `/v2/queues/${name}`,
    ...(isDetailed ? { metadata: { ...reserved, ...metadata } } : {}),
  }))
  const next = `/v2/queues?marker=${page.at(-1)?.name ?? marker}&limit=${limit}${isDetailed ? '&detailed=true' : ''}`
  return ok({ queues, links: [{ rel: 'next', href: next }] })
}

/** Takes away what is in a queue, of the kinds named. */
export function empty({ cloud }: Call, id: string, kinds: readonly string[]): void {
  const { messages, messagesIn, claims, claimsOn, subscriptions, subscriptionsTo } = cloud.zaqar
  if (kinds.includes('messages')) {
    for (const row of messagesIn.get(id)) messages.delete(row.id)
    for (const row of claimsOn.get(id)) claims.delete(row.id)
  }
  if (kinds.includes('subscriptions')) for (const row of subscriptionsTo.get(id)) subscriptions.delete(row.id)
}

const everything = ['messages', 'subscriptions']

function stats(call: Call): Answer {
  const rows = call.cloud.zaqar.messagesIn.get(find(call).id)
  const claimed = rows.filter(({ claim }) => claim !== null).length
  return ok({ messages: { claimed, free: rows.length - claimed, total: rows.length } })
}

const path = '/v2/queues/{queue}'

export const queueRoutes: Route[] = [
  { method: 'GET', path: '/v2/queues', handle: list },
  { method: 'PUT', path, handle: put },
  { method: 'GET', path, handle: (call) => ok({ ...reserved, ...find(call).metadata }) },
  { method: 'PATCH', path, handle: patch },
  {
    method: 'DELETE',
    path,
    handle: (call) => {
      const id = queueId(call.auth.projectId ?? '', nameOf(call))
      empty(call, id, everything)
      call.cloud.zaqar.queues.delete(id)
      return noContent()
    },
  },
  { method: 'GET', path: `${path}/stats`, handle: stats },
  {
    method: 'POST',
    path: `${path}/purge`,
    handle: (call) => {
      const kinds =
        isObject(call.body) && Array.isArray(call.body.resource_types) ? call.body.resource_types : everything
      empty(call, find(call).id, kinds.map(String))
      return noContent()
    },
  },
]
