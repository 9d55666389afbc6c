import { type Calendar, calendarOf, DAY, offsetText } from '../calendar.ts'
import type { Moment } from '../data.ts'
import { checkBytes } from '../limits.ts'
import { dayNumber } from '../moments.ts'
import { MONTHS, WEEKDAYS } from './date-names.ts'

interface Fields extends Calendar {
  readonly moment: Moment
  /** From Monday, 0 to 6. */
  readonly weekday: number
  /** From 1. */
  readonly dayOfYear: number
}

const padded = (value: number, width: number, fill = '0') => String(value).padStart(width, fill)
const two = (value: number) => padded(value, 2)
const hour12 = (hour: number) => hour % 12 || 12

/** The week of the year, counted from its first such day. */
const weekFrom = (first: number) => (fields: Fields) =>
  two(Math.floor((fields.dayOfYear + 6 - ((fields.weekday - first + 7) % 7)) / 7))

/** Year and number of the week by ISO 8601: the week with the year's first Thursday is the first. */
function isoWeek({ year, month, day, weekday }: Fields): [year: number, week: number] {
  const thursday = new Date((dayNumber(year, month, day) - weekday + 3) * 86_400_000)
  const isoYear = thursday.getUTCFullYear()
  return [isoYear, Math.floor((thursday.getTime() / 86_400_000 - dayNumber(isoYear, 1, 1)) / 7) + 1]
}

/** `%` directives of the host's `strftime`, in the language of computers (the C locale). */
const directives = new Map<string, (fields: Fields) => string>([
  ['a', ({ weekday }) => WEEKDAYS[weekday]!.slice(0, 3)],
  ['A', ({ weekday }) => WEEKDAYS[weekday]!],
  ['b', ({ month }) => MONTHS[month - 1]!.slice(0, 3)],
  ['h', ({ month }) => MONTHS[month - 1]!.slice(0, 3)],
  ['B', ({ month }) => MONTHS[month - 1]!],
  ['c', (fields) => written('%a %b %e %H:%M:%S %Y', fields)],
  ['C', ({ year }) => String(Math.floor(year / 100))],
  ['d', ({ day }) => two(day)],
  ['D', (fields) => written('%m/%d/%y', fields)],
  ['e', ({ day }) => padded(day, 2, ' ')],
  ['f', ({ microsecond }) => padded(microsecond, 6)],
  ['F', (fields) => written('%Y-%m-%d', fields)],
  ['g', (fields) => two(isoWeek(fields)[0] % 100)],
  ['G', (fields) => String(isoWeek(fields)[0])],
  ['H', ({ hour }) => two(hour)],
  ['I', ({ hour }) => two(hour12(hour))],
  ['j', ({ dayOfYear }) => padded(dayOfYear, 3)],
  ['k', ({ hour }) => padded(hour, 2, ' ')],
  ['l', ({ hour }) => padded(hour12(hour), 2, ' ')],
  ['m', ({ month }) => two(month)],
  ['M', ({ minute }) => two(minute)],
  ['n', () => '\n'],
  ['p', ({ hour }) => (hour < 12 ? 'AM' : 'PM')],
  ['P', ({ hour }) => (hour < 12 ? 'am' : 'pm')],
  ['r', (fields) => written('%I:%M:%S %p', fields)],
  ['R', (fields) => written('%H:%M', fields)],
  [
    's',
    ({ moment }) => String((moment.local - (((moment.local % 1_000_000n) + 1_000_000n) % 1_000_000n)) / 1_000_000n),
  ],
  ['S', ({ second }) => two(second)],
  ['t', () => '\t'],
  ['T', (fields) => written('%H:%M:%S', fields)],
  ['u', ({ weekday }) => String(weekday + 1)],
  ['U', weekFrom(6)],
  ['V', (fields) => two(isoWeek(fields)[1])],
  ['w', ({ weekday }) => String((weekday + 1) % 7)],
  ['W', weekFrom(0)],
  ['x', (fields) => written('%m/%d/%y', fields)],
  ['X', (fields) => written('%H:%M:%S', fields)],
  ['y', ({ year }) => two(year % 100)],
  ['Y', ({ year }) => String(year)],
  ['z', ({ moment }) => offsetText(moment.offset, '')],
  ['Z', ({ moment }) => (moment.offset === 0n ? 'UTC' : '')],
  ['%', () => '%'],
])

const written = (format: string, fields: Fields): string =>
  format.replace(/%([\s\S])/g, (whole, letter: string) => directives.get(letter)?.(fields) ?? whole)

/** A point in time as the format wants it. Unknown directives stay as they are. */
export function formatMoment(moment: Moment, format: string): string {
  const calendar = calendarOf(moment)
  const { year, month, day } = calendar
  const days = Number((moment.local - (((moment.local % DAY) + DAY) % DAY)) / DAY)
  const fields: Fields = {
    ...calendar,
    moment,
    weekday: (((days + 3) % 7) + 7) % 7,
    dayOfYear: dayNumber(year, month, day) - dayNumber(year, 1, 1) + 1,
  }
  const text = written(format, fields)
  checkBytes(text.length)
  return text
}
