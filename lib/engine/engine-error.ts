import type { Path } from '#lib/template/template.ts'
import type { NestedMistake } from './problem.ts'

/**
 * A request that the engine refuses, in Heat's words. `status` is the HTTP status it answers with; `errorClass` is
 * Heat's name for it; `path` points into the template where that is known.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly status: number
  readonly code: string
  readonly errorClass: string
  readonly path: Path | undefined
  readonly hint: string | undefined
  /** The code of the diagnostic that tells this of a template. */
  readonly mistake: string | undefined
  readonly nested: NestedMistake | undefined

  constructor(
    status: number,
    errorClass: string,
    message: string,
    more: {
      path?: Path | undefined
      hint?: string | undefined
      mistake?: string | undefined
      nested?: NestedMistake | undefined
    } = {},
  ) {
    super(message)
    this.status = status
    this.errorClass = errorClass
    this.code = errorClass.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()
    this.path = more.path
    this.hint = more.hint
    this.mistake = more.mistake
    this.nested = more.nested
  }
}

export const stackExists = (name: string) => new EngineError(409, 'StackExists', `The Stack (${name}) already exists.`)
export const stackNotFound = (name: string) =>
  new EngineError(404, 'EntityNotFound', `The Stack (${name}) could not be found.`)
export const resourceNotFound = (name: string, stack: string) =>
  new EngineError(404, 'EntityNotFound', `The Resource (${name}) could not be found in Stack ${stack}.`)
export const notSupported = (what: string) => new EngineError(400, 'NotSupported', `${what} is not supported.`)
export const invalidStack = (message: string, path?: Path, hint?: string, mistake?: string) =>
  new EngineError(400, 'StackValidationFailed', message, { path, hint, mistake })
