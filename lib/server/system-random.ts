import { randomUUID } from 'node:crypto'
import type { Random } from '#lib/engine/world.ts'
import { randomBytes } from '#lib/random-bytes.ts'

/** Chance as this machine gives it. */
export const systemRandom: Random = {
  bytes: randomBytes,
  uuid: () => randomUUID(),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
}
