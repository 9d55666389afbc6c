import type { Data } from './data.ts'
import type { Context, ContextResult } from './evaluate.ts'
import { accepts, type Kind } from './library/kinds.ts'
import type { Expression } from './parse.ts'
import { noMatch, unknownFunction, YaqlError } from './yaql-error.ts'

/** One argument as given; nothing is evaluated before somebody asks. */
export interface GivenArgument {
  readonly expression: Expression
  /** For `key => value` with a key that is no plain name. */
  readonly key?: Expression
  value(): Data
  /** The expression as a function of `$1`, `$2` … */
  lambda(...args: Data[]): Data
}

export interface Given {
  readonly context: Context
  readonly positional: readonly GivenArgument[]
  readonly named: ReadonlyMap<string, GivenArgument>
}

export type Lambda = (...args: Data[]) => Data

/** An argument as a definition receives it: a value, a function for lambdas, or nothing. */
type Received = Data | Lambda | undefined

interface Parameter {
  readonly name: string
  readonly kind: Kind
  readonly nullable: boolean
  /** Undefined for required ones. */
  readonly fallback?: Data
  readonly optional: boolean
  readonly rest: boolean
}

export interface Definition {
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly run: (context: Context, args: Received[], given: Given) => Data | ContextResult
}

const functions = new Map<string, Definition[]>()
const methods = new Map<string, Definition[]>()

/**
 * Adds a definition. `signature` lists parameters as `name:kind`, `?` after the kind allows null, `=json` gives a
 * default (`=` alone: nothing), `*name:kind` takes the rest. For methods the first parameter is the receiver.
 */
export function define(
  how: 'function' | 'method' | 'both',
  name: string,
  signature: string,
  // biome-ignore lint/suspicious/noExplicitAny: the signature says what arrives; it is checked before the call
  run: (context: Context, args: any[], given: Given) => Data | ContextResult,
): void {
  const definition = { name, parameters: signature.split(' ').filter(Boolean).map(parameter), run }
  for (const table of how === 'both' ? [functions, methods] : [how === 'function' ? functions : methods]) {
    const known = table.get(name)
    if (known) known.push(definition)
    else table.set(name, [definition])
  }
}

function parameter(text: string): Parameter {
  const match = /^(\*?)(\w+):(\w+)(\??)(?:(=)(.*))?$/.exec(text)
  if (!match) throw new Error(`bad signature: ${text}`)
  const [, rest, name = '', kind, nullable, optional, fallback] = match
  return {
    name,
    kind: kind as Kind,
    nullable: nullable === '?',
    optional: optional === '=' || rest === '*',
    rest: rest === '*',
    ...(fallback ? { fallback: JSON.parse(fallback) as Data } : {}),
  }
}

/** Runs the first definition of `name` that takes what is given. Throws YaqlError when none does. */
export function findFunction(
  name: string,
  receiver: Data | undefined,
  given: Given,
  context: Context,
): Data | ContextResult {
  const candidates = (receiver === undefined ? functions : methods).get(name)
  if (!candidates)
    throw receiver === undefined
      ? unknownFunction(name)
      : new YaqlError('NoMethodRegisteredException', `Unknown method "${name}"`)
  const self: GivenArgument[] =
    receiver === undefined
      ? []
      : [{ expression: { kind: 'constant', value: null }, value: () => receiver, lambda: () => receiver }]
  const positional = [...self, ...given.positional]
  for (const definition of candidates) {
    const args = received(definition, positional, given.named)
    if (args) return definition.run(context, args, { ...given, positional: given.positional })
  }
  throw receiver === undefined
    ? noMatch(name)
    : new YaqlError('NoMatchingMethodException', `No method "${name}" matches supplied arguments`)
}

function received(
  definition: Definition,
  positional: readonly GivenArgument[],
  named: ReadonlyMap<string, GivenArgument>,
): Received[] | null {
  const { parameters } = definition
  const takesRest = parameters.some(({ rest }) => rest)
  if (!takesRest && positional.length > parameters.length) return null
  if (!takesRest && [...named.keys()].some((name) => !parameters.some((parameter) => parameter.name === name)))
    return null
  const args: Received[] = []
  for (const [at, parameter] of parameters.entries()) {
    if (parameter.rest) {
      for (const arg of positional.slice(at)) {
        const value = receive(parameter, arg)
        if (value === MISMATCH) return null
        args.push(value as Received)
      }
      return args
    }
    const arg = positional[at] ?? named.get(parameter.name)
    if (!arg && !parameter.optional) return null
    const value = arg ? receive(parameter, arg) : parameter.fallback
    if (value === MISMATCH) return null
    args.push(value as Received)
  }
  return args
}

const MISMATCH = Symbol('mismatch')

function receive(parameter: Parameter, arg: GivenArgument): Received | typeof MISMATCH {
  if (parameter.kind === 'lambda') return arg.lambda
  if (parameter.kind === 'lazy') return null
  const value = arg.value()
  if (value === null && parameter.nullable) return null
  return accepts(parameter.kind, value) ? value : MISMATCH
}
