import { type Data, DataSet, Dict, Float, hash, Lazy } from '../data.ts'
import type { Limits } from '../limits.ts'
import { noMatch, YaqlError } from '../yaql-error.ts'
import { isInteger, isIterable, isNumber, itemsOf } from './kinds.ts'
import { searches } from './regexes.ts'

export const numeric = (value: number | Float): number => (value instanceof Float ? value.value : value)

/** A number that came out of floating-point arithmetic. */
export const float = (value: number): number | Float => (Number.isInteger(value) ? new Float(value) : value)

export const negate = (value: number | Float): number | Float =>
  value instanceof Float ? new Float(-value.value) : -value

/** As Python judges: null, false, zero and everything empty are false. */
export function truth(value: Data): boolean {
  if (value instanceof Float) return value.value !== 0
  if (Array.isArray(value)) return value.length > 0
  if (value instanceof Dict) return value.entries.size > 0
  if (value instanceof DataSet) return value.members.size > 0
  return Boolean(value)
}

export function equals(a: Data, b: Data): boolean {
  if (a === b) return true
  if (a instanceof Lazy || b instanceof Lazy) return false
  if (typeof a === 'object' || typeof b === 'object' || typeof a === 'boolean' || typeof b === 'boolean')
    return hash(a) === hash(b)
  return false
}

/** Sorts numbers with numbers and texts with texts; null comes before all. Undefined when they don't compare. */
export function compare(a: Data, b: Data): number | undefined {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  const left = typeof a === 'boolean' ? Number(a) : a
  const right = typeof b === 'boolean' ? Number(b) : b
  if (isNumber(left) && isNumber(right)) return Math.sign(numeric(left) - numeric(right))
  if (typeof left === 'string' && typeof right === 'string') return left === right ? 0 : left < right ? -1 : 1
  return undefined
}

type Operator = (left: Data, right: Data, limits: Limits) => Data | undefined

const relation =
  (holds: (order: number) => boolean): Operator =>
  (left, right) => {
    const order = compare(left, right)
    return order === undefined ? undefined : holds(order)
  }

const arithmetic = (left: Data, right: Data, compute: (a: number, b: number) => number): Data | undefined => {
  if (!isNumber(left) || !isNumber(right)) return undefined
  const result = compute(numeric(left), numeric(right))
  return isInteger(left) && isInteger(right) ? result : float(result)
}

function add(left: Data, right: Data, limits: Limits): Data | undefined {
  if (typeof left === 'string' && typeof right === 'string') return limits.text(left + right)
  if (left instanceof Dict && right instanceof Dict) return left.with(right.pairs)
  if (isIterable(left) && isIterable(right)) return [...limits.list(itemsOf(left)), ...limits.list(itemsOf(right))]
  return arithmetic(left, right, (a, b) => a + b)
}

function subtract(left: Data, right: Data): Data | undefined {
  if (left instanceof DataSet && right instanceof DataSet) {
    return new DataSet([...left.members].filter(([key]) => !right.members.has(key)).map(([, value]) => value))
  }
  return arithmetic(left, right, (a, b) => a - b)
}

function multiply(left: Data, right: Data, limits: Limits): Data | undefined {
  if (isInteger(left) && !isNumber(right)) return multiply(right, left, limits)
  if (isInteger(right) && typeof left === 'string') {
    limits.memory(49 + left.length * right)
    return left.repeat(Math.max(0, right))
  }
  if (isInteger(right) && Array.isArray(left)) {
    limits.memory(56 + 8 * left.length * right)
    return Array.from({ length: Math.max(0, right) }, () => left).flat(1)
  }
  return arithmetic(left, right, (a, b) => a * b)
}

function divide(left: Data, right: Data): Data | undefined {
  if (!isNumber(left) || !isNumber(right)) return undefined
  if (numeric(right) === 0) throw new YaqlError('ZeroDivisionError', 'division by zero')
  if (isInteger(left) && isInteger(right)) return Math.floor(left / right)
  return float(numeric(left) / numeric(right))
}

function modulo(left: Data, right: Data): Data | undefined {
  if (isNumber(right) && numeric(right) === 0) throw new YaqlError('ZeroDivisionError', 'modulo by zero')
  return arithmetic(left, right, (a, b) => a - b * Math.floor(a / b))
}

function within(left: Data, right: Data): Data | undefined {
  if (typeof right === 'string') return typeof left === 'string' ? right.includes(left) : undefined
  if (right instanceof Dict) return right.has(left)
  if (!isIterable(right)) return undefined
  for (const item of itemsOf(right)) if (equals(item, left)) return true
  return false
}

const matching = (left: Data, right: Data): boolean | undefined =>
  typeof left === 'string' ? searches(right, left) : undefined

const operators: Readonly<Record<string, Operator>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  mod: modulo,
  '<': relation((order) => order < 0),
  '>': relation((order) => order > 0),
  '<=': relation((order) => order <= 0),
  '>=': relation((order) => order >= 0),
  '=': equals,
  '!=': (left, right) => !equals(left, right),
  in: within,
  '=~': matching,
  '!~': (left, right) => {
    const found = matching(left, right)
    return found === undefined ? undefined : !found
  },
}

/** Applies one of the binary operators that evaluate both sides. Throws where the kinds don't fit. */
export function binaryOperator(operator: string, left: Data, right: Data, limits: Limits): Data {
  const result = operators[operator]?.(left, right, limits)
  if (result === undefined) throw noMatch(`#operator_${operator}`)
  return result
}
