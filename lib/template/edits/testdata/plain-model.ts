import type { Path } from '../../template.ts'
import type { Value } from '../../yaml-node.ts'

export type Data = { [key: string]: Value }

/** The same operations as the gestures, on plain data and written apart from them: what the tests compare with. */
export function clone<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T
  if (!isMap(value)) return value
  const copy: Data = Object.create(null)
  for (const key of Object.keys(value)) copy[key] = clone(value[key]!)
  return copy as T
}

export function isMap(value: Value | undefined): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function at(value: Value, path: Path): Value | undefined {
  let here: Value | undefined = value
  for (const step of path) {
    if (Array.isArray(here)) here = here[Number(step)]
    else if (isMap(here)) here = Object.hasOwn(here, step) ? here[String(step)] : undefined
    else return undefined
  }
  return here
}

export function put(value: Value, path: Path, next: Value): Value {
  const copy = clone(value)
  let here: Value = copy
  for (const step of path.slice(0, -1)) {
    if (Array.isArray(here)) here = here[Number(step)]!
    else {
      const map = here as Data
      if (!Object.hasOwn(map, step) || map[String(step)] === null) map[String(step)] = Object.create(null)
      here = map[String(step)]!
    }
  }
  const last = path.at(-1)!
  if (Array.isArray(here)) here[Number(last)] = clone(next)
  else (here as Data)[String(last)] = clone(next)
  return copy
}

export function drop(value: Value, path: Path): Value {
  const copy = clone(value)
  const parent = at(copy, path.slice(0, -1))
  if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1)
  else delete (parent as Data)[String(path.at(-1))]
  return copy
}

/** A deep copy in which every map went through `change`, innermost first. */
export function mapMaps(value: Value, change: (map: Data) => Value): Value {
  if (Array.isArray(value)) return value.map((item) => mapMaps(item, change))
  if (!isMap(value)) return value
  const copy: Data = Object.create(null)
  for (const key of Object.keys(value)) copy[key] = mapMaps(value[key]!, change)
  return change(copy)
}

export function renamed(map: Data, from: string, to: string): Data {
  const copy: Data = Object.create(null)
  for (const key of Object.keys(map)) copy[key === from ? to : key] = map[key]!
  return copy
}

/** The resource a map refers to, when it is a reference. */
export function referenceOf(value: Value): string | undefined {
  if (!isMap(value)) return undefined
  const [key, ...more] = Object.keys(value)
  if (key === undefined || more.length > 0) return undefined
  const argument = value[key]!
  const dotted = key === 'Fn::GetAtt' && typeof argument === 'string' ? argument.split('.')[0] : argument
  if (!['get_resource', 'get_attr', 'Ref', 'Fn::GetAtt'].includes(key)) return undefined
  const name = Array.isArray(dotted) ? dotted[0] : dotted
  return typeof name === 'string' ? name : undefined
}

/** A reference with another name in it. */
export function redirected(map: Data, from: string, to: string): Value {
  if (referenceOf(map) !== from) return map
  const [key] = Object.keys(map) as [string]
  const argument = map[key]!
  if (Array.isArray(argument)) map[key] = [to, ...argument.slice(1)]
  else map[key] = to + String(argument).slice(from.length)
  return map
}

/** Every reference in `value` to `name`. */
export function countReferences(value: Value, name: string): number {
  let count = 0
  mapMaps(value, (map) => {
    if (referenceOf(map) === name) count++
    return map
  })
  return count
}
