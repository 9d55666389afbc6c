import { RE2JS } from 're2js'
import { TemplateError } from './template-error.ts'

/** A compiled `allowed_pattern`. */
export interface Pattern {
  /** Where the match that starts at the text's beginning ends, -1 without one. */
  matchEnd(text: string): number
}

const compiled = new Map<string, Pattern | TemplateError>()
const mostCompiled = 500

/**
 * Reads a Python regular expression. Matching takes time linear in the text, whatever the pattern. Throws for broken
 * patterns, and for what a linear matcher can't do: references back, and looking around anywhere but at the start.
 */
export function pattern(source: string): Pattern {
  const found = compiled.get(source) ?? read(source)
  if (compiled.size >= mostCompiled) compiled.clear()
  compiled.set(source, found)
  if (found instanceof TemplateError) throw found
  return found
}

/** Whether the pattern's first match from the beginning of `text` takes all of it. */
export function matchesWhole(source: string, text: string): boolean {
  return pattern(source).matchEnd(text) === text.length
}

function read(source: string): Pattern | TemplateError {
  try {
    const { conditions, rest } = peel(source)
    const guards = conditions.map(({ wanted, inner }) => ({ wanted, matcher: RE2JS.compile(translate(inner)) }))
    const main = RE2JS.compile(translate(rest))
    return {
      matchEnd(text) {
        if (guards.some(({ wanted, matcher }) => matcher.matcher(text).lookingAt() !== wanted)) return -1
        const match = main.matcher(text)
        return match.lookingAt() ? match.end() : -1
      },
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return new TemplateError('wrong-value', 'InvalidSchemaError', `Invalid pattern "${source}": ${reason}`)
  }
}

interface Guard {
  readonly wanted: boolean
  readonly inner: string
}

/** Conditions looking ahead from the very start (`^(?=.*[A-Z])(?!.* )…`) can be asked one by one. */
function peel(source: string): { conditions: Guard[]; rest: string } {
  const conditions: Guard[] = []
  let rest = source.startsWith('^(?') ? source.slice(1) : source
  while (/^\(\?[=!]/.test(rest)) {
    const end = closing(rest)
    conditions.push({ wanted: rest[2] === '=', inner: rest.slice(3, end) })
    rest = rest.slice(end + 1)
  }
  if (conditions.length > 0 && alternates(rest)) throw new Error('looking ahead is only possible at the start')
  return { conditions, rest: conditions.length > 0 ? rest : source }
}

/** The position of the bracket that closes the group at the start of `source`. */
function closing(source: string): number {
  let depth = 0
  for (const [at, char] of structure(source)) {
    if (char === '(') depth++
    if (char === ')' && --depth === 0) return at
  }
  throw new Error('missing ), unterminated subpattern')
}

/** Whether `source` has a `|` outside of groups, which would not belong to what was peeled off. */
function alternates(source: string): boolean {
  let depth = 0
  for (const [, char] of structure(source)) {
    if (char === '(') depth++
    if (char === ')') depth--
    if (char === '|' && depth === 0) return true
  }
  return false
}

/** Groups and bars of a pattern, without escaped ones and those in character classes. */
function* structure(source: string): Generator<[at: number, char: string]> {
  let inClass = false
  for (let at = 0; at < source.length; at++) {
    const char = source[at] ?? ''
    if (char === '\\') at++
    else if (inClass) inClass = char !== ']'
    else if (char === '[') {
      inClass = true
      if (source[at + 1] === '^') at++
      if (source[at + 1] === ']') at++
    } else if ('()|'.includes(char)) yield [at, char]
  }
}

const word = '\\p{L}\\p{N}_'
const space = '\\s\\x0b\\x1c-\\x1f\\x85\\p{Z}'

/** Python's classes know all of Unicode; some escapes are spelled differently. */
const outside: { readonly [token: string]: string } = {
  '\\d': '\\p{Nd}',
  '\\D': '\\P{Nd}',
  '\\w': `[${word}]`,
  '\\W': `[^${word}]`,
  '\\s': `[${space}]`,
  '\\S': `[^${space}]`,
  '\\Z': '\\z',
}
const inside: { readonly [token: string]: string } = {
  '\\d': '\\p{Nd}',
  '\\D': '\\P{Nd}',
  '\\w': word,
  '\\s': space,
}

function translate(source: string): string {
  let inClass = false
  return source.replace(/\\u[\da-fA-F]{4}|\\.|\[\^?\]?|\]|\{,(?=\d+\})/gs, (token) => {
    if (token.startsWith('\\u') && token.length === 6) return `\\x{${token.slice(2)}}`
    if (token.startsWith('\\')) return (inClass ? inside : outside)[token] ?? token
    if (token === ']') {
      inClass = false
      return token
    }
    if (token === '{,') return inClass ? token : '{0,'
    if (inClass) return token.replace('[', '\\[')
    inClass = true
    return token.endsWith(']') ? `${token.slice(0, -1)}\\]` : token
  })
}
