import { type Float, float, isFloat, plainNumber } from './float.ts'
import { typeError, valueError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

/** Heat is written in Python, and much of what it prints or compares follows that language: this is how. */

export const isMap = (value: unknown): value is { [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isFloat(value)

/** Neither a list nor a map. */
export const isScalar = (value: Value): value is null | boolean | number | string | Float =>
  value === null || typeof value !== 'object' || isFloat(value)

/** An own key of a map whose keys come from users. */
export const own = <T>(map: { readonly [key: string]: T }, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined

/** Empty, zero, false and null are false, as in a Python `if`. */
export function truthy(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (isMap(value)) return Object.keys(value).length > 0
  return Boolean(plainNumber(value))
}

/** Deep equality without coercion, but true is 1 and false is 0. */
export function pythonEquals(a: Value, b: Value): boolean {
  if (a === b) return true
  if (isFloat(a) || isFloat(b)) return pythonEquals(plainNumber(a), plainNumber(b))
  if (typeof a === 'boolean' && typeof b === 'number') return Number(a) === b
  if (typeof a === 'number' && typeof b === 'boolean') return a === Number(b)
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => pythonEquals(item, b[i] ?? null))
  }
  if (!isMap(a) || !isMap(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && pythonEquals(a[key] ?? null, b[key] ?? null))
  )
}

/** A text that two values share exactly when they are equal in the sense of `pythonEquals`. */
export function equalityKey(value: Value): string {
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (Array.isArray(value)) return `[${value.map(equalityKey).join(',')}]`
  if (isFloat(value)) return equalityKey(Number(value))
  if (!isMap(value)) return JSON.stringify(value)
  const keys = Object.keys(value).toSorted()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${equalityKey(value[key] ?? null)}`).join(',')}}`
}

/** `3`, `1.5`, `1e-05`. A whole number prints as an integer up to 2^53; beyond that it can only have been a float. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? '-0.0' : String(value)
  const size = Math.abs(value)
  if (size >= 1e-4 && size < 1e16) return Number.isInteger(value) ? `${value}.0` : String(value)
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  return `${digits}e${exponent.replace(/^([+-])(\d)$/, '$10$2')}`
}

/** `3.0`, `1e+16`. */
const floatText = (value: number): string => {
  const text = numberText(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** `str(value)`: strings as they are, True, None, dict and list literals. */
export function pythonText(value: Value): string {
  return typeof value === 'string' ? value : pythonLiteral(value)
}

/** `repr(value)`: as written in a program. */
export function pythonLiteral(value: Value): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return numberText(value)
  if (isFloat(value)) return floatText(Number(value))
  if (typeof value === 'string') return stringLiteral(value)
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`
  const entries = Object.entries(value).map(([key, item]) => `${stringLiteral(key)}: ${pythonLiteral(item)}`)
  return `{${entries.join(', ')}}`
}

const escapes: { readonly [char: string]: string } = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function stringLiteral(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = text.replace(/[\\\n\r\t']|[^\P{C}\n\r\t]|[^\P{Z} ]/gu, (char) => {
    if (char === "'") return quote === "'" ? "\\'" : char
    const point = char.codePointAt(0) ?? 0
    const hex = (width: number) => point.toString(16).padStart(width, '0')
    return escapes[char] ?? (point < 0x100 ? `\\x${hex(2)}` : point < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`)
  })
  return `${quote}${body}${quote}`
}

/** `json.dumps(value)`: `", "` and `": "` between, only ASCII; with `sortKeys` in key order. */
export function pythonJson(value: Value, { sortKeys = false } = {}): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number')
    return numberText(value)
      .replace(/^(-?)inf$/, '$1Infinity')
      .replace('nan', 'NaN')
  if (isFloat(value)) return floatText(Number(value))
  if (typeof value === 'string') return jsonString(value)
  if (Array.isArray(value)) return `[${value.map((item) => pythonJson(item, { sortKeys })).join(', ')}]`
  const keys = sortKeys ? Object.keys(value).toSorted() : Object.keys(value)
  const entries = keys.map((key) => `${jsonString(key)}: ${pythonJson(value[key] ?? null, { sortKeys })}`)
  return `{${entries.join(', ')}}`
}

function jsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** `type(value).__name__`. */
export function pythonType(value: Value): string {
  if (value === null) return 'NoneType'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (isFloat(value)) return 'float'
  if (typeof value === 'string') return 'str'
  return Array.isArray(value) ? 'list' : 'dict'
}

/** `int(value)`: whole numbers from text, floats cut off. Throws TypeError or ValueError as Python would. */
export function pythonInt(value: Value): number {
  if (typeof value === 'number' || isFloat(value)) return Math.trunc(Number(value))
  if (typeof value === 'boolean') return Number(value)
  if (typeof value !== 'string') {
    throw typeError(`int() argument must be a string, a bytes-like object or a real number, not '${pythonType(value)}'`)
  }
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(value)) {
    throw valueError(`invalid literal for int() with base 10: ${pythonLiteral(value)}`)
  }
  // An integer has no negative zero.
  return Number(value.replaceAll('_', '')) + 0
}

/** `float(value)` of a text. Throws ValueError as Python would. */
export function pythonFloat(value: string): number | Float {
  const text = value.trim().replaceAll(/(?<=\d)_(?=\d)/g, '')
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return float(Number(text))
  if (/^[+-]?(inf|infinity)$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  if (/^[+-]?nan$/i.test(text)) return Number.NaN
  throw valueError(`could not convert string to float: ${pythonLiteral(value)}`)
}

/** `sequence[index]` of a list or a text, negative from the end; undefined outside. */
export function pythonIndex(sequence: string | readonly Value[], index: number): Value | undefined {
  return sequence.at(index)
}

/** `text.split(separator)`; no separator splits at runs of white space. */
export function pythonSplit(text: string, separator: string | null): string[] {
  if (separator === null) return text.trim() === '' ? [] : text.trim().split(/\s+/)
  if (separator === '') throw valueError('empty separator')
  return text.split(separator)
}
