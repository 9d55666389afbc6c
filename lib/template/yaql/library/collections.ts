import { bytesOf, dictBytes, setBytes } from '../bytes-of.ts'
import { type Data, DataSet, Dict, Iter, List, type Pair, type Rule, View } from '../data.ts'
import { definition, type Lambda } from '../definition.ts'
import { dictOf, hash, lookUp, membersOf, setOf } from '../equality.ts'
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
  transformed,
  unpacked,
} from '../iteration.ts'
import { bounded, checkBytes, step } from '../limits.ts'
import { countOf, wordOf } from '../numbers.ts'
import { inHostOrder } from '../set-order.ts'
import { stopIteration, YaqlError } from '../yaql-error.ts'
import { entryOr, holds, merged } from './operators.ts'

/** Iterators among the items are run in place; lists stay lists. */
function* unrolled(items: Iterable<Data>): Generator<Data> {
  for (const item of items) {
    if (isIterator(item)) yield* unrolled(each(item))
    else yield item
  }
}

function* flattened(items: Iterable<Data>): Generator<Data> {
  for (const item of items) {
    step()
    if (isIterable(item)) yield* flattened(each(item))
    else yield item
  }
}

/** The first two elements of each item. */
function pairOf(item: Data): [Data, Data] {
  const iterator = unpacked(item)[Symbol.iterator]()
  const [key, value] = [iterator.next(), iterator.next()]
  if (key.done || value.done) throw stopIteration()
  return [key.value, value.value]
}

/** A map of pairs as they come; it may become too large on the way. */
function growing(pairs: Iterable<Pair>, frozen: boolean): Dict {
  const entries = new Map<string, Pair>()
  for (const [key, value] of pairs) {
    const at = hash(key)
    const before = entries.get(at)
    entries.set(at, [before ? before[0] : key, value])
    checkBytes(dictBytes(entries.size))
  }
  return new Dict(entries, frozen)
}

/** Elements with those of a stretch left out, and `insert` in place of the first of them. */
function* respliced(items: Iterables, position: number, count: number, insert: Iterable<Data>): Generator<Data> {
  let index = 0
  let inserted = false
  for (const item of each(items)) {
    const within = count >= 0 ? position <= index && index < position + count : index >= position
    if (!within) yield item
    else if (!inserted) {
      inserted = true
      yield* insert
    }
    index++
  }
}

/** Elements with others before the one at a place, or behind all of them. */
function* inserted(items: Iterables, position: number, values: Iterable<Data>, atStart: boolean): Generator<Data> {
  let last = -1
  if (atStart && position < 0) yield* values
  for (const item of each(items)) {
    if (++last === position) yield* values
    yield item
  }
  if (position > last) yield* values
}

const without = (dict: Dict, keys: Iterable<Data>): Dict => {
  const entries = new Map(dict.entries)
  // An empty map is not even asked, so that keys of any kind will do.
  for (const key of keys) if (entries.size > 0) entries.delete(hash(key))
  step(entries.size)
  return dictOf(entries.values(), false)
}

function rulesOf(rules: readonly Rule[]): Pair[] {
  checkBytes(rules.reduce((sum, rule) => sum + bytesOf(rule), 0))
  return rules.map(({ key, value }) => [key, value] as const)
}

/** What sets alone can do. Views of a map compare as sets do, but lack these. */
function membersFor(method: string, set: DataSet | View): ReadonlyMap<string, Data> {
  if (set instanceof View) throw new YaqlError('AttributeError', `'KeysView' object has no attribute '${method}'`)
  return set.members
}

const combined =
  (method: string, keeps: (inLeft: boolean, inRight: boolean) => boolean) =>
  ([left, right]: [DataSet | View, DataSet | View]): DataSet => {
    const [a, b] = [membersFor(method, left), membersOf(right)!]
    step(a.size + b.size)
    if (method === 'union') checkBytes(setBytes(a.size + b.size))
    // Of equal members the left one stays.
    const all = new Map([...b, ...a])
    const kept = [...a.keys(), ...b.keys()].filter((key) => keeps(a.has(key), b.has(key)))
    return new DataSet(inHostOrder(new Map(kept.map((key) => [key, all.get(key)!] as const))))
  }

const difference = combined('difference', (left, right) => left && !right)

const withoutBounds = (items: Iterables) => new Iter(flattened(each(items)))

