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

/** Who waits for less has something of his own to wait for. */
const shortestBeatMs = 200
/** People wait for what is made. */
const longestBeatMs = 5000

interface Beat {
  readonly sleepers: Set<() => void>
  readonly cancel: () => void
}

/** Who wakes when, by clock. */
const beats = new WeakMap<Clock, Map<number, Beat>>()

/**
 * As `sleep`, until the next beat but for about `ms`: those who wait for things of the cloud wake at the same moments, so
 * that what they ask then can be asked together.
 */
export function untilBeat(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (ms < shortestBeatMs) return sleep(clock, ms, signal)
  return sleep({ now: () => clock.now(), after: (_, callback) => atBeat(clock, ms, callback) }, ms, signal)
}

/**
 * How long to wait before the next look at something that was waited for already for `waitedMs`: what takes long is looked
 * at less often, but for an eighth of its time at most. Beats stay multiples of each other.
 */
export function slackened(ms: number, waitedMs: number): number {
  let wait = ms
  while (wait > 0 && wait * 2 <= longestBeatMs && wait * 16 <= waitedMs) wait *= 2
  return wait
}

function atBeat(clock: Clock, ms: number, callback: () => void): () => void {
  const known = beats.get(clock) ?? new Map<number, Beat>()
  beats.set(clock, known)
  const now = clock.now()
  const moment = Math.ceil((now + ms / 2) / ms) * ms
  const beat = known.get(moment) ?? newBeat(clock, known, moment, now)
  beat.sleepers.add(callback)
  return () => {
    beat.sleepers.delete(callback)
    if (beat.sleepers.size > 0) return
    beat.cancel()
    if (known.get(moment) === beat) known.delete(moment)
  }
}

function newBeat(clock: Clock, known: Map<number, Beat>, moment: number, now: number): Beat {
  const sleepers = new Set<() => void>()
  const cancel = clock.after(moment - now, () => {
    known.delete(moment)
    for (const wake of sleepers) wake()
  })
  const beat = { sleepers, cancel }
  known.set(moment, beat)
  return beat
}
