import { RE2JS } from 're2js'
import { type Data, Dict, Opaque } from '../data.ts'
import { define, type Lambda } from '../function-table.ts'
import { YaqlError } from '../yaql-error.ts'
import { isKind } from './kinds.ts'

interface Regex {
  readonly compiled: RE2JS
  readonly source: string
}

/** Patterns run in linear time, whatever they are; what that can't do (looking around, back references) is refused. */
function compile(source: string, flags = 0): Opaque<Regex> {
  try {
    return new Opaque('regex', { compiled: RE2JS.compile(source, flags), source })
  } catch (error) {
    throw new YaqlError(
      'ValueError',
      `Bad regular expression "${source}": ${error instanceof Error ? error.message : error}`,
    )
  }
}

const regexOf = (value: Data): RE2JS => {
  const regex = isKind('regex', value) ? (value as Opaque<Regex>) : compile(String(value))
  return regex.value.compiled
}

/** Whether `text` has a match of a pattern, given as text or as a compiled regex; undefined for anything else. */
export function searches(pattern: Data, text: string): boolean | undefined {
  if (typeof pattern !== 'string' && !isKind('regex', pattern)) return undefined
  return regexOf(pattern).matcher(text).find()
}

interface Match {
  readonly start: number
  readonly end: number
  readonly groups: readonly (string | null)[]
  readonly spans: readonly (readonly [number, number])[]
}

function* matches(regex: RE2JS, text: string): Generator<Match> {
  const matcher = regex.matcher(text)
  while (matcher.find()) {
    const count = matcher.groupCount() + 1
    yield {
      start: matcher.start(),
      end: matcher.end(),
      groups: Array.from({ length: count }, (_, group) => matcher.group(group) ?? null),
      spans: Array.from({ length: count }, (_, group) => [matcher.start(group), matcher.end(group)] as const),
    }
  }
}

/** A match as its selector sees it: the whole is `$1`, groups are `$2` …, each a map of value, start and end. */
const seen = ({ groups, spans }: Match): Data[] =>
  groups.map((value, group) =>
    Dict.of([
      ['value', value],
      ['start', spans[group]![0]],
      ['end', spans[group]![1]],
    ]),
  )
const selected = (match: Match, selector: Lambda | undefined): Data =>
  selector ? selector(...seen(match)) : (match.groups[0] ?? null)

function replaced(regex: RE2JS, text: string, by: (match: Match) => string, count: number): string {
  let out = ''
  let at = 0
  let done = 0
  for (const match of matches(regex, text)) {
    if (count > 0 && done++ >= count) break
    out += text.slice(at, match.start) + by(match)
    at = match.end
  }
  return out + text.slice(at)
}

/** `\1` and `\g<1>` in a replacement stand for groups. */
const expanded = (template: string) => (match: Match) =>
  template.replace(/\\(?:(\d{1,2})|g<(\d{1,2})>|(\\)|n)/g, (whole, digit?: string, named?: string, slash?: string) => {
    if (slash) return '\\'
    const group = digit ?? named
    return group === undefined ? (whole === '\\n' ? '\n' : whole) : (match.groups[Number(group)] ?? '')
  })

define(
  'function',
  'regex',
  'pattern:str ignoreCase:bool=false multiLine:bool=false dotAll:bool=false',
  (_, [source, ignoreCase, multiLine, dotAll]) =>
    compile(
      source,
      (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (multiLine ? RE2JS.MULTILINE : 0) | (dotAll ? RE2JS.DOTALL : 0),
    ),
)
define('method', 'matches', 'regexp:regex string:str', (_, [regex, text]) => searches(regex, text) ?? false)
define('method', 'matches', 'string:str regexp:str', (_, [text, pattern]) => searches(pattern, text) ?? false)
define('method', 'search', 'regexp:regex string:str selector:lambda=', (_, [regex, text, selector]) => {
  for (const match of matches(regexOf(regex), text)) return selected(match, selector)
  return null
})
define('method', 'searchAll', 'regexp:regex string:str selector:lambda=', ({ limits }, [regex, text, selector]) =>
  limits.list(matches(regexOf(regex), text).map((match) => selected(match, selector))),
)
const split = (limits: { list(items: Iterable<Data>): Data[] }, regex: RE2JS, text: string, most: number): Data[] => {
  const parts: Data[] = []
  let at = 0
  for (const match of matches(regex, text)) {
    if (most > 0 && parts.length >= most) break
    parts.push(text.slice(at, match.start), ...match.groups.slice(1))
    at = match.end
  }
  return limits.list([...parts, text.slice(at)])
}
define('method', 'split', 'regexp:regex string:str maxSplit:int=0', ({ limits }, [regex, text, most]) =>
  split(limits, regexOf(regex), text, most),
)
define('method', 'split', 'string:str regexp:regex maxSplit:int=0', ({ limits }, [text, regex, most]) =>
  split(limits, regexOf(regex), text, most),
)
define('method', 'replace', 'regexp:regex string:str repl:str count:int=0', ({ limits }, [regex, text, by, count]) =>
  limits.text(replaced(regexOf(regex), text, expanded(by), count)),
)
define('method', 'replace', 'string:str regexp:regex repl:str count:int=0', ({ limits }, [text, regex, by, count]) =>
  limits.text(replaced(regexOf(regex), text, expanded(by), count)),
)
define(
  'method',
  'replaceBy',
  'regexp:regex string:str repl:lambda count:int=0',
  ({ limits }, [regex, text, by, count]) =>
    limits.text(replaced(regexOf(regex), text, (match) => String(by(...seen(match))), count)),
)
define('function', 'escapeRegex', 'string:str', (_, [text]) => RE2JS.quote(text))
define('function', 'isRegex', 'value:any', (_, [value]) => isKind('regex', value))
