import { type Data, DataSet, Dict, Lazy } from '../data.ts'
import { evaluate } from '../evaluate.ts'
import { define } from '../function-table.ts'
import type { Limits } from '../limits.ts'
import { typeMismatch, YaqlError } from '../yaql-error.ts'
import { isIterable, itemsOf } from './kinds.ts'
import { equals } from './operators.ts'

/** The pairs of a map; as a result of their own they are no value (Heat can't hold a set of lists). */
export class Items extends Lazy {}

const pairsOf = (items: Iterable<Data>): [Data, Data][] =>
  [...items].map((item) => {
    const pair = isIterable(item) ? [...itemsOf(item)] : []
    if (pair.length !== 2) throw new YaqlError('ValueError', 'A map is made of pairs')
    return pair as [Data, Data]
  })

/** Iterators among `items` are run in place; lists stay lists. */
function* unrolled(items: Iterable<Data>): Generator<Data> {
  for (const item of items) {
    if (item instanceof Lazy) yield* unrolled(item)
    else yield item
  }
}

function* flattened(items: Iterable<Data>): Generator<Data> {
  for (const item of items) {
    if (isIterable(item)) yield* flattened(itemsOf(item))
    else yield item
  }
}

const splice = (list: Data[], at: number, remove: number, insert: readonly Data[]): Data[] => {
  const from = at < 0 ? Math.max(0, list.length + at) : at
  return list.toSpliced(from, remove < 0 ? list.length : remove, ...insert)
}

const without = (dict: Dict, keys: readonly Data[]): Dict =>
  Dict.of(dict.pairs.filter(([key]) => !keys.some((gone) => equals(gone, key))))

define('function', 'list', '*args:any', ({ limits }, args) => limits.list(unrolled(args)))
define('method', 'toList', 'collection:iter', ({ limits }, [items]) => limits.list(itemsOf(items)))
define(
  'method',
  'flatten',
  'collection:iter',
  ({ limits }, [items]) => new Lazy(() => limits.bounded(flattened(itemsOf(items)))[Symbol.iterator]()),
)
define('function', 'dict', 'items:iter', ({ limits }, [items]) => Dict.of(pairsOf(limits.list(itemsOf(items)))))
define('function', 'dict', 'items:dict', (_, [items]) => items)
define('function', 'dict', '*args:lazy', (context, _, { positional, named }) => {
  const mapped = positional.map((arg): [Data, Data] => {
    if (!arg.key) throw new YaqlError('ValueError', 'dict takes key => value')
    return [evaluate(arg.key, context), arg.value()]
  })
  return Dict.of([...mapped, ...[...named].map(([name, arg]) => [name, arg.value()] as const)])
})
define('function', 'set', '*args:any', (_, args) => new DataSet(unrolled(args)))
define('method', 'toSet', 'collection:iter', ({ limits }, [items]) => new DataSet(limits.list(itemsOf(items))))
define(
  'method',
  'toDict',
  'collection:iter keySelector:lambda valueSelector:lambda=',
  ({ limits }, [items, key, value]) =>
    Dict.of(limits.list(itemsOf(items)).map((item) => [key(item), value ? value(item) : item] as const)),
)

define('both', 'len', 'sequence:seq', (_, [list]) => list.length)
define('both', 'len', 'dict:dict', (_, [dict]) => dict.entries.size)
define('both', 'len', 'set:set', (_, [set]) => set.members.size)
define('both', 'len', 'collection:iter', ({ limits }, [items]) => limits.list(itemsOf(items)).length)

