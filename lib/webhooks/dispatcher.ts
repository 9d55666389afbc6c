import { pauseBefore } from './pause-before.ts'
import { sign } from './sign.ts'
import type { Due, Told, WebhookStore } from './webhook-store.ts'

interface Clock {
  now(): number
  after(ms: number, callback: () => void): () => void
}

export interface DispatcherOptions {
  readonly store: WebhookStore
  readonly clock: Clock
  /** Sends a body; answers the HTTP status, or a sentence that says why there was none. */
  readonly post: (url: string, body: string, headers: Readonly<Record<string, string>>) => Promise<number | string>
  /** Hints that a stack has news, or ('') that any may have. */
  readonly changes: (heard: (stackId: string) => void) => Promise<() => Promise<void>>
  /** Where people see the stack. */
  readonly publicUrl: string
  readonly log: (message: string, details?: unknown) => void
}

/** What happens to many stacks at once is looked up together. */
const gatherMs = 250
const atOnce = 10
const leaseMs = 60_000
const longestSleep = 60_000

/**
 * Tells webhooks what happens to stacks: each event at least once, tried again with growing pauses until it is given up.
 * What is on its way is kept in the store, so it outlives the process, and several processes share the work.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions
  readonly #heard = new Set<string>()
  #unlisten: (() => Promise<void>) | undefined
  #cancel: (() => void) | undefined
  #work: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: DispatcherOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    this.#unlisten = await this.#options.changes((stackId) => {
      this.#heard.add(stackId)
      this.#wake(gatherMs)
    })
    this.#heard.add('')
    this.#wake(0)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel?.()
    await this.#unlisten?.()
    await this.#work
  }

  /** Looks soon whether there is something to send. */
  hurry(): void {
    this.#wake(0)
  }

  #wake(ms: number): void {
    if (this.#stopped) return
    this.#cancel?.()
    this.#cancel = this.#options.clock.after(ms, () => {
      this.#work = this.#work.then(() => this.#round()).catch((error) => this.#options.log('webhooks', error))
    })
  }

  async #round(): Promise<void> {
    const { store } = this.#options
    const heard = [...this.#heard]
    this.#heard.clear()
    if (heard.length > 0) await store.enqueue(heard.includes('') ? null : heard, (told) => this.#bodyOf(told))
    for (let due = await store.takeDue(atOnce, leaseMs); due.length > 0; due = await store.takeDue(atOnce, leaseMs)) {
      await Promise.all(due.map((one) => this.#deliver(one)))
      if (this.#stopped) return
    }
    const rest = await store.untilDue()
    if (rest !== null && this.#heard.size === 0) this.#wake(Math.min(Math.max(rest, gatherMs), longestSleep))
  }

  async #deliver({ id, url, secret, body, attempts }: Due): Promise<void> {
    const { store, clock, post } = this.#options
    const signature: Record<string, string> =
      secret === '' ? {} : { 'x-hearth-signature': sign(secret, body, clock.now()) }
    const answer = await post(url, body, { 'x-hearth-delivery': id, ...signature })
    const isFine = typeof answer === 'number' && answer >= 200 && answer < 300
    const pause = isFine ? null : pauseBefore(attempts)
    await store.record(id, {
      status: isFine ? 'delivered' : pause === null ? 'given-up' : 'waiting',
      answer: typeof answer === 'number' ? `HTTP ${answer}` : answer,
      nextAt: pause === null ? null : clock.now() + pause,
    })
  }

  /** `text` alone is what chat services show. */
  #bodyOf({ stackId, stackName, projectId, action, status, reason, time }: Told): string {
    const url = `${this.#options.publicUrl}/stacks/${stackId}`
    return JSON.stringify({
      text: `Stack ${stackName}: ${action}_${status}. ${reason} ${url}`,
      stack: { id: stackId, name: stackName, project_id: projectId, url },
      action,
      status,
      reason,
      time,
    })
  }
}
