import { lengthOf, slice } from '../code-points.ts'
import { type Data, Dict, Float, type Int, Moment } from '../data.ts'
import { isSequence, itemsOf } from '../iteration.ts'
import { checkBytes, step } from '../limits.ts'
import { floatText, hostText, literal } from '../literal.ts'
import { digitsOf, fixed, floatOf, fractionOf, isInt } from '../numbers.ts'
import { indexError, refused, typeError, valueError, YaqlError } from '../yaql-error.ts'
import { formatMoment } from './date-format.ts'
import { entry } from './operators.ts'

/**
 * `"{0:>8} {name!r}".format(…)` as Heat's host language does it, with one exception: attributes of host objects
 * (`{0.__class__}`) are out of reach here, on purpose.
 */
export function formatted(template: string, args: readonly Data[], named: ReadonlyMap<string, Data>): string {
  const arguments_ = { args, named, automatic: 0, manual: false }
  return filled(template, arguments_, 0)
}

interface Arguments {
  readonly args: readonly Data[]
  readonly named: ReadonlyMap<string, Data>
  automatic: number
  manual: boolean
}

function filled(template: string, given: Arguments, depth: number): string {
  if (depth > 1 && template.includes('{')) throw valueError('Max string recursion exceeded')
  let text = ''
  let at = 0
  while (at < template.length) {
    step()
    const char = template[at]!
    if (char !== '{' && char !== '}') {
      const next = template.slice(at).search(/[{}]/)
      const to = next < 0 ? template.length : at + next
      text += template.slice(at, to)
      at = to
    } else if (template[at + 1] === char && depth === 0) {
      text += char
      at += 2
    } else if (char === '}') throw valueError("Single '}' encountered in format string")
    else {
      const end = closing(template, at)
      text += field(template.slice(at + 1, end), given, depth)
      at = end + 1
    }
    checkBytes(text.length)
  }
  return text
}

function closing(template: string, from: number): number {
  let depth = 0
  for (let at = from; at < template.length; at++) {
    if (template[at] === '{') depth++
    if (template[at] === '}' && --depth === 0) return at
  }
  throw valueError(
    from + 1 === template.length ? "Single '{' encountered in format string" : "expected '}' before end of string",
  )
}

function field(source: string, given: Arguments, depth: number): string {
  const match = /^((?:[^[\]!:{}]|\[[^\]]*\])*)(?:!([\s\S]?))?(?::([\s\S]*))?$/.exec(source)
  if (!match) throw valueError("expected ':' after conversion specifier")
  const [, name = '', conversion, spec = ''] = match
  const value = converted(fieldValue(name, given), conversion)
  return withSpec(value, filled(spec, given, depth + 1))
}

function converted(value: Data, conversion: string | undefined): Data {
  if (conversion === undefined) return value
  if (conversion === 's') return hostText(value)
  if (conversion === 'r') return literal(value)
  if (conversion !== 'a') throw valueError(`Unknown conversion specifier '${conversion}'`)
  return literal(value).replace(/[^\0-\x7f]/gu, (char) => {
    const hex = char.codePointAt(0)!.toString(16)
    return hex.length <= 2 ? `\\x${hex}` : hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
  })
}

