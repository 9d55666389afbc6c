import { type Calendar, calendarOf, DAY } from '../calendar.ts'
import { type Data, Float, type Int, Moment, Span } from '../data.ts'
import { definition } from '../definition.ts'
import { fromCalendar, HOUR, MINUTE, moment, roundedMicroseconds, span } from '../moments.ts'
import { countOf, floatOf, isInt, type Numeric } from '../numbers.ts'
import { clock } from '../surroundings.ts'
import { divisionByZero } from '../yaql-error.ts'
import { momentByFormat } from './date-by-format.ts'
import { formatMoment } from './date-format.ts'
import { momentInText } from './date-in-text.ts'

const NONE = new Span(0n)

const instant = ({ local, offset }: Moment): bigint => local - offset

const between = (one: Moment, other: Moment): Span => span(instant(one) - instant(other))

const negative = ({ microseconds }: Span): Span => span(-microseconds)

const later = (at: Moment, { microseconds }: Span): Moment => moment(at.local + microseconds, at.offset)

const sum = (one: Span, other: Span): Span => span(one.microseconds + other.microseconds)

const offsetIn = (zone: Span | undefined): bigint => (zone ?? NONE).microseconds

function ofTimestamp(seconds: Numeric, zone: Span | undefined): Moment {
  const micros = isInt(seconds) ? BigInt(seconds) * 1_000_000n : roundedMicroseconds(floatOf(seconds) * 1e6)
  return moment(micros + offsetIn(zone), offsetIn(zone))
}

type Count = boolean | Int

const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const

function ofFields(values: readonly Count[], zone: Span | undefined): Moment {
  const at = (index: number) => countOf(values[index] ?? 0)
  const calendar = Object.fromEntries(FIELDS.map((name, index) => [name, at(index)])) as unknown as Calendar
  return fromCalendar(calendar, offsetIn(zone))
}

function replaced(old: Moment, values: readonly (Count | null)[], zone: Span | null): Moment {
  const calendar = calendarOf(old)
  const fields = FIELDS.map((name, index) => [name, values[index] == null ? calendar[name] : countOf(values[index])])
  return fromCalendar(Object.fromEntries(fields) as Calendar, zone ? zone.microseconds : old.offset)
}

const UNITS = [DAY, HOUR, MINUTE, 1_000_000n, 1000n, 1n]

function ofParts(values: readonly (Count | undefined)[]): Span {
  return span(UNITS.reduce((sum, unit, index) => sum + unit * BigInt(values[index] ?? 0), 0n))
}

const scaled = ({ microseconds }: Span, by: Numeric): Span =>
  span(isInt(by) ? microseconds * BigInt(by) : roundedMicroseconds(Number(microseconds) * floatOf(by)))

function divided({ microseconds }: Span, by: Numeric): Span {
  const divisor = floatOf(by)
  if (divisor === 0) throw divisionByZero('division by zero')
  return span(roundedMicroseconds(Number(microseconds) / divisor))
}

function ratio(one: Span, other: Span): Float {
  if (other.microseconds === 0n) throw divisionByZero('float division by zero')
  return new Float(Number(one.microseconds) / Number(other.microseconds))
}

const midnight = ({ local, offset }: Moment): Moment => moment(local - (((local % DAY) + DAY) % DAY), offset)

const operator = (symbol: string, signature: string, run: Parameters<typeof definition>[3]) =>
  definition('function', `#operator_${symbol}`, signature, run)

const property = (name: string, kind: 'moment' | 'span', run: (of: never) => Data) =>
  definition('function', `#property#${name}`, `obj:${kind}`, ([obj]) => run(obj as never))

const comparisons = (
  [
    ['<', (a: bigint, b: bigint) => a < b],
    ['<=', (a: bigint, b: bigint) => a <= b],
    ['>', (a: bigint, b: bigint) => a > b],
    ['>=', (a: bigint, b: bigint) => a >= b],
  ] as const
).flatMap(([symbol, holds]) => [
  operator(symbol, 'dt1:moment dt2:moment', ([one, other]) => holds(instant(one), instant(other))),
  operator(symbol, 'ts1:span ts2:span', ([one, other]) => holds(one.microseconds, other.microseconds)),
])

