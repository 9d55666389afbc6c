import { YaqlError } from './yaql-error.ts'

export type Token =
  | { kind: 'number'; value: number; float: boolean; at: number }
  | { kind: 'string'; value: string; at: number }
  | { kind: 'word'; value: string; at: number }
  /** A name directly before `(`. */
  | { kind: 'call'; value: string; at: number }
  | { kind: 'variable'; value: string; at: number }
  | { kind: 'operator'; value: string; at: number }
  | { kind: 'end'; value: ''; at: number }

const OPERATORS = [
  '=>',
  '->',
  '?.',
  '!=',
  '<=',
  '>=',
  '=~',
  '!~',
  '.',
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  ',',
  '=',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
]
const WORD_OPERATORS = new Set(['and', 'or', 'not', 'in', 'mod'])
const LONGEST = 64 * 1024

/** Splits an expression. Throws YaqlError for what no token begins with. */
export function tokens(text: string): Token[] {
  if (text.length > LONGEST) throw new YaqlError('YaqlLexicalException', 'The expression is longer than 64 KiB')
  const found: Token[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++
      continue
    }
    const [token, end] = tokenAt(text, at)
    found.push(token)
    at = end
  }
  found.push({ kind: 'end', value: '', at })
  return found
}

function tokenAt(text: string, at: number): [Token, number] {
  const char = text[at]!
  if (char === '"' || char === "'" || char === '`') return stringAt(text, at)
  const number = matchAt(/\d+(?:\.\d+)?(?![\w])/y, text, at)
  if (number) return [{ kind: 'number', value: Number(number), float: number.includes('.'), at }, at + number.length]
  const variable = matchAt(/\$\w*/y, text, at)
  if (variable) return [{ kind: 'variable', value: variable, at }, at + variable.length]
  const word = matchAt(/[^\W\d]\w*/y, text, at)
  if (word) {
    const end = at + word.length
    if (WORD_OPERATORS.has(word)) return [{ kind: 'operator', value: word, at }, end]
    return [{ kind: text[end] === '(' ? 'call' : 'word', value: word, at }, end]
  }
  const operator = OPERATORS.find((candidate) => text.startsWith(candidate, at))
  if (operator) return [{ kind: 'operator', value: operator, at }, at + operator.length]
  throw new YaqlError('YaqlLexicalException', `Lexical error: illegal character '${char}' at position ${at}`)
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '0': '\0',
}

/** Backquotes are verbatim except for an escaped backquote. */
function stringAt(text: string, at: number): [Token, number] {
  const quote = text[at]!
  let value = ''
  let i = at + 1
  for (; i < text.length && text[i] !== quote; i++) {
    if (text[i] !== '\\' || i + 1 >= text.length) value += text[i]
    else if (quote === '`') value += text[i + 1] === '`' ? text[++i] : text[i]
    else {
      const [char, length] = escapeAt(text, i)
      value += char
      i += length - 1
    }
  }
  if (i >= text.length)
    throw new YaqlError('YaqlLexicalException', `Lexical error: unterminated string at position ${at}`)
  return [{ kind: 'string', value, at }, i + 1]
}

function escapeAt(text: string, at: number): [string, number] {
  const code = matchAt(/\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4})/y, text, at)
  if (code) return [String.fromCharCode(Number.parseInt(code.slice(2), 16)), code.length]
  const next = text[at + 1]!
  return [ESCAPES[next] ?? ('\\\'"`'.includes(next) ? next : `\\${next}`), 2]
}
