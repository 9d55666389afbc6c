import { bytesOf } from '../bytes-of.ts'
import { compareTexts } from '../code-points.ts'
import type { Context } from '../context.ts'
import { type Data, Dict, Iter, type List, View } from '../data.ts'
import { definition, type Lambda } from '../definition.ts'
import { dictOf, equals, hash, lookUp, membersOf, setOf, within } from '../equality.ts'
import { each, type Iterables, isSet, itemsOf, transformed, unpacked } from '../iteration.ts'
import { checkBytes, step } from '../limits.ts'
import { hostText } from '../literal.ts'
import {
  add,
  compareNumbers,
  countOf,
  divide,
  modulo,
  multiply,
  type Numeric,
  negate,
  subtract,
  wordOf,
} from '../numbers.ts'
import { truth } from '../truth.ts'
import { indexError, valueError, YaqlError } from '../yaql-error.ts'

type Sequence = readonly Data[] | List
type Sets = Parameters<typeof membersOf>[0]

const operator = (symbol: string, signature: string, run: Parameters<typeof definition>[3]) =>
  definition('function', `#operator_${symbol}`, signature, run)

/** Null comes before everything; values of one kind compare among themselves; everything else doesn't compare. */
const comparisons = (
  [
    ['<', (order: number) => order < 0],
    ['<=', (order: number) => order <= 0],
    ['>', (order: number) => order > 0],
    ['>=', (order: number) => order >= 0],
  ] as const
).flatMap(([symbol, holds]) => [
  operator(symbol, 'left:any right:null?', () => holds(1)),
  operator(symbol, 'left:null? right:any', () => holds(-1)),
  operator(symbol, 'left:null? right:null?', () => holds(0)),
  operator(symbol, 'left:number right:number', ([left, right]) => holds(compareNumbers(left, right))),
  operator(symbol, 'left:text right:text', ([left, right]) => holds(compareTexts(left, right))),
  operator(symbol, 'left:set right:set', ([left, right]) => comparesSets(symbol, left, right)),
])

function comparesSets(symbol: string, left: Sets, right: Sets): boolean {
  const [a, b] = [membersOf(left)!, membersOf(right)!]
  const [small, large] = symbol.startsWith('<') ? [a, b] : [b, a]
  return (symbol.endsWith('=') || small.size < large.size) && within(small, large)
}

/** The elements of a sequence so many times; the check comes before the work. */
function repeated(items: Sequence, count: number): Data {
  checkBytes((1 - count) * 56 + count * bytesOf(items))
  const times = itemsOf(items).length === 0 ? 0 : Math.max(0, count)
  step(itemsOf(items).length * times)
  const all = Array.from({ length: times }, () => itemsOf(items)).flat(1)
  return Array.isArray(items) ? all : new (items.constructor as typeof List)(all)
}

function repeatedText(text: string, count: number): string {
  checkBytes((1 - count) * 49 + count * bytesOf(text))
  const times = Math.max(0, count)
  checkBytes(text.length * times)
  return text.repeat(times)
}

function joined(left: Iterables, right: Iterables): Data {
  if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right]
  if (isSet(left) && isSet(right) && !('of' in left) && !('of' in right))
    return setOf([...left.members.values(), ...right.members.values()])
  return new Iter(chain([left, right]))
}

/** One collection after the other, each asked when its turn comes. */
export function* chain(collections: readonly Iterables[]): Generator<Data> {
  for (const collection of collections) yield* each(collection)
}

/** Whether a collection holds a value. */
export function holds(collection: Iterables, value: Data): boolean {
  if (collection instanceof View && collection.of === 'items') return holdsPair(collection.dict, value)
  const members = membersOf(collection)
  if (members) return members.has(hash(value))
  for (const item of each(collection)) if (equals(item, value)) return true
  return false
}

function holdsPair(dict: Dict, pair: Data): boolean {
  const parts = [...unpacked(pair)]
  const [key = null, value = null] = parts
  if (parts.length !== 2) throw valueError('A pair is wanted: expected 2 values to unpack')
  const found = lookUp(dict, key)
  return found !== undefined && equals(found, value)
}

function elementAt(list: Sequence, index: boolean | number | bigint): Data {
  const found = itemsOf(list).at(countOf(index))
  if (found === undefined) throw indexError(`${Array.isArray(list) ? 'tuple' : 'list'} index out of range`)
  return found
}

export function entryOr(dict: Dict, key: Data, fallback: Data): Data {
  const found = lookUp(dict, key)
  return found === undefined ? fallback : found
}

