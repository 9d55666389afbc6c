import { type Float, float } from './float.ts'

/** What a plain scalar means to PyYAML's safe loader, and whether its author is likely to be surprised by it. */
export interface PlainScalar {
  readonly value: null | boolean | number | string | Float
  /** `sexagesimal`: 22:22 is 1342 · `octal`: 0755 is 493 · `lossy`: more digits than a number holds. */
  readonly hazard?: 'sexagesimal' | 'octal' | 'lossy'
}

const NULL = /^(?:~|null|Null|NULL|)$/
const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/
const INT =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

/**
 * Resolves an untagged plain scalar by the implicit patterns of PyYAML 6 (YAML 1.1), timestamps left as text as Heat
 * does. A text that matches a number pattern but holds no digits (`0b_`) gives NaN.
 */
export function resolvePlain(source: string): PlainScalar {
  if (NULL.test(source)) return { value: null }
  if (BOOL.test(source)) return { value: readBool(source) ?? source }
  if (INT.test(source)) return { value: readInt(source), ...hazardOf(source) }
  if (FLOAT.test(source)) return { value: readFloat(source), ...(source.includes(':') && { hazard: 'sexagesimal' }) }
  return { value: source }
}

/** The boolean PyYAML constructs from the text of a `!!bool`, undefined when there is none. */
export function readBool(source: string): boolean | undefined {
  const word = source.toLowerCase()
  if (word === 'yes' || word === 'true' || word === 'on') return true
  if (word === 'no' || word === 'false' || word === 'off') return false
  return undefined
}

/** The integer PyYAML constructs from the text of an `!!int`; NaN when there is none. */
export function readInt(source: string): number {
  const { sign, digits } = signed(source)
  if (digits === '') return Number.NaN
  if (/^0b/.test(digits)) return sign * integer(digits.slice(2), 2, /^[01]+$/)
  if (/^0x/.test(digits)) return sign * integer(digits.slice(2), 16, /^[0-9a-fA-F]+$/)
  if (digits.length > 1 && digits.startsWith('0')) return sign * integer(digits, 8, /^[0-7]+$/)
  if (digits.includes(':')) return sign * base60(digits.split(':').map((part) => integer(part, 10, /^\d+$/)))
  return sign * integer(digits, 10, /^\d+$/)
}

/** The float PyYAML constructs from the text of a `!!float`; NaN for `.nan` and when there is none. */
export function readFloat(source: string): number | Float {
  const { sign, digits } = signed(source.toLowerCase())
  if (digits === '.inf') return sign * Number.POSITIVE_INFINITY
  if (digits.includes(':')) return float(sign * base60(digits.split(':').map(Number)))
  return digits === '' ? Number.NaN : float(sign * Number(digits))
}

function signed(source: string) {
  const text = source.replaceAll('_', '')
  const sign = text.startsWith('-') ? -1 : 1
  return { sign, digits: /^[-+]/.test(text) ? text.slice(1) : text }
}

function integer(digits: string, base: number, pattern: RegExp): number {
  if (!pattern.test(digits)) return Number.NaN
  return base === 10 ? Number(digits) : Number.parseInt(digits, base)
}

function base60(parts: readonly number[]): number {
  return parts.reduce((total, part) => total * 60 + part, 0)
}

function hazardOf(source: string): Pick<PlainScalar, 'hazard'> {
  if (source.includes(':')) return { hazard: 'sexagesimal' }
  if (/^[-+]?0[0-7_]*[1-7]/.test(source)) return { hazard: 'octal' }
  return Number.isSafeInteger(readInt(source)) ? {} : { hazard: 'lossy' }
}
