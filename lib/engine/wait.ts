import type { Clock } from './world.ts'

/** Thrown by whatever waits when it is told to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  override readonly cause: unknown
  constructor(cause: unknown) {
    super('interrupted')
    this.cause = cause
  }
}

/** Resolves after `ms` of `clock`; rejects with `Interrupted` once `signal` is aborted. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Interrupted(signal.reason))
    const interrupt = () => {
      cancel()
      reject(new Interrupted(signal.reason))
    }
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', interrupt)
      resolve()
    })
    signal.addEventListener('abort', interrupt, { once: true })
  })
}

/** `promise`, or `Interrupted` as soon as `signal` is aborted; what becomes of the promise then is nobody's affair. */
export function interruptible<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const interrupt = () => reject(new Interrupted(signal.reason))
    if (signal.aborted) interrupt()
    else signal.addEventListener('abort', interrupt, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', interrupt))
  })
}
