import { dictBytes } from '../bytes-of.ts'
import { type Data, List, type Pair } from '../data.ts'
import type { Lambda } from '../definition.ts'
import { equals, hash } from '../equality.ts'
import { each, type Iterables, isSequence, itemsOf, sizeOf } from '../iteration.ts'
import { checkBytes } from '../limits.ts'
import { YaqlError } from '../yaql-error.ts'

type Group = { readonly key: Data; readonly values: Data[] }

/** The elements by their keys, in the order in which the keys came up: pairs of a key and the list of its values. */
export function groupsOf(items: Iterables, key: Lambda, value: Lambda | null): Pair[] {
  const groups = new Map<string, Group>()
  for (const item of each(items)) {
    const kept = value ? value(item) : item
    const at = key(item)
    const group = groups.get(hash(at)) ?? { key: at, values: [] }
    groups.set(hash(at), group)
    group.values.push(kept)
    checkBytes(dictBytes(groups.size))
  }
  return [...groups.values()].map(({ key, values }) => [key, new List(values)] as const)
}

/**
 * Aggregators once saw whole groups and now see their values alone. Which one this is shows on the first group: what
 * fails on the values, or makes a pair of a pair, may be of the old kind.
 */
export function* aggregated(groups: readonly Pair[], aggregator: Lambda): Generator<Data> {
  let mayBeOld = true
  let failure: unknown
  for (const group of groups) {
    const [key, values] = group
    if (failure === undefined) {
      try {
        const result = aggregator(values)
        if (!looksOld(values as List, result)) mayBeOld = false
        yield [key, result]
        continue
      } catch (error) {
        if (!isMisfit(error)) throw error
        failure = error
      }
    }
    yield oldPair(aggregator, group, mayBeOld, failure)
  }
}

function oldPair(aggregator: Lambda, group: Pair, mayBeOld: boolean, failure: unknown): Data {
  let result: Data = null
  try {
    if (mayBeOld) result = aggregator(group)
  } catch (error) {
    if (isExhaustion(error)) throw error
  }
  if (mayBeOld && (typeof result === 'string' ? result.length : sizeOf(result)) === 2) return result
  throw failure
}

const looksOld = ({ items }: List, result: Data): boolean =>
  items.length === 2 && isSequence(result) && itemsOf(result).length === 2 && equals(itemsOf(result)[0]!, items[0]!)

const isMisfit = (error: unknown) =>
  error instanceof YaqlError &&
  ['NoMatchingMethodException', 'NoMatchingFunctionException', 'IndexError'].includes(error.errorClass)

/** Our own limit on work is final: nothing in an expression may catch it. */
const isExhaustion = (error: unknown) => !(error instanceof YaqlError) || error.errorClass === 'YaqlTimeout'
