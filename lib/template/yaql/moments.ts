import { type Calendar, DAY } from './calendar.ts'
import { Moment, Span } from './data.ts'
import { overflow, valueError } from './yaql-error.ts'

/** Making points and lengths of time within the host's bounds: years 1 to 9999, a billion days. */

const SECOND = 1_000_000n
export const MINUTE = 60n * SECOND
export const HOUR = 60n * MINUTE

const FIRST = BigInt(Date.parse('0001-01-01T00:00:00Z')) * 1000n
const BEHIND_LAST = BigInt(Date.parse('9999-12-31T23:59:59.999Z')) * 1000n + 1000n

export function moment(local: bigint, offset: bigint): Moment {
  if (local < FIRST || local >= BEHIND_LAST) throw overflow('date value out of range')
  if (offset <= -DAY || offset >= DAY)
    throw valueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)')
  return new Moment(local, offset)
}

export function span(microseconds: bigint): Span {
  const days = microseconds / DAY
  if (days > 999_999_999n || days < -999_999_999n) throw overflow('days out of range')
  return new Span(microseconds)
}

export const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Days since 1970 of a date that exists. */
export function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime() / 86_400_000
}

export function fromCalendar(calendar: Calendar, offset: bigint): Moment {
  const { year, month, day, hour, minute, second, microsecond } = calendar
  within(year, 1, 9999, `year ${year} is out of range`)
  within(month, 1, 12, 'month must be in 1..12')
  within(day, 1, daysIn(year, month), 'day is out of range for month')
  within(hour, 0, 23, 'hour must be in 0..23')
  within(minute, 0, 59, 'minute must be in 0..59')
  within(second, 0, 59, 'second must be in 0..59')
  within(microsecond, 0, 999_999, 'microsecond must be in 0..999999')
  const days = BigInt(dayNumber(year, month, day)) * DAY
  return moment(
    days + BigInt(hour) * HOUR + BigInt(minute) * MINUTE + BigInt(second) * SECOND + BigInt(microsecond),
    offset,
  )
}

function within(value: number, least: number, most: number, message: string): void {
  if (!(value >= least && value <= most)) throw valueError(message)
}

/** The whole number of microseconds next to a number of seconds, or of microseconds; halves to even. */
export function roundedMicroseconds(value: number): bigint {
  if (!Number.isFinite(value)) throw overflow('cannot convert float infinity to integer')
  const below = Math.floor(value)
  const rest = value - below
  return BigInt(rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below)
}
