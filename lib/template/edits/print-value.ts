import { isScalar } from '../python-text.ts'
import type { Value } from '../yaml-node.ts'
import { printScalar } from './print-scalar.ts'
import type { Habits } from './sheet.ts'

/**
 * A value in block form: `head` goes behind `key:` or `-` on the same line and brings its leading blank, `body` are the
 * lines below, indented.
 */
export interface Printed {
  readonly head: string
  readonly body: readonly string[]
}

const CALLS = /^(?:get_\w+|Ref|Fn::\w+)$/
const FLOW_WIDTH = 76

/** Prints what stands behind a key of column `column` (`after: 'key'`) or behind a dash there (`after: 'dash'`). */
export function printBlock(value: Value, column: number, after: 'key' | 'dash', habits: Habits): Printed {
  if (typeof value === 'string' && value.includes('\n')) return printLines(value, column, after, habits)
  if (isScalar(value)) return { head: ` ${printScalar(value, habits, false)}`, body: [] }
  if (isEmpty(value) || isCall(value, habits)) return { head: ` ${printFlow(value, habits)}`, body: [] }
  const step = Array.isArray(value) && after === 'key' ? habits.listIndent : after === 'key' ? habits.indent : 2
  const inner = column + step
  const lines = Array.isArray(value)
    ? value.flatMap((item) => entry('-', printBlock(item, inner, 'dash', habits), inner))
    : Object.entries(value).flatMap(([key, item]) => printPair(key, item, inner, habits))
  if (after === 'key') return { head: '', body: lines }
  return { head: ` ${lines[0]!.trimStart()}`, body: lines.slice(1) }
}

/** The lines of `key: value` at `column`. */
export function printPair(key: string, value: Value, column: number, habits: Habits): string[] {
  const call = Array.isArray(value) && CALLS.test(key) && value.every(isScalar)
  const printed = call ? { head: ` ${printFlow(value, habits)}`, body: [] } : printBlock(value, column, 'key', habits)
  return entry(`${printScalar(key, habits, false)}:`, printed, column)
}

/** A value inside brackets, on one line. */
export function printFlow(value: Value, habits: Habits): string {
  if (isScalar(value)) return printScalar(value, habits, true)
  if (Array.isArray(value)) return `[${value.map((item) => printFlow(item, habits)).join(', ')}]`
  const pairs = Object.entries(value).map(
    ([key, item]) => `${printScalar(key, habits, true)}: ${printFlow(item, habits)}`,
  )
  if (pairs.length === 0) return '{}'
  return habits.padded && !habits.json ? `{ ${pairs.join(', ')} }` : `{${pairs.join(', ')}}`
}

/** A value inside brackets over several lines, its own lines indented by `indent` and more. */
export function printWideFlow(value: Value, indent: string, habits: Habits): string {
  if (isScalar(value) || isEmpty(value)) return printFlow(value, habits)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const inner = indent + habits.unit
  const entries = Array.isArray(value)
    ? value.map((item) => printWideFlow(item, inner, habits))
    : Object.entries(value).map(
        ([key, item]) => `${printScalar(key, habits, true)}: ${printWideFlow(item, inner, habits)}`,
      )
  const lines = entries.map((line) => inner + line).join(`,${habits.eol}`)
  return `${open}${habits.eol}${lines}${habits.eol}${indent}${close}`
}

function entry(mark: string, { head, body }: Printed, column: number): string[] {
  return [`${' '.repeat(column)}${mark}${head}`, ...body]
}

/** Text of several lines as a literal block where that says it exactly, else in double quotes. */
function printLines(text: string, column: number, after: 'key' | 'dash', habits: Habits): Printed {
  const lines = text.replace(/\n$/, '').split('\n')
  const awkward = lines.some((line) => /^\s+$|^\t/.test(line) || !isLiteral(line))
  if (awkward || text.endsWith('\n\n') || lines[0] === '')
    return { head: ` ${printScalar(text, habits, false)}`, body: [] }
  const step = after === 'dash' ? 2 : habits.indent
  const header = `|${/^ /.test(lines[0]!) ? step : ''}${text.endsWith('\n') ? '' : '-'}`
  const pad = ' '.repeat(column + step)
  return { head: ` ${header}`, body: lines.map((line) => (line === '' ? '' : `${pad}${line}`)) }
}

function isLiteral(line: string): boolean {
  return /^[\t\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]*$/u.test(line)
}

function isEmpty(value: Value[] | { [key: string]: Value }): boolean {
  return Object.keys(value).length === 0
}

/** True for a short function call, where the file keeps those on one line. */
function isCall(value: Value[] | { [key: string]: Value }, habits: Habits): boolean {
  if (Array.isArray(value) || !habits.flowCalls) return false
  const [key, ...more] = Object.keys(value)
  if (key === undefined || more.length > 0 || !CALLS.test(key)) return false
  const argument = value[key]!
  const parts = Array.isArray(argument) ? argument : [argument]
  const plain = parts.every((part) => part === null || (typeof part !== 'object' && !String(part).includes('\n')))
  return plain && printFlow(value, habits).length <= FLOW_WIDTH
}
