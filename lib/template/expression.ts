import { type Float, isFloat } from './float.ts'
import type { Scope } from './scope.ts'
import type { Path } from './template.ts'
import { TemplateError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

/** What a two-argument `if` gives when false: "as if not written". */
export const OMIT: unique symbol = Symbol('omit')
export type Omit = typeof OMIT

/** Data in which calls have been recognised. Parts without calls are the very objects that were parsed. */
export type Parsed = null | boolean | number | string | Float | Call | Parsed[] | { [key: string]: Parsed }

/** What a function does once its arguments have been read. */
export interface Behaviour {
  /** Where further calls may be, for validation to walk. */
  readonly parts: Parsed
  /** Checks before anything exists; replaces the walk over `parts`, so do call `validate` yourself. */
  validate?(scope: Scope): void
  resolve(scope: Scope): Value | Omit
}

/** What reading needs to know of where it happens. */
export interface Surroundings {
  readonly scope: Scope
  /** Whether a boolean, a condition's name or null (no condition) holds. */
  isEnabled(condition: Value): boolean
  /** The same of a condition as written, which may also be a function. */
  evaluateCondition(condition: Value): boolean
}

/** What a macro may ask while it is read. */
export interface Reader extends Surroundings {
  parse(value: Value): Parsed
}

/**
 * A function of the template language. `read` sees the arguments with inner calls already read and throws on a shape
 * that can't be right; a macro gets raw data and reads only what it chooses.
 */
export type FunctionDefinition =
  | { readonly macro?: false; read(name: string, args: Parsed, where: Surroundings): Behaviour }
  | { readonly macro: true; read(name: string, args: Value, reader: Reader): Behaviour }

/** Which one-key maps are calls: undefined means plain data. Throws for a name that must not stand here. */
export type Grammar = (name: string) => FunctionDefinition | undefined

export class Call {
  readonly name: string
  readonly path: Path
  readonly behaviour: Behaviour

  constructor(name: string, path: Path, behaviour: Behaviour) {
    this.name = name
    this.path = path
    this.behaviour = behaviour
  }
}

/** Lists and maps with a call somewhere inside: all others are resolved by handing them back. */
const dynamic = new WeakSet<object>()

const isDynamic = (parsed: Parsed): boolean =>
  typeof parsed === 'object' && parsed !== null && (parsed instanceof Call || dynamic.has(parsed))

/** True when there is no call inside. */
export const isPlain = (parsed: Parsed): parsed is Value => !isDynamic(parsed)

export const isParsedMap = (parsed: Parsed | undefined): parsed is { [key: string]: Parsed } =>
  typeof parsed === 'object' &&
  parsed !== null &&
  !Array.isArray(parsed) &&
  !(parsed instanceof Call) &&
  !isFloat(parsed)

const deepest = 200

/** Recognises the calls in `value`, depth first. Errors carry `path` and are of class StackValidationFailed. */
export function parse(value: Value, grammar: Grammar, where: Surroundings, path: Path = []): Parsed {
  return new Parser(grammar, where, path).parse(value)
}

class Parser {
  private readonly grammar: Grammar
  private readonly reader: Reader
  private readonly trail: (string | number)[]
  private depth = 0

  constructor(grammar: Grammar, where: Surroundings, path: Path) {
    this.grammar = grammar
    this.trail = [...path]
    this.reader = {
      scope: where.scope,
      isEnabled: (condition) => where.isEnabled(condition),
      evaluateCondition: (condition) => where.evaluateCondition(condition),
      parse: (value) => this.parse(value),
    }
  }

  parse(value: Value): Parsed {
    if (typeof value !== 'object' || value === null || isFloat(value)) return value
    if (++this.depth > deepest) {
      throw new TemplateError('too-large', 'StackValidationFailed', 'The data is nested too deeply.', [...this.trail])
    }
    const parsed = Array.isArray(value) ? this.parseList(value) : this.parseMap(value)
    this.depth--
    return parsed
  }

  private parseList(list: Value[]): Parsed {
    let copy: Parsed[] | undefined
    for (let i = 0; i < list.length; i++) {
      const parsed = this.parseAt(i, list[i] ?? null)
      if (isDynamic(parsed)) copy ??= [...list]
      if (copy) copy[i] = parsed
    }
    if (!copy) return list
    dynamic.add(copy)
    return copy
  }

  private parseMap(map: { [key: string]: Value }): Parsed {
    const keys = Object.keys(map)
    const only = keys.length === 1 ? keys[0] : undefined
    if (only !== undefined) {
      const call = this.parseCall(only, map[only] ?? null)
      if (call) return call
    }
    let copy: { [key: string]: Parsed } | undefined
    for (const key of keys) {
      const parsed = this.parseAt(key, map[key] ?? null)
      if (!isDynamic(parsed)) continue
      copy ??= { ...map }
      define(copy, key, parsed)
    }
    if (!copy) return map
    dynamic.add(copy)
    return copy
  }

  private parseAt(step: string | number, value: Value): Parsed {
    if (typeof value !== 'object' || value === null || isFloat(value)) return value
    this.trail.push(step)
    const parsed = this.parse(value)
    this.trail.pop()
    return parsed
  }

  private parseCall(name: string, args: Value): Call | undefined {
    this.trail.push(name)
    const path = [...this.trail]
    try {
      const definition = this.grammar(name)
      if (!definition) return undefined
      const behaviour = definition.macro
        ? definition.read(name, args, this.reader)
        : definition.read(name, this.parse(args), this.reader)
      return new Call(name, path, behaviour)
    } catch (error) {
      throw error instanceof TemplateError ? error.asValidationFailure(path) : error
    } finally {
      this.trail.length = path.length - 1
    }
  }
}

/** Sets an own key, whatever it is called (`__proto__` included). */
function define(map: { [key: string]: Parsed }, key: string, value: Parsed): void {
  if (key !== '__proto__') map[key] = value
  else Object.defineProperty(map, key, { value, enumerable: true, writable: true, configurable: true })
}

/** Checks every call, before anything exists. Throws StackValidationFailed with the call's path. */
export function validate(parsed: Parsed, scope: Scope): void {
  if (isPlain(parsed)) return
  if (!(parsed instanceof Call)) {
    for (const part of Array.isArray(parsed) ? parsed : Object.values(parsed)) validate(part, scope)
    return
  }
  try {
    if (parsed.behaviour.validate) parsed.behaviour.validate(scope)
    else validate(parsed.behaviour.parts, scope)
  } catch (error) {
    throw error instanceof TemplateError ? error.asValidationFailure(parsed.path) : error
  }
}

/** The value, or OMIT where an `if` without else left nothing. */
export function resolveOptional(parsed: Parsed, scope: Scope): Value | Omit {
  if (isPlain(parsed)) return parsed
  if (parsed instanceof Call) {
    try {
      return parsed.behaviour.resolve(scope)
    } catch (error) {
      throw error instanceof TemplateError ? error.at(parsed.path) : error
    }
  }
  if (Array.isArray(parsed)) return resolveItems(parsed, scope)
  const entries: [string, Value][] = []
  for (const [key, part] of Object.entries(parsed)) {
    const value = resolveOptional(part, scope)
    if (value !== OMIT) entries.push([key, value])
  }
  return Object.fromEntries(entries)
}

/** The value; an omitted one is null. */
export function resolve(parsed: Parsed, scope: Scope): Value {
  const value = resolveOptional(parsed, scope)
  return value === OMIT ? null : value
}

/** The values of a list's items, without the omitted ones. */
export function resolveItems(items: readonly Parsed[], scope: Scope): Value[] {
  const values: Value[] = []
  for (const item of items) {
    const value = resolveOptional(item, scope)
    if (value !== OMIT) values.push(value)
  }
  return values
}
