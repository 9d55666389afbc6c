import { type Data, Float, Span } from './data.ts'
import { sizeOf } from './iteration.ts'

/** As Python judges: null, false, zero and everything known to be empty are false. */
export function truth(value: Data): boolean {
  if (value instanceof Float) return value.value !== 0
  if (value instanceof Span) return value.microseconds !== 0n
  if (typeof value !== 'object' || value === null) return Boolean(value)
  return sizeOf(value) !== 0
}
