import { type Data, DataSet, Dict, Iter, List, Ordering, Remembered, View } from './data.ts'
import { bounded, checkElements, step } from './limits.ts'
import { typeError } from './yaql-error.ts'

/** What can be gone through item by item. Texts and maps can't. */
export type Iterables = readonly Data[] | List | DataSet | View | Iter | Ordering | Remembered

export const isSequence = (value: Data): value is readonly Data[] | List =>
  Array.isArray(value) || value instanceof List

export const isIterator = (value: Data): value is Iter | Remembered =>
  value instanceof Iter || value instanceof Remembered

export const isSet = (value: Data): value is DataSet | View =>
  value instanceof DataSet || (value instanceof View && value.of !== 'values')

export const isIterable = (value: Data): value is Iterables =>
  isSequence(value) ||
  isIterator(value) ||
  value instanceof DataSet ||
  value instanceof View ||
  value instanceof Ordering

export const itemsOf = (value: readonly Data[] | List): readonly Data[] => (value instanceof List ? value.items : value)

/** The number of elements where it is known without going through them. */
export function sizeOf(value: Data): number | undefined {
  if (isSequence(value)) return itemsOf(value).length
  if (value instanceof DataSet) return value.members.size
  if (value instanceof Dict) return value.entries.size
  return value instanceof View ? value.dict.entries.size : undefined
}

/** Goes through the elements. Iterators go on from where they are. */
export function each(value: Iterables): Iterable<Data> {
  if (isSequence(value)) return itemsOf(value)
  if (value instanceof Iter) return value
  if (value instanceof DataSet) return value.members.values()
  if (value instanceof View) return viewed(value)
  if (value instanceof Remembered) return remembered(value.again())
  return sorted(value)
}

/** The items changed one by one, when asked for. */
export function* transformed<From, To>(items: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of items) yield change(item)
}

function viewed({ of, dict }: View): Iterable<Data> {
  const pairs = dict.entries.values()
  if (of === 'items') return pairs
  return transformed(pairs, ([key, value]) => (of === 'keys' ? key : value))
}

function* remembered(from: Remembered): Generator<Data> {
  for (;;) {
    if (from.at >= from.yielded.length) {
      const next = from.source.next()
      if (next.done) return
      from.yielded.push(next.value)
    }
    yield from.yielded[from.at++]!
  }
}

function* sorted(ordering: Ordering): Generator<Data> {
  ordering.sorted ??= sortedItems(ordering)
  yield* ordering.sorted
}

/** Stable; a lambda sees each pair of elements anew, as it might not be the same from one to the other. */
function sortedItems({ source, fields, order }: Ordering): readonly Data[] {
  const compare = (left: Data, right: Data): number => {
    for (const { selector, ascending } of fields) {
      const result = order(selector(left), selector(right))
      if (result !== 0) return ascending ? result : -result
    }
    return 0
  }
  return [...source].toSorted(compare)
}

/**
 * An argument that a function goes through: collections of a known size are measured at once, everything else is
 * measured on the way.
 */
export function limited(value: Iterables): Iterables {
  const size = value instanceof View && value.of === 'values' ? undefined : sizeOf(value)
  if (size === undefined) return new Iter(bounded(each(value)))
  checkElements(size)
  return value
}

/** All elements, as a tuple. */
export function listed(value: Iterables): readonly Data[] {
  if (Array.isArray(value)) return value
  const items: Data[] = []
  for (const item of each(value)) {
    step()
    items.push(item)
  }
  return items
}

/** Elements of anything, for where the language itself unpacks: also the characters of a text and the keys of a map. */
export function unpacked(value: Data): Iterable<Data> {
  if (typeof value === 'string') return value
  if (value instanceof Dict) return each(new View('keys', value))
  if (isIterable(value)) return each(value)
  throw typeError('object is not iterable')
}
