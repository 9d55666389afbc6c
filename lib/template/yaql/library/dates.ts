import { type Data, Opaque } from '../data.ts'
import { define } from '../function-table.ts'
import { YaqlError } from '../yaql-error.ts'
import { isKind } from './kinds.ts'

const dateOf = (value: Data): Date => (value as Opaque<Date>).value

const fields: Readonly<Record<string, (date: Date) => number>> = {
  year: (date) => date.getUTCFullYear(),
  month: (date) => date.getUTCMonth() + 1,
  day: (date) => date.getUTCDate(),
  hour: (date) => date.getUTCHours(),
  minute: (date) => date.getUTCMinutes(),
  second: (date) => date.getUTCSeconds(),
  microsecond: (date) => date.getUTCMilliseconds() * 1000,
  weekday: (date) => (date.getUTCDay() + 6) % 7,
  timestamp: (date) => date.getTime() / 1000,
}

/** `datetime(…).year` and the like; undefined when `of` is no date or has no such part. */
export function dateProperty(of: Data, name: string): Data | undefined {
  return isKind('date', of) && Object.hasOwn(fields, name) ? fields[name]!(dateOf(of)) : undefined
}

const two = (value: number) => String(value).padStart(2, '0')

const directives = new Map<string, (date: Date) => string>([
  ['Y', (date) => String(date.getUTCFullYear()).padStart(4, '0')],
  ['m', (date) => two(date.getUTCMonth() + 1)],
  ['d', (date) => two(date.getUTCDate())],
  ['H', (date) => two(date.getUTCHours())],
  ['M', (date) => two(date.getUTCMinutes())],
  ['S', (date) => two(date.getUTCSeconds())],
  ['f', (date) => String(date.getUTCMilliseconds() * 1000).padStart(6, '0')],
  ['y', (date) => two(date.getUTCFullYear() % 100)],
  ['%', () => '%'],
])

const formatDate = (date: Date, format: string): string =>
  format.replace(/%(.)/g, (whole, part: string) => directives.get(part)?.(date) ?? whole)

const made = (date: Date): Data => {
  if (Number.isNaN(date.getTime())) throw new YaqlError('ValueError', 'Not a date')
  return new Opaque('date', date)
}

define(
  'function',
  'datetime',
  'year:int month:int day:int hour:int=0 minute:int=0 second:int=0',
  (_, [year, month, day, hour, minute, second]) => made(new Date(Date.UTC(year, month - 1, day, hour, minute, second))),
)
define('function', 'datetime', 'string:str format:str?=', (_, [text]) =>
  made(new Date(/[zZ+]|T/.test(text) ? text : `${text.replace(' ', 'T')}${text.includes(':') ? 'Z' : ''}`)),
)
define('function', 'datetime', 'timestamp:num', (_, [seconds]) => made(new Date(Number(seconds) * 1000)))
define('method', 'format', 'dt:date format:str', (_, [date, format]) => formatDate(dateOf(date), format))
define('function', 'isDatetime', 'value:any', (_, [value]) => isKind('date', value))
