import { type Data, Float, type Int } from './data.ts'
import { checkBytes, step } from './limits.ts'
import { divisionByZero, overflow, typeError, valueError, YaqlError } from './yaql-error.ts'

/** Arithmetic as Heat's host language does it: whole numbers without bounds, division and remainder rounding down. */

export type Numeric = Int | Float

export const isInt = (value: Data): value is Int => typeof value === 'number' || typeof value === 'bigint'
export const isNumeric = (value: Data): value is Numeric => isInt(value) || value instanceof Float

/** The one form of a whole number. */
export function intOf(value: bigint): Int {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value
}

/** A number of the host's: whole ones in the safe range are integers, the rest are floats. */
export const ofHost = (value: number): Int | Float =>
  Number.isSafeInteger(value) ? (Object.is(value, -0) ? new Float(value) : value) : new Float(value)

/** Where an index or a count is wanted: true is 1, and what is too big is as good as endless. */
export function countOf(value: boolean | Int): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  return value > 0 ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER
}

/** A count for what the host keeps in a machine word. Throws where it is too big even for that. */
export function wordOf(value: boolean | Int): number {
  if (typeof value === 'bigint' && (value >= 2n ** 63n || value < -(2n ** 63n)))
    throw overflow('Python int too large to convert to C ssize_t')
  return countOf(value)
}

export function floatOf(value: boolean | Numeric): number {
  if (value instanceof Float) return value.value
  const number = Number(value)
  if (!Number.isFinite(number)) throw overflow('int too large to convert to float')
  return number
}

const bitsOf = (value: Int): number => {
  const size = Math.abs(Number(value))
  if (Number.isFinite(size)) return size < 1 ? 1 : Math.floor(Math.log2(size)) + 1
  return BigInt(value).toString(16).length * 4
}

/** What a whole number takes in the host language's memory, in bytes. */
export const intBytes = (value: Int): number =>
  typeof value === 'number' && Math.abs(value) < 2 ** 30 ? 28 : 24 + 4 * Math.ceil(bitsOf(value) / 30)

function arithmetic(
  left: Numeric,
  right: Numeric,
  small: (a: number, b: number) => number,
  big: (a: bigint, b: bigint) => bigint,
): Numeric {
  if (left instanceof Float || right instanceof Float) return new Float(small(floatOf(left), floatOf(right)))
  if (typeof left === 'number' && typeof right === 'number') {
    const result = small(left, right)
    if (Number.isSafeInteger(result)) return result === 0 ? 0 : result
  }
  return intOf(big(BigInt(left), BigInt(right)))
}

export const add = (left: Numeric, right: Numeric): Numeric =>
  arithmetic(
    left,
    right,
    (a, b) => a + b,
    (a, b) => a + b,
  )

export const subtract = (left: Numeric, right: Numeric): Numeric =>
  arithmetic(
    left,
    right,
    (a, b) => a - b,
    (a, b) => a - b,
  )

export const multiply = (left: Numeric, right: Numeric): Numeric =>
  arithmetic(
    left,
    right,
    (a, b) => a * b,
    (a, b) => a * b,
  )

export function divide(left: Numeric, right: Numeric): Numeric {
  if (isInt(left) && isInt(right)) {
    if (right === 0) throw divisionByZero('integer division or modulo by zero')
    return intOf(floorDivide(BigInt(left), BigInt(right)))
  }
  const divisor = floatOf(right)
  if (divisor === 0) throw divisionByZero('float division by zero')
  return new Float(floatOf(left) / divisor)
}

export function floorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient
}

export function modulo(left: Numeric, right: Numeric): Numeric {
  if (isInt(left) && isInt(right)) {
    if (right === 0) throw divisionByZero('integer division or modulo by zero')
    return intOf(BigInt(left) - BigInt(right) * floorDivide(BigInt(left), BigInt(right)))
  }
  const divisor = floatOf(right)
  if (divisor === 0) throw divisionByZero('float modulo')
  const rest = floatOf(left) % divisor
  if (rest === 0) return new Float(divisor < 0 ? -0 : 0)
  return new Float(rest < 0 !== divisor < 0 ? rest + divisor : rest)
}

export const negate = (value: Numeric): Numeric =>
  value instanceof Float ? new Float(-value.value) : intOf(-BigInt(value))

/** -1, 0 or 1; NaN when one of them is not a number. */
export function compareNumbers(left: boolean | Numeric, right: boolean | Numeric): number {
  const [a, b] = [plain(left), plain(right)]
  return a < b ? -1 : a > b ? 1 : a <= b ? 0 : Number.NaN
}

const plain = (value: boolean | Numeric): Int =>
  value instanceof Float ? value.value : typeof value === 'boolean' ? Number(value) : value

export function power(base: Numeric, exponent: Numeric, modulus: Numeric | null): Numeric {
  if (modulus !== null) return powerModulo(base, exponent, modulus)
  if (isInt(base) && isInt(exponent) && exponent >= 0) return wholePower(base, exponent)
  const [a, b] = [floatOf(base), floatOf(exponent)]
  if (a === 0 && b < 0) throw divisionByZero('0.0 cannot be raised to a negative power')
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b))
    throw typeError('The result is a complex number')
  // Here the languages differ: one to any power is one.
  const result = a === 1 || (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) ? 1 : a ** b
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b))
    throw overflow("(34, 'Numerical result out of range')")
  return new Float(result)
}

