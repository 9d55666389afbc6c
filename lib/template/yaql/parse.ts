import type { Float, Int } from './data.ts'
import { type Token, tokens } from './tokens.ts'
import { YaqlError } from './yaql-error.ts'

interface Placed {
  /** Offsets into the text, in UTF-16 units. */
  readonly from: number
  readonly to: number
}

/** An expression. Operators, indexes, lists and maps are calls too, of functions with names of their own (`#list`). */
export type Expression = Placed &
  (
    | { readonly kind: 'constant'; readonly value: null | boolean | Int | Float | string }
    /** A bare word: a name where one is wanted, else a text. */
    | { readonly kind: 'word'; readonly value: string }
    /** `$name`; the empty name is `$` itself. */
    | { readonly kind: 'variable'; readonly name: string }
    /** Something in brackets. */
    | { readonly kind: 'group'; readonly inner: Expression }
    | {
        readonly kind: 'call'
        readonly form: 'function' | 'unary' | 'binary' | 'index' | 'list' | 'map'
        readonly name: string
        /** Undefined stands for an argument left out, as in `f(, 1)`. */
        readonly args: readonly (Argument | undefined)[]
      }
  )

export type Argument = Expression | MappingExpression

/** `key => value`. */
export interface MappingExpression extends Placed {
  readonly kind: 'mapping'
  readonly key: Expression
  readonly value: Expression
}

/** How strongly operators bind, from weak to strong. All but `->` associate to the left. */
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
  '[': 10,
  '.': 11,
  '?.': 11,
}
const NOT_BINDING = 4
const SIGN_BINDING = 9
const DEEPEST = 250

/** Reads an expression. Throws YaqlError with the place. */
export function parse(text: string): Expression {
  return new Parser(tokens(text), text).whole()
}

class Parser {
  private readonly list: readonly Token[]
  private readonly text: string
  private at = 0
  private depth = 0

  constructor(list: readonly Token[], text: string) {
    this.list = list
    this.text = text
  }

  whole(): Expression {
    const expression = this.expression(0)
    if (this.next.kind !== 'end') throw this.unexpected()
    return expression
  }

  private get next(): Token {
    return this.list[this.at]!
  }

  private get end(): number {
    return this.list[this.at - 1]!.to
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
    const { kind, value, from, to } = this.next
    if (kind === 'end') return this.problem('unexpected end of statement', from, to)
    const shown = kind === 'literal' ? pythonLiteral(value) : typeof value === 'object' ? value.value : value
    const position = [...this.text.slice(0, from)].length
    return this.problem(`unexpected '${shown}' at position ${position} of expression '${this.text}'`, from, to)
  }

  private problem(what: string, from: number, to: number): YaqlError {
    return new YaqlError('YaqlGrammarException', `Parse error: ${what}`, { from, to })
  }

  private expression(least: number): Expression {
    if (++this.depth > DEEPEST) throw this.problem('nested too deeply', this.next.from, this.next.to)
    let left = this.prefix()
    for (;;) {
      const { kind, value } = this.next
      const binding = kind === 'operator' ? BINDING[value] : undefined
      if (binding === undefined || binding < least) break
      this.at++
      left = value === '[' ? this.index(left) : this.binary(left, value as string, binding)
    }
    this.depth--
    return left
  }

  private binary(left: Expression, operator: string, binding: number): Expression {
    const right = this.expression(operator === '->' ? binding : binding + 1)
    return this.call('binary', BINARY_NAMES[operator] ?? `#operator_${operator}`, [left, right], left.from)
  }

  private index(of: Expression): Expression {
    return this.call('index', '#indexer', [of, ...this.args(']')], of.from)
  }

  private call(
    form: Extract<Expression, { kind: 'call' }>['form'],
    name: string,
    args: (Argument | undefined)[],
    from: number,
  ): Expression {
    return { kind: 'call', form, name, args, from, to: this.end }
  }

  private prefix(): Expression {
    const { kind, value, from } = this.next
    if (kind === 'operator' && (value === 'not' || value === '+' || value === '-')) {
      this.at++
      const of = this.expression(value === 'not' ? NOT_BINDING : SIGN_BINDING)
      return this.call('unary', `#unary_operator_${value}`, [of], from)
    }
    return this.primary()
  }

  private primary(): Expression {
    const token = this.next
    const { from, to } = token
    this.at++
    switch (token.kind) {
      case 'number':
      case 'string':
      case 'literal':
        return { kind: 'constant', value: token.value, from, to }
      case 'word':
        return { kind: 'word', value: token.value, from, to }
      case 'variable':
        return { kind: 'variable', name: token.value, from, to }
      case 'call':
        return this.call('function', token.value, this.args(')'), from)
      case 'operator':
        if (token.value === '(') return this.group(from)
        if (token.value === '[') return this.call('list', '#list', this.args(']'), from)
        if (token.value === '{') return this.call('map', '#map', this.args('}'), from)
    }
    this.at--
    throw this.unexpected()
  }

  private group(from: number): Expression {
    const inner = this.expression(0)
    this.expect(')')
    return { kind: 'group', inner, from, to: this.end }
  }

  /** Arguments by place, some perhaps left out, then those by name. */
  private args(close: string): (Argument | undefined)[] {
    const found: (Argument | undefined)[] = []
    if (this.accept(close)) return found
    let named = false
    do {
      if (!named && this.is(',')) {
        found.push(undefined)
        continue
      }
      const first = this.expression(0)
      if (named || (this.is('=>') && mayBeNamed(found))) {
        this.expect('=>')
        named = true
        const value = this.expression(0)
        found.push({ kind: 'mapping', key: first, value, from: first.from, to: value.to })
      } else found.push(first)
    } while (this.accept(','))
    this.expect(close)
    return found
  }
}

/** Arguments by name come first, or right behind one by place, or one blank behind it. */
const mayBeNamed = (before: readonly (Argument | undefined)[]) =>
  before.length === 0 || before.at(-1) !== undefined || (before.length > 1 && before.at(-2) !== undefined)

const BINARY_NAMES: Readonly<Record<string, string>> = { '=': '*equal', '!=': '*not_equal' }

const pythonLiteral = (value: null | boolean) => (value === null ? 'None' : value ? 'True' : 'False')
