import { isFloat, plainNumber } from '../float.ts'
import { isScalar } from '../python-text.ts'
import type { Path } from '../template.ts'
import type { Value } from '../yaml-node.ts'

/** `value` with `next` at `path`; levels that are missing (or null) appear as maps, or lists for a number. */
export function withValue(value: Value, path: Path, next: Value): Value {
  const [step, ...rest] = path
  if (step === undefined) return next
  if (Array.isArray(value) || (value === null && typeof step === 'number')) {
    const list = Array.isArray(value) ? [...value] : []
    list[Number(step)] = withValue(list[Number(step)] ?? null, rest, next)
    return list
  }
  const map = copyOf(value)
  map[String(step)] = withValue(map[String(step)] ?? null, rest, next)
  return map
}

/** `value` without what stands at `path`. */
export function withoutValue(value: Value, path: Path): Value {
  const [step, ...rest] = path
  if (Array.isArray(value)) {
    if (rest.length > 0) return value.map((item, at) => (at === step ? withoutValue(item, rest) : item))
    return value.filter((_, at) => at !== step)
  }
  const map = copyOf(value)
  if (rest.length > 0) map[String(step)] = withoutValue(map[String(step)] ?? null, rest)
  else delete map[String(step)]
  return map
}

/** `value` with the key at the end of `path` called `name`. */
export function withRenamedKey(value: Value, path: Path, name: string): Value {
  const [step, ...rest] = path
  if (Array.isArray(value)) return value.map((item, at) => (at === step ? withRenamedKey(item, rest, name) : item))
  const map = copyOf(value)
  const key = String(step)
  if (rest.length > 0) map[key] = withRenamedKey(map[key] ?? null, rest, name)
  else {
    map[name] = map[key] ?? null
    delete map[key]
  }
  return map
}

/** True when two values hold the same data; the order of keys doesn't matter. */
export function sameValue(a: Value, b: Value): boolean {
  if (isScalar(a) || isScalar(b)) return sameScalar(a, b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && sameValue(at(a, key), at(b, key)))
}

function sameScalar(a: Value, b: Value): boolean {
  const [x, y] = [plainNumber(a), plainNumber(b)]
  return isFloat(a) === isFloat(b) && (x === y || Object.is(x, y))
}

function at(value: Value[] | { [key: string]: Value }, key: string): Value {
  return (value as { [key: string]: Value })[key]!
}

function copyOf(value: Value): { [key: string]: Value } {
  const map: { [key: string]: Value } = Object.create(null)
  if (value !== null && typeof value === 'object') Object.assign(map, value)
  return map
}
