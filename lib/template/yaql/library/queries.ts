import { setBytes } from '../bytes-of.ts'
import { type Data, Dict, type Int, Iter, List, Ordering, type Pair, Remembered } from '../data.ts'
import { type Call, definition, type Lambda } from '../definition.ts'
import { dictOf, equals, hash } from '../equality.ts'
import {
  each,
  type Iterables,
  isIterable,
  isIterator,
  isSequence,
  isSet,
  itemsOf,
  listed,
  sizeOf,
} from '../iteration.ts'
import { checkBytes, checkElements, step } from '../limits.ts'
import { countOf, intOf, wordOf } from '../numbers.ts'
import { truth } from '../truth.ts'
import { stopIteration, typeError, valueError } from '../yaql-error.ts'
import { generated, generatedMany } from './generating.ts'
import { aggregated, groupsOf } from './grouping.ts'
import { chain } from './operators.ts'

const lazily = (run: () => Generator<Data>) => new Iter(run())

const over = (items: Iterables): Iterator<Data> => each(items)[Symbol.iterator]()

function* filtered(items: Iterables, predicate: Lambda): Generator<Data> {
  for (const item of each(items)) if (truth(predicate(item))) yield item
}

function* selected(items: Iterables, selector: Lambda): Generator<Data> {
  for (const item of each(items)) yield selector(item)
}

/** A stretch of the elements. */
function sliced(items: Iterables, from: number, to: number): Iter {
  if (from < 0 || to < 0) throw valueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
  return lazily(function* () {
    let at = 0
    if (to === 0) return
    for (const item of each(items)) {
      if (at++ >= from) yield item
      if (at >= to) return
    }
  })
}

function* distinct(items: Iterables, key: Lambda | null): Generator<Data> {
  const seen = new Set<string>()
  for (const item of each(items)) {
    const at = hash(key ? key(item) : item)
    if (seen.has(at)) continue
    seen.add(at)
    checkBytes(setBytes(seen.size))
    yield item
  }
}

function* enumerated(items: Iterables, start: bigint): Generator<Data> {
  let index = start
  for (const item of each(items)) yield new List([intOf(index++), item])
}

function* flatlySelected(items: Iterables, selector: Lambda): Generator<Data> {
  for (const item of each(items)) {
    const inner = selector(item)
    if (isIterable(inner)) yield* each(inner)
    else yield inner
  }
}

function* counted(start: bigint, stop: bigint | undefined, by: bigint): Generator<Data> {
  for (let at = start; stop === undefined || (by > 0n ? at < stop : at > stop); at += by) yield intOf(at)
}

function range(start: Int | boolean, stop: Int | boolean, by: Int | boolean): Iter {
  if (BigInt(by) === 0n) throw valueError('range() arg 3 must not be zero')
  return new Iter(counted(BigInt(start), BigInt(stop), BigInt(by)))
}

function remember(items: Iterables): Iterables {
  return isIterator(items) ? new Remembered(over(items)) : items
}

/** Folds the elements into one value; `undefined` as a seed means that the first element is it. */
function folded(items: Iterables, combine: Lambda, seed: Data | undefined): Data {
  const iterator = over(items)
  let total = seed
  if (total === undefined) {
    const first = iterator.next()
    if (first.done) throw typeError('reduce() of empty iterable with no initial value')
    total = first.value
  }
  for (let next = iterator.next(); !next.done; next = iterator.next()) total = combine(total, next.value)
  return total
}

function* accumulated(items: Iterables, combine: Lambda, seed: Data | undefined): Generator<Data> {
  const iterator = over(items)
  let total = seed
  if (total === undefined) {
    const first = iterator.next()
    if (first.done) throw typeError('accumulate() of empty sequence with no initial value')
    total = first.value
  }
  yield total
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    total = combine(total, next.value)
    yield total
  }
}

function first(items: Iterables, fallback: Data | undefined): Data {
  const next = over(items).next()
  if (!next.done) return next.value
  if (fallback === undefined) throw stopIteration()
  return fallback
}

function single(items: Iterables): Data {
  const iterator = over(items)
  const only = iterator.next()
  if (only.done) throw stopIteration()
  if (!iterator.next().done) throw stopIteration('Collection contains more than one item')
  return only.value
}

function last(items: Iterables, fallback: Data | undefined): Data {
  let found = fallback
  for (const item of each(items)) found = item
  if (found === undefined) throw stopIteration()
  return found
}

function indexWhere(items: Iterables, holds: (item: Data) => boolean, takesLast: boolean): number {
  let found = -1
  let index = 0
  for (const item of each(items)) {
    if (holds(item)) {
      if (!takesLast) return index
      found = index
    }
    index++
  }
  return found
}

