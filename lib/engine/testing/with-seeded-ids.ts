import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { seededRandom } from './seeded-random.ts'

/**
 * Runs `work` while everybody's `randomUUID` and `Math.random` follow from `seed`: the demo cloud makes its ids with the
 * first and connections pause by the second, and both decide in which order things happen. One `work` at a time.
 */
export async function withSeededIds<T>(seed: number, work: () => Promise<T>): Promise<T> {
  const { randomUUID } = crypto
  const { random } = Math
  const seeded = seededRandom(seed)
  crypto.randomUUID = () => seeded.uuid() as ReturnType<typeof randomUUID>
  Math.random = seeded.fraction
  syncBuiltinESMExports()
  try {
    return await work()
  } finally {
    crypto.randomUUID = randomUUID
    Math.random = random
    syncBuiltinESMExports()
  }
}
