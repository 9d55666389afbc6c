import { RE2JS } from 're2js'
import { re2Source } from '#lib/template/re2-source.ts'
import { placeOf } from './code-points.ts'
import { type Match, Regex } from './data.ts'
import { step } from './limits.ts'
import { refused, YaqlError } from './yaql-error.ts'

/**
 * Regular expressions run on RE2's algorithm, in time linear in the text, whatever they are. What that algorithm can't
 * do is refused by name: looking around, references back, atomic groups. Named differences that give other results: `$`
 * matches at the very end alone (not before a last line break), and `\b` knows ASCII words only.
 */
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/^(?:\\[\s\S]|[^\\])*?\(\?<?[=!]/, 'Looking ahead or behind'],
  [/^(?:\\[\s\S]|[^\\])*?\(\?P=|^(?:\\[\s\S]|[^\\])*?\\[1-9]/, 'A reference back to a group'],
  [/^(?:\\[\s\S]|[^\\])*?\(\?>|^(?:\\[\s\S]|[^\\])*?[*+?}]\+/, 'An atomic group'],
  [/^(?:\\[\s\S]|[^\\])*?\(\?\(/, 'A condition'],
  [/^(?:\\[\s\S]|[^\\])*?\(\?[aiLmsu]*x/, 'Free spacing'],
]

/** Letters that mean something behind a backslash; others are mistakes, though RE2 would take some. */
const ESCAPES = 'AbBdDsSwWZafnrtvxuUN'

const LONGEST = 2_000
const HEAVIEST = 3_000

const compiled = new Map<string, Compiled>()
const mostCompiled = 200

interface Compiled {
  readonly regex: Regex
  readonly weight: number
}

/** Compiles a pattern in Python's syntax. `flags`: any of `i`, `m`, `s`. Throws YaqlError. */
export function compileRegex(source: string, flags = ''): Regex {
  const key = `${flags}/${source}`
  const found = compiled.get(key) ?? build(source, flags)
  if (compiled.size >= mostCompiled) compiled.clear()
  compiled.set(key, found)
  // Known patterns cost as much as new ones: an expression takes the same steps every time.
  step(1 + found.weight)
  return found.regex
}

function build(source: string, flags: string): Compiled {
  checkSyntax(source)
  const weight = weightOf(source)
  if (weight > HEAVIEST) throw refused('The pattern is too large')
  const re2 = read(source, flags)
  const names = new Map(Object.entries(re2.namedGroups()))
  const regex = new Regex(source, shownFlags(flags), names, re2.groupCount(), (text) => matches(re2, text, weight))
  return { regex, weight }
}

function checkSyntax(source: string): void {
  if (source.length > LONGEST) throw refused(`A pattern longer than ${LONGEST} characters`)
  for (const [sign, what] of UNSUPPORTED)
    if (sign.test(source.replace(/\[(?:\\[\s\S]|[^\]\\])*\]/g, '[]')))
      throw refused(`${what} is not supported in patterns`)
  for (const [token, letter = ''] of source.matchAll(/\\([\s\S])/g))
    if (/[a-zA-Z]/.test(letter) && !ESCAPES.includes(letter)) throw new YaqlError('error', `bad escape ${token}`)
}

function read(source: string, flags: string): RE2JS {
  const bits =
    (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
    (flags.includes('m') ? RE2JS.MULTILINE : 0) |
    (flags.includes('s') ? RE2JS.DOTALL : 0)
  try {
    return RE2JS.compile(re2Source(source), bits)
  } catch (error) {
    throw new YaqlError('error', `Bad regular expression: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const FLAG_NAMES: Readonly<Record<string, string>> = { i: 're.IGNORECASE', m: 're.MULTILINE', s: 're.DOTALL' }

const shownFlags = (flags: string) => (flags === '' ? '' : `, ${[...flags].map((flag) => FLAG_NAMES[flag]).join('|')}`)

/** How large a pattern gets when repetitions are written out; classes of all of Unicode count for more. */
function weightOf(source: string): number {
  const open: number[] = []
  let sum = 0
  let item = 0
  for (const [token] of source.matchAll(/\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\{(\d*)(?:,(\d*))?\}|[\s\S]/g)) {
    if (token === '(') {
      open.push(sum)
      sum = 0
      item = 0
    } else if (token === ')') {
      item = sum
      sum += open.pop() ?? 0
    } else if (token.length > 1 && token.startsWith('{')) {
      const most = Math.max(...(token.match(/\d+/g) ?? ['1']).map(Number))
      sum += item * (most - 1)
      item *= most
    } else {
      item = /^\\[dDwWsS]/.test(token) ? 10 : token.startsWith('[') ? 10 : 1
      sum += item
    }
    if (!(sum + item <= 1e6)) return Number.POSITIVE_INFINITY
  }
  return sum + open.reduce((all, part) => all + part, 0)
}

function* matches(re2: RE2JS, text: string, weight: number): Generator<Match> {
  const matcher = re2.matcher(text)
  let from = 0
  for (;;) {
    step(costOf(text.length - from, weight))
    if (!matcher.find()) return
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => {
      const [start, end] = [matcher.start(group), matcher.end(group)]
      if (start < 0) return { value: null, start: -1, end: -1 }
      return { value: text.slice(start, end), start: placeOf(text, start), end: placeOf(text, end) }
    })
    from = matcher.end()
    yield { groups, from: matcher.start(), to: from }
  }
}

/** Steps for one search: measured at 20 ns for every character and every place of a pattern that is alive there. */
const costOf = (length: number, weight: number) => Math.ceil(((length + 10) * (weight + 10) * (1 + weight / 200)) / 400)
