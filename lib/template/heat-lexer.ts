import { Lexer } from 'yaml'

/** The parts of the lexer's state that decide about indentation; private in its types, so the package is pinned. */
interface Indentation {
  flowLevel: number
  indentNext: number
  /** `indentNext` as it is outside brackets. */
  outside: number
  charAt(offset: number): string
  continueScalar(offset: number): number
}

class HeatLexer extends Lexer {}

const { continueScalar } = Lexer.prototype as unknown as Indentation

// On the prototype, not on each lexer: engines read an object with accessors of its own at half the speed.
Object.defineProperties(HeatLexer.prototype, {
  indentNext: {
    get(this: Indentation) {
      return this.flowLevel > 0 ? 0 : this.outside
    },
    set(this: Indentation, value: number) {
      this.outside = value
    },
  },
  continueScalar: {
    value(this: Indentation, offset: number): number {
      const quote = this.charAt(0)
      if (this.flowLevel > 0 || (quote !== '"' && quote !== "'")) return continueScalar.call(this, offset)
      const { outside } = this
      this.outside = 0
      const at = continueScalar.call(this, offset)
      this.outside = outside
      return at
    },
  },
})

/**
 * A lexer that minds indentation where PyYAML does: inside brackets and quotes lines may begin in any column, which YAML
 * itself forbids and people write nevertheless.
 */
export function heatLexer(): Lexer {
  return new HeatLexer()
}
