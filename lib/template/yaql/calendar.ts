import type { Moment, Span } from './data.ts'

/** Points and lengths of time, taken apart and printed as Heat's host language does. */

const two = (value: bigint | number) => String(value).padStart(2, '0')
const MINUTE = 60n * 1_000_000n
export const DAY = 24n * 60n * MINUTE

export interface Calendar {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly microsecond: number
}

/** The fields of a point in time on the clock of its zone. */
export function calendarOf({ local }: Moment): Calendar {
  const within = ((local % 1_000_000n) + 1_000_000n) % 1_000_000n
  const date = new Date(Number((local - within) / 1000n))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    microsecond: Number(within),
  }
}

/** `+01:30` for a zone's distance from UTC; seconds only where there are some. */
export function offsetText(offset: bigint, separator = ':'): string {
  const size = (offset < 0n ? -offset : offset) / 1_000_000n
  const seconds = size % 60n === 0n ? '' : `${separator}${two(size % 60n)}`
  return `${offset < 0n ? '-' : '+'}${two(size / 3600n)}${separator}${two((size / 60n) % 60n)}${seconds}`
}

export function momentText(moment: Moment): string {
  const { year, month, day, hour, minute, second, microsecond } = calendarOf(moment)
  const fraction = microsecond === 0 ? '' : `.${String(microsecond).padStart(6, '0')}`
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return `${date} ${two(hour)}:${two(minute)}:${two(second)}${fraction}${offsetText(moment.offset)}`
}

export function momentLiteral(moment: Moment): string {
  const { year, month, day, hour, minute, second, microsecond } = calendarOf(moment)
  const rest = microsecond !== 0 ? [second, microsecond] : second !== 0 ? [second] : []
  const zone = moment.offset === 0n ? 'tzutc()' : `tzoffset(None, ${moment.offset / 1_000_000n})`
  return `datetime.datetime(${[year, month, day, hour, minute, ...rest, `tzinfo=${zone}`].join(', ')})`
}

interface SpanParts {
  readonly days: bigint
  readonly seconds: bigint
  readonly micros: bigint
}

function partsOf({ microseconds }: Span): SpanParts {
  const inDay = ((microseconds % DAY) + DAY) % DAY
  return { days: (microseconds - inDay) / DAY, seconds: inDay / 1_000_000n, micros: inDay % 1_000_000n }
}

export function spanText(span: Span): string {
  const { days, seconds, micros } = partsOf(span)
  const fraction = micros === 0n ? '' : `.${String(micros).padStart(6, '0')}`
  const dayPart = days === 0n ? '' : `${days} day${days === 1n || days === -1n ? '' : 's'}, `
  return `${dayPart}${seconds / 3600n}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${fraction}`
}

export function spanLiteral(span: Span): string {
  const { days, seconds, micros } = partsOf(span)
  const parts = [
    ...(days === 0n ? [] : [`days=${days}`]),
    ...(seconds === 0n ? [] : [`seconds=${seconds}`]),
    ...(micros === 0n ? [] : [`microseconds=${micros}`]),
  ]
  return `datetime.timedelta(${parts.length === 0 ? '0' : parts.join(', ')})`
}
