/** What can go wrong in an expression, under the names the language's own library uses. */
export class YaqlError extends Error {
  override readonly name = 'YaqlError'
  readonly errorClass: string
  constructor(errorClass: string, message: string) {
    super(message)
    this.errorClass = errorClass
  }
}

export const typeMismatch = (message: string) => new YaqlError('TypeError', message)
export const unknownFunction = (name: string) =>
  new YaqlError('NoFunctionRegisteredException', `Unknown function "${name}"`)
export const noMatch = (name: string) =>
  new YaqlError('NoMatchingFunctionException', `No function "${name}" matches supplied arguments`)
export const emptyReduction = () => typeMismatch('reduce() of empty iterable with no initial value')
