import { float } from './float.ts'
import type { Value } from './yaml-node.ts'

/** JSON.parse tells a reviver how a number was written; where it doesn't yet, 1.0 reads as 1. */
interface Written {
  readonly source?: string
}

/** JSON as Python reads it: 1.0 is another number than 1. Maps have no prototype. Throws a SyntaxError like JSON.parse. */
export function parseJson(text: string): Value {
  return JSON.parse(text, (_key: string, value: unknown, written?: Written) => {
    if (typeof value === 'number') return /[.eE]/.test(written?.source ?? '') ? float(value) : value
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Number) return value
    return Object.assign(Object.create(null), value)
  }) as Value
}
