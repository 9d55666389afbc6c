import { type Data, Float, type Int } from '../data.ts'
import { definition } from '../definition.ts'
import { literal } from '../literal.ts'
import {
  compareNumbers,
  countOf,
  floatOf,
  intOf,
  isInt,
  isNumeric,
  type Numeric,
  negate,
  power,
  round,
  shiftLeft,
  shiftRight,
  truncate,
} from '../numbers.ts'
import { chance } from '../surroundings.ts'
import { digitValue } from '../tokens.ts'
import { truth } from '../truth.ts'
import { typeError, valueError } from '../yaql-error.ts'
import { trimmed } from './trim.ts'

const plainDigits = (text: string) => trimmed(text).replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))

function toInt(value: Data): Int {
  if (value === null) return 0
  if (typeof value === 'boolean') return Number(value)
  if (isInt(value)) return value
  if (value instanceof Float) return truncate(value.value)
  if (typeof value !== 'string') throw typeError('int() argument must be a string or a real number')
  const text = plainDigits(value)
  if (!/^[+-]?\d+(?:_\d+)*$/.test(text)) throw valueError(`invalid literal for int() with base 10: ${literal(value)}`)
  const digits = text.replaceAll('_', '')
  if (digits.length > 4300) throw valueError('Exceeds the limit (4300 digits) for integer string conversion')
  return intOf(digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits.replace('+', '')))
}

const SPECIAL: Readonly<Record<string, number>> = { inf: Infinity, infinity: Infinity, nan: Number.NaN }

function toFloat(value: Data): Float {
  if (value === null) return new Float(0)
  if (typeof value === 'boolean' || isNumeric(value)) return new Float(floatOf(value))
  if (typeof value !== 'string') throw typeError('float() argument must be a string or a real number')
  const text = plainDigits(value)
  if (/^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/.test(text))
    return new Float(Number(text.replaceAll('_', '')))
  const special = /^([+-]?)([a-z]+)$/i.exec(text)
  const size = special && SPECIAL[special[2]!.toLowerCase()]
  if (special && size !== undefined && size !== null) return new Float(special[1] === '-' ? -size : size)
  throw valueError(`could not convert string to float: ${literal(value)}`)
}

type Bits = boolean | Int

/** Of two booleans a boolean. */
const bitwise =
  (compute: (a: bigint, b: bigint) => bigint) =>
  ([left, right]: [Bits, Bits]): Data => {
    const result = intOf(compute(BigInt(left), BigInt(right)))
    return typeof left === 'boolean' && typeof right === 'boolean' ? result === 1 : result
  }

function randomBetween(from: Data, to: Data): Int {
  if (!(isInt(from) || typeof from === 'boolean') || !(isInt(to) || typeof to === 'boolean'))
    throw valueError('non-integer arg 1 for randrange()')
  const [low, high] = [BigInt(from), BigInt(to)]
  if (low > high) throw valueError('empty range for randrange()')
  return intOf(low + (BigInt(Math.floor(chance() * 2 ** 53)) * (high - low + 1n)) / 2n ** 53n)
}

function hexOf(value: Numeric | null): string {
  if (value === null || value instanceof Float) throw typeError('object cannot be interpreted as an integer')
  return value < 0 ? `-0x${(-BigInt(value)).toString(16)}` : `0x${value.toString(16)}`
}

export const math = [
  definition('function', 'abs', 'op:number', ([op]: Numeric[]) => {
    if (op instanceof Float) return new Float(Math.abs(op.value))
    return op! < 0 ? negate(op!) : op!
  }),
  definition('function', 'int', 'value:any?', ([value]) => toInt(value)),
  definition('function', 'float', 'value:any?', ([value]) => toFloat(value)),
  definition('function', 'bool', 'value:any?', ([value]) => truth(value)),
  definition('function', 'random', '', () => new Float(chance())),
  definition('function', 'random', 'from:any? to:any?', ([from, to]) => randomBetween(from, to)),
  definition(
    'function',
    'bitwiseAnd',
    'left:int right:int',
    bitwise((a, b) => a & b),
  ),
  definition(
    'function',
    'bitwiseOr',
    'left:int right:int',
    bitwise((a, b) => a | b),
  ),
  definition(
    'function',
    'bitwiseXor',
    'left:int right:int',
    bitwise((a, b) => a ^ b),
  ),
  definition('function', 'bitwiseNot', 'arg:int', ([arg]) => intOf(~BigInt(arg))),
  definition('function', 'shiftBitsLeft', 'value:int bitsNumber:int', ([value, bits]) =>
    shiftLeft(intOf(BigInt(value)), intOf(BigInt(bits))),
  ),
  definition('function', 'shiftBitsRight', 'value:int bitsNumber:int', ([value, bits]) =>
    shiftRight(intOf(BigInt(value)), intOf(BigInt(bits))),
  ),
  definition('function', 'max', 'a:any? b:any?', ([a, b], call) => (truth(call.invoke('#operator_>', b, a)) ? b : a)),
  definition('function', 'min', 'a:any? b:any?', ([a, b], call) => (truth(call.invoke('#operator_>', b, a)) ? a : b)),
  definition('function', 'pow', 'a:number b:number c:number?=null', ([a, b, c]) => power(a, b, c)),
  definition('function', 'sign', 'num:number', ([num]) => compareNumbers(num, 0) || 0),
  definition('function', 'round', 'number:number ndigits:int=0', ([number, digits]) =>
    round(number, typeof digits === 'boolean' ? countOf(digits) : digits),
  ),
  definition('function', 'hex', 'num:number?', ([num]) => hexOf(num)),
  definition('function', 'isInteger', 'value:any?', ([value]) => isInt(value)),
  definition('function', 'isNumber', 'value:any?', ([value]) => isNumeric(value)),
  definition('function', 'isBoolean', 'value:any?', ([value]) => typeof value === 'boolean'),
]
