import { isMap } from '#lib/template/python-text.ts'
import { conditionFunctionsOf, functionsOf } from '#lib/template/versions.ts'
import type { Value } from '#lib/template/yaml-node.ts'

const newest = '2021-04-16'

/** How a field's value is written: plainly, as a reference, as a parameter, or by some other function. */
export type ValueKind = 'unset' | 'literal' | 'resource' | 'attribute' | 'parameter' | 'function'

/**
 * Tells how `value` is written; a call is a map with one key that is a function of this version. Where conditions are
 * defined theirs count too.
 */
export function kindOf(value: Value | undefined, version: string | null, isCondition = false): ValueKind {
  if (value === undefined) return 'unset'
  const call = callOf(value)
  if (!call) return 'literal'
  if ((call.name === 'get_resource' || call.name === 'Ref') && typeof call.argument === 'string') return 'resource'
  if (call.name === 'get_param' && typeof call.argument === 'string') return 'parameter'
  if (
    call.name === 'get_attr' &&
    Array.isArray(call.argument) &&
    call.argument.every((step) => typeof step === 'string')
  )
    return 'attribute'
  const known = version ?? newest
  const isCall = functionsOf(known).has(call.name) || (isCondition && conditionFunctionsOf(known).has(call.name))
  return isCall ? 'function' : 'literal'
}

/** The one key and its value of a map that may be a function call. */
export function callOf(value: Value): { name: string; argument: Value } | undefined {
  if (!isMap(value)) return undefined
  const [entry, ...others] = Object.entries(value)
  return entry && others.length === 0 ? { name: entry[0], argument: entry[1] } : undefined
}

/** True when a function hides anywhere inside: such a value is shown as it stands and never rewritten whole. */
export function holdsCall(value: Value, version: string | null, depth = 0): boolean {
  if (depth > 50) return true
  const kind = kindOf(value, version)
  if (kind !== 'literal') return true
  if (Array.isArray(value)) return value.some((item) => holdsCall(item, version, depth + 1))
  if (!isMap(value)) return false
  return Object.values(value).some((item) => holdsCall(item, version, depth + 1))
}
