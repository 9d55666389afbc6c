import { type Data, Dict, Float } from './data.ts'
import { findFunction, type Given } from './function-table.ts'
import { dateProperty } from './library/dates.ts'
import { isIterable } from './library/kinds.ts'
import { binaryOperator, negate, truth } from './library/operators.ts'
import { mapLazily } from './library/queries.ts'
import type { Limits } from './limits.ts'
import type { Argument, Expression } from './parse.ts'
import { noMatch, unknownFunction, YaqlError } from './yaql-error.ts'

/** Variables and own functions at one point of an expression; `->` and lambdas make children. */
export class Context {
  readonly parent: Context | null
  readonly limits: Limits
  private readonly variables = new Map<string, Data>()
  private readonly functions = new Map<string, Expression>()

  constructor(parent: Context | null, limits: Limits) {
    this.parent = parent
    this.limits = limits
  }

  child(variables: Iterable<readonly [string, Data]> = []): Context {
    const made = new Context(this, this.limits)
    for (const [name, value] of variables) made.variables.set(name, value)
    return made
  }

  /** `$`, `$1`, `$name`; null when nobody set it. */
  variable(name: string): Data {
    for (let at: Context | null = this; at; at = at.parent) {
      const value = at.variables.get(name)
      if (value !== undefined) return value
    }
    return null
  }

  define(name: string, body: Expression): void {
    this.functions.set(name, body)
  }

  definition(name: string): Expression | undefined {
    for (let at: Context | null = this; at; at = at.parent) {
      const body = at.functions.get(name)
      if (body) return body
    }
    return undefined
  }

  /** A child in which `args` are `$1`, `$2` … and the first is `$` too. */
  called(args: readonly Data[]): Context {
    const numbered = args.map((value, index) => [`$${index + 1}`, value] as const)
    return this.child(args.length > 0 ? [['$', args[0]!], ...numbered] : numbered)
  }
}

/** What `let`, `with` and `def` answer with: where the right side of `->` is evaluated. */
export class ContextResult {
  readonly context: Context
  constructor(context: Context) {
    this.context = context
  }
}

/** Evaluates one expression. Throws YaqlError. */
export function evaluate(expression: Expression, context: Context): Data {
  context.limits.step()
  switch (expression.kind) {
    case 'constant':
      return expression.float ? new Float(expression.value as number) : expression.value
    case 'word':
      return expression.value
    case 'variable':
      return context.variable(expression.name)
    case 'list':
      return expression.items.map((item) => evaluate(item, context))
    case 'map':
      return Dict.of(
        expression.pairs.map(([key, value]) => [evaluate(key, context), evaluate(value, context)] as const),
      )
    case 'unary':
      return unary(expression.operator, evaluate(expression.of, context))
    case 'binary':
      return binary(expression, context)
    case 'property':
      return property(evaluate(expression.of, context), expression.name, expression.safe, context)
    case 'index':
      return index(evaluate(expression.of, context), expression.args, context)
    case 'call':
      return plain(call(expression.name, undefined, expression.args, context))
    case 'method': {
      const receiver = evaluate(expression.of, context)
      if (receiver === null && expression.safe) return null
      return plain(call(expression.name, receiver, expression.args, context))
    }
  }
}

function plain(result: Data | ContextResult): Data {
  if (result instanceof ContextResult)
    throw new YaqlError('ValueError', 'A context is only good for the left side of ->')
  return result
}

function unary(operator: '+' | '-' | 'not', value: Data): Data {
  if (operator === 'not') return !truth(value)
  if (typeof value !== 'number' && !(value instanceof Float)) throw noMatch(`#unary_operator_${operator}`)
  return operator === '-' ? negate(value) : value
}

function binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, context: Context): Data {
  if (operator === '->') return evaluate(right, contextOf(left, context))
  const first = evaluate(left, context)
  if (operator === 'and') return truth(first) ? evaluate(right, context) : first
  if (operator === 'or') return truth(first) ? first : evaluate(right, context)
  return binaryOperator(operator, first, evaluate(right, context), context.limits)
}

function contextOf(left: Expression, context: Context): Context {
  const result = left.kind === 'call' ? call(left.name, undefined, left.args, context) : evaluate(left, context)
  return result instanceof ContextResult ? result.context : context.child([['$', result]])
}

function property(of: Data, name: string, safe: boolean, context: Context): Data {
  if (of === null && safe) return null
  if (of instanceof Dict) {
    const found = of.get(name)
    if (found === undefined) throw new YaqlError('KeyError', `'${name}'`)
    return found
  }
  if (isIterable(of)) return mapLazily(of, (item) => property(item, name, safe, context), context.limits)
  const date = dateProperty(of, name)
  if (date !== undefined) return date
  throw unknownFunction(`#property#${name}`)
}

function index(of: Data, args: readonly Argument[], context: Context): Data {
  const [at, fallback] = args.map(({ value }) => evaluate(value, context))
  if (of instanceof Dict && at !== undefined) {
    const found = of.has(at) ? of.get(at) : fallback
    if (found === undefined) throw new YaqlError('KeyError', String(at))
    return found
  }
  if (!Array.isArray(of) || typeof at !== 'number' || !Number.isInteger(at)) throw noMatch('#indexer')
  const found = of.at(at)
  if (found === undefined) throw new YaqlError('IndexError', 'tuple index out of range')
  return found
}

/** Calls a function (no receiver) or a method by name; the caller's arguments are evaluated only as far as wanted. */
export function call(
  name: string,
  receiver: Data | undefined,
  args: readonly Argument[],
  context: Context,
): Data | ContextResult {
  const own = receiver === undefined ? context.definition(name) : undefined
  if (own) return evaluate(own, context.called(args.map(({ value }) => evaluate(value, context))))
  return findFunction(name, receiver, givenBy(args, context), context)
}

/** What a caller gave: expressions with their context, evaluated at most once. */
function givenBy(args: readonly Argument[], context: Context): Given {
  const named = args.filter((arg) => arg.key?.kind === 'word')
  return {
    context,
    positional: args
      .filter((arg) => arg.key?.kind !== 'word')
      .map(({ key, value }) => ({ ...once(value, context), ...(key ? { key } : {}) })),
    named: new Map(named.map(({ key, value }) => [(key as { value: string }).value, once(value, context)])),
  }
}

function once(expression: Expression, context: Context) {
  // Null is evaluated again, which is harmless: expressions have no effects.
  let value: Data | undefined
  return {
    expression,
    value: () => {
      value ??= evaluate(expression, context)
      return value
    },
    lambda: (...args: Data[]) => evaluate(expression, context.called(args)),
  }
}
