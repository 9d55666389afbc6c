import type { Data, Dict } from '../data.ts'
import { type Context, ContextResult, call, evaluate } from '../evaluate.ts'
import { define, type Given, type GivenArgument } from '../function-table.ts'
import type { Expression } from '../parse.ts'
import { YaqlError } from '../yaql-error.ts'
import { isIterable, itemsOf } from './kinds.ts'
import { truth } from './operators.ts'

const nameOf = (expression: Expression): string => {
  if (expression.kind === 'word') return expression.value
  throw new YaqlError('ValueError', 'A name is wanted here')
}

const variables = ({ positional, named }: Given): [string, Data][] => [
  ...positional.map((arg, index) => [`$${index + 1}`, arg.value()] as [string, Data]),
  ...[...named].map(([name, arg]) => [`$${name}`, arg.value()] as [string, Data]),
]

/** The first case whose condition holds; conditions and values are evaluated only as far as needed. */
function choose(cases: readonly GivenArgument[], context: Context): Data {
  for (const { key, expression } of cases) {
    if (!key) throw new YaqlError('ValueError', 'switch takes condition => value')
    if (truth(evaluate(key, context))) return evaluate(expression, context)
  }
  return null
}

define('function', 'let', '*args:lazy', (context, _, given) => new ContextResult(context.child(variables(given))))
define(
  'function',
  'with',
  '*args:lazy',
  (context, _, given) => new ContextResult(context.called(given.positional.map((arg) => arg.value()))),
)
define('function', 'def', 'name:lazy func:lazy', (context, _, { positional }) => {
  const child = context.child()
  child.define(nameOf(positional[0]!.expression), positional[1]!.expression)
  return new ContextResult(child)
})
define('function', 'call', 'name:str args:iter kwargs:dict', (context, [name, args, kwargs]) => {
  const constant = (value: Data, index: number) => ({
    value: { kind: 'variable', name: `$call${index}` } as Expression,
    data: value,
  })
  const positional = [...itemsOf(args)].map(constant)
  const named = (kwargs as Dict).pairs.map(([key, value], index) => ({
    ...constant(value, positional.length + index),
    key: { kind: 'word', value: String(key) } as Expression,
  }))
  const all = [...positional, ...named]
  const child = context.child(all.map(({ data }, index) => [`$call${index}`, data] as const))
  return call(name, undefined, all, child)
})
define('function', 'switch', '*conditions:lazy', (context, _, { positional }) => choose(positional, context))
define('function', 'selectCase', '*predicates:lazy', (_, __, { positional }) => {
  const found = positional.findIndex((arg) => truth(arg.value()))
  return found < 0 ? positional.length : found
})
define('function', 'selectAllCases', '*predicates:lazy', (_, __, { positional }) =>
  positional.flatMap((arg, index) => (truth(arg.value()) ? [index] : [])),
)
define('function', 'examine', '*predicates:lazy', (_, __, { positional }) =>
  positional.map((arg) => truth(arg.value())),
)
define('method', 'switchCase', 'case:int *args:lazy', (_, [which], { positional }) => {
  if (positional.length === 0) return null
  const at = which < 0 || which >= positional.length ? positional.length - 1 : which
  return positional[at]!.value()
})
define('function', 'coalesce', '*args:lazy', (_, __, { positional }) => {
  for (const arg of positional) {
    const value = arg.value()
    if (value !== null) return value
  }
  return null
})
define('function', 'isIterable', 'value:any', (_, [value]) => isIterable(value))
