import { type Token, tokens } from './tokens.ts'
import { YaqlError } from './yaql-error.ts'

export type Expression =
  | { kind: 'constant'; value: null | boolean | number | string; float?: boolean }
  /** A bare name: a string in most places, a name where one is wanted. */
  | { kind: 'word'; value: string }
  | { kind: 'variable'; name: string }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'map'; pairs: [Expression, Expression][] }
  | { kind: 'index'; of: Expression; args: Argument[] }
  | { kind: 'unary'; operator: '+' | '-' | 'not'; of: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'call'; name: string; args: Argument[] }
  | { kind: 'property'; of: Expression; name: string; safe: boolean }
  | { kind: 'method'; of: Expression; name: string; args: Argument[]; safe: boolean }

/** `key` is set for `name => value`; in maps-like calls it may be any expression. */
export interface Argument {
  readonly key?: Expression
  readonly value: Expression
}

/** How tightly binary operators bind; higher is tighter. Prefix + and - sit between `=~` and indexing. */
const BINDING: Readonly<Record<string, number>> = {
  '->': 1,
  or: 2,
  and: 3,
  '<': 5,
  '>': 5,
  '<=': 5,
  '>=': 5,
  '=': 5,
  '!=': 5,
  in: 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  mod: 7,
  '=~': 8,
  '!~': 8,
}
const NOT_BINDING = 4
const SIGN_BINDING = 9
const DEEPEST = 100

const cache = new Map<string, Expression>()

/** Reads an expression; remembers the last few hundred. Throws YaqlError with the position. */
export function parse(text: string): Expression {
  const known = cache.get(text)
  if (known) return known
  const expression = new Parser(tokens(text), text).whole()
  if (cache.size >= 300) cache.clear()
  cache.set(text, expression)
  return expression
}

class Parser {
  private readonly list: Token[]
  private readonly text: string
  private at = 0
  private depth = 0

  constructor(list: Token[], text: string) {
    this.list = list
    this.text = text
  }

  whole(): Expression {
    if (this.list.length === 1) return { kind: 'constant', value: null }
    const expression = this.expression(0)
    if (this.next.kind !== 'end') throw this.unexpected()
    return expression
  }

  private get next(): Token {
    return this.list[this.at]!
  }

  private take(): Token {
    return this.list[this.at++]!
  }

  private is(operator: string): boolean {
    return this.next.kind === 'operator' && this.next.value === operator
  }

  private accept(operator: string): boolean {
    if (!this.is(operator)) return false
    this.at++
    return true
  }

  private expect(operator: string): void {
    if (!this.accept(operator)) throw this.unexpected()
  }

  private unexpected(): YaqlError {
    const { kind, value, at } = this.next
    if (kind === 'end') return new YaqlError('YaqlGrammarException', 'Parse error: unexpected end of statement')
    return new YaqlError(
      'YaqlGrammarException',
      `Parse error: unexpected '${value}' at position ${at} of expression '${this.text}'`,
    )
  }

  private expression(least: number): Expression {
    if (++this.depth > DEEPEST) throw new YaqlError('YaqlGrammarException', 'The expression is nested too deeply')
    let left = this.prefix()
    for (;;) {
      const { kind, value } = this.next
      const binding = kind === 'operator' ? BINDING[value] : undefined
      if (binding === undefined || binding < least) break
      this.at++
      // `->` alone associates to the right.
      left = {
        kind: 'binary',
        operator: value as string,
        left,
        right: this.expression(value === '->' ? binding : binding + 1),
      }
    }
    this.depth--
    return left
  }

  private prefix(): Expression {
    if (this.accept('not')) return { kind: 'unary', operator: 'not', of: this.expression(NOT_BINDING) }
    if (this.is('+') || this.is('-')) {
      const operator = this.take().value as '+' | '-'
      return { kind: 'unary', operator, of: this.expression(SIGN_BINDING) }
    }
    return this.postfix(this.primary())
  }

  private postfix(start: Expression): Expression {
    let of = start
    for (;;) {
      if (this.is('.') || this.is('?.')) of = this.member(of, this.take().value === '?.')
      else if (this.accept('[')) of = { kind: 'index', of, args: this.args(']') }
      else return of
    }
  }

  private member(of: Expression, safe: boolean): Expression {
    const token = this.take()
    if (token.kind === 'word') return { kind: 'property', of, name: token.value, safe }
    if (token.kind !== 'call') {
      this.at--
      throw this.unexpected()
    }
    this.expect('(')
    return { kind: 'method', of, name: token.value, args: this.args(')'), safe }
  }

  private primary(): Expression {
    const token = this.take()
    switch (token.kind) {
      case 'number':
        return { kind: 'constant', value: token.value, float: token.float }
      case 'string':
        return { kind: 'constant', value: token.value }
      case 'variable':
        return { kind: 'variable', name: token.value }
      case 'word':
        return wordOrConstant(token.value)
      case 'call':
        this.expect('(')
        return { kind: 'call', name: token.value, args: this.args(')') }
      case 'operator':
        if (token.value === '(') return this.bracketed()
        if (token.value === '[') return { kind: 'list', items: this.args(']').map(({ value }) => value) }
        if (token.value === '{') return { kind: 'map', pairs: this.pairs() }
    }
    this.at--
    throw this.unexpected()
  }

  private bracketed(): Expression {
    const inner = this.expression(0)
    this.expect(')')
    return inner
  }

  private pairs(): [Expression, Expression][] {
    return this.args('}').map(({ key, value }) => {
      if (!key) throw new YaqlError('YaqlGrammarException', 'Parse error: a map needs key => value')
      return [key, value]
    })
  }

  private args(close: string): Argument[] {
    const found: Argument[] = []
    if (this.accept(close)) return found
    do {
      const first = this.expression(0)
      found.push(this.accept('=>') ? { key: first, value: this.expression(0) } : { value: first })
    } while (this.accept(','))
    this.expect(close)
    return found
  }
}

function wordOrConstant(word: string): Expression {
  if (word === 'true' || word === 'false') return { kind: 'constant', value: word === 'true' }
  return word === 'null' ? { kind: 'constant', value: null } : { kind: 'word', value: word }
}
