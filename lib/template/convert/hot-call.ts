import { isMap, isScalar } from '../python-text.ts'
import { functionsOf } from '../versions.ts'
import type { Value } from '../yaml-node.ts'
import { newest } from './newest.ts'

/** A function call of HOT's. */
export interface HotCall {
  readonly name: string
  readonly args: Value
}

/** The call that a converted value is, if it is one. */
export function hotCall(value: Value): HotCall | undefined {
  if (!isMap(value)) return undefined
  const [name, ...more] = Object.keys(value)
  if (name === undefined || more.length > 0 || !functionsOf(newest).has(name)) return undefined
  return { name, args: value[name] ?? null }
}

/** Whether there is a call in a converted value, at any depth. */
export function holdsCall(value: Value): boolean {
  if (isScalar(value)) return false
  if (Array.isArray(value)) return value.some(holdsCall)
  return hotCall(value) !== undefined || Object.values(value).some(holdsCall)
}
