import type { Cloud, Item } from './cloud.ts'
import { isCloudError } from './cloud-error.ts'

const SERVICE = 'messaging'
/** Zaqar wants its clients to tell who they are, by a UUID of their own choice. */
const headers = { 'client-id': '7f1d5c4e-2b6a-4c59-9d43-5d6f0b1f6a10' }
/** As many as Zaqar gives at once. */
const MOST = 20
/** How long messages live, in seconds, unless somebody says otherwise. */
export const MESSAGE_TTL = 3600

const pathOf = (queue: string, ...more: string[]) =>
  ['/v2/queues', ...[queue, ...more].map(encodeURIComponent)].join('/')

/** Makes a queue, or gives the one that is there other metadata. */
export async function putQueue(cloud: Cloud, queue: string, metadata: Item): Promise<void> {
  await cloud.request(SERVICE, 'PUT', pathOf(queue), { headers, body: metadata })
}

/** A queue's metadata; null where there is no such queue. */
export async function lookQueue(cloud: Cloud, queue: string): Promise<Item | null> {
  try {
    return ((await cloud.request(SERVICE, 'GET', pathOf(queue), { headers })) ?? {}) as Item
  } catch (error) {
    if (isCloudError(error, 'not-found')) return null
    throw error
  }
}

/** Deletes a queue with what is in it; one that is gone already is no failure. */
export async function deleteQueue(cloud: Cloud, queue: string): Promise<void> {
  try {
    await cloud.request(SERVICE, 'DELETE', pathOf(queue), { headers })
  } catch (error) {
    if (!isCloudError(error, 'not-found')) throw error
  }
}

/** Posts one message; `ttl` in seconds. Queues come with their first message. */
export async function postMessage(cloud: Cloud, queue: string, body: unknown, ttl = MESSAGE_TTL): Promise<void> {
  await cloud.request(SERVICE, 'POST', pathOf(queue, 'messages'), { headers, body: { messages: [{ body, ttl }] } })
}

export interface Message {
  readonly id: string
  readonly body: unknown
}

/** All messages in a queue, oldest first; they stay there. */
export async function readMessages(cloud: Cloud, queue: string): Promise<Message[]> {
  const found: Message[] = []
  let marker: string | undefined
  for (;;) {
    const query = { limit: MOST, echo: true, marker }
    const answer = (await cloud.request(SERVICE, 'GET', pathOf(queue, 'messages'), { headers, query })) as
      | { messages?: Message[]; links?: { rel: string; href: string }[] }
      | undefined
    const messages = answer?.messages ?? []
    found.push(...messages)
    const next = answer?.links?.find(({ rel }) => rel === 'next')?.href
    marker = next === undefined ? undefined : (new URL(next, 'http://service').searchParams.get('marker') ?? undefined)
    if (messages.length < MOST || marker === undefined) return found
  }
}

/** What opens some parts of a queue to whoever has it. */
export interface SharedQueue {
  readonly project: string
  readonly paths: readonly string[]
  readonly methods: readonly string[]
  readonly expires: string
  readonly signature: string
}

/** `expires` is ISO 8601 without a zone, UTC; what is absent Zaqar chooses. */
export async function shareQueue(
  cloud: Cloud,
  queue: string,
  wanted: { readonly paths?: readonly string[]; readonly methods?: readonly string[]; readonly expires?: string },
): Promise<SharedQueue> {
  return (await cloud.request(SERVICE, 'POST', pathOf(queue, 'share'), { headers, body: wanted })) as SharedQueue
}

export async function listSubscriptions(cloud: Cloud, queue: string): Promise<Item[]> {
  const answer = await cloud.request(SERVICE, 'GET', pathOf(queue, 'subscriptions'), { headers })
  return ((answer as { subscriptions?: Item[] } | undefined)?.subscriptions ?? []) as Item[]
}

export async function createSubscription(cloud: Cloud, queue: string, wanted: Item): Promise<string> {
  const made = await cloud.request(SERVICE, 'POST', pathOf(queue, 'subscriptions'), { headers, body: wanted })
  return String((made as { subscription_id: unknown }).subscription_id)
}

/** Null where there is none of that id. */
export async function lookSubscription(cloud: Cloud, queue: string, id: string): Promise<Item | null> {
  try {
    return (await cloud.request(SERVICE, 'GET', pathOf(queue, 'subscriptions', id), { headers })) as Item
  } catch (error) {
    if (isCloudError(error, 'not-found')) return null
    throw error
  }
}

export async function updateSubscription(cloud: Cloud, queue: string, id: string, wanted: Item): Promise<void> {
  await cloud.request(SERVICE, 'PATCH', pathOf(queue, 'subscriptions', id), { headers, body: wanted })
}

/** One that is gone already is no failure. */
export async function deleteSubscription(cloud: Cloud, queue: string, id: string): Promise<void> {
  try {
    await cloud.request(SERVICE, 'DELETE', pathOf(queue, 'subscriptions', id), { headers })
  } catch (error) {
    if (!isCloudError(error, 'not-found')) throw error
  }
}
