import { lengthOf, placeOf, slice } from '../code-points.ts'
import { type Data, type Dict, List } from '../data.ts'
import { definition } from '../definition.ts'
import { each, type Iterables } from '../iteration.ts'
import { checkBytes, step } from '../limits.ts'
import { textOf } from '../literal.ts'
import { countOf, wordOf } from '../numbers.ts'
import { valueError, YaqlError } from '../yaql-error.ts'
import { formatted } from './format.ts'
import { BLANK, trimmed } from './trim.ts'

const blanks = new RegExp(`[${BLANK}]+`, 'gu')

/** Splits at a separator, or at blanks where there is none; at most so often, counted from the left. */
function split(text: string, separator: string | null, most: number): string[] {
  if (separator === '') throw valueError('empty separator')
  step(Math.ceil(text.length / 100))
  const body = separator === null ? trimmed(text, null, 'left') : text
  if (separator === null && body === '') return []
  const parts: string[] = []
  let at = 0
  for (const [from, to] of breaks(body, separator)) {
    if (most >= 0 && parts.length >= most) break
    parts.push(body.slice(at, from))
    at = to
  }
  const last = body.slice(at)
  return separator === null && last === '' ? parts : [...parts, last]
}

function* breaks(text: string, separator: string | null): Generator<[number, number]> {
  if (separator === null) {
    for (const match of text.matchAll(blanks)) yield [match.index, match.index + match[0].length]
    return
  }
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + separator.length))
    yield [at, at + separator.length]
}

/** The same counted from the right. */
function rightSplit(text: string, separator: string | null, most: number): string[] {
  if (separator === '') throw valueError('empty separator')
  const reversed = (value: string) => [...value].reverse().join('')
  return split(reversed(text), separator === null ? null : reversed(separator), most)
    .map(reversed)
    .reverse()
}

function replace(text: string, old: string, by: string, count: number): string {
  if (count === 0) return text
  const most = count < 0 ? Number.POSITIVE_INFINITY : count
  const parts = old === '' ? ['', ...text, ''] : text.split(old)
  const times = Math.min(most, old === '' ? lengthOf(text) + 1 : parts.length - 1)
  step(Math.ceil(parts.length / 10))
  checkBytes(times * by.length)
  if (old !== '') return [...parts.slice(0, times), parts.slice(times).join(old)].join(by)
  const chars = [...text]
  return chars.map((char, index) => (index < times ? by : '') + char).join('') + (times > chars.length ? by : '')
}

/** A place counted from the end if negative, and not before the beginning. */
const placeIn = (length: number, at: number) => Math.max(0, at < 0 ? at + length : at)

function part(text: string, from: number, to: number): string {
  const length = lengthOf(text)
  return slice(text, placeIn(length, from), placeIn(length, to))
}

/** Where one text lies in a part of another, -1 if it doesn't. */
function find(text: string, sub: string, from: number, to: number, last: boolean): number {
  const length = lengthOf(text)
  const [start, end] = [placeIn(length, from), Math.min(length, placeIn(length, to))]
  if (start > end) return -1
  const within = slice(text, start, end)
  const at = last ? within.lastIndexOf(sub) : within.indexOf(sub)
  return at < 0 ? -1 : start + placeOf(within, at)
}

const findIn =
  (last: boolean) =>
  ([text, sub, start]: [string, string, number]): number =>
    find(text, sub, countOf(start), Number.MAX_SAFE_INTEGER, last)

const findWithin =
  (last: boolean) =>
  ([text, sub, start, length]: [string, string, number, number]): number => {
    const from = countOf(start) < 0 ? countOf(start) + lengthOf(text) : countOf(start)
    const size = countOf(length) < 0 ? lengthOf(text) - from : countOf(length)
    return find(text, sub, from, from + size, last)
  }

function substring(text: string, start: number, length: number): string {
  const size = length < 0 ? lengthOf(text) : length
  const from = start < 0 ? start + lengthOf(text) : start
  return part(text, from, from + size)
}

function joinedBy(separator: string, items: Iterables, textOfItem: (item: Data) => Data): string {
  let text = ''
  let first = true
  for (const item of each(items)) {
    text += (first ? '' : separator) + (textOfItem(item) as string)
    first = false
  }
  return text
}

const lowercase = 'abcdefghijklmnopqrstuvwxyz'
const uppercase = lowercase.toUpperCase()
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
const whitespace = ' \t\n\r\v\f'
const alphabets = {
  digits: '0123456789',
  hexdigits: '0123456789abcdefABCDEF',
  asciiLowercase: lowercase,
  asciiUppercase: uppercase,
  asciiLetters: lowercase + uppercase,
  letters: undefined,
  octdigits: '01234567',
  punctuation,
  printable: `0123456789${lowercase}${uppercase}${punctuation}${whitespace}`,
  lowercase: undefined,
  uppercase: undefined,
  whitespace,
}

