import { type Data, type DataSet, hash, Lazy } from '../data.ts'
import { define, type Lambda } from '../function-table.ts'
import type { Limits } from '../limits.ts'
import { emptyReduction, noMatch, YaqlError } from '../yaql-error.ts'
import { isIterable, itemsOf } from './kinds.ts'
import { binaryOperator, compare, equals, truth } from './operators.ts'

type Items = Data[] | Lazy | DataSet

/** A lazy collection over `items`, which are counted while they run by. */
const lazily = (items: Items, limits: Limits, produce: (items: Iterable<Data>) => Generator<Data>): Lazy =>
  new Lazy(() => produce(limits.bounded(itemsOf(items))))

/** `collection.property`, and `select`. */
export const mapLazily = (items: Items, map: (item: Data) => Data, limits: Limits): Lazy =>
  lazily(items, limits, function* (all) {
    for (const item of all) yield map(item)
  })

const stop = (message: string) => new YaqlError('StopIteration', message)

/** Lazy queries: each gets the counted items and its own arguments. */
const query = (name: string, signature: string, produce: (items: Iterable<Data>, args: never) => Generator<Data>) =>
  define('method', name, `collection:iter ${signature}`.trim(), ({ limits }, [items, ...args]) =>
    lazily(items, limits, (all) => produce(all, args as never)),
  )

