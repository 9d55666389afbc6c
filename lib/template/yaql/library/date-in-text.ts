import type { Moment } from '../data.ts'
import { fromCalendar } from '../moments.ts'
import { clock } from '../surroundings.ts'
import { YaqlError } from '../yaql-error.ts'
import { monthNamed, offsetOf } from './date-by-format.ts'

const unreadable = (text: string) => new YaqlError('ParserError', `Unknown string format: ${text}`)

/** What was found so far; `rest` is the text that is left. */
interface Reading {
  rest: string
  hour: number | undefined
  minute: number
  second: number
  microsecond: number
  offset: bigint
}

const TIME = /(?:^|[\sT])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?:\s*([ap])\.?m\.?)?(?![\d:])/i
const HOUR_ALONE = /(?:^|\s)(\d{1,2})\s*([ap])\.?m\.?(?!\w)/i
const COMPACT_TIME = /(?<=\d{8})[T ]?(\d{2})(\d{2})(\d{2})?(?:[.,](\d+))?(?=$|[\sZ+-])/i

/**
 * Reads a date as people and programs write them: ISO 8601 with or without separators, `29 Aug 2015 10:00 PM`,
 * `Aug 29, 2015`, `8/29/2015`, RFC 2822. Parts that are missing are those of today, which asks for a clock.
 */
export function momentInText(text: string): Moment {
  if (text.trim() === '') throw new YaqlError('ParserError', `String does not contain a date: ${text}`)
  const reading: Reading = {
    rest: text.trim(),
    hour: undefined,
    minute: 0,
    second: 0,
    microsecond: 0,
    offset: 0n,
  }
  takeTime(reading)
  const [year, month, day] = dateOf(reading, text)
  const { hour = 0, minute, second, microsecond, offset } = reading
  return fromCalendar({ year, month, day, hour, minute, second, microsecond }, offset)
}

function takeTime(reading: Reading): void {
  const match = TIME.exec(reading.rest) ?? COMPACT_TIME.exec(reading.rest)
  if (match) {
    const [whole, hour, minute, second = '0', fraction = '', half] = match
    const behind = takeZone(reading, reading.rest.slice(match.index + whole.length))
    reading.rest = `${reading.rest.slice(0, match.index)} ${behind}`
    reading.hour = hour12(Number(hour), half)
    reading.minute = Number(minute)
    reading.second = Number(second)
    reading.microsecond = Number(fraction.slice(0, 6).padEnd(6, '0'))
    return
  }
  const alone = HOUR_ALONE.exec(reading.rest)
  if (!alone) return
  reading.rest = reading.rest.replace(alone[0], ' ')
  reading.hour = hour12(Number(alone[1]), alone[2])
}

const hour12 = (hour: number, half: string | undefined) =>
  half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)

/** A zone directly behind the time, or at the end. */
function takeZone(reading: Reading, behind: string): string {
  const match = /^\s*(UTC|GMT|Z(?![a-z]))?(\s*)(?:([+-])(\d{1,2})(?::?(\d{2}))?(?!\d))?/i.exec(behind)!
  const [whole, name, space, sign, hours, minutes = '00'] = match
  // `UTC+3` is read as what must be added to get UTC, and so lies west of it.
  const turned = name !== undefined && space === '' && sign !== undefined
  const side = turned ? (sign === '+' ? '-' : '+') : sign
  if (hours !== undefined) reading.offset = offsetOf(`${side}${hours.padStart(2, '0')}${minutes}`)
  return behind.slice(whole.length)
}

const WEEKDAY = /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?/gi
const MONTH =
  /(?<![a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?/i

function dateOf(reading: Reading, text: string): [year: number, month: number, day: number] {
  let rest = reading.rest.replace(WEEKDAY, ' ')
  const named = MONTH.exec(rest)
  if (named) rest = rest.replace(named[0], ' ')
  const month = monthNamed(named?.[1])
  const compact = /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(rest)
  if (compact) return [Number(compact[1]), Number(compact[2]), Number(compact[3])]
  const numbers = rest.match(/\d+/g) ?? []
  if (/[^\d\s,./\-T]/.test(rest.replace(/(?<=\d)(?:st|nd|rd|th)\b/gi, '')) || numbers.length > 3) throw unreadable(text)
  return month === undefined ? byPlace(numbers, text) : byName(numbers, month, text)
}

/** Two digits mean the year of that ending within fifty years from now; 2000 to 2068 without a clock. */
const fullYear = (digits: string) =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) <= 68 ? 2000 : 1900)

const isYear = (digits: string) => digits.length > 2 || Number(digits) > 31

function byName(numbers: readonly string[], month: number, text: string): [number, number, number] {
  const [first, second] = numbers
  if (numbers.length > 2) throw unreadable(text)
  if (first === undefined) return [today().year, month, today().day]
  if (second === undefined)
    return isYear(first) ? [fullYear(first), month, today().day] : [today().year, month, Number(first)]
  return isYear(first) ? [fullYear(first), month, Number(second)] : [fullYear(second), month, Number(first)]
}

function byPlace([first, second, third]: readonly string[], text: string): [number, number, number] {
  if (first === undefined) return [today().year, today().month, today().day]
  if (second === undefined)
    return isYear(first) ? [fullYear(first), today().month, today().day] : [today().year, today().month, Number(first)]
  if (third !== undefined) return allThree(first, second, third, text)
  if (isYear(first)) return [fullYear(first), Number(second), today().day]
  if (isYear(second)) return [fullYear(second), Number(first), today().day]
  return [today().year, Number(first), Number(second)]
}

/** Year, month, day if the year comes first, else month, day, year, as in the United States, or day, month, year. */
function allThree(first: string, second: string, third: string, text: string): [number, number, number] {
  if (isYear(first)) return [fullYear(first), Number(second), Number(third)]
  if (!isYear(third) && third.length !== 2) throw unreadable(text)
  const [month, day] = Number(first) > 12 ? [second, first] : [first, second]
  return [fullYear(third), Number(month), Number(day)]
}

function today(): { year: number; month: number; day: number } {
  const now = new Date(clock())
  return { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() }
}
