import { type Data, DataSet, Dict, Float, Lazy } from '../data.ts'
import { define } from '../function-table.ts'
import { YaqlError } from '../yaql-error.ts'
import { isNumber, itemsOf } from './kinds.ts'
import { float, numeric, truth } from './operators.ts'

/** `str(value)`: null, true and false in the language's own spelling, the rest in its host's. */
export function textOf(value: Data): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value === 'boolean') return String(value)
  return literal(value)
}

function literal(value: Data): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string')
    return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replaceAll("'", "\\'")}'`
  if (value instanceof Float) return `${value.value}.0`
  if (Array.isArray(value))
    return value.length === 1 ? `(${literal(value[0]!)},)` : `(${value.map(literal).join(', ')})`
  if (value instanceof Dict)
    return `{${value.pairs.map(([key, item]) => `${literal(key)}: ${literal(item)}`).join(', ')}}`
  if (value instanceof DataSet) return `{${[...value.members.values()].map(literal).join(', ')}}`
  if (value instanceof Lazy) return '<generator>'
  return String(value)
}

/** Python's format mini-language as far as templates go: fill, alignment, zero padding, width, precision, type. */
function formatted(value: Data, spec: string): string {
  const match = /^(?:(.)?([<>^=]))?([+ -])?(0)?(\d{1,3})?(?:\.(\d{1,2}))?([dfsxXobeg%])?$/.exec(spec)
  if (!match) throw new YaqlError('ValueError', 'Invalid format specifier')
  const [, fill, align, sign, zero, width = '0', precision, type] = match
  let text = isNumber(value) && type && type !== 's' ? numberAs(numeric(value), type, precision) : textOf(value)
  if (sign === '+' && isNumber(value) && numeric(value) >= 0) text = `+${text}`
  const missing = Number(width) - text.length
  if (missing <= 0) return text
  const pad = fill ?? (zero ? '0' : ' ')
  const side = align ?? (zero ? '=' : isNumber(value) ? '>' : '<')
  if (side === '<') return text + pad.repeat(missing)
  if (side === '^') return pad.repeat(Math.floor(missing / 2)) + text + pad.repeat(Math.ceil(missing / 2))
  return side === '=' && /^[+-]/.test(text) ? text[0] + pad.repeat(missing) + text.slice(1) : pad.repeat(missing) + text
}

function numberAs(value: number, type: string, precision: string | undefined): string {
  const bases: Record<string, number> = { d: 10, x: 16, X: 16, o: 8, b: 2 }
  const base = bases[type]
  if (base) return type === 'X' ? value.toString(base).toUpperCase() : value.toString(base)
  const digits = Number(precision ?? 6)
  if (type === 'e') return value.toExponential(digits)
  if (type === '%') return `${(value * 100).toFixed(digits)}%`
  return type === 'g' ? String(value) : value.toFixed(digits)
}

function format(template: string, args: readonly Data[], named: ReadonlyMap<string, Data>): string {
  let next = 0
  return template.replace(/\{\{|\}\}|\{(\w*)(?::([^{}]*))?\}/g, (whole, field?: string, spec?: string) => {
    if (whole === '{{' || whole === '}}') return whole[0]!
    const value = /^\d*$/.test(field ?? '') ? args[field ? Number(field) : next++] : named.get(field!)
    if (value === undefined)
      throw new YaqlError('IndexError', `Replacement index ${field} out of range for positional args tuple`)
    return spec ? formatted(value, spec) : textOf(value)
  })
}

const trimmed = (text: string, chars: string | null | undefined, left: boolean, right: boolean): string => {
  const strip = (char: string) => (chars == null ? /\s/.test(char) : chars.includes(char))
  let from = 0
  let to = text.length
  while (left && from < to && strip(text[from]!)) from++
  while (right && to > from && strip(text[to - 1]!)) to--
  return text.slice(from, to)
}