function any(items: Iterables, predicate: Lambda | null): boolean {
  for (const item of each(items)) if (!predicate || truth(predicate(item))) return true
  return false
}

function all(items: Iterables, predicate: Lambda | null): boolean {
  for (const item of each(items)) if (!truth(predicate ? predicate(item) : item)) return false
  return true
}

function ordered(items: Iterables, selector: Lambda, ascending: boolean, call: Call): Ordering {
  const order = (left: Data, right: Data) =>
    truth(call.invoke('#operator_<', left, right)) ? -1 : truth(call.invoke('#operator_>', left, right)) ? 1 : 0
  const ordering = new Ordering(each(items), order)
  ordering.fields.push({ selector, ascending })
  return ordering
}

function further(ordering: Ordering, selector: Lambda, ascending: boolean): Ordering {
  ordering.fields.push({ selector, ascending })
  return ordering
}

function* zipped(collections: readonly Iterables[]): Generator<Data> {
  const iterators = collections.map(over)
  for (;;) {
    const row: Data[] = []
    for (const iterator of iterators) {
      const next = iterator.next()
      if (next.done) return
      row.push(next.value)
    }
    yield row
  }
}

function* zippedLongest(collections: readonly Iterables[], fill: Data): Generator<Data> {
  const iterators = collections.map(over)
  for (;;) {
    const row = iterators.map((iterator) => iterator.next())
    if (row.every(({ done }) => done)) return
    yield row.map((next) => (next.done ? fill : next.value))
  }
}

function* matched(left: Iterables, right: Iterables, predicate: Lambda, selector: Lambda): Generator<Data> {
  const others = remember(right)
  for (const one of each(left))
    for (const other of each(others)) {
      step()
      if (truth(predicate(one, other))) yield selector(one, other)
    }
}

function* repeated(value: Data, times: number): Generator<Data> {
  for (let done = 0; times < 0 || done < times; done++) yield value
}

function* cycled(items: Iterables): Generator<Data> {
  const seen: Data[] = []
  for (const item of each(items)) {
    seen.push(item)
    yield item
  }
  while (seen.length > 0) yield* seen
}

function* takenWhile(items: Iterables, predicate: Lambda): Generator<Data> {
  for (const item of each(items)) {
    if (!truth(predicate(item))) return
    yield item
  }
}

function* skippedWhile(items: Iterables, predicate: Lambda): Generator<Data> {
  let skipping = true
  for (const item of each(items)) {
    skipping &&= truth(predicate(item))
    if (!skipping) yield item
  }
}

function* pieces(items: Iterables, length: number): Generator<Data> {
  if (length < 0) throw valueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
  const iterator = over(items)
  for (;;) {
    const piece: Data[] = []
    while (piece.length < length) {
      const next = iterator.next()
      if (next.done) break
      piece.push(next.value)
      checkElements(piece.length)
    }
    if (piece.length === 0) return
    yield piece
  }
}

function* splitWhere(items: readonly Data[], predicate: Lambda): Generator<Data> {
  let start = 0
  for (const [index, item] of items.entries()) {
    if (!truth(predicate(item))) continue
    yield items.slice(start, index)
    start = index + 1
  }
  if (start < items.length) yield items.slice(start)
}

/** A new piece begins wherever the predicate's answer changes. */
function* slicedWhere(items: readonly Data[], predicate: Lambda): Generator<Data> {
  let start = 0
  let before: Data | undefined
  for (const [index, item] of items.entries()) {
    const answer = predicate(item)
    if (before !== undefined && !equals(answer, before)) {
      yield items.slice(start, index)
      start = index
    }
    before = answer
  }
  if (start < items.length) yield items.slice(start)
}

function merge(left: Dict, right: Dict, levels: number, lists: Lambda, items: Lambda): Dict {
  step(left.entries.size + right.entries.size)
  const pairs = [...left.entries].map(([at, [key, held]]): Pair => {
    const incoming = right.entries.get(at)?.[1]
    return [key, incoming === undefined ? held : mergedValue(held, incoming, levels, lists, items)]
  })
  const added = [...right.entries].filter(([at]) => !left.entries.has(at)).map(([, pair]) => pair)
  return dictOf([...pairs, ...added], false)
}

function mergedValue(held: Data, incoming: Data, levels: number, lists: Lambda, items: Lambda): Data {
  if (levels === 1 || !(incoming instanceof Dict || isSequence(incoming))) return items(held, incoming)
  if (incoming instanceof Dict && held instanceof Dict)
    return merge(held, incoming, levels === 0 ? 0 : levels - 1, lists, items)
  if (isSequence(incoming) && isSequence(held)) return lists(held, incoming)
  throw typeError('Cannot merge a list or a map with something else')
}

