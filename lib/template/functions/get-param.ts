import { isMap, own, pythonIndex, truthy } from '../python-text.ts'
import { parameterMissing, typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { simple } from './simple.ts'

/** `{get_param: name}` or `{get_param: [name, key, …]}`; a path that leads nowhere gives the empty text. */
export const getParam = simple((args, { name, scope }) => {
  if (!truthy(args)) throw valueError(`Function "${name}" must have arguments`)
  if (typeof args !== 'string' && !Array.isArray(args)) {
    throw typeError(`Argument to "${name}" must be string or list`)
  }
  const [parameter, ...path] = typeof args === 'string' ? [args] : args
  if (typeof parameter !== 'string') throw typeError(`Parameter name in "${name}" must be string`)
  const value = scope.parameter(parameter)
  if (value === undefined) throw parameterMissing(parameter)
  return walk(value, path)
})

function walk(start: Value, path: readonly Value[]): Value {
  let value = start
  for (const key of path) {
    const next = step(value, key)
    if (next === undefined) return ''
    value = next
  }
  return value
}

/** Lists and texts take numbers, texts of numbers, and booleans as 0 and 1; maps take texts. */
function step(value: Value, key: Value): Value | undefined {
  if (isMap(value)) return typeof key === 'string' ? own(value, key) : undefined
  if (typeof value !== 'string' && !Array.isArray(value)) return undefined
  if (typeof key === 'string') return /^\s*[+-]?\d+\s*$/.test(key) ? pythonIndex(value, Number(key)) : undefined
  if (typeof key === 'boolean') return pythonIndex(value, Number(key))
  return typeof key === 'number' && Number.isInteger(key) ? pythonIndex(value, key) : undefined
}
