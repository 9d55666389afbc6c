import { Context } from './context.ts'
import { type Data, Dict, Moment, Ordering, Regex, Rule, Span } from './data.ts'
import { isIterable, isIterator, isSequence, isSet } from './iteration.ts'
import { isInt, isNumeric } from './numbers.ts'

/** What kinds of values a parameter can ask for, and how each is told. */
const values = {
  any: () => true,
  null: (value: Data) => value === null,
  bool: (value: Data) => typeof value === 'boolean',
  /** Whole numbers, and true and false, which count as 1 and 0. */
  int: (value: Data) => isInt(value) || typeof value === 'boolean',
  integer: isInt,
  number: isNumeric,
  text: (value: Data) => typeof value === 'string',
  iterable: isIterable,
  unordered: (value: Data) => isIterable(value) && !isSet(value),
  iterator: isIterator,
  sequence: isSequence,
  map: (value: Data) => value instanceof Dict,
  set: isSet,
  regex: (value: Data) => value instanceof Regex,
  moment: (value: Data) => value instanceof Moment,
  span: (value: Data) => value instanceof Span,
  ordering: (value: Data) => value instanceof Ordering,
  context: (value: Data) => value instanceof Context,
  rule: (value: Data) => value instanceof Rule,
} satisfies Record<string, (value: Data) => boolean>

export type ValueKind = keyof typeof values

/**
 * What a parameter takes that is not evaluated before the call: `lambda` becomes a function of `$1`, `$2` …; `body`
 * one of arguments by place and by name; `onReceiver` one of what stands before the dot; `inContext` one of a context;
 * `mapping` a pair of functions; `expression` stays what it is. The last two kinds are no lambdas, but look at the
 * text: `word` is a bare word's text, `property` the word as it stands.
 */
export type LazyKind = 'lambda' | 'body' | 'onReceiver' | 'inContext' | 'mapping' | 'expression'

export type Kind = ValueKind | LazyKind | 'word' | 'property'

const lazy: ReadonlySet<Kind> = new Set(['lambda', 'body', 'onReceiver', 'inContext', 'mapping', 'expression'])

export const isLazy = (kind: Kind): kind is LazyKind => lazy.has(kind)

export const accepts = (kind: ValueKind, value: Data): boolean => values[kind](value)

const broader: Partial<Record<Kind, readonly Kind[]>> = {
  bool: ['int', 'any'],
  sequence: ['iterable', 'unordered', 'any'],
  iterator: ['iterable', 'unordered', 'any'],
  set: ['iterable', 'any'],
  map: ['iterable', 'unordered', 'any'],
  text: ['iterable', 'unordered', 'any'],
}

/** Whether one kind takes only some of what the other takes: then its definition is the better one. */
export function isNarrower(kind: Kind, than: Kind): boolean {
  if (kind === than || isLazy(kind) || kind === 'word' || kind === 'property' || kind === 'number') return false
  return (broader[kind] ?? ['any']).includes(than) && kind !== 'any'
}