function wholePower(base: Int, exponent: Int): Int {
  const size = base < 0 ? -base : base
  if (size > 1) checkBytes((Math.log2(Number(size)) * Number(exponent)) / 7.5)
  if (size <= 1) return size === 0 ? (exponent === 0 ? 1 : 0) : base === 1 || BigInt(exponent) % 2n === 0n ? 1 : -1
  return intOf(BigInt(base) ** BigInt(exponent))
}

function powerModulo(base: Numeric, exponent: Numeric, modulus: Numeric): Int {
  if (!isInt(base) || !isInt(exponent) || !isInt(modulus))
    throw typeError('pow() 3rd argument not allowed unless all arguments are integers')
  if (modulus === 0) throw valueError('pow() 3rd argument cannot be 0')
  const [m, positive] = [BigInt(modulus), exponent < 0 ? -BigInt(exponent) : BigInt(exponent)]
  // Every bit of the exponent costs two products of the modulus's size.
  step(Math.ceil((bitsOf(exponent) * (bitsOf(modulus) / 64 + 10) ** 2) / 5000))
  const start = exponent < 0 ? inverse(BigInt(base), m) : BigInt(base)
  // Squaring step by step keeps every intermediate result small.
  let result = 1n
  let square = start % m
  for (let rest = positive; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % m
    square = (square * square) % m
  }
  return intOf(result - m * floorDivide(result, m))
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b] = [((value % modulus) + modulus) % modulus, modulus]
  let [x, y] = [1n, 0n]
  while (b !== 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  if (a !== 1n && a !== -1n) throw valueError('base is not invertible for the given modulus')
  return x * a
}

export function shiftLeft(value: Int, bits: Int): Int {
  if (bits < 0) throw valueError('negative shift count')
  if (value === 0) return 0
  checkBytes((Number(bits) + bitsOf(value)) / 7.5)
  return intOf(BigInt(value) << BigInt(bits))
}

export function shiftRight(value: Int, bits: Int): Int {
  if (bits < 0) throw valueError('negative shift count')
  if (bits > 1_000_000) return value < 0 ? -1 : 0
  return intOf(BigInt(value) >> BigInt(bits))
}

/** Rounds to a number of decimal places, halves to the even neighbour. Negative places round before the point. */
export function round(value: Numeric, places: Int): Numeric {
  if (isInt(value)) return places >= 0 ? value : intOf(roundWhole(BigInt(value), -countOf(places)))
  const number = value.value
  if (!Number.isFinite(number) || places > 323) return value
  if (places < -308) return new Float(number < 0 || Object.is(number, -0) ? -0 : 0)
  return new Float(roundFloat(number, Number(places)))
}

function roundWhole(value: bigint, digits: number): bigint {
  if (digits > 25_000) return 0n
  return halfEven(value, 10n ** BigInt(digits)) * 10n ** BigInt(digits)
}

/** The whole number next to a fraction. */
function halfEven(numerator: bigint, denominator: bigint): bigint {
  const below = floorDivide(numerator, denominator)
  const twice = 2n * (numerator - below * denominator)
  return twice > denominator || (twice === denominator && below % 2n !== 0n) ? below + 1n : below
}

function roundFloat(value: number, places: number): number {
  const [numerator, denominator] = fractionOf(value)
  const scale = 10n ** BigInt(Math.abs(places))
  const whole = places >= 0 ? halfEven(numerator * scale, denominator) : halfEven(numerator, denominator * scale)
  const sign = whole === 0n && (value < 0 || Object.is(value, -0)) ? '-' : ''
  const rounded = Number(`${sign}${whole}e${-places}`)
  if (!Number.isFinite(rounded)) throw overflow('rounded value too large to represent')
  return rounded
}

/** A finite float as an exact fraction. */
export function fractionOf(value: number): [numerator: bigint, denominator: bigint] {
  let [denominator, scaled] = [1n, value]
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    denominator *= 2n
  }
  return [BigInt(scaled), denominator]
}

/** The decimal digits of a non-negative number with so many places, exactly rounded, halves to even. */
export function fixed(value: Numeric, places: number): string {
  const [numerator, denominator] = value instanceof Float ? fractionOf(Math.abs(value.value)) : [BigInt(value), 1n]
  const size = numerator < 0n ? -numerator : numerator
  const digits = String(halfEven(size * 10n ** BigInt(places), denominator)).padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** A float as a whole number, cut towards zero. */
export function truncate(value: number): Int {
  if (Number.isNaN(value)) throw valueError('cannot convert float NaN to integer')
  if (!Number.isFinite(value)) throw overflow('cannot convert float infinity to integer')
  return intOf(BigInt(Math.trunc(value)))
}

/** A whole number in digits; the host language refuses those of more than 4300. */
export function digitsOf(value: Int): string {
  if (typeof value === 'number') return String(value)
  const text = String(value)
  if (text.length - (value < 0n ? 1 : 0) > 4300)
    throw new YaqlError('ValueError', 'Exceeds the limit (4300 digits) for integer string conversion')
  return text
}