export function entry(dict: Dict, key: Data): Data {
  const found = lookUp(dict, key)
  if (found === undefined)
    throw new YaqlError('KeyError', typeof key === 'string' ? hostText([key]).slice(1, -2) : hostText(key))
  return found
}

export const operators = [
  definition('function', '#operator_and', 'left:lambda right:lambda', ([left, right]: Lambda[]) => {
    const first = left!()
    return truth(first) ? right!() : first
  }),
  definition('function', '#operator_or', 'left:lambda right:lambda', ([left, right]: Lambda[]) => {
    const first = left!()
    return truth(first) ? first : right!()
  }),
  definition('function', '#unary_operator_not', 'arg:any?', ([arg]) => !truth(arg)),
  definition('function', '*equal', 'left:any? right:any?', ([left, right]) => equals(left, right)),
  definition('function', '*not_equal', 'left:any? right:any?', ([left, right]) => !equals(left, right)),
  ...comparisons,

  operator('+', 'left:number right:number', ([left, right]) => add(left, right)),
  operator('-', 'left:number right:number', ([left, right]) => subtract(left, right)),
  operator('*', 'left:number right:number', ([left, right]) => multiply(left, right)),
  operator('/', 'left:number right:number', ([left, right]) => divide(left, right)),
  operator('mod', 'left:number right:number', ([left, right]) => modulo(left, right)),
  definition('function', '#unary_operator_+', 'op:number', ([op]) => op),
  definition('function', '#unary_operator_-', 'op:number', ([op]: Numeric[]) => negate(op!)),

  operator('+', '*args:text', (args: string[]) => args.join('')),
  operator('*', 'left:text right:int', ([text, count]) => repeatedText(text, wordOf(count))),
  operator('*', 'left:int right:text', ([count, text]) => repeatedText(text, wordOf(count))),
  operator('in', 'left:text right:text', ([left, right]) => right.includes(left)),

  operator('+', 'left:iterable right:iterable', ([left, right]) => joined(left, right)),
  operator('*', 'left:sequence right:int', ([items, count]) => repeated(items, wordOf(count))),
  operator('*', 'left:int right:sequence', ([count, items]) => repeated(items, wordOf(count))),
  operator('+', 'left:map right:map', ([left, right]: Dict[]) => merged(left!, right!.entries.values())),
  operator('in', 'value:any? collection:iterable', ([value, collection]) => holds(collection, value)),

  definition('function', '#list', '*args:any?', (args: Data[]) => {
    checkBytes(args.reduce((sum: number, arg) => sum + bytesOf(arg), 0))
    return args
  }),
  definition('function, no names', '#map', '*args:rule', (rules) =>
    dictOf(rules.map(({ key, value }: { key: Data; value: Data }) => [key, value] as const)),
  ),
  definition('function', '#indexer', 'dict:map key:any?', ([dict, key]) => entry(dict, key)),
  definition('function', '#indexer', 'dict:map key:any? default:any?', ([dict, key, fallback]) =>
    entryOr(dict, key, fallback),
  ),
  definition('function', '#indexer', 'list:sequence index:int', ([list, index]) => elementAt(list, index)),

  operator('.', 'receiver:any? expr:onReceiver', ([receiver, expr]) => expr(receiver)),
  operator('.', 'dict:map key:word', ([dict, key]) => entry(dict, key)),
  operator(
    '.',
    'collection:iterable attribute:property',
    ([collection, attribute], call) =>
      new Iter(transformed(each(collection), (item) => call.invoke('#operator_.', item, attribute))),
  ),
  operator('?.', 'receiver:any? expr:expression', ([receiver, expr], call) =>
    receiver === null ? null : call.invoke('#operator_.', receiver, expr),
  ),
  operator('->', 'left:context right:inContext', ([left, right]: [Context, (context: Context) => Data]) => right(left)),
]

/** A map with further pairs. */
export function merged(dict: Dict, pairs: Iterable<readonly [Data, Data]>): Dict {
  const added = dictOf(pairs)
  step(dict.entries.size)
  const entries = new Map(dict.entries)
  for (const [at, [key, value]] of added.entries) {
    const before = entries.get(at)
    entries.set(at, [before ? before[0] : key, value])
  }
  return new Dict(entries)
}

/** Used where everything else failed: properties of dates and the like. */
export const fallbacks = [
  operator('.', 'obj:any? name:word', ([obj, name], call) => call.invoke(`#property#${name}`, obj)),
]
