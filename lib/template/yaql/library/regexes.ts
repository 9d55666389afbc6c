import { lengthOf } from '../code-points.ts'
import { Context } from '../context.ts'
import { type Data, Iter, List, type Match, Regex } from '../data.ts'
import { definition } from '../definition.ts'
import { dictOf } from '../equality.ts'
import { checkBytes } from '../limits.ts'
import { literal } from '../literal.ts'
import { wordOf } from '../numbers.ts'
import { compileRegex } from '../regex.ts'
import { indexError, typeError, valueError, YaqlError } from '../yaql-error.ts'

const flagsOf = (ignoreCase: boolean | null, multiLine: boolean | null, dotAll: boolean | null) =>
  `${ignoreCase ? 'i' : ''}${multiLine ? 'm' : ''}${dotAll ? 's' : ''}`

const firstMatch = (regex: Regex, text: string): Match | undefined => {
  for (const match of regex.matches(text)) return match
  return undefined
}

const searches = (regex: Regex, text: string) => firstMatch(regex, text) !== undefined

/**
 * A context for a selector: the whole match is `$1`, groups are `$2` …, each a map of value, start and end. Heat's
 * library stumbles over named groups at this point, and so do we.
 */
function publish(match: Match, regex: Regex, context: Context): Context {
  for (const [index, { value, start, end }] of match.groups.entries())
    context.set(
      String(index + 1),
      dictOf(
        [
          ['value', value],
          ['start', start],
          ['end', end],
        ],
        false,
      ),
    )
  for (const number of regex.names.values()) throw namedGroupFailure(match.groups[number]!.value)
  return context
}

/** It takes the value of such a group apart, as if it were a name and a group. */
function namedGroupFailure(value: string | null): YaqlError {
  if (value === null) return typeError('cannot unpack non-iterable NoneType object')
  const count = lengthOf(value)
  return count === 2
    ? indexError('no such group')
    : valueError(`cannot unpack ${count} characters into a name and a group`)
}

type Selector = (context: Context) => Data

function selected(regex: Regex, match: Match, selector: Selector | null, context: Context): Data {
  return selector ? selector(publish(match, regex, new Context(context))) : match.groups[0]!.value
}

function* searchedAll(regex: Regex, text: string, selector: Selector | null, context: Context): Generator<Data> {
  for (const match of regex.matches(text)) yield selected(regex, match, selector, context)
}

/** What lies between matches, and the groups of the matches themselves. */
function split(regex: Regex, text: string, most: number): List {
  const parts: Data[] = []
  let at = 0
  let done = 0
  for (const match of most < 0 ? [] : regex.matches(text)) {
    if (most > 0 && done++ >= most) break
    parts.push(text.slice(at, match.from), ...match.groups.slice(1).map(({ value }) => value))
    at = match.to
  }
  return new List([...parts, text.slice(at)])
}

function replaced(regex: Regex, text: string, by: (match: Match) => string, count: number): string {
  let out = ''
  let at = 0
  let done = 0
  for (const match of count < 0 ? [] : regex.matches(text)) {
    if (count > 0 && done++ >= count) break
    out += text.slice(at, match.from) + by(match)
    checkBytes(out.length)
    at = match.to
  }
  return out + text.slice(at)
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
}

const badTemplate = (message: string) => new YaqlError('error', message)

/** A replacement in which `\1` and `\g<name>` stand for groups, as the pieces it is made of. */
function template(source: string, regex: Regex): (string | number)[] {
  const pieces: (string | number)[] = []
  const group = (number: number) => {
    if (number > regex.groupCount) throw badTemplate(`invalid group reference ${number}`)
    pieces.push(number)
  }
  for (const [token] of source.matchAll(/\\g<[^>]*>?|\\0[0-7]{0,2}|\\[1-3][0-7]{2}|\\[1-9]\d?|\\[\s\S]?|[^\\]+/g)) {
    if (!token.startsWith('\\')) pieces.push(token)
    else if (token.startsWith('\\g')) group(groupNamed(token, regex))
    else if (/^\\0|^\\[1-3][0-7]{2}$/.test(token)) pieces.push(String.fromCharCode(Number.parseInt(token.slice(1), 8)))
    else if (/^\\\d/.test(token)) group(Number(token.slice(1)))
    else pieces.push(escaped(token))
  }
  return pieces
}

