import type { TemplateError } from '#lib/template/template-error.ts'
import { EngineError } from './engine-error.ts'
import type { Frame } from './framed.ts'

/** One thing that keeps a request from being carried out. */
export interface Problem {
  readonly errorClass: string
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly hint?: string
  /** The code of the diagnostic whose words `message` has; absent where the words are Heat's. */
  readonly mistake?: string
  /** Where it is a mistake in a stack inside: as that stack's own check tells it. */
  readonly nested?: NestedMistake
}

/** A mistake in a stack inside another, for those who have words of their own for it. */
export interface NestedMistake {
  readonly mistake: string
  readonly message: string
  readonly path: readonly (string | number)[]
  /** What is around it, innermost first. */
  readonly frames: readonly Frame[]
}

/** What an error says as a problem of a request. */
export const problemOf = (error: EngineError | TemplateError, path: Problem['path']): Problem => ({
  errorClass: error.errorClass,
  message: String(error instanceof EngineError ? error.message : error),
  ...(path && path.length > 0 ? { path } : {}),
  ...(error instanceof EngineError && error.hint ? { hint: error.hint } : {}),
  ...(error instanceof EngineError && error.mistake ? { mistake: error.mistake } : {}),
})