query('where', 'predicate:lambda', function* (items, [holds]: Lambda[]) {
  for (const item of items) if (truth(holds!(item))) yield item
})
query('select', 'selector:lambda', function* (items, [select]: Lambda[]) {
  for (const item of items) yield select!(item)
})
query('selectMany', 'selector:lambda', function* (items, [select]: Lambda[]) {
  for (const item of items) {
    const inner = select!(item)
    if (isIterable(inner)) yield* itemsOf(inner)
    else yield inner
  }
})
query('skip', 'count:int', function* (items, [count]: number[]) {
  let at = 0
  for (const item of items) if (at++ >= count!) yield item
})
for (const name of ['limit', 'take']) {
  query(name, 'count:int', function* (items, [count]: number[]) {
    let left = count!
    if (left <= 0) return
    for (const item of items) {
      yield item
      if (--left <= 0) return
    }
  })
}
query('append', '*args:any?', function* (items, args: Data[]) {
  yield* items
  yield* args
})
query('distinct', 'keySelector:lambda=', function* (items, [key]: (Lambda | undefined)[]) {
  const seen = new Set<string>()
  for (const item of items) {
    const mark = hash(key ? key(item) : item)
    if (seen.has(mark)) continue
    seen.add(mark)
    yield item
  }
})
query('enumerate', 'start:int=0', function* (items, [start]: number[]) {
  let at = start!
  for (const item of items) yield [at++, item]
})
query('takeWhile', 'predicate:lambda', function* (items, [holds]: Lambda[]) {
  for (const item of items) {
    if (!truth(holds!(item))) return
    yield item
  }
})
query('skipWhile', 'predicate:lambda', function* (items, [holds]: Lambda[]) {
  let skipping = true
  for (const item of items) {
    skipping = skipping && truth(holds!(item))
    if (!skipping) yield item
  }
})
query('slice', 'length:int', function* (items, [length]: number[]) {
  let slice: Data[] = []
  for (const item of items) {
    slice.push(item)
    if (slice.length < length!) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
})
query('splitWhere', 'predicate:lambda', function* (items, [holds]: Lambda[]) {
  let part: Data[] = []
  for (const item of items) {
    if (!truth(holds!(item))) part.push(item)
    else {
      yield part
      part = []
    }
  }
  if (part.length > 0) yield part
})
query('sliceWhere', 'predicate:lambda', function* (items, [holds]: Lambda[]) {
  let part: Data[] = []
  let before: boolean | undefined
  for (const item of items) {
    const now = truth(holds!(item))
    if (before !== undefined && now !== before) {
      yield part
      part = []
    }
    part.push(item)
    before = now
  }
  if (part.length > 0) yield part
})
query('accumulate', 'selector:lambda seed:any=', function* (items, [step, seed]: [Lambda, Data | undefined]) {
  let total = seed
  if (total !== undefined) yield total
  for (const item of items) {
    total = total === undefined ? item : step(total, item)
    yield total
  }
})
query(
  'groupBy',
  'keySelector:lambda valueSelector:lambda= aggregator:lambda=',
  function* (items, [key, value, gather]: [Lambda, Lambda?, Lambda?]) {
    const groups = new Map<string, [Data, Data[]]>()
    for (const item of items) {
      const of = key(item)
      const group = groups.get(hash(of)) ?? [of, []]
      group[1].push(value ? value(item) : item)
      groups.set(hash(of), group)
    }
    for (const [of, members] of groups.values()) yield [of, gather ? gather(members) : members]
  },
)
query('repeat', 'times:int=-1', function* (items, [times]: number[]) {
  const all = [...items]
  for (let i = 0; i !== times; i++) yield* all
})
query('defaultIfEmpty', 'default:iter', function* (items, [fallback]: Items[]) {
  const all = [...items]
  yield* all.length > 0 ? all : itemsOf(fallback!)
})

function* zipped(all: readonly Iterable<Data>[], longest: boolean, fallback: Data): Generator<Data> {
  const iterators = all.map((items) => items[Symbol.iterator]())
  for (;;) {
    const steps = iterators.map((iterator) => iterator.next())
    if (longest ? steps.every(({ done }) => done) : steps.some(({ done }) => done)) return
    yield steps.map(({ done, value }) => (done ? fallback : value))
  }
}
define(
  'method',
  'zip',
  'collection:iter *collections:iter',
  ({ limits }, all) =>
    new Lazy(() =>
      zipped(
        all.map((items) => limits.bounded(itemsOf(items))),
        false,
        null,
      ),
    ),
)
define(
  'method',
  'zipLongest',
  'collection:iter *collections:iter',
  ({ limits }, all, { named }) =>
    new Lazy(() =>
      zipped(
        all.map((items) => limits.bounded(itemsOf(items))),
        true,
        named.get('default')?.value() ?? null,
      ),
    ),
)
define(
  'method',
  'join',
  'collection1:iter collection2:iter predicate:lambda selector:lambda',
  ({ limits }, [left, right, holds, select]) =>
    lazily(left, limits, function* (items) {
      const others = limits.list(itemsOf(right))
      for (const item of items) for (const other of others) if (truth(holds(item, other))) yield select(item, other)
    }),
)
for (const how of ['function', 'method'] as const) {
  define(
    how,
    'concat',
    '*collections:iter',
    ({ limits }, all: Items[]) =>
      new Lazy(() => limits.bounded(all.flatMap((items) => [...itemsOf(items)]))[Symbol.iterator]() as Iterator<Data>),
  )
}
define('method', 'memorize', 'collection:iter', ({ limits }, [items]) => limits.list(itemsOf(items)))
define('method', 'reverse', 'collection:iter', ({ limits }, [items]) => limits.list(itemsOf(items)).reverse())
define('method', 'splitAt', 'collection:iter index:int', ({ limits }, [items, at]) => {
  const all = limits.list(itemsOf(items))
  return [all.slice(0, at), all.slice(at)]
})

define('method', 'any', 'collection:iter predicate:lambda=', ({ limits }, [items, holds]) => {
  for (const item of limits.bounded(itemsOf(items))) if (!holds || truth(holds(item))) return true
  return false
})
define('method', 'all', 'collection:iter predicate:lambda=', ({ limits }, [items, holds]) => {
  for (const item of limits.bounded(itemsOf(items))) if (!truth(holds ? holds(item) : item)) return false
  return true
})
define('method', 'count', 'collection:iter', ({ limits }, [items]) => limits.list(itemsOf(items)).length)
define('method', 'first', 'collection:iter default:any?=', ({ limits }, [items, fallback]) => {
  for (const item of limits.bounded(itemsOf(items))) return item
  if (fallback === undefined) throw stop('Collection is empty')
  return fallback
})
define('method', 'last', 'collection:iter default:any?=', ({ limits }, [items, fallback]) => {
  const found = limits.list(itemsOf(items)).at(-1) ?? fallback
  if (found === undefined) throw stop('Collection is empty')
  return found
})
define('method', 'single', 'collection:iter', ({ limits }, [items]) => {
  const all = limits.list(itemsOf(items))
  if (all.length !== 1) throw stop(all.length === 0 ? 'Collection is empty' : 'Collection contains more than one item')
  return all[0]!
})

const position = (name: string, signature: string, last: boolean, test: (item: Data, wanted: never) => boolean) =>
  define('method', name, `collection:iter ${signature}`, ({ limits }, [items, wanted]) => {
    const all = limits.list(itemsOf(items))
    const found = (item: Data) => test(item, wanted as never)
    return last ? all.findLastIndex(found) : all.findIndex(found)
  })
position('indexOf', 'item:any', false, (item, wanted: Data) => equals(item, wanted))
position('lastIndexOf', 'item:any', true, (item, wanted: Data) => equals(item, wanted))
position('indexWhere', 'predicate:lambda', false, (item, holds: Lambda) => truth(holds(item)))
position('lastIndexWhere', 'predicate:lambda', true, (item, holds: Lambda) => truth(holds(item)))

function reduce(items: Iterable<Data>, step: (total: Data, item: Data) => Data, seed: Data | undefined): Data {
  let total = seed
  for (const item of items) total = total === undefined ? item : step(total, item)
  if (total === undefined) throw emptyReduction()
  return total
}
for (const name of ['aggregate', 'reduce']) {
  define('method', name, 'collection:iter selector:lambda seed:any?=', ({ limits }, [items, step, seed]) =>
    reduce(limits.bounded(itemsOf(items)), step, seed),
  )
}
define('method', 'sum', 'collection:iter initial:any=', ({ limits }, [items, initial]) =>
  reduce(limits.bounded(itemsOf(items)), (total, item) => binaryOperator('+', total, item, limits), initial),
)
for (const [name, operator] of [
  ['max', '>'],
  ['min', '<'],
] as const) {
  define('method', name, 'collection:iter initial:any=', ({ limits }, [items, initial]) =>
    reduce(
      limits.bounded(itemsOf(items)),
      (best, item) => (binaryOperator(operator, item, best, limits) ? item : best),
      initial,
    ),
  )
}

interface Order {
  readonly by: Lambda
  readonly sign: 1 | -1
}

/** A sorted collection that `thenBy` can sort further. */
class Ordered extends Lazy {
  readonly items: Items
  readonly orders: readonly Order[]
  constructor(items: Items, orders: readonly Order[], limits: Limits) {
    super(() => sorted(limits.list(itemsOf(items)), orders)[Symbol.iterator]())
    this.items = items
    this.orders = orders
  }
}

const sorted = (items: Data[], orders: readonly Order[]): Data[] =>
  items
    .map((item) => ({ item, keys: orders.map(({ by }) => by(item)) }))
    .sort((a, b) => {
      for (const [at, { sign }] of orders.entries()) {
        const order = compare(a.keys[at]!, b.keys[at]!)
        if (order === undefined) throw noMatch('#operator_<')
        if (order !== 0) return order * sign
      }
      return 0
    })
    .map(({ item }) => item)

for (const [suffix, sign] of [
  ['', 1],
  ['Descending', -1],
] as const) {
  define(
    'method',
    `orderBy${suffix}`,
    'collection:iter selector:lambda',
    ({ limits }, [items, by]) => new Ordered(items, [{ by, sign }], limits),
  )
  define('method', `thenBy${suffix}`, 'collection:iter selector:lambda', ({ limits }, [items, by]) => {
    if (!(items instanceof Ordered)) throw noMatch(`thenBy${suffix}`)
    return new Ordered(items.items, [...items.orders, { by, sign }], limits)
  })
}

function* count(start: number, stop: number | null, step: number): Generator<number> {
  if (step === 0) throw new YaqlError('ValueError', 'range() arg 3 must not be zero')
  for (let at = start; stop === null || (step > 0 ? at < stop : at > stop); at += step) yield at
}
define('function', 'range', 'stop:int', (_, [end]) => new Lazy(() => count(0, end, 1)))
define(
  'function',
  'range',
  'start:int stop:int step:int=1',
  (_, [start, end, step]) => new Lazy(() => count(start, end, step)),
)
define('function', 'sequence', 'start:int=0 step:int=1', (_, [start, step]) => new Lazy(() => count(start, null, step)))
define(
  'function',
  'generate',
  'initial:any? predicate:lambda producer:lambda selector:lambda=',
  (_, [initial, holds, produce, select]) =>
    new Lazy(function* (): Generator<Data> {
      for (let item: Data = initial; truth(holds(item)); item = produce(item)) yield select ? select(item) : item
    }),
)
define(
  'function',
  'generateMany',
  'initial:any? producer:lambda selector:lambda=',
  ({ limits }, [initial, produce, select]) =>
    new Lazy(function* (): Generator<Data> {
      const waiting: Data[] = [initial]
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
        limits.step()
        yield select ? select(item) : item
        const next = produce(item)
        if (isIterable(next)) waiting.push(...limits.list(itemsOf(next)))
      }
    }),
)
