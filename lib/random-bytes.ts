import { randomBytes as draw } from 'node:crypto'

const drawnAtOnce = 8192

let drawn = Buffer.alloc(0)

/** Random bytes, fit for secrets. Many are drawn together: asking the system for a few costs more than using them. */
export function randomBytes(length: number): Buffer {
  if (length > drawnAtOnce / 8) return draw(length)
  if (drawn.length < length) drawn = draw(drawnAtOnce)
  const bytes = drawn.subarray(0, length)
  drawn = drawn.subarray(length)
  return bytes
}