export const collections = [
  definition('function', 'list', '*args:any?', (args, call) => call.send('toList', new Iter(unrolled(args)))),
  definition('method', 'toList', 'collection:iterable', ([items]) => listed(items)),
  definition('method', 'flatten', 'collection:iterable', ([items]) => withoutBounds(items)),
  definition('function, no names', 'dict', '*args:rule', (rules) => dictOf(rulesOf(rules))),
  definition('function, no names', 'dict', 'items:iterable', ([items]) =>
    growing(transformed(each(items), pairOf), true),
  ),
  definition(
    'method',
    'toDict',
    'collection:iterable keySelector:lambda valueSelector:lambda=null',
    ([items, key, value]: [Iterables, Lambda, Lambda | null]) =>
      growing(
        transformed(each(items), (item) => [key(item), value ? value(item) : item] as const),
        false,
      ),
  ),

  definition('method', 'get', 'dict:map key:any? default:any?=null', ([dict, key, fallback]) =>
    entryOr(dict, key, fallback),
  ),
  definition('method, no names', 'set', 'dict:map key:any? value:any?', ([dict, key, value]) =>
    merged(dict, [[key, value]]),
  ),
  definition('method, no names', 'set', 'dict:map replacements:map', ([dict, other]) =>
    merged(dict, other.entries.values()),
  ),
  definition('method, no names', 'set', 'dict:map *args:rule', ([dict, ...rules]) => merged(dict, rulesOf(rules))),
  definition('method', 'keys', 'dict:map', ([dict]) => new View('keys', dict)),
  definition('method', 'values', 'dict:map', ([dict]) => new View('values', dict)),
  definition('method', 'items', 'dict:map', ([dict]) => new View('items', dict)),
  definition('method', 'containsKey', 'dict:map key:any?', ([dict, key]) => lookUp(dict, key) !== undefined),
  definition('method', 'containsValue', 'dict:map value:any?', ([dict, value]) =>
    holds(new View('values', dict), value),
  ),
  definition('method', 'contains', 'collection:iterable value:any?', ([items, value]) => holds(items, value)),
  definition('method', 'delete', 'dict:map *keys:any?', ([dict, ...keys]) => without(dict, keys)),
  definition('method', 'deleteAll', 'dict:map keys:iterable', ([dict, keys]) => without(dict, each(keys))),
  definition(
    'method',
    'delete',
    'collection:iterable position:int count:int=1',
    ([items, at, count]) => new Iter(respliced(items, countOf(at), countOf(count), [])),
  ),
  definition(
    'method',
    'replace',
    'collection:iterable position:int value:any? count:int=1',
    ([items, at, value, count]) => new Iter(respliced(items, countOf(at), countOf(count), [value])),
  ),
  definition(
    'method',
    'replaceMany',
    'collection:iterable position:int values:iterable count:int=1',
    ([items, at, values, count]) => new Iter(respliced(items, countOf(at), countOf(count), each(values))),
  ),
  definition(
    'method',
    'insert',
    'collection:unordered position:int value:any?',
    ([items, at, value]) => new Iter(inserted(items, countOf(at), [value], false)),
  ),
  definition(
    'method',
    'insert',
    'collection:sequence position:int value:any?',
    ([items, at, value]) => new List(itemsOf(items).toSpliced(wordOf(at), 0, value)),
  ),
  definition(
    'method',
    'insertMany',
    'collection:iterable position:int values:iterable',
    ([items, at, values]) => new Iter(inserted(items, countOf(at), each(values), true)),
  ),

  definition('both', 'len', 'dict:map', ([dict]) => sizeOf(dict)!),
  definition('both', 'len', 'sequence:sequence', ([items]) => sizeOf(items)!),
  definition('both', 'len', 'set:set', ([set]) => sizeOf(set)!),
  definition('function', 'set', '*args:any?', (args, call) => call.send('toSet', new Iter(unrolled(args)))),
  definition('method', 'toSet', 'collection:iterable', ([items]) => setOf(bounded(each(items)))),
  definition('method', 'add', 'set:set *values:any?', ([set, ...values]) =>
    combined('union', () => true)([set, setOf(values)]),
  ),
  definition('method', 'remove', 'set:set *values:any?', ([set, ...values]) => difference([set, setOf(values)])),
  definition(
    'method',
    'union',
    'left:set right:set',
    combined('union', () => true),
  ),
  definition(
    'method',
    'intersect',
    'left:set right:set',
    combined('intersection', (left, right) => left && right),
  ),
  definition('method', 'difference', 'left:set right:set', difference),
  definition('function', '#operator_-', 'left:set right:set', difference),
  definition(
    'method',
    'symmetricDifference',
    'left:set right:set',
    combined('symmetric_difference', (left, right) => left !== right),
  ),

  definition('function', 'isList', 'arg:any?', ([value]) => isSequence(value)),
  definition('function', 'isDict', 'arg:any?', ([value]) => isMap(value)),
  definition('function', 'isSet', 'arg:any?', ([value]) => isSet(value)),
  definition('function', 'isIterable', 'value:any?', ([value]) => isIterable(value)),
]

const isMap = (value: Data) => value instanceof Dict
