import { isKnownConstraint, isLocalConstraint, localViolation } from './custom-constraints.ts'
import { type Float, isFloat } from './float.ts'
import { matchesWhole } from './pattern.ts'
import {
  isMap,
  numberText,
  pythonEquals,
  pythonFloat,
  pythonInt,
  pythonJson,
  pythonText,
  pythonType,
} from './python-text.ts'
import type { Constraint } from './template.ts'
import { TemplateError, typeError, valueError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

/** The kinds of value a constraint distinguishes, for parameters and properties alike. */
export type ConstrainedType = 'string' | 'number' | 'integer' | 'boolean' | 'list' | 'map' | 'any'

/** Asks a cloud whether `value` names something of the kind `name` (`nova.flavor`): the reason why not, or undefined. */
export type CheckCustom = (name: string, value: Value) => string | undefined

export interface ConstraintOptions {
  readonly type: ConstrainedType
  readonly checkCustom?: CheckCustom
  /** Milliseconds; without it `expiration` is only checked for its form. */
  readonly now?: number
}

const titles: Readonly<Record<Constraint['kind'], string>> = {
  range: 'Range',
  length: 'Length',
  modulo: 'Modulo',
  allowed_values: 'AllowedValues',
  allowed_pattern: 'AllowedPattern',
  custom_constraint: 'CustomConstraint',
}

const validTypes: Readonly<Record<Constraint['kind'], readonly ConstrainedType[]>> = {
  range: ['integer', 'number'],
  length: ['string', 'list', 'map'],
  modulo: ['integer', 'number'],
  allowed_values: ['string', 'integer', 'number', 'boolean', 'list'],
  allowed_pattern: ['string'],
  custom_constraint: ['string', 'integer', 'number', 'boolean', 'list'],
}

/** Throws InvalidSchemaError when such a constraint makes no sense for `type`, called `typeName` in the template. */
export function checkConstraintFits(constraint: Constraint, type: ConstrainedType, typeName: string): void {
  if (validTypes[constraint.kind].includes(type)) return
  throw invalidSchema(`${titles[constraint.kind]} constraint invalid for ${typeName}`)
}

export const invalidSchema = (message: string) => new TemplateError('invalid-parameter', 'InvalidSchemaError', message)

/**
 * Why `value` breaks `constraint`, in Heat's words or in those of the constraint's description; undefined when it does
 * not. Throws TypeError for values a constraint can't be asked about (the length of a number).
 */
export function violation(constraint: Constraint, value: Value, options: ConstraintOptions): string | undefined {
  const reason = reasonAgainst(constraint, value, options)
  return reason === undefined ? undefined : (constraint.description ?? reason)
}

function reasonAgainst(constraint: Constraint, value: Value, options: ConstraintOptions): string | undefined {
  switch (constraint.kind) {
    case 'range':
      return outOfRange(constraint, value)
    case 'length': {
      const length = lengthOf(value)
      return bounded(constraint, length) ? undefined : `length (${length}) is ${range(constraint)}`
    }
    case 'modulo':
      return notMultiple(constraint, value)
    case 'allowed_values':
      if (isAllowed(constraint.values, value, options.type)) return undefined
      return `${pythonJson(value)} is not an allowed value ${pythonJson([...constraint.values])}`
    case 'allowed_pattern':
      if (typeof value !== 'string') throw typeError(`expected string or bytes-like object, got '${pythonType(value)}'`)
      return matchesWhole(constraint.pattern, value)
        ? undefined
        : `"${value}" does not match pattern "${constraint.pattern}"`
    case 'custom_constraint':
      return customViolation(constraint.name, value, options)
  }
}

interface Bounds {
  readonly min?: number
  readonly max?: number
}

/** What is no number is never out of range. */
const bounded = ({ min, max }: Bounds, value: number) =>
  !(min !== undefined && value < min) && !(max !== undefined && value > max)

const range = ({ min, max }: Bounds) =>
  `out of range (min: ${min === undefined ? 'None' : numberText(min)}, max: ${max === undefined ? 'None' : numberText(max)})`

function outOfRange(bounds: Bounds, value: Value): string | undefined {
  const number = toNumber(value)
  return bounded(bounds, Number(number)) ? undefined : `${pythonText(number)} is ${range(bounds)}`
}

function notMultiple({ step, offset }: { step: number; offset: number }, value: Value): string | undefined {
  const number = toNumber(value)
  const remainder = (of: number) => ((of % step) + step) % step
  if (remainder(Number(number)) === remainder(offset)) return undefined
  return `${pythonText(number)} is not a multiple of ${step} with an offset of ${offset}`
}

function lengthOf(value: Value): number {
  if (typeof value === 'string') return Array.from(value).length
  if (Array.isArray(value)) return value.length
  if (isMap(value)) return Object.keys(value).length
  throw typeError(`object of type '${pythonType(value)}' has no len()`)
}

/** A list is allowed when each member is; anything else is compared in the form of its type (7 is "7" for texts). */
function isAllowed(allowed: readonly Value[], value: Value, type: ConstrainedType): boolean {
  if (Array.isArray(value)) return value.every((item) => allowed.some((one) => pythonEquals(one, item)))
  const converted = inType(value, type)
  return allowed.map((one) => inType(one, type)).some((one) => pythonEquals(one, converted))
}

function inType(value: Value, type: ConstrainedType): Value {
  if (type === 'string') return pythonText(value)
  if (type === 'number' || type === 'integer') return toNumber(value)
  if (type === 'boolean') return toBoolean(value)
  return value
}

function customViolation(name: string, value: Value, options: ConstraintOptions): string | undefined {
  if (!isKnownConstraint(name)) return `"${pythonText(value)}" does not validate ${name} (constraint not found)`
  const values = Array.isArray(value) ? value : [value]
  const check = isLocalConstraint(name)
    ? (one: Value) => localViolation(name, one, options.now)
    : (one: Value) => options.checkCustom?.(name, one)
  for (const one of values) {
    const reason = check(one)
    if (reason !== undefined) return `Error validating value '${pythonText(one)}': ${reason}`
  }
  return undefined
}

/** Numbers (booleans count as such) as they are, texts as int or else float. Throws as Python would. */
export function toNumber(value: Value): number | boolean | Float {
  if (typeof value === 'number' || typeof value === 'boolean' || isFloat(value)) return value
  if (typeof value !== 'string') return pythonInt(value)
  return /^\s*[+-]?\d+(_\d+)*\s*$/.test(value) ? pythonInt(value) : pythonFloat(value)
}

const yes = ['1', 't', 'true', 'on', 'y', 'yes']
const no = ['0', 'f', 'false', 'off', 'n', 'no']

/** Heat's reading of truth in parameters: `yes`, `on`, `t`, `1` and so on, in any case. */
export function toBoolean(value: Value): boolean {
  const text = pythonText(value)
  const word = text.trim().toLowerCase()
  if (yes.includes(word)) return true
  if (no.includes(word)) return false
  const acceptable = [...no, ...yes].toSorted().map((one) => `'${one}'`)
  throw valueError(`Unrecognized value '${text}', acceptable values are: ${acceptable.join(', ')}`)
}
