import { type Answer, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { hexId } from '../frame/format.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import { nameOf, openQueue, queueId } from './queues.ts'
import { projectOf } from './signed-url.ts'
import type { Message, Queue, Subscription } from './tables.ts'

const kinds = ['http', 'https', 'mailto', 'trust+http', 'trust+https']
const usualTtl = 3600

function subscriberIn(value: unknown): string {
  const subscriber = String(value ?? '')
  if (!kinds.includes(subscriber.split(':')[0] ?? '')) {
    throw new Refusal(400, `The subscriber type of subscription must be supported in the list (${kinds.join(', ')}).`)
  }
  return subscriber
}

const optionsIn = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** From `now` for `ttl` seconds; those that are to last for ever don't end within anybody's life. */
const lasting = (now: number, ttl: number) => [{ at: now + Math.min(ttl, 10 ** 10) * 1000, gone: true as const }]

function make(call: Call): Answer {
  const project = projectOf(call)
  const queue = openQueue(call, project, nameOf(call))
  const input = isObject(call.body) ? call.body : {}
  const subscriber = subscriberIn(input.subscriber)
  const { subscriptions, subscriptionsTo } = call.cloud.zaqar
  if (subscriptionsTo.get(queue.id).some((row) => row.subscriber === subscriber)) {
    throw new Refusal(
      409,
      'Such subscription already exists. Subscriptions are unique by project + queue + subscriber URI.',
    )
  }
  const ttl = Number(input.ttl ?? usualTtl)
  if (!(ttl >= 60)) throw new Refusal(400, 'The TTL for a subscription must be at least 60 seconds long.')
  const options = optionsIn(input.options)
  const user_id = call.auth.userId
  const row = { id: hexId().slice(0, 24), project_id: project, queue: queue.id, subscriber, ttl, options, user_id }
  const { id } = subscriptions.insert({ ...row, future: lasting(call.now, ttl) })
  return created({ subscription_id: id }, { location: `/v2/queues/${queue.name}/subscriptions/${id}` })
}

function find(call: Call): Subscription {
  const row = call.cloud.zaqar.subscriptions.get(call.params.id ?? '')
  if (row?.queue !== queueId(projectOf(call), nameOf(call))) throw new Refusal(404, 'No such subscription.')
  return row
}

const view = (call: Call, { id, subscriber, ttl, options, created_at }: Subscription): JsonObject => ({
  id,
  source: nameOf(call),
  subscriber,
  ttl,
  age: Math.floor((call.now - created_at) / 1000),
  options,
  confirmed: true,
})

function change(call: Call): Answer {
  const row = find(call)
  const input = isObject(call.body) ? call.body : {}
  const ttl = Number(input.ttl ?? row.ttl)
  call.cloud.zaqar.subscriptions.update(row.id, {
    ...('subscriber' in input ? { subscriber: subscriberIn(input.subscriber) } : {}),
    ...('options' in input ? { options: optionsIn(input.options) } : {}),
    ttl,
    future: lasting(call.now, ttl),
  })
  return noContent()
}

/** Tells those who have subscribed of a message; letters are not sent. */
export function notify({ cloud }: Call, queue: Queue, message: Message): void {
  for (const { subscriber, options, user_id } of cloud.zaqar.subscriptionsTo.get(queue.id)) {
    const url = subscriber.replace(/^trust\+/, '')
    if (!url.startsWith('http')) continue
    const told = JSON.stringify(message.body)
    const asked = options.post_data
    const body = typeof asked === 'string' ? asked.replaceAll('"$zaqar_message$"', () => told) : told
    const as = url === subscriber ? null : { user_id, project_id: queue.project_id ?? '' }
    cloud.outbox.add(url, body, as)
  }
}

const path = '/v2/queues/{queue}/subscriptions'

export const subscriptionRoutes: Route[] = [
  { method: 'POST', path, open: true, handle: make },
  {
    method: 'GET',
    path,
    open: true,
    handle: (call) => {
      const rows = call.cloud.zaqar.subscriptionsTo.get(queueId(projectOf(call), nameOf(call)))
      const links = [{ rel: 'next', href: `/v2/queues/${nameOf(call)}/subscriptions?marker=${rows.at(-1)?.id ?? ''}` }]
      // Everything is on the first page.
      const page = call.query.get('marker') ? [] : rows
      return ok({ subscriptions: page.map((row) => view(call, row)), links })
    },
  },
  { method: 'GET', path: `${path}/{id}`, open: true, handle: (call) => ok(view(call, find(call))) },
  { method: 'PATCH', path: `${path}/{id}`, open: true, handle: change },
  {
    method: 'DELETE',
    path: `${path}/{id}`,
    open: true,
    handle: (call) => {
      if (call.cloud.zaqar.subscriptions.get(call.params.id ?? '')) call.cloud.zaqar.subscriptions.delete(find(call).id)
      return noContent()
    },
  },
]
