import type { Delivery, Reveal, Webhook } from '#lib/api/operating.ts'

/** A webhook to be: `secret` may be empty, then nothing is signed. */
export interface NewWebhook {
  readonly url: string
  readonly secret: string
  readonly statuses: readonly string[]
  readonly stackId: string | null
}

/** One delivery that is due. `attempts` counts this one. */
export interface Due {
  readonly id: string
  readonly url: string
  readonly secret: string
  readonly body: string
  readonly attempts: number
}

/** How an attempt ended; `nextAt` (milliseconds) when there is to be another. */
export interface Attempted {
  readonly status: Delivery['status']
  readonly answer: string
  readonly nextAt: number | null
}

/** Where webhooks, what is on its way to them, and looks at secrets are kept. Everything is within a project. */
export interface WebhookStore {
  list(projectId: string): Promise<Webhook[]>
  add(projectId: string, webhook: NewWebhook): Promise<Webhook>
  /** False when there is none. */
  remove(projectId: string, id: string): Promise<boolean>
  /** The latest first; null when the project has no such webhook. */
  deliveries(projectId: string, id: string): Promise<Delivery[] | null>
  /** Puts a made-up event on its way; false when there is no such webhook. */
  addTest(projectId: string, id: string, body: string): Promise<boolean>

  /** Puts what happened to stacks on its way, each event once per webhook; null: to all stacks since yesterday. */
  enqueue(stackIds: readonly string[] | null, bodyOf: (told: Told) => string): Promise<void>
  /** Takes what is due until `leaseMs` from now: nobody else does so meanwhile. */
  takeDue(limit: number, leaseMs: number): Promise<Due[]>
  record(id: string, attempted: Attempted): Promise<void>
  /** Milliseconds until something is due; null while nothing waits. */
  untilDue(): Promise<number | null>

  addReveal(reveal: {
    stackId: string
    projectId: string
    userId: string
    userName: string
    what: string
  }): Promise<void>
  /** The latest first. */
  reveals(projectId: string, stackId: string): Promise<Reveal[]>
}

/** An event of a stack, as webhooks are told it. */
export interface Told {
  readonly stackId: string
  readonly stackName: string
  readonly projectId: string
  readonly action: string
  readonly status: string
  readonly reason: string
  /** ISO 8601, UTC. */
  readonly time: string
}
