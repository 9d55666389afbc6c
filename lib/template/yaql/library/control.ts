import type { Context } from '../context.ts'
import { type Data, type Dict, Iter, Remembered } from '../data.ts'
import { type Call, type Definition, definition, type Lambda, type LazyRule } from '../definition.ts'
import { each, type Iterables, isIterator } from '../iteration.ts'
import { truth } from '../truth.ts'
import { valueError, YaqlError } from '../yaql-error.ts'

/** The value of the first case whose condition holds. */
function switched(cases: readonly LazyRule[]): Data {
  for (const { key, value } of cases) if (truth(key())) return value()
  return null
}

function* allCases(conditions: readonly Lambda[]): Generator<Data> {
  for (const [index, condition] of conditions.entries()) if (truth(condition())) yield index
}

function* examined(conditions: readonly Lambda[]): Generator<Data> {
  for (const condition of conditions) yield truth(condition())
}

function firstPresent(values: readonly Lambda[]): Data {
  for (const value of values) {
    const found = value()
    if (found !== null) return found
  }
  return null
}

const numbered = (context: Context, values: Iterable<Data>): Context => {
  let index = 1
  for (const value of values) context.set(String(index++), value)
  return context
}

function unpack(items: Iterables, names: readonly string[], context: Context): Context {
  if (names.length === 0) return numbered(context, each(items))
  const values: Data[] = []
  for (const item of each(items)) {
    values.push(item)
    if (values.length > names.length) break
  }
  if (values.length !== names.length) throw valueError(`Cannot unpack ${values.length} elements into ${names.length}`)
  for (const [index, name] of names.entries()) context.set(name, values[index]!)
  return context
}

/** A function of the template's own. Its name is spelled as those of the library: `my_name` becomes `myName`. */
function own(name: string, body: (args: Data[], named: ReadonlyMap<string, Data>) => Data): Definition {
  return definition('function', camelCase(name), '*args:any? **kwargs:any?', (args, { named }) => body(args, named))
}

function camelCase(name: string): string {
  const bare = name.replace(/_+$/, '')
  const camel = (text: string) => text.replace(/(?!^)_([\p{L}\p{N}_])/gu, (_, letter: string) => letter.toUpperCase())
  if (bare === '' || /^\p{L}/u.test(bare)) return camel(bare)
  const finish = bare.indexOf(bare[0]!, 1)
  return finish <= 1 ? bare : bare.slice(0, finish + 1) + camel(bare.slice(finish + 1))
}

function callNamed(name: string, args: readonly Data[], named: Dict, receiver: Data | undefined, call: Call): Data {
  const names = [...named.entries.values()].map(([key, value]): [string, Data] => {
    if (typeof key !== 'string') throw new YaqlError('TypeError', 'expected string or bytes-like object')
    if (!/^(?!__|\p{Nd})[\p{L}\p{N}_]/u.test(key))
      throw new YaqlError('RuntimeError', 'dictionary changed size during iteration')
    return [key, value]
  })
  return call.apply(name, receiver, args, new Map(names))
}

function asserted(value: Data, condition: Lambda, message: string): Data {
  const kept =
    isIterator(value) && !(value instanceof Remembered) ? new Remembered(each(value)[Symbol.iterator]()) : value
  if (!truth(condition(kept))) throw new YaqlError('AssertionError', message)
  return kept
}

export const control = [
  definition('function, no names', 'switch', '*args:mapping', switched),
  definition('function', 'selectCase', '*args:lambda', (conditions: Lambda[]) => {
    const found = conditions.findIndex((condition) => truth(condition()))
    return found < 0 ? conditions.length : found
  }),
  definition('function', 'selectAllCases', '*args:lambda', (conditions) => new Iter(allCases(conditions))),
  definition('function', 'examine', '*args:lambda', (conditions) => new Iter(examined(conditions))),
  definition('method', 'switchCase', 'case:int *args:lambda', ([which, ...values]) => {
    const at = Number(which)
    return (values[at >= 0 && at < values.length ? at : values.length - 1] as Lambda | undefined)?.() ?? null
  }),
  definition('function', 'coalesce', '*args:lambda', firstPresent),

  definition('function', 'let', '*args:any? **kwargs:any?', (args, { context, named }) => {
    numbered(context, args)
    for (const [name, value] of named) context.set(name, value)
    return context
  }),
  definition('function', 'with', '*args:any?', (args, { context }) => numbered(context, args)),
  definition('method', 'unpack', 'sequence:iterable *args:text', ([items, ...names], { context }) =>
    unpack(items, names, context),
  ),
  definition('function', 'def', 'name:text func:body', ([name, func], { context }) => {
    context.define(own(name, func))
    return context
  }),
  definition(
    'function',
    'call',
    'name:text args:sequence kwargs:map receiver:any?=',
    ([name, args, kwargs, receiver], call) => callNamed(name, [...each(args)], kwargs, receiver, call),
  ),
  definition('method', 'assert', 'obj:any? condition:lambda message:text=', ([value, condition, message]) =>
    asserted(value, condition, message ?? 'Assertion failed'),
  ),
]
