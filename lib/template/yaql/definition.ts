import type { Context } from './context.ts'
import type { Data, Rule } from './data.ts'
import type { Kind } from './kinds.ts'
import type { Argument } from './parse.ts'

/** An argument as a caller gives it: not evaluated yet, or a value already, or left out. */
export type Given = Argument | Data | undefined

export interface Parameter {
  readonly name: string
  readonly kind: Kind
  readonly nullable: boolean
  readonly optional: boolean
  readonly fallback: Data | undefined
}

/** What a definition gets besides its arguments. */
export interface Call {
  /** A context made for this call; functions may set variables in it and hand it back. */
  readonly context: Context
  /** Arguments by name that no parameter takes. */
  readonly named: ReadonlyMap<string, Data>
  /** Calls another function. */
  invoke(name: string, ...args: Given[]): Data
  /** Calls a method. */
  send(name: string, receiver: Data, ...args: Given[]): Data
  /** Calls a function, or a method where there is a receiver, also with arguments by name. */
  apply(name: string, receiver: Data | undefined, args: readonly Data[], named: ReadonlyMap<string, Data>): Data
}

export interface Definition {
  readonly name: string
  readonly function: boolean
  readonly method: boolean
  /** `key => value` is an argument like others here, not one by name. */
  readonly noNames: boolean
  readonly parameters: readonly Parameter[]
  /** Takes all further arguments by place. */
  readonly rest: Parameter | undefined
  /** Takes all further arguments by name. */
  readonly names: Parameter | undefined
  // biome-ignore lint/suspicious/noExplicitAny: the parameters say what arrives; it is checked before the call
  readonly run: (args: any, call: Call) => Data
}

export type Lambda = (...args: Data[]) => Data
export type LazyRule = { readonly [part in keyof Rule]: () => Data }

/**
 * A definition of the library. `how` it is called: as a function, a method, or `both`; with `, no names` appended it
 * takes mappings as arguments. `signature` lists parameters as `name:kind`, a `?` after the kind allows null, `=json`
 * gives a default (`=` alone: nothing). `*name:kind` takes the rest, `**name:kind` the rest by name. A method's first
 * parameter is what stands before the dot.
 */
export function definition(
  how: 'function' | 'method' | 'both' | 'function, no names' | 'method, no names',
  name: string,
  signature: string,
  run: Definition['run'],
): Definition {
  const parts = signature.split(' ').filter(Boolean)
  const starred = (stars: string) => parts.filter((part) => /^\**/.exec(part)![0] === stars).map(parameter)
  return {
    name,
    function: !how.startsWith('method'),
    method: !how.startsWith('function'),
    noNames: how.endsWith('no names'),
    parameters: starred(''),
    rest: starred('*')[0],
    names: starred('**')[0],
    run,
  }
}

function parameter(text: string): Parameter {
  const match = /^\**(\w+):(\w+)(\??)(?:(=)(.*))?$/.exec(text)
  if (!match) throw new Error(`bad signature: ${text}`)
  const [, name = '', kind, nullable, optional, fallback] = match
  return {
    name,
    kind: kind as Kind,
    nullable: nullable === '?',
    optional: optional === '=',
    fallback: fallback ? (JSON.parse(fallback) as Data) : undefined,
  }
}

/** Values are never plain objects, expressions always are. */
export const isExpression = (given: Given): given is Argument =>
  typeof given === 'object' && given !== null && 'kind' in given

/** What is written out counts as a value. */
export const constantOf = (given: Given): Given =>
  isExpression(given) && (given.kind === 'constant' || given.kind === 'word') ? given.value : given
