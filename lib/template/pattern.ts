import { RE2JS } from 're2js'
import { re2Source } from './re2-source.ts'
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
    return compile(source)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return new TemplateError('wrong-value', 'InvalidSchemaError', `Invalid pattern "${source}": ${reason}`)
  }
}

/**
 * Conditions that look ahead from the very start, as passwords like them (`^(?=.*[A-Z])(?!.* )…`), are asked one by
 * one, each in linear time; of several branches the first that fits counts.
 */
function compile(source: string): Pattern {
  if (!/\(\?[=!]/.test(source)) return linear(source)
  const branches = branchesOf(source).map((branch) => {
    const { conditions, rest } = peel(branch)
    const main = linear(rest)
    return (text: string) => (conditions.every((holds) => holds(text)) ? main.matchEnd(text) : -1)
  })
  return { matchEnd: (text) => branches.map((branch) => branch(text)).find((end) => end >= 0) ?? -1 }
}

function linear(source: string): Pattern {
  const matcher = RE2JS.compile(re2Source(source))
  return {
    matchEnd(text) {
      const match = matcher.matcher(text)
      return match.lookingAt() ? match.end() : -1
    },
  }
}

type Condition = (text: string) => boolean

/** What a branch asks of the whole text before it matches anything, and what is left of it. */
function peel(branch: string): { conditions: Condition[]; rest: string } {
  const conditions: Condition[] = []
  let rest = branch
  for (;;) {
    if (/^\^(?![*+?{])/.test(rest)) rest = rest.slice(1)
    else {
      const end = rest.startsWith('(') ? closing(rest) : -1
      const condition = end < 0 ? undefined : conditionOf(rest.slice(0, end))
      if (!condition || /^[*+?{]/.test(rest.slice(end + 1))) return { conditions, rest }
      conditions.push(condition)
      rest = rest.slice(end + 1)
    }
  }
}

/** A group (without its closing bracket) that only looks, or undefined for one that takes something. */
function conditionOf(group: string): Condition | undefined {
  if (/^\(\?[=!]/.test(group)) {
    const inner = compile(group.slice(3))
    return group[2] === '=' ? (text) => inner.matchEnd(text) >= 0 : (text) => inner.matchEnd(text) < 0
  }
  const inner = group.startsWith('(?:') ? group.slice(3) : group.slice(1)
  if (inner.startsWith('?')) return undefined
  const branches = branchesOf(inner).map(peel)
  if (branches.some(({ rest }) => rest !== '')) return undefined
  return (text) => branches.some(({ conditions }) => conditions.every((holds) => holds(text)))
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

/** `source` split at the bars outside of groups. */
function branchesOf(source: string): string[] {
  const branches: string[] = []
  let depth = 0
  let from = 0
  for (const [at, char] of structure(source)) {
    if (char === '(') depth++
    if (char === ')') depth--
    if (char !== '|' || depth !== 0) continue
    branches.push(source.slice(from, at))
    from = at + 1
  }
  return [...branches, source.slice(from)]
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