/** Lists of one kind put together without repetition. */
function union(left: Data, right: Data): Data {
  if (!isSequence(left) || !isSequence(right) || Array.isArray(left) !== Array.isArray(right))
    throw typeError('can only concatenate list to list')
  const all = [...distinct([...itemsOf(left), ...itemsOf(right)], null)]
  checkElements(all.length)
  return all
}

function defaulted(items: Iterables, fallback: Iterables): Data {
  if (isSequence(items) || isSet(items)) return sizeOf(items) === 0 ? fallback : items
  const kept = remember(items)
  return over(kept).next().done ? fallback : kept
}

const listOf = (items: Iterables, call: Call) => call.send('toList', items) as readonly Data[]

const aliases = (names: readonly string[], signature: string, run: Parameters<typeof definition>[3]) =>
  names.map((name) => definition('method', name, signature, run))

export const queries = [
  ...aliases(
    ['where', 'filter'],
    'collection:iterable predicate:lambda',
    ([items, predicate]) => new Iter(filtered(items, predicate)),
  ),
  ...aliases(
    ['select', 'map'],
    'collection:iterable selector:lambda',
    ([items, selector]) => new Iter(selected(items, selector)),
  ),
  ...aliases(['limit', 'take'], 'collection:iterable count:int', ([items, count]) => sliced(items, 0, wordOf(count))),
  definition('method', 'skip', 'collection:iterable count:int', ([items, count]) =>
    sliced(items, wordOf(count), Number.POSITIVE_INFINITY),
  ),
  definition('both', 'append', 'collection:iterable *args:any?', ([items, ...args]) => new Iter(chain([items, args]))),
  definition(
    'both',
    'distinct',
    'collection:iterable keySelector:lambda=null',
    ([items, key]) => new Iter(distinct(items, key)),
  ),
  definition('both', 'enumerate', 'collection:iterable start:int?=0', ([items, start]) =>
    lazily(() => enumerated(items, startOf(start))),
  ),
  definition('both', 'any', 'collection:iterable predicate:lambda=null', ([items, predicate]) => any(items, predicate)),
  definition('both', 'all', 'collection:iterable predicate:lambda=null', ([items, predicate]) => all(items, predicate)),
  definition('both', 'concat', '*collections:iterable', (all) => new Iter(chain(all))),
  definition('both', 'len', 'collection:iterator', ([items]) => listed(items).length),
  definition('method', 'count', 'collection:iterable', ([items]) => listed(items).length),
  definition('method', 'memorize', 'collection:iterable', ([items]) => remember(items)),
  definition('method', 'sum', 'collection:iterable initial:any?=', ([items, initial], call) =>
    folded(items, (a, b) => call.invoke('#operator_+', a!, b!), initial),
  ),
  definition('method', 'max', 'collection:iterable initial:any?=', ([items, initial], call) =>
    folded(items, (a, b) => call.invoke('max', a!, b!), initial),
  ),
  definition('method', 'min', 'collection:iterable initial:any?=', ([items, initial], call) =>
    folded(items, (a, b) => call.invoke('min', a!, b!), initial),
  ),
  definition('method', 'first', 'collection:iterable default:any?=', ([items, fallback]) => first(items, fallback)),
  definition('method', 'single', 'collection:iterable', ([items]) => single(items)),
  definition('method', 'last', 'collection:iterable default:any?=', ([items, fallback]) => last(items, fallback)),
  definition(
    'method',
    'selectMany',
    'collection:iterable selector:lambda',
    ([items, selector]) => new Iter(flatlySelected(items, selector)),
  ),
  definition('function', 'range', 'stop:int', ([stop]) => range(0, stop, 1)),
  definition('function', 'range', 'start:int stop:int step:int=1', ([start, stop, by]) => range(start, stop, by)),
  definition(
    'function',
    'sequence',
    'start:int=0 step:int=1',
    ([start, by]) => new Iter(counted(BigInt(start), undefined, BigInt(by))),
  ),
  definition('method', 'orderBy', 'collection:iterable selector:lambda', ([items, selector], call) =>
    ordered(items, selector, true, call),
  ),
  definition('method', 'orderByDescending', 'collection:iterable selector:lambda', ([items, selector], call) =>
    ordered(items, selector, false, call),
  ),
  definition('method', 'thenBy', 'collection:ordering selector:lambda', ([ordering, selector]) =>
    further(ordering, selector, true),
  ),
  definition('method', 'thenByDescending', 'collection:ordering selector:lambda', ([ordering, selector]) =>
    further(ordering, selector, false),
  ),
  definition(
    'method',
    'groupBy',
    'collection:iterable keySelector:lambda valueSelector:lambda=null aggregator:lambda=null',
    ([items, key, value, aggregator]) => {
      const groups = groupsOf(items, key, value)
      return new Iter(aggregator ? aggregated(groups, aggregator) : groups.values())
    },
  ),
  definition(
    'method',
    'join',
    'collection1:iterable collection2:iterable predicate:lambda selector:lambda',
    ([left, right, predicate, selector]) => new Iter(matched(left, right, predicate, selector)),
  ),
  definition('method', 'zip', '*collections:iterable', (all) => new Iter(zipped(all))),
  definition('method', 'zipLongest', '*collections:iterable **kwargs:any?', (all, { named }) => zipLongest(all, named)),
  definition(
    'method',
    'repeat',
    'value:any? times:int=-1',
    ([value, times]) => new Iter(repeated(value, wordOf(times))),
  ),
  definition('method', 'cycle', 'collection:iterable', ([items]) => new Iter(cycled(items))),
  definition(
    'method',
    'takeWhile',
    'collection:iterable predicate:lambda',
    ([items, predicate]) => new Iter(takenWhile(items, predicate)),
  ),
  definition(
    'method',
    'skipWhile',
    'collection:iterable predicate:lambda',
    ([items, predicate]) => new Iter(skippedWhile(items, predicate)),
  ),
  definition('method', 'indexOf', 'collection:iterable item:any?', ([items, wanted]) =>
    indexWhere(items, (item) => equals(item, wanted), false),
  ),
  definition('method', 'lastIndexOf', 'collection:iterable item:any?', ([items, wanted]) =>
    indexWhere(items, (item) => equals(item, wanted), true),
  ),
  definition('method', 'indexWhere', 'collection:iterable predicate:lambda', ([items, predicate]) =>
    indexWhere(items, (item) => truth(predicate(item)), false),
  ),
  definition('method', 'lastIndexWhere', 'collection:iterable predicate:lambda', ([items, predicate]) =>
    indexWhere(items, (item) => truth(predicate(item)), true),
  ),
  definition(
    'method',
    'slice',
    'collection:iterable length:int',
    ([items, length]) => new Iter(pieces(items, wordOf(length))),
  ),
  definition('method', 'splitWhere', 'collection:iterable predicate:lambda', ([items, predicate], call) =>
    lazily(function* () {
      yield* splitWhere(listOf(items, call), predicate)
    }),
  ),
  definition('method', 'sliceWhere', 'collection:iterable predicate:lambda', ([items, predicate], call) =>
    lazily(function* () {
      yield* slicedWhere(listOf(items, call), predicate)
    }),
  ),
  definition('method', 'splitAt', 'collection:iterable index:int', ([items, index], call) => {
    const list = listOf(items, call)
    return new List([list.slice(0, countOf(index)), list.slice(countOf(index))])
  }),
  ...aliases(['aggregate', 'reduce'], 'collection:iterable selector:lambda seed:any?=', ([items, selector, seed]) =>
    folded(items, selector, seed),
  ),
  definition(
    'method',
    'accumulate',
    'collection:iterable selector:lambda seed:any?=',
    ([items, selector, seed]) => new Iter(accumulated(items, selector, seed)),
  ),
  definition(
    'method',
    'reverse',
    'collection:iterable',
    ([items], call) => new Iter(listOf(items, call).toReversed().values()),
  ),
  definition(
    'method',
    'mergeWith',
    'dict:map another:map listMerger:lambda=null itemMerger:lambda=null maxLevels:int=0',
    ([dict, another, lists, items, levels]) =>
      merge(dict, another, countOf(levels), lists ?? union, items ?? ((_: Data, incoming: Data) => incoming)),
  ),
  definition(
    'function',
    'generate',
    'initial:any? predicate:lambda producer:lambda selector:lambda=null decycle:bool=false',
    ([initial, predicate, producer, selector, decycle]) =>
      new Iter(generated(initial, predicate, producer, selector, decycle)),
  ),
  definition(
    'function',
    'generateMany',
    'initial:any? producer:lambda selector:lambda=null decycle:bool=false depthFirst:bool=false',
    ([initial, producer, selector, decycle, depthFirst]) =>
      new Iter(generatedMany(initial, producer, selector, decycle, depthFirst)),
  ),
  definition('method', 'defaultIfEmpty', 'collection:iterable default:iterable', ([items, fallback]) =>
    defaulted(items, fallback),
  ),
]

function startOf(start: Int | boolean | null): bigint {
  if (start === null) throw typeError("'NoneType' object cannot be interpreted as an integer")
  return BigInt(start)
}

function zipLongest(collections: readonly Iterables[], named: ReadonlyMap<string, Data>): Iter {
  return new Iter(zippedLongest(collections, named.get('default') ?? null))
}