/** Three of the alphabets are gone from the host language's library, so that asking for them fails. */
function characters(wanted: readonly boolean[]): Data {
  const chosen = Object.entries(alphabets).filter((_, index) => wanted[index])
  const missing = chosen.find(([, alphabet]) => alphabet === undefined)
  if (missing) throw new YaqlError('AttributeError', `module 'string' has no attribute '${missing[0]}'`)
  return [...new Set(chosen.map(([, alphabet]) => alphabet).join(''))]
}

const CHARACTERS = Object.keys(alphabets)
  .map((name) => `${name}:bool?=false`)
  .join(' ')

export const texts = [
  definition('function', 'concat', '*args:text', (args: string[]) => args.join('')),
  definition('method', 'toUpper', 'string:text', ([text]) => text.toUpperCase()),
  definition('method', 'toLower', 'string:text', ([text]) => text.toLowerCase()),
  definition('both', 'len', 'string:text', ([text]) => lengthOf(text)),
  definition(
    'method',
    'split',
    'string:text separator:text?=null maxSplits:int=-1',
    ([text, separator, most]) => new List(split(text, separator, wordOf(most))),
  ),
  definition(
    'method',
    'rightSplit',
    'string:text separator:text?=null maxSplits:int=-1',
    ([text, separator, most]) => new List(rightSplit(text, separator, wordOf(most))),
  ),
  definition('method', 'join', 'sequence:iterable separator:text', ([items, separator], call) =>
    joinedBy(separator, items, (item) => call.invoke('str', item)),
  ),
  definition('method', 'join', 'separator:text sequence:iterable', ([separator, items], call) =>
    joinedBy(separator, items, (item) => call.invoke('str', item)),
  ),
  definition('function', 'str', 'value:any?', ([value]) => textOf(value)),
  definition('method', 'trim', 'string:text chars:text?=null', ([text, chars]) => trimmed(text, chars)),
  definition('method', 'trimLeft', 'string:text chars:text?=null', ([text, chars]) => trimmed(text, chars, 'left')),
  definition('method', 'trimRight', 'string:text chars:text?=null', ([text, chars]) => trimmed(text, chars, 'right')),
  definition('both', 'norm', 'string:text? chars:text?=null', ([text, chars]) =>
    text === null ? null : trimmed(text, chars) || null,
  ),
  definition(
    'both',
    'isEmpty',
    'string:text? trim:bool=true chars:text?=null',
    ([text, trim, chars]) => text === null || (trim ? trimmed(text, chars) : text) === '',
  ),
  definition('method', 'replace', 'string:text old:text new:text count:int=-1', ([text, old, by, count]) =>
    replace(text, old, by, wordOf(count)),
  ),
  definition('method', 'replace', 'string:text replacements:map count:int=-1', ([text, dict, count], call) => {
    let done: string = text
    for (const [old, by] of (dict as Dict).entries.values()) {
      done = replace(done, call.invoke('str', old) as string, call.invoke('str', by) as string, wordOf(count))
      checkBytes(done.length)
    }
    return done
  }),
  definition('both', 'format', '_FormatString:text *args:any? **kwargs:any?', ([template, ...args], { named }) =>
    formatted(template, args, named),
  ),
  definition('method', 'substring', 'string:text start:int length:int=-1', ([text, start, length]) =>
    substring(text, countOf(start), countOf(length)),
  ),
  definition('method', 'indexOf', 'string:text sub:text start:int=0', findIn(false)),
  definition('method', 'indexOf', 'string:text sub:text start:int length:int', findWithin(false)),
  definition('method', 'lastIndexOf', 'string:text sub:text start:int=0', findIn(true)),
  definition('method', 'lastIndexOf', 'string:text sub:text start:int length:int', findWithin(true)),
  definition('method', 'toCharArray', 'string:text', ([text]) => [...(text as string)]),
  definition('function', 'characters', CHARACTERS, characters),
  definition('function', 'isString', 'arg:any?', ([value]) => typeof value === 'string'),
  definition('method', 'startsWith', 'string:text *prefixes:text', ([text, ...prefixes]) =>
    prefixes.some((prefix: string) => text.startsWith(prefix)),
  ),
  definition('method', 'endsWith', 'string:text *suffixes:text', ([text, ...suffixes]) =>
    suffixes.some((suffix: string) => text.endsWith(suffix)),
  ),
]
