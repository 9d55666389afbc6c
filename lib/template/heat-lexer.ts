import { Lexer } from 'yaml'

/** The parts of the lexer's state that decide about indentation; private in its types, so the package is pinned. */
interface Indentation {
  flowLevel: number
  indentNext: number
  charAt(offset: number): string
  continueScalar(offset: number): number
}

/**
 * A lexer that minds indentation where PyYAML does: inside brackets and quotes lines may begin in any column, which YAML
 * itself forbids and people write nevertheless.
 */
export function heatLexer(): Lexer {
  const lexer = new Lexer()
  const state = lexer as unknown as Indentation
  const continueScalar = state.continueScalar
  let indentNext = 0
  Object.defineProperty(lexer, 'indentNext', {
    get: () => (state.flowLevel > 0 ? 0 : indentNext),
    set: (value: number) => {
      indentNext = value
    },
  })
  Object.defineProperty(lexer, 'continueScalar', {
    value(offset: number): number {
      const quote = state.charAt(0)
      if (state.flowLevel > 0 || (quote !== '"' && quote !== "'")) return continueScalar.call(lexer, offset)
      const outside = indentNext
      indentNext = 0
      const at = continueScalar.call(lexer, offset)
      indentNext = outside
      return at
    },
  })
  return lexer
}
