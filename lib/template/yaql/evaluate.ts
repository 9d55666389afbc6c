import { bytesOf } from './bytes-of.ts'
import { Context } from './context.ts'
import { type Data, Rule } from './data.ts'
import { type Call, constantOf, type Definition, type Given, isExpression, type Parameter } from './definition.ts'
import { type Iterables, limited } from './iteration.ts'
import { accepts, isLazy, type LazyKind } from './kinds.ts'
import { checkBytes, deeper, step } from './limits.ts'
import { hostText } from './literal.ts'
import { type Chosen, choose } from './overloads.ts'
import type { Argument } from './parse.ts'
import { invalidArgument, YaqlError } from './yaql-error.ts'

/** What stands before the dot; undefined for a function. Null is a receiver like others. */
export type Receiver = Data | undefined

/** Evaluates one expression. Throws YaqlError. */
export function evaluate(expression: Argument, context: Context, receiver?: Receiver): Data {
  switch (expression.kind) {
    case 'constant':
    case 'word':
      return expression.value
    case 'variable':
      return checked(context.get(expression.name))
    case 'group':
      return deeper(() => evaluate(expression.inner, context, receiver))
    case 'mapping':
      return new Rule(evaluate(expression.key, context), evaluate(expression.value, context))
    case 'call': {
      const on = expression.form === 'function' ? receiver : undefined
      return call(expression.name, context, on, expression.args)
    }
  }
}

/** What a call answers with counts against the quota. */
function checked(value: Data): Data {
  if (typeof value === 'string' && value.length > 100) step(Math.ceil(value.length / 200))
  checkBytes(bytesOf(value))
  return value
}

/** Calls a function or, with a receiver, a method. Only the arguments that a definition wants are evaluated first. */
export function call(
  name: string,
  context: Context,
  receiver: Receiver,
  args: readonly Given[],
  named: ReadonlyMap<string, Given> = NO_NAMES,
): Data {
  step()
  const levels = context.definitions(name, receiver === undefined ? 'function' : 'method')
  if (levels.length === 0) throw unknown(name, receiver)
  return deeper(() => {
    const chosen = choose(levels, receiver === undefined ? args : [receiver, ...args], named, (arg) =>
      evaluate(arg, context),
    )
    if (typeof chosen === 'string') throw unfit(chosen, name, receiver)
    return checked(run(chosen, context))
  })
}

/** Converts the arguments in a context of the call's own, and runs the definition there. */
function run({ definition, bound, named }: Chosen, outer: Context): Data {
  const context = new Context(outer)
  const args = bound.map(([parameter, given]) => converted(parameter, given, context))
  return definition.run(args, new Running(context, named.size === 0 ? NO_NAMES : valuesOf(named, definition, context)))
}

const NO_NAMES: ReadonlyMap<string, Data> = new Map()

const valuesOf = (named: ReadonlyMap<string, Given>, { names }: Definition, context: Context) =>
  new Map([...named].map(([name, given]) => [name, converted(names!, given, context) as Data]))

class Running implements Call {
  readonly context: Context
  readonly named: ReadonlyMap<string, Data>
  constructor(context: Context, named: ReadonlyMap<string, Data>) {
    this.context = context
    this.named = named
  }
  invoke(name: string, ...args: Given[]): Data {
    return call(name, this.context, undefined, args)
  }
  send(name: string, receiver: Data, ...args: Given[]): Data {
    return call(name, this.context, receiver, args)
  }
  apply(name: string, receiver: Receiver, args: readonly Data[], named: ReadonlyMap<string, Data>): Data {
    return call(name, this.context, receiver, args, named)
  }
}

/** An argument as the definition wants it. */
function converted(parameter: Parameter, given: Given, context: Context): unknown {
  const { kind } = parameter
  if (given === undefined) return parameter.fallback
  if (kind === 'expression' || kind === 'property') return given
  if (kind === 'word') return (given as { value: string }).value
  if (kind === 'mapping') {
    const { key, value } = given as Extract<Argument, { kind: 'mapping' }>
    return { key: () => evaluate(key, context), value: () => evaluate(value, context) }
  }
  if (isLazy(kind)) return given === null ? null : lambda(kind, given, context)
  const value = constantOf(given) as Data
  if (value === null ? !parameter.nullable : !accepts(kind, value)) throw invalidArgument(parameter.name)
  checkBytes(bytesOf(value))
  return value !== null && (kind === 'iterable' || kind === 'unordered') ? limited(value as Iterables) : value
}

/** An expression that runs when it is called; each kind of lambda publishes its arguments in its own way. */
function lambda(kind: LazyKind, given: Given, context: Context) {
  const valueIn = (inner: Context, receiver?: Receiver): Data => {
    step()
    return isExpression(given) ? evaluate(given, inner, receiver) : (given as Data)
  }
  const published = (args: readonly Data[], named?: ReadonlyMap<string, Data>) => {
    const inner = new Context(context)
    for (const [index, value] of args.entries()) inner.set(String(index + 1), value)
    for (const [name, value] of named ?? []) inner.set(name, value)
    return inner
  }
  if (kind === 'onReceiver') return (receiver: Data) => valueIn(new Context(context), receiver)
  if (kind === 'inContext') return (inner: Context) => valueIn(inner)
  if (kind === 'body') return (args: Data[], named: ReadonlyMap<string, Data>) => valueIn(published(args, named))
  return (...args: Data[]) => valueIn(published(args))
}

function unknown(name: string, receiver: Receiver): YaqlError {
  return receiver === undefined
    ? new YaqlError('NoFunctionRegisteredException', `Unknown function "${name}"`)
    : new YaqlError('NoMethodRegisteredException', `Unknown method "${name}" for receiver ${hostText(receiver)}`)
}

/** `why` is the language's own word for it: nothing matches, or too much does. */
function unfit(why: 'NoMatching' | 'Ambiguous', name: string, receiver: Receiver): YaqlError {
  const what = receiver === undefined ? 'Function' : 'Method'
  const shown = `"${name}"${receiver === undefined ? '' : ` for receiver ${hostText(receiver)}`}`
  return new YaqlError(
    `${why}${what}Exception`,
    why === 'Ambiguous'
      ? `Ambiguous ${what.toLowerCase()} ${shown}`
      : `No ${what.toLowerCase()} ${shown} matches supplied arguments`,
  )
}
