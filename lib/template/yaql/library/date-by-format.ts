import type { Moment } from '../data.ts'
import { step } from '../limits.ts'
import { literal } from '../literal.ts'
import { dayNumber, fromCalendar, HOUR, MINUTE } from '../moments.ts'
import { refused, valueError } from '../yaql-error.ts'
import { MONTHS, WEEKDAYS } from './date-names.ts'

type Found = ReadonlyMap<string, string>

const digits = (least: number, most: number) => new RegExp(`\\d{${least},${most}}`, 'y')
const words = (names: readonly string[]) => new RegExp(names.toSorted((a, b) => b.length - a.length).join('|'), 'iy')
const short = (names: readonly string[]) => names.map((name) => name.slice(0, 3))

/** What each directive of the host's `strptime` takes. Those that stand for several others come apart first. */
const directives: Readonly<Record<string, RegExp>> = {
  a: words(short(WEEKDAYS)),
  A: words(WEEKDAYS),
  b: words(short(MONTHS)),
  B: words(MONTHS),
  d: /3[01]|[12]\d|0[1-9]|[1-9]| [1-9]/y,
  f: digits(1, 6),
  H: /2[0-3]|[01]\d|\d/y,
  I: /1[0-2]|0[1-9]|[1-9]/y,
  j: /36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]/y,
  m: /1[0-2]|0[1-9]|[1-9]/y,
  M: /[0-5]\d|\d/y,
  p: /am|pm/iy,
  S: /6[01]|[0-5]\d|\d/y,
  w: /[0-6]/y,
  y: digits(2, 2),
  Y: digits(4, 4),
  z: /[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|Z/iy,
  Z: /utc|gmt/iy,
  '%': /%/y,
}

const compound: Readonly<Record<string, string>> = {
  c: '%a %b %d %H:%M:%S %Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
}

/** Reads a text by a format of `%` directives. Throws where they don't fit together. */
export function momentByFormat(text: string, format: string): Moment {
  const plain = format.replace(/%([cxX])/g, (_, letter: string) => compound[letter]!)
  const found = matched(text, plain)
  if (!found) throw valueError(`time data ${literal(text)} does not match format ${literal(format)}`)
  return made(found)
}

function matched(text: string, format: string): Found | undefined {
  const found = new Map<string, string>()
  let at = 0
  for (const [token, directive] of format.matchAll(/%([\s\S]?)|\s+|[\s\S]/g)) {
    step()
    const length = directive === undefined ? plainLength(text, at, token) : directiveLength(text, at, directive, found)
    if (length < 0) return undefined
    at += length
  }
  if (at < text.length) throw valueError(`unconverted data remains: ${text.slice(at)}`)
  return found
}

function plainLength(text: string, at: number, token: string): number {
  if (/^\s/.test(token)) return lengthAt(/\s+/y, text, at)
  return text[at]?.toLowerCase() === token.toLowerCase() ? 1 : -1
}

function directiveLength(text: string, at: number, directive: string, found: Map<string, string>): number {
  if ('GuVUW'.includes(directive) && directive !== '') throw refused(`%${directive} is not supported for reading dates`)
  const pattern = Object.hasOwn(directives, directive) ? directives[directive] : undefined
  if (!pattern) throw valueError(`'${directive}' is a bad directive in format`)
  if (found.has(directive)) throw valueError(`redefinition of group name '${directive}'`)
  const length = lengthAt(pattern, text, at)
  if (directive !== '%') found.set(directive, text.slice(at, at + length))
  return length
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? -1
}

function made(found: Found): Moment {
  const number = (letter: string) => (found.has(letter) ? Number(found.get(letter)) : undefined)
  const year = number('Y') ?? fullYear(number('y')) ?? 1900
  const dayOfYear = number('j')
  const inYear = dayOfYear === undefined ? undefined : new Date((dayNumber(year, 1, 1) + dayOfYear - 1) * 86_400_000)
  const fraction = found.get('f')
  return fromCalendar(
    {
      year: inYear?.getUTCFullYear() ?? year,
      month: inYear ? inYear.getUTCMonth() + 1 : (number('m') ?? monthNamed(found.get('B') ?? found.get('b')) ?? 1),
      day: inYear?.getUTCDate() ?? number('d') ?? 1,
      hour: number('H') ?? hour(number('I'), found.get('p')) ?? 0,
      minute: number('M') ?? 0,
      second: number('S') ?? 0,
      microsecond: fraction === undefined ? 0 : Number(fraction.padEnd(6, '0')),
    },
    offsetOf(found.get('z')),
  )
}

const fullYear = (year: number | undefined) => (year === undefined ? undefined : year + (year <= 68 ? 2000 : 1900))

export function monthNamed(name: string | undefined): number | undefined {
  if (name === undefined) return undefined
  const at = MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase())
  return at < 0 ? undefined : at + 1
}

const hour = (hour12: number | undefined, half: string | undefined) =>
  hour12 === undefined ? undefined : (hour12 % 12) + (half?.toLowerCase() === 'pm' ? 12 : 0)

/** `+0130`, `-01:30`, `Z`. */
export function offsetOf(text: string | undefined): bigint {
  const match = /^([+-])(\d\d):?(\d\d)?(?::?(\d\d)(?:\.\d*)?)?$/.exec(text ?? '')
  if (!match) return 0n
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match
  const size = BigInt(hours) * HOUR + BigInt(minutes) * MINUTE + BigInt(seconds) * 1_000_000n
  return sign === '-' ? -size : size
}
