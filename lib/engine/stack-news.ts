import type { Store } from './store.ts'
import { interruptible } from './wait.ts'
import type { Clock } from './world.ts'

/** How long a lost notification can delay anybody. */
const lookAgainMs = 2000

/** Who wants to know of which stack: notifications wake, the database tells. */
export class StackNews {
  readonly #store: Store
  readonly #clock: Clock
  readonly #listeners = new Map<string, Set<() => void>>()
  readonly #everything = new Set<(stackId: string) => void>()
  #stop: (() => Promise<void>) | undefined

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  async start(): Promise<void> {
    this.#stop ??= await this.#store.changes((stackId) => this.#heard(stackId))
  }

  async stop(): Promise<void> {
    await this.#stop?.()
    this.#stop = undefined
  }

  /**
   * Calls `heard` with the id of each stack that has news; '' when any may have: after a lost connection, and every two
   * seconds, since a notification is only a hint.
   */
  onAny(heard: (stackId: string) => void): () => void {
    this.#everything.add(heard)
    let cancel: () => void
    const lookAgain = () => {
      cancel = this.#clock.after(lookAgainMs, () => {
        heard('')
        lookAgain()
      })
    }
    lookAgain()
    return () => {
      cancel()
      this.#everything.delete(heard)
    }
  }

  /** Resolves when the operation is over; rejects with `Interrupted` when `signal` is aborted before. */
  operationDone(stackId: string, operationId: string, signal: AbortSignal): Promise<void> {
    const isOver = async () => {
      const operation = await this.#store.operation(operationId)
      return !operation || operation.state === 'done'
    }
    return this.until(stackId, isOver, signal)
  }

  /**
   * Resolves once `isSo`, asked again with each news of the stack, answers true; rejects with `Interrupted` when `signal`
   * is aborted before.
   */
  async until(stackId: string, isSo: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
    for (;;) {
      const news = this.#next(stackId)
      try {
        if (await isSo()) return
        await interruptible(news.heard, signal)
      } finally {
        news.forget()
      }
    }
  }

  /** Has everybody who waits look again. */
  nudge(): void {
    this.#heard('')
  }

  #next(stackId: string): { heard: Promise<void>; forget(): void } {
    const { promise, resolve } = Promise.withResolvers<void>()
    const listeners = this.#listeners.get(stackId) ?? new Set()
    this.#listeners.set(stackId, listeners.add(resolve))
    const cancel = this.#clock.after(lookAgainMs, resolve)
    const forget = () => {
      cancel()
      listeners.delete(resolve)
      if (listeners.size === 0 && this.#listeners.get(stackId) === listeners) this.#listeners.delete(stackId)
    }
    return { heard: promise, forget }
  }

  #heard(stackId: string): void {
    const woken =
      stackId === '' ? [...this.#listeners.values()] : [this.#listeners.get(stackId) ?? new Set<() => void>()]
    for (const listeners of woken) for (const listener of listeners) listener()
    for (const heard of this.#everything) heard(stackId)
  }
}
