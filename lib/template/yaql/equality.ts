import { type Data, DataSet, Dict, Float, List, Moment, type Pair, Regex, Span, View } from './data.ts'
import { step } from './limits.ts'
import { compareNumbers, isNumeric } from './numbers.ts'
import { inHostOrder } from './set-order.ts'
import { typeError } from './yaql-error.ts'

/** A key under which equal values meet: 1, 1.0 and true are one. Throws for what can still change. */
export function hash(value: Data): string {
  step()
  if (typeof value === 'string') return textHash(value)
  if (value === null) return 'null'
  if (typeof value !== 'object') return `n${BigInt(value)}`
  if (value instanceof Float) return floatHash(value)
  if (Array.isArray(value)) return joined('t', value.map(hash))
  if (value instanceof DataSet) return joined('f', [...value.members.keys()].sort())
  if (value instanceof Dict && value.frozen)
    return joined('d', [...value.entries].map(([key, [, item]]) => joined('p', [key, hash(item)])).sort())
  if (value instanceof List || value instanceof Dict || (value instanceof View && value.of !== 'values'))
    throw typeError(`unhashable type: '${value instanceof List ? 'list' : value instanceof Dict ? 'dict' : 'view'}'`)
  if (value instanceof Moment) return `m${value.local - value.offset}`
  if (value instanceof Span) return `u${value.microseconds}`
  if (value instanceof Regex) return joined('r', [value.flags, value.source])
  return identityOf(value)
}

function textHash(text: string): string {
  step(Math.ceil(text.length / 100))
  return `s${text}`
}

/** One text of several that reads in one way only. Long ones are work. */
function joined(kind: string, parts: readonly string[]): string {
  const text = `${kind}${parts.map((part) => `${part.length}:${part}`).join('')};`
  step(Math.ceil(text.length / 100))
  return text
}

const floatHash = (value: Float) => {
  if (Number.isNaN(value.value)) return identityOf(value)
  return Number.isInteger(value.value) ? `n${BigInt(value.value)}` : `n${value.value}`
}

const identities = new WeakMap<object, string>()
let nextIdentity = 0

function identityOf(value: object): string {
  const known = identities.get(value) ?? `i${nextIdentity++}`
  identities.set(value, known)
  return known
}

export function dictOf(pairs: Iterable<Pair>, frozen = true): Dict {
  const entries = new Map<string, Pair>()
  for (const [key, value] of pairs) {
    const at = hash(key)
    // The first of equal keys stays, with the last value.
    const before = entries.get(at)
    entries.set(at, [before ? before[0] : key, value])
  }
  return new Dict(entries, frozen)
}

export function setOf(items: Iterable<Data>): DataSet {
  const members = new Map<string, Data>()
  for (const item of items) {
    const at = hash(item)
    if (!members.has(at)) members.set(at, item)
  }
  return new DataSet(inHostOrder(members))
}

export const lookUp = (dict: Dict, key: Data): Data | undefined => dict.entries.get(hash(key))?.[1]

export function equals(left: Data, right: Data): boolean {
  step()
  if (left === right) return true
  const [a, b] = [typeof left === 'boolean' ? Number(left) : left, typeof right === 'boolean' ? Number(right) : right]
  if (isNumeric(a) || isNumeric(b)) return isNumeric(a) && isNumeric(b) && compareNumbers(a, b) === 0
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b)
  if (a instanceof List) return b instanceof List && sameItems(a.items, b.items)
  if (a instanceof Dict) return b instanceof Dict && sameEntries(a, b)
  const [leftKeys, rightKeys] = [membersOf(a), membersOf(b)]
  if (leftKeys) return rightKeys !== undefined && leftKeys.size === rightKeys.size && within(leftKeys, rightKeys)
  if (a instanceof Moment) return b instanceof Moment && a.local - a.offset === b.local - b.offset
  if (a instanceof Span) return b instanceof Span && a.microseconds === b.microseconds
  return a instanceof Regex && b instanceof Regex && a.source === b.source && a.flags === b.flags
}

const sameItems = (a: readonly Data[], b: readonly Data[]) =>
  a.length === b.length && a.every((item, index) => equals(item, b[index]!))

const sameEntries = (a: Dict, b: Dict) =>
  a.entries.size === b.entries.size &&
  [...a.entries].every(([key, [, value]]) => b.entries.has(key) && equals(value, b.entries.get(key)![1]))

/** The members of what behaves as a set, by `hash`; undefined for everything else. */
export function membersOf(value: Data): ReadonlyMap<string, Data> | undefined {
  if (value instanceof DataSet) return value.members
  if (!(value instanceof View) || value.of === 'values') return undefined
  if (value.of === 'keys') return new Map([...value.dict.entries].map(([at, [key]]) => [at, key]))
  return setOf([...value.dict.entries.values()]).members
}

export const within = (small: ReadonlyMap<string, Data>, large: ReadonlyMap<string, Data>): boolean => {
  step(small.size)
  return [...small.keys()].every((key) => large.has(key))
}