define(
  'method',
  'get',
  'dict:dict key:any default:any=',
  (_, [dict, key, fallback]) => dict.get(key) ?? fallback ?? null,
)
define('method', 'set', 'dict:dict key:any value:any', (_, [dict, key, value]) => dict.with([[key, value]]))
define('method', 'set', 'dict:dict replacements:dict', (_, [dict, other]) => dict.with(other.pairs))
define('method', 'keys', 'dict:dict', (_, [dict]) => dict.pairs.map(([key]: [Data, Data]) => key))
define('method', 'values', 'dict:dict', (_, [dict]) => dict.pairs.map(([, value]: [Data, Data]) => value))
define('method', 'items', 'dict:dict', (_, [dict]) => new Items(() => dict.pairs[Symbol.iterator]()))
define('method', 'containsKey', 'dict:dict key:any', (_, [dict, key]) => dict.has(key))
define('method', 'containsValue', 'dict:dict value:any', (_, [dict, value]) =>
  dict.pairs.some(([, item]: [Data, Data]) => equals(item, value)),
)
define('method', 'contains', 'collection:iter value:any', ({ limits }, [items, value]) =>
  limits.list(itemsOf(items)).some((item) => equals(item, value)),
)
define('method', 'delete', 'dict:dict *keys:any', (_, [dict, ...keys]) => without(dict, keys))
define('method', 'delete', 'collection:seq position:int count:int=1', (_, [list, at, count]) =>
  splice(list, at, count, []),
)
define('method', 'deleteAll', 'dict:dict keys:iter', ({ limits }, [dict, keys]) =>
  without(dict, limits.list(itemsOf(keys))),
)
define('method', 'insert', 'collection:seq position:int value:any', (_, [list, at, value]) =>
  splice(list, at, 0, [value]),
)
define('method', 'insertMany', 'collection:seq position:int values:iter', ({ limits }, [list, at, values]) =>
  splice(list, at, 0, limits.list(itemsOf(values))),
)
define('method', 'replace', 'collection:seq position:int value:any count:int=1', (_, [list, at, value, count]) =>
  splice(list, at, count, [value]),
)
define(
  'method',
  'replaceMany',
  'collection:seq position:int values:iter count:int=1',
  ({ limits }, [list, at, values, count]) => splice(list, at, count, limits.list(itemsOf(values))),
)

define(
  'method',
  'add',
  'set:set *values:any',
  (_, [set, ...values]) => new DataSet([...set.members.values(), ...values]),
)
define(
  'method',
  'remove',
  'set:set *values:any',
  (_, [set, ...values]) =>
    new DataSet([...set.members.values()].filter((item: Data) => !values.some((gone) => equals(gone, item)))),
)
const combined =
  (keep: (inLeft: boolean, inRight: boolean) => boolean) =>
  (_: unknown, [left, right]: DataSet[]) =>
    new DataSet(
      [...new Map([...left!.members, ...right!.members])]
        .filter(([key]) => keep(left!.members.has(key), right!.members.has(key)))
        .map(([, value]) => value),
    )
define(
  'method',
  'union',
  'left:set right:set',
  combined(() => true),
)
define(
  'method',
  'intersect',
  'left:set right:set',
  combined((left, right) => left && right),
)
define(
  'method',
  'difference',
  'left:set right:set',
  combined((left, right) => left && !right),
)
define(
  'method',
  'symmetricDifference',
  'left:set right:set',
  combined((left, right) => left !== right),
)

define('function', 'isList', 'arg:any', (_, [value]) => Array.isArray(value))
define('function', 'isDict', 'arg:any', (_, [value]) => value instanceof Dict)
define('function', 'isSet', 'arg:any', (_, [value]) => value instanceof DataSet)

type Merge = (left: Data, right: Data) => Data

function merge(left: Dict, right: Dict, levels: number, lists: Merge, items: Merge, limits: Limits): Dict {
  limits.step()
  const pairs = right.pairs.map(([key, incoming]): [Data, Data] => {
    const held = left.get(key)
    if (held === undefined) return [key, incoming]
    if (levels !== 1 && incoming instanceof Dict) {
      if (!(held instanceof Dict)) throw typeMismatch(`Cannot merge ${typeof held} with a map`)
      return [key, merge(held, incoming, levels === 0 ? 0 : levels - 1, lists, items, limits)]
    }
    if (levels !== 1 && Array.isArray(incoming)) {
      if (!Array.isArray(held)) throw typeMismatch(`Cannot merge ${typeof held} with a list`)
      return [key, lists(held, incoming)]
    }
    return [key, items(held, incoming)]
  })
  return left.with(pairs)
}

const joinedLists: Merge = (left, right) => {
  const all = [...(left as Data[]), ...(right as Data[])]
  return all.filter((item, index) => all.findIndex((other) => equals(other, item)) === index)
}

define(
  'method',
  'mergeWith',
  'dict:dict another:dict listMerger:lambda= itemMerger:lambda= maxLevels:int=0',
  ({ limits }, [left, right, lists, items, levels]) =>
    merge(
      left,
      right,
      levels,
      lists ? (a, b) => listOf(lists(a, b), limits) : joinedLists,
      items ?? ((_, b) => b),
      limits,
    ),
)

const listOf = (value: Data, limits: Limits): Data => (isIterable(value) ? limits.list(itemsOf(value)) : value)