function splitText(text: string, separator: string | null | undefined, most: number): string[] {
  if (separator === '') throw new YaqlError('ValueError', 'empty separator')
  if (separator == null && most < 0) return text.split(/\s+/).filter(Boolean)
  const parts: string[] = []
  let rest = separator == null ? text.trimStart() : text
  while (most < 0 || parts.length < most) {
    const at = separator == null ? rest.search(/\s/) : rest.indexOf(separator)
    if (at < 0) break
    parts.push(rest.slice(0, at))
    rest = separator == null ? rest.slice(at).trimStart() : rest.slice(at + separator.length)
  }
  return [...parts, rest]
}

function rightSplit(text: string, separator: string | null | undefined, most: number): string[] {
  if (most < 0) return splitText(text, separator, -1)
  const all = splitText(text, separator, -1)
  const keep = Math.max(0, all.length - 1 - most)
  return [all.slice(0, keep + 1).join(separator ?? ' '), ...all.slice(keep + 1)]
}

function replaceText(text: string, old: string, by: string, count: number): string {
  if (count < 0) return text.replaceAll(old, () => by)
  const parts = text.split(old)
  const cut = Math.min(count, parts.length - 1)
  return (
    parts.slice(0, cut + 1).join(by) +
    parts
      .slice(cut + 1)
      .map((part) => old + part)
      .join('')
  )
}

const cut = (text: string, start: number, length: number): string => {
  const from = start < 0 ? Math.max(0, text.length + start) : start
  return text.slice(from, length < 0 ? undefined : from + length)
}

