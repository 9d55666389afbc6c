import { type Float, isFloat } from '../float.ts'
import { resolvePlain } from '../yaml-scalars.ts'
import type { Habits } from './sheet.ts'

type Scalar = null | boolean | number | string | Float

const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`=]/
const UNWRITABLE = /[^\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u
// Text for Heat, but a number, a truth value or a time for other readers of YAML.
const DOUBTFUL = /^(?:[yYnN]|[-+]?[0-9][0-9_]*(?::[0-9_]+)+)$/

/** A scalar on one line, as `habits` write it; `flow` when it will stand inside brackets. */
export function printScalar(value: Scalar, habits: Pick<Habits, 'json' | 'quote'>, flow: boolean): string {
  if (typeof value === 'string') return printText(value, habits, flow)
  if (isFloat(value)) return printFloat(Number(value))
  if (typeof value === 'number' && !habits.json) return printNumber(value)
  return JSON.stringify(value)
}

/** True when a plain scalar of this text reads back as the same text, for Heat and for readers of newer YAML alike. */
export function isPlainSafe(text: string, flow: boolean): boolean {
  if (text === '' || text !== text.trim() || INDICATOR.test(text) || UNWRITABLE.test(text)) {
    return /^-[^\s-]/.test(text) && isPlainSafe(`x${text.slice(1)}`, flow) && Number.isNaN(Number(text))
  }
  if (/:(?: |$)| #/.test(text) || (flow && /[,[\]{}]/.test(text)) || /^(?:<<|\.\.\.)/.test(text)) return false
  if (DOUBTFUL.test(text) || !Number.isNaN(Number(text))) return false
  return resolvePlain(text).value === text
}

/** Text in double quotes, with everything escaped that YAML would not take as it is. */
export function printDouble(text: string): string {
  const hard = /[\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/g
  return JSON.stringify(text).replace(hard, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Text in quotes of the given kind, or in double quotes when it holds what single ones can't. */
export function printQuoted(text: string, quote: "'" | '"'): string {
  if (quote === '"' || UNWRITABLE.test(text)) return printDouble(text)
  return `'${text.replaceAll("'", "''")}'`
}

function printText(text: string, habits: Pick<Habits, 'json' | 'quote'>, flow: boolean): string {
  if (habits.json) return JSON.stringify(text)
  return isPlainSafe(text, flow) ? text : printQuoted(text, habits.quote)
}

/** A whole float with a point, without which it would read back as an integer. */
function printFloat(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  return `${BigInt(value)}.0`
}

/** A number as PyYAML reads it: an exponent needs a point and a sign. */
function printNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  if (Number.isInteger(value)) return BigInt(value).toString()
  const text = String(value)
  return /^-?\d+e/.test(text) ? text.replace('e', '.0e') : text
}
