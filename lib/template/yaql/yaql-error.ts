/** What can go wrong in an expression, under the names that Heat's own library and its host language use. */
export class YaqlError extends Error {
  override readonly name = 'YaqlError'
  readonly errorClass: string
  /** Where in the expression's text, for what is wrong with the text itself. Offsets in UTF-16 units. */
  readonly range: { readonly from: number; readonly to: number } | undefined

  constructor(errorClass: string, message: string, range?: { from: number; to: number }) {
    super(message)
    this.errorClass = errorClass
    this.range = range
  }

  /** Whether the text can't be read at all, as opposed to failing on its data. */
  get isSyntax(): boolean {
    return this.errorClass === 'YaqlLexicalException' || this.errorClass === 'YaqlGrammarException'
  }
}

export const typeError = (message: string) => new YaqlError('TypeError', message)
export const valueError = (message: string) => new YaqlError('ValueError', message)
export const indexError = (message: string) => new YaqlError('IndexError', message)
export const stopIteration = (message = '') => new YaqlError('StopIteration', message)
export const overflow = (message: string) => new YaqlError('OverflowError', message)
export const divisionByZero = (message: string) => new YaqlError('ZeroDivisionError', message)
export const invalidArgument = (name: string) => new YaqlError('ArgumentException', `Invalid argument ${name}`)
export const refused = (message: string) => new YaqlError('YaqlUnsupported', message)
