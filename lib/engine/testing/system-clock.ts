import { randomBytes, randomUUID } from 'node:crypto'
import type { Clock, Random } from '../world.ts'

/** The wall clock, for tests that need no other. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    // A delay beyond 24.8 days would overflow to none at all.
    const timer = setTimeout(callback, Math.min(ms, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  },
}

/** Randomness of the operating system. */
export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  uuid: () => randomUUID(),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
}