define('method', 'toUpper', 'string:str', (_, [text]) => text.toUpperCase())
define('method', 'toLower', 'string:str', (_, [text]) => text.toLowerCase())
define('method', 'startsWith', 'string:str *prefixes:str', (_, [text, ...prefixes]) =>
  prefixes.some((prefix) => text.startsWith(prefix)),
)
define('method', 'endsWith', 'string:str *suffixes:str', (_, [text, ...suffixes]) =>
  suffixes.some((suffix) => text.endsWith(suffix)),
)
define('method', 'trim', 'string:str chars:str?=', (_, [text, chars]) => trimmed(text, chars, true, true))
define('method', 'trimLeft', 'string:str chars:str?=', (_, [text, chars]) => trimmed(text, chars, true, false))
define('method', 'trimRight', 'string:str chars:str?=', (_, [text, chars]) => trimmed(text, chars, false, true))
define(
  'method',
  'norm',
  'string:str? chars:str?=',
  (_, [text, chars]) => trimmed(text ?? '', chars, true, true) || null,
)
define(
  'both',
  'isEmpty',
  'string:str? trimSpaces:bool=true chars:str?=',
  (_, [text, trim, chars]) => (trim ? trimmed(text ?? '', chars, true, true) : (text ?? '')) === '',
)
define('method', 'split', 'string:str separator:str?= maxSplits:int=-1', (_, [text, separator, most]) =>
  splitText(text, separator, most),
)
define('method', 'rightSplit', 'string:str separator:str?= maxSplits:int=-1', (_, [text, separator, most]) =>
  rightSplit(text, separator, most),
)
define('method', 'join', 'sequence:iter separator:str', ({ limits }, [items, separator]) =>
  limits.text(limits.list(itemsOf(items)).map(textOf).join(separator)),
)
define('method', 'join', 'separator:str sequence:iter', ({ limits }, [separator, items]) =>
  limits.text(limits.list(itemsOf(items)).map(textOf).join(separator)),
)
define('method', 'replace', 'string:str old:str new:str count:int=-1', ({ limits }, [text, old, by, count]) =>
  limits.text(replaceText(text, old, by, count)),
)
define('method', 'replace', 'string:str replacements:dict count:int=-1', ({ limits }, [text, dict, count]) =>
  limits.text(
    dict.pairs.reduce(
      (done: string, [old, by]: [Data, Data]) => replaceText(done, textOf(old), textOf(by), count),
      text,
    ),
  ),
)
define('method', 'format', 'format:str *args:any?', ({ limits }, [template, ...args], { named }) =>
  limits.text(format(template, args, new Map([...named].map(([name, arg]) => [name, arg.value()])))),
)
define('method', 'substring', 'string:str start:int length:int=-1', (_, [text, start, length]) =>
  cut(text, start, length),
)
define('method', 'indexOf', 'string:str sub:str start:int=0', (_, [text, sub, start]) =>
  text.indexOf(sub, start < 0 ? Math.max(0, text.length + start) : start),
)
define('method', 'lastIndexOf', 'string:str sub:str start:int=0', (_, [text, sub, start]) =>
  Math.max(-1, text.slice(start).lastIndexOf(sub) + (text.slice(start).includes(sub) ? start : 0)),
)
define('method', 'toCharArray', 'string:str', ({ limits }, [text]) => limits.list([...text]))
define('both', 'len', 'string:str', (_, [text]) => [...text].length)
define('function', 'str', 'value:any', ({ limits }, [value]) => limits.text(textOf(value)))
define('function', 'concat', '*args:str', ({ limits }, args) => limits.text(args.join('')))
define('function', 'hex', 'num:int', (_, [value]) =>
  value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`,
)
define('function', 'isString', 'arg:any', (_, [value]) => typeof value === 'string')

function integerOf(value: Data): number {
  if (value === null) return 0
  if (typeof value === 'boolean') return Number(value)
  if (isNumber(value)) return Math.trunc(numeric(value))
  if (typeof value === 'string' && /^\s*[+-]?\d+(_\d+)*\s*$/.test(value)) return Number(value.replaceAll('_', ''))
  throw new YaqlError('ValueError', `invalid literal for int() with base 10: ${literal(value)}`)
}

function floatOf(value: Data): number | Float {
  if (value === null) return new Float(0)
  if (isNumber(value)) return float(numeric(value))
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  if (Number.isNaN(number)) throw new YaqlError('ValueError', `could not convert string to float: ${literal(value)}`)
  return float(number)
}

/** Halves go to the even neighbour. */
function roundHalfEven(value: number, digits: number): number {
  const scale = 10 ** digits
  const scaled = value * scale
  const floor = Math.floor(scaled)
  const rest = scaled - floor
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0)
  return (up ? floor + 1 : floor) / scale
}

define('function', 'int', 'value:any', (_, [value]) => integerOf(value))
define('function', 'float', 'value:any', (_, [value]) => floatOf(value))
define('function', 'bool', 'value:any', (_, [value]) => truth(value))
define('function', 'isBoolean', 'value:any', (_, [value]) => typeof value === 'boolean')
define('function', 'isInteger', 'value:any', (_, [value]) => typeof value === 'number' && Number.isInteger(value))
define('function', 'isNumber', 'value:any', (_, [value]) => isNumber(value))
define('function', 'abs', 'op:num', (_, [value]) =>
  value instanceof Float ? new Float(Math.abs(value.value)) : Math.abs(value),
)
define('function', 'sign', 'num:num', (_, [value]) => Math.sign(numeric(value)))
define('function', 'round', 'number:num ndigits:int=0', (_, [value, digits]) =>
  typeof value === 'number' && Number.isInteger(value) ? value : float(roundHalfEven(numeric(value), digits)),
)
define('function', 'pow', 'a:num b:num c:int?=', (_, [a, b, c]) => {
  const power = numeric(a) ** numeric(b)
  if (c != null) return power % c
  return Number.isInteger(a) && Number.isInteger(b) && b >= 0 ? power : float(power)
})
for (const [name, better] of [
  ['max', (a: number, b: number) => a > b],
  ['min', (a: number, b: number) => a < b],
] as const) {
  define('function', name, 'a:num b:num', (_, [a, b]) => (better(numeric(b), numeric(a)) ? b : a))
}
for (const [name, compute] of [
  ['bitwiseAnd', (a: number, b: number) => a & b],
  ['bitwiseOr', (a: number, b: number) => a | b],
  ['bitwiseXor', (a: number, b: number) => a ^ b],
  ['shiftBitsLeft', (a: number, b: number) => a * 2 ** b],
  ['shiftBitsRight', (a: number, b: number) => Math.floor(a / 2 ** b)],
] as const) {
  define('function', name, 'left:int right:int', (_, [a, b]) => compute(a, b))
}
define('function', 'bitwiseNot', 'arg:int', (_, [a]) => ~a)