function escaped(token: string): string {
  const letter = token.slice(1)
  if (letter === '') throw badTemplate('bad escape (end of pattern)')
  const known = ESCAPES[letter]
  if (known === undefined && /[a-zA-Z]/.test(letter)) throw badTemplate(`bad escape ${token}`)
  return known ?? token
}

function groupNamed(token: string, regex: Regex): number {
  const name = /^\\g<([^>]+)>$/.exec(token)?.[1]
  if (name === undefined) throw badTemplate('missing group name')
  if (/^\d+$/.test(name)) return Number(name)
  const number = regex.names.get(name)
  if (number === undefined) throw indexError(`unknown group name ${literal(name)}`)
  return number
}

function replacedByTemplate(regex: Regex, text: string, source: string, count: number): string {
  const pieces = template(source, regex)
  const filled = ({ groups }: Match) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : (groups[piece]!.value ?? ''))).join('')
  return replaced(regex, text, filled, count)
}

/** The matches are published in the call's own context, where they pile up. */
function replacedBy(regex: Regex, text: string, by: Selector, count: number, context: Context): string {
  const found = (match: Match) => {
    publish(match, regex, context)
    const value = by(new Context(context))
    if (typeof value !== 'string' && value !== null) throw typeError('sequence item 0: expected str instance')
    return value ?? ''
  }
  return replaced(regex, text, found, count)
}

const escapeRegex = (text: string) => text.replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, '\\$&')

const REPLACE = 'repl:text count:int=0'
const REPLACE_BY = 'repl:inContext count:int=0'

export const regexes = [
  definition(
    'function',
    'regex',
    'pattern:text ignoreCase:bool?=false multiLine:bool?=false dotAll:bool?=false',
    ([pattern, ignoreCase, multiLine, dotAll]) => compileRegex(pattern, flagsOf(ignoreCase, multiLine, dotAll)),
  ),
  definition('method', 'matches', 'regexp:regex string:text', ([regex, text]) => searches(regex, text)),
  definition('method', 'matches', 'string:text regexp:text', ([text, source]) => searches(compileRegex(source), text)),
  definition('function', '#operator_=~', 'string:text regexp:regex', ([text, regex]) => searches(regex, text)),
  definition('function', '#operator_=~', 'string:text pattern:text', ([text, source]) =>
    searches(compileRegex(source), text),
  ),
  definition('function', '#operator_!~', 'string:text regexp:regex', ([text, regex]) => !searches(regex, text)),
  definition(
    'function',
    '#operator_!~',
    'string:text pattern:text',
    ([text, source]) => !searches(compileRegex(source), text),
  ),
  definition(
    'method',
    'search',
    'regexp:regex string:text selector:inContext=null',
    ([regex, text, by], { context }) => {
      const match = firstMatch(regex, text)
      return match ? selected(regex, match, by, context) : null
    },
  ),
  definition(
    'method',
    'searchAll',
    'regexp:regex string:text selector:inContext=null',
    ([regex, text, by], { context }) => new Iter(searchedAll(regex, text, by, context)),
  ),
  definition('method', 'split', 'regexp:regex string:text maxSplit:int=0', ([regex, text, most]) =>
    split(regex, text, wordOf(most)),
  ),
  definition('method', 'split', 'string:text regexp:regex maxSplit:int=0', ([text, regex, most]) =>
    split(regex, text, wordOf(most)),
  ),
  definition('method', 'replace', `regexp:regex string:text ${REPLACE}`, ([regex, text, by, count]) =>
    replacedByTemplate(regex, text, by, wordOf(count)),
  ),
  definition('method', 'replace', `string:text regexp:regex ${REPLACE}`, ([text, regex, by, count]) =>
    replacedByTemplate(regex, text, by, wordOf(count)),
  ),
  definition('method', 'replaceBy', `regexp:regex string:text ${REPLACE_BY}`, ([regex, text, by, count], { context }) =>
    replacedBy(regex, text, by, wordOf(count), context),
  ),
  definition('method', 'replaceBy', `string:text regexp:regex ${REPLACE_BY}`, ([text, regex, by, count], { context }) =>
    replacedBy(regex, text, by, wordOf(count), context),
  ),
  definition('function', 'escapeRegex', 'string:text', ([text]) => escapeRegex(text)),
  definition('function', 'isRegex', 'value:any?', ([value]) => value instanceof Regex),
]
