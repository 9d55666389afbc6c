import type { Value } from '../yaml-node.ts'
import { YaqlError } from './yaql-error.ts'

/** A floating-point number that happens to be whole: 3.0 divides otherwise than 3. Others are plain numbers. */
export class Float {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

/** A map of the language: keys of any plain kind, in order. */
export class Dict {
  readonly entries = new Map<string, [key: Data, value: Data]>()
  static of(pairs: Iterable<readonly [Data, Data]>): Dict {
    const dict = new Dict()
    for (const [key, value] of pairs) dict.entries.set(hash(key), [key, value])
    return dict
  }
  get(key: Data): Data | undefined {
    return this.entries.get(hash(key))?.[1]
  }
  has(key: Data): boolean {
    return this.entries.has(hash(key))
  }
  with(pairs: Iterable<readonly [Data, Data]>): Dict {
    return Dict.of([...this.entries.values(), ...pairs])
  }
  get pairs(): [Data, Data][] {
    return [...this.entries.values()]
  }
}

/** Values without order or repetition. */
export class DataSet {
  readonly members: Map<string, Data>
  constructor(items: Iterable<Data>) {
    this.members = new Map([...items].map((item) => [hash(item), item]))
  }
}

/** Something that yields its values when asked; each run begins anew. */
export class Lazy {
  readonly run: () => Iterator<Data>
  constructor(run: () => Iterator<Data>) {
    this.run = run
  }
  [Symbol.iterator](): Iterator<Data> {
    return this.run()
  }
}

/** A function kept by `def`, or a matched regular expression and the like. */
export class Opaque<T = unknown> {
  readonly kind: string
  readonly value: T
  constructor(kind: string, value: T) {
    this.kind = kind
    this.value = value
  }
}

export type Data = null | boolean | number | string | Float | Data[] | Dict | DataSet | Lazy | Opaque

/** A key under which equal values meet: 1, 1.0 and true are one, lists compare by content. */
export function hash(value: Data): string {
  if (typeof value === 'string') return `s${value}`
  if (typeof value === 'number') return `n${value}`
  if (typeof value === 'boolean') return `n${Number(value)}`
  if (value === null) return 'null'
  if (value instanceof Float) return `n${value.value}`
  if (Array.isArray(value)) return `l[${value.map((item) => `${hash(item).length}:${hash(item)}`).join(',')}]`
  if (value instanceof Dict)
    return `d{${[...value.entries]
      .map(([key, [, item]]) => `${key.length}:${key}=${hash(item)}`)
      .sort()
      .join(',')}}`
  if (value instanceof DataSet) return `t{${[...value.members.keys()].sort().join(',')}}`
  throw new YaqlError('TypeError', 'unhashable type')
}

/** Plain data as the language sees it. */
export function fromValue(value: Value): Data {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(fromValue)
  return Dict.of(Object.entries(value).map(([key, item]) => [key, fromValue(item)]))
}

/** Back to plain data: what is lazy is run (bounded by `bounded`), sets become lists. */
export function toValue(data: Data, bounded: (items: Iterable<Data>) => Iterable<Data>): Value {
  if (data instanceof Float) return data.value
  if (data === null || typeof data !== 'object') return data
  if (data instanceof Dict) {
    const plain: { [key: string]: Value } = {}
    for (const [key, value] of data.pairs) {
      // What Heat's host language refuses as a key once lists are lists again.
      if (Array.isArray(key) || key instanceof Dict) throw new YaqlError('TypeError', "unhashable type: 'list'")
      Object.defineProperty(plain, keyText(key), {
        value: toValue(value, bounded),
        enumerable: true,
        writable: true,
        configurable: true,
      })
    }
    return plain
  }
  if (data instanceof Opaque) throw new YaqlError('TypeError', `A ${data.kind} is no value.`)
  return [...bounded(data instanceof DataSet ? data.members.values() : data)].map((item) => toValue(item, bounded))
}

function keyText(key: Data): string {
  if (key instanceof Float) return String(key.value)
  return String(key)
}
