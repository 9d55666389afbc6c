import type { Row, World } from '../frame/world.ts'

export interface Queue extends Row {
  readonly name: string
  readonly metadata: Readonly<Record<string, unknown>>
}

export interface Message extends Row {
  /** The id of its queue. */
  readonly queue: string
  readonly body: unknown
  /** Seconds. */
  readonly ttl: number
  /** Who posted it: clients don't see their own messages unless they ask for them. */
  readonly client: string
  /** Nobody sees it earlier. */
  readonly from: number
  readonly claim: string | null
}

/** Somebody's hold on messages; it ends by itself, and the messages are free again. */
export interface Claim extends Row {
  readonly queue: string
  readonly ttl: number
  /** Seconds that its messages live on at least. */
  readonly grace: number
}

export interface Subscription extends Row {
  readonly queue: string
  readonly subscriber: string
  readonly ttl: number
  readonly options: Readonly<Record<string, unknown>>
  /** As whom a `trust+` subscriber is told. */
  readonly user_id: string
}

export function zaqarTables(world: World) {
  const table = <T extends Row>(kind: string) => world.table<T>('zaqar', kind)
  const queues = table<Queue>('queue')
  const messages = table<Message>('message')
  const claims = table<Claim>('claim')
  const subscriptions = table<Subscription>('subscription')
  return {
    queues,
    messages,
    messagesIn: messages.index((row) => [row.queue]),
    claims,
    claimsOn: claims.index((row) => [row.queue]),
    subscriptions,
    subscriptionsTo: subscriptions.index((row) => [row.queue]),
  }
}

export type ZaqarTables = ReturnType<typeof zaqarTables>
