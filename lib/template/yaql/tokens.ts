import { characterNamed } from './character-names.ts'
import { Float, type Int } from './data.ts'
import { intOf } from './numbers.ts'
import { YaqlError } from './yaql-error.ts'

/** One token; `from` and `to` are offsets in UTF-16 units. */
export type Token = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'number'; readonly value: Int | Float }
  | { readonly kind: 'string' | 'word' | 'variable' | 'operator'; readonly value: string }
  /** A name directly before `(`, which belongs to the token. */
  | { readonly kind: 'call'; readonly value: string }
  | { readonly kind: 'literal'; readonly value: null | boolean }
  | { readonly kind: 'end'; readonly value: '' }
)

const LONGEST = 64 * 1024
const BLANK = ' \t\r\n'
const SYMBOLS = ['=>', '->', '?.', '!=', '<=', '>=', '=~', '!~', ...'.[]{}(),=<>+-*/']
const WORD_OPERATORS = new Set(['and', 'or', 'not', 'in', 'mod'])
const LITERALS = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])

const WORD = '\\p{L}\\p{N}_'
const VARIABLE = new RegExp(`\\$[${WORD}]*`, 'uy')
const NUMBER = new RegExp(`\\p{Nd}+(?![${WORD}])(?:\\.\\p{Nd}+(?![${WORD}]))?`, 'uy')
const NAME = new RegExp(`(?!\\p{Nd})[${WORD}]+`, 'uy')
const STRING = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/uy

/** Splits an expression. Throws YaqlError with the place where no token begins. */
export function tokens(text: string): Token[] {
  if (text.length > LONGEST)
    throw new YaqlError('YaqlLexicalException', 'The expression is longer than 64 KiB', {
      from: LONGEST,
      to: text.length,
    })
  const found: Token[] = []
  let at = 0
  while (at < text.length) {
    if (BLANK.includes(text[at]!)) at++
    else {
      const token = tokenAt(text, at)
      found.push(token)
      at = token.to
    }
  }
  found.push({ kind: 'end', value: '', from: at, to: at })
  return found
}

function tokenAt(text: string, from: number): Token {
  const variable = matchAt(VARIABLE, text, from)
  if (variable) return { kind: 'variable', value: variable.slice(1), from, to: from + variable.length }
  const number = matchAt(NUMBER, text, from)
  if (number) return { kind: 'number', value: numberOf(number), from, to: from + number.length }
  const name = matchAt(NAME, text, from)
  if (name) return nameToken(text, name, from)
  const string = matchAt(STRING, text, from)
  if (string) return { kind: 'string', value: stringOf(string), from, to: from + string.length }
  const symbol = SYMBOLS.find((candidate) => text.startsWith(candidate, from))
  if (symbol) return { kind: 'operator', value: symbol, from, to: from + symbol.length }
  throw illegal(text, from)
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function nameToken(text: string, name: string, from: number): Token {
  const to = from + name.length
  if (text[to] === '(') return { kind: 'call', value: name, from, to: to + 1 }
  if (name.startsWith('__')) throw illegal(text, from)
  if (WORD_OPERATORS.has(name)) return { kind: 'operator', value: name, from, to }
  const literal = LITERALS.get(name)
  return literal === undefined ? { kind: 'word', value: name, from, to } : { kind: 'literal', value: literal, from, to }
}

function illegal(text: string, from: number): YaqlError {
  const char = String.fromCodePoint(text.codePointAt(from)!)
  return new YaqlError(
    'YaqlLexicalException',
    `Lexical error: illegal character '${char}' at position ${[...text.slice(0, from)].length}`,
    { from, to: from + char.length },
  )
}

function numberOf(text: string): Int | Float {
  const plain = text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
  return plain.includes('.') ? new Float(Number(plain)) : intOf(BigInt(plain))
}

/** The decimal value of a digit of any script: they come in runs of ten. */
export function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!
  if (code < 128) return code - 48
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return code - zero
}

const ESCAPE = /\\(?:U([^\n]{8})|u([^\n]{4})|x([^\n]{2})|([0-7]{1,3})|N\{([^}]+)\}|([\\'"abfnrtv]))/gu
const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** Backquotes are verbatim except for an escaped backquote. */
function stringOf(quoted: string): string {
  const inner = quoted.slice(1, -1)
  if (quoted.startsWith('`')) return inner.replaceAll('\\`', '`')
  return inner.replace(ESCAPE, (_, long, short, byte, octal, name, simple) => {
    const hex = long ?? short ?? byte
    if (hex !== undefined) return characterOf(hex)
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
    return name === undefined ? (SIMPLE[simple] ?? simple) : characterNamed(name)
  })
}

function characterOf(hex: string): string {
  const code = /^[\da-fA-F]+$/.test(hex) ? Number.parseInt(hex, 16) : Number.NaN
  if (!(code <= 0x10ffff)) throw new YaqlError('UnicodeDecodeError', `'unicodeescape' codec can't decode ${hex}`)
  return String.fromCodePoint(code)
}