function fieldValue(name: string, given: Arguments): Data {
  const [, first = '', rest = ''] = /^([^.[]*)([\s\S]*)$/.exec(name)!
  let value = argument(first, given)
  for (const [step] of rest.matchAll(/\.[^.[]*|\[[^\]]*\]|./g)) {
    if (!step.startsWith('[')) throw refused(`Attributes in a format ("${name}") are not supported`)
    value = element(value, step.slice(1, -1))
  }
  return value
}

function argument(name: string, given: Arguments): Data {
  if (name !== '' && !/^\d+$/.test(name)) {
    const value = given.named.get(name)
    if (value === undefined) throw new YaqlError('KeyError', literal(name))
    return value
  }
  if (name === '' ? given.manual : given.automatic > 0)
    throw valueError('cannot switch between manual field specification and automatic field numbering')
  given.manual ||= name !== ''
  const index = name === '' ? given.automatic++ : Number(name)
  const value = given.args[index]
  if (value === undefined) throw indexError(`Replacement index ${index} out of range for positional args tuple`)
  return value
}

function element(of: Data, key: string): Data {
  if (key === '') throw valueError('Empty attribute in format string')
  const at = /^\d+$/.test(key) ? Number(key) : key
  if (of instanceof Dict) return entry(of, at)
  if (typeof at !== 'number') throw typeError('indices must be integers or slices, not str')
  const items = isSequence(of) ? itemsOf(of) : typeof of === 'string' ? [...of] : undefined
  if (!items) throw typeError('object is not subscriptable')
  const found = items[at]
  if (found === undefined) throw indexError('index out of range')
  return found
}

interface Spec {
  readonly fill: string | undefined
  readonly align: string | undefined
  readonly sign: string | undefined
  /** What rounds to zero has no sign. */
  readonly unsigned: boolean
  readonly alternate: boolean
  readonly zero: boolean
  readonly width: number
  readonly grouping: string | undefined
  readonly precision: number | undefined
  readonly type: string
}

function specOf(text: string): Spec {
  const match = /^(?:([\s\S])?([<>=^]))?([+\- ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/u.exec(text)
  if (!match) throw valueError('Invalid format specifier')
  const [, fill, align, sign, z, alternate, zero, width, grouping, precision, type = ''] = match
  checkBytes(Number(width ?? 0))
  checkBytes(Number(precision ?? 0))
  return {
    fill,
    align,
    sign,
    unsigned: z !== undefined,
    alternate: alternate !== undefined,
    zero: zero !== undefined,
    width: Number(width ?? 0),
    grouping,
    precision: precision === undefined ? undefined : Number(precision),
    type,
  }
}

function withSpec(value: Data, text: string): string {
  if (text === '') return hostText(value)
  if (value instanceof Moment) return formatMoment(value, text)
  if (typeof value === 'string') return formatText(value, specOf(text))
  if (typeof value === 'boolean') return formatInt(Number(value), specOf(text))
  if (isInt(value)) return formatInt(value, specOf(text))
  if (value instanceof Float) return formatFloat(value, specOf(text))
  throw typeError('unsupported format string passed to __format__')
}

function formatText(value: string, spec: Spec): string {
  if (spec.type !== '' && spec.type !== 's') throw unknownCode(spec.type, 'str')
  if (spec.unsigned) throw valueError('Negative zero coercion (z) not allowed in string format specifier')
  if (spec.sign !== undefined || spec.alternate) throw valueError('Sign not allowed in string format specifier')
  if (spec.align === '=') throw valueError("'=' alignment not allowed in string format specifier")
  if (spec.grouping !== undefined) throw valueError(`Cannot specify '${spec.grouping}' with 's'.`)
  const shown = spec.precision === undefined ? value : slice(value, 0, spec.precision)
  return padded('', shown, spec, '<')
}

const unknownCode = (type: string, of: string) => valueError(`Unknown format code '${type}' for object of type '${of}'`)

const BASES: Readonly<Record<string, [radix: number, prefix: string]>> = {
  b: [2, '0b'],
  o: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
}

function formatInt(value: Int, spec: Spec): string {
  const { type } = spec
  if ('eEfFgG%'.includes(type) && type !== '') return formatFloat(new Float(floatOf(value)), spec)
  if (!['', 'd', 'n', 'c', ...Object.keys(BASES)].includes(type)) throw unknownCode(type, 'int')
  if (spec.precision !== undefined) throw valueError('Precision not allowed in integer format specifier')
  if (spec.unsigned) throw valueError('Negative zero coercion (z) not allowed in integer format specifier')
  if (type === 'c') return formatCharacter(value, spec)
  const size = value < 0 ? -BigInt(value) : value
  const [radix, prefix] = BASES[type] ?? [10, '']
  if (spec.grouping === ',' && radix !== 10) throw valueError(`Cannot specify ',' with '${type}'.`)
  if (spec.grouping !== undefined && type === 'n') throw valueError(`Cannot specify '${spec.grouping}' with 'n'.`)
  const digits = radix === 10 ? digitsOf(size) : size.toString(radix)
  const cased = type === 'X' ? digits.toUpperCase() : digits
  const sign = signOf(value < 0, spec) + (spec.alternate ? prefix : '')
  return padded(sign, grouped(cased, spec.grouping, radix === 10 ? 3 : 4), spec, '>')
}

function formatCharacter(value: Int, spec: Spec): string {
  if (spec.sign !== undefined) throw valueError("Sign not allowed with integer format specifier 'c'")
  if (spec.alternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'")
  if (spec.grouping !== undefined) throw valueError(`Cannot specify '${spec.grouping}' with 'c'.`)
  if (value < 0 || value > 0x10ffff) throw new YaqlError('OverflowError', '%c arg not in range(0x110000)')
  return padded('', String.fromCodePoint(Number(value)), spec, '>')
}

const signOf = (negative: boolean, { sign }: Spec) => (negative ? '-' : sign === '+' || sign === ' ' ? sign : '')

/** Digits in threes (or fours) from the right; only those before a point. */
function grouped(digits: string, separator: string | undefined, size: number): string {
  if (separator === undefined) return digits
  const whole = /^[\da-fA-F]+/.exec(digits)?.[0] ?? ''
  const parts: string[] = []
  for (let end = whole.length; end > 0; end -= size) parts.unshift(whole.slice(Math.max(0, end - size), end))
  return parts.join(separator) + digits.slice(whole.length)
}

function padded(sign: string, body: string, spec: Spec, usual: string): string {
  const align = spec.align ?? (spec.zero && usual === '>' ? '=' : usual)
  const fill = spec.fill ?? (spec.zero ? '0' : ' ')
  const missing = spec.width - lengthOf(sign + body)
  if (missing <= 0) return sign + body
  if (align === '<') return sign + body + fill.repeat(missing)
  if (align === '=') return sign + fill.repeat(missing) + body
  if (align === '>') return fill.repeat(missing) + sign + body
  return fill.repeat(Math.floor(missing / 2)) + sign + body + fill.repeat(Math.ceil(missing / 2))
}

function formatFloat({ value }: Float, spec: Spec): string {
  const { type } = spec
  if (!['', ...'eEfFgGn%'].includes(type)) throw unknownCode(type, 'float')
  if (type === 'n' && spec.grouping !== undefined) throw valueError(`Cannot specify '${spec.grouping}' with 'n'.`)
  const negative = value < 0 || Object.is(value, -0)
  const size = Math.abs(value)
  const body = Number.isFinite(size) ? floatDigits(size, spec) : floatText(size) + (type === '%' ? '%' : '')
  const cased = 'EFG'.includes(type) && type !== '' ? body.toUpperCase() : body
  return padded(
    signOf(negative && !(spec.unsigned && /^[0.]+(?:%|e|$)/i.test(body)), spec),
    grouped(cased, spec.grouping, 3),
    spec,
    '>',
  )
}

function floatDigits(size: number, spec: Spec): string {
  const { precision, alternate } = spec
  const point = (digits: string) => (alternate && !digits.includes('.') ? `${digits}.` : digits)
  switch (spec.type.toLowerCase()) {
    case 'f':
      return point(fixed(new Float(size), precision ?? 6))
    case '%':
      return `${point(fixed(new Float(size * 100), precision ?? 6))}%`
    case 'e':
      return scientific(size, precision ?? 6, alternate)
    case 'g':
    case 'n':
      return general(size, precision ?? 6, alternate, false)
    default:
      return precision === undefined ? floatText(size) : general(size, precision, alternate, true)
  }
}

/** The significant digits of a number and the power of ten of the first one, exactly rounded. */
function significant(size: number, count: number): [digits: string, exponent: number] {
  if (size === 0) return ['0'.repeat(count), 0]
  let exponent = Number(size.toExponential().split('e')[1])
  const digits = () => roundedAt(size, count - 1 - exponent)
  if (digits().length > count) exponent++
  return [digits(), exponent]
}

/** The whole number next to `size * 10 ** places`, halves to even. */
function roundedAt(size: number, places: number): string {
  const [numerator, denominator] = fractionOf(size)
  const scale = 10n ** BigInt(Math.abs(places))
  const [top, bottom] = places >= 0 ? [numerator * scale, denominator] : [numerator, denominator * scale]
  const below = top / bottom
  const twice = 2n * (top - below * bottom)
  return String(twice > bottom || (twice === bottom && below % 2n === 1n) ? below + 1n : below)
}

function scientific(size: number, precision: number, alternate: boolean): string {
  const [digits, exponent] = significant(size, precision + 1)
  const rest = digits.slice(1)
  return `${digits[0]}${rest === '' && !alternate ? '' : '.'}${rest}${exponentText(exponent)}`
}

const exponentText = (exponent: number) => `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`

/** Plain digits where the number is neither tiny nor long, else with an exponent; no zeros at the end. */
function general(size: number, precision: number, alternate: boolean, keepsPoint: boolean): string {
  const count = Math.max(1, precision)
  const [digits, exponent] = significant(size, count)
  if (exponent < -4 || exponent >= count - (keepsPoint ? 1 : 0) + (keepsPoint && size === 0 ? 1 : 0)) {
    const rest = alternate ? digits.slice(1) : digits.slice(1).replace(/0+$/, '')
    return `${digits[0]}${rest === '' && !alternate ? '' : '.'}${rest}${exponentText(exponent)}`
  }
  const plain = fixed(new Float(size), Math.max(0, count - 1 - exponent))
  if (alternate) return plain.includes('.') ? plain : `${plain}.`
  const short = plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain
  return keepsPoint && !short.includes('.') ? `${short}.0` : short
}