const spanProperties = (
  [
    ['milliseconds', 1000],
    ['seconds', 1e6],
    ['minutes', 6e7],
    ['hours', 3.6e9],
    ['days', 8.64e10],
  ] as const
).map(([name, unit]) => property(name, 'span', (of: Span) => new Float(Number(of.microseconds) / unit)))

export const dates = [
  definition(
    'function',
    'datetime',
    'year:int month:int day:int hour:int=0 minute:int=0 second:int=0 microsecond:int=0 offset:span=',
    (args) => ofFields(args.slice(0, 7), args[7]),
  ),
  definition('function', 'datetime', 'timestamp:number offset:span=', ([seconds, zone]) => ofTimestamp(seconds, zone)),
  definition('function', 'datetime', 'string:text format:text?=null', ([text, format]) =>
    format ? momentByFormat(text, format) : momentInText(text),
  ),
  definition(
    'function',
    'timespan',
    'days:int=0 hours:int=0 minutes:int=0 seconds:integer=0 milliseconds:integer=0 microseconds:integer=0',
    ofParts,
  ),
  definition('function', 'now', 'offset:span?=', ([zone]) => {
    const offset = offsetIn(zone ?? undefined)
    return moment(BigInt(Math.trunc(clock() * 1000)) + offset, offset)
  }),
  definition('function', 'localtz', '', () => NONE),
  definition('function', 'utctz', '', () => NONE),
  property('microseconds', 'span', (of: Span) => wholeMicroseconds(of)),
  ...spanProperties,
  operator('+', 'dt:moment ts:span', ([at, length]) => later(at, length)),
  operator('+', 'ts:span dt:moment', ([length, at]) => later(at, length)),
  operator('-', 'dt:moment ts:span', ([at, length]) => later(at, negative(length))),
  operator('-', 'dt1:moment dt2:moment', ([one, other]) => between(one, other)),
  operator('+', 'ts1:span ts2:span', ([one, other]) => sum(one, other)),
  operator('-', 'ts1:span ts2:span', ([one, other]) => sum(one, negative(other))),
  ...comparisons,
  operator('*', 'ts:span n:number', ([length, by]) => scaled(length, by)),
  operator('*', 'n:number ts:span', ([by, length]) => scaled(length, by)),
  operator('/', 'ts1:span ts2:span', ([one, other]) => ratio(one, other)),
  operator('/', 'ts:span n:number', ([length, by]) => divided(length, by)),
  definition('function', '#unary_operator_-', 'ts:span', ([length]) => negative(length)),
  definition('function', '#unary_operator_+', 'ts:span', ([length]) => length),
  ...FIELDS.map((name) => property(name, 'moment', (of: Moment) => calendarOf(of)[name])),
  property('weekday', 'moment', (of: Moment) => Number((((midnight(of).local / DAY + 3n) % 7n) + 7n) % 7n)),
  property('date', 'moment', midnight),
  property('time', 'moment', (of: Moment) => span(of.local - midnight(of).local)),
  // Heat's library keeps the zone here, and so its timestamps of other zones are off; so are ours.
  property('utc', 'moment', (of: Moment) => moment(instant(of), of.offset)),
  property('offset', 'moment', (of: Moment) => span(of.offset)),
  property('timestamp', 'moment', (of: Moment) => new Float(Number(instant(of) - of.offset) / 1e6)),
  definition(
    'method',
    'replace',
    'dt:moment year:int?=null month:int?=null day:int?=null hour:int?=null minute:int?=null second:int?=null microsecond:int?=null offset:span?=null',
    ([at, ...fields]) => replaced(at, fields.slice(0, 7), fields[7]),
  ),
  definition('method', 'format', 'dt:moment format:text', ([at, format]) => formatMoment(at, format)),
  definition('function', 'isDatetime', 'value:any?', ([value]) => value instanceof Moment),
  definition('function', 'isTimespan', 'value:any?', ([value]) => value instanceof Span),
]

function wholeMicroseconds({ microseconds }: Span): Int {
  const size = Number(microseconds)
  return Number.isSafeInteger(size) ? size : microseconds
}
