import type { Path } from './template.ts'

/** Stable, kebab-case names for what can go wrong while a template is evaluated. */
export type TemplateErrorCode =
  | 'wrong-type'
  | 'wrong-value'
  | 'missing-key'
  | 'wrong-index'
  | 'unknown-parameter'
  | 'missing-parameter'
  | 'unknown-resource'
  | 'unknown-attribute'
  | 'unsupported-function'
  | 'function-not-allowed'
  | 'invalid-condition'
  | 'invalid-parameter'
  | 'invalid-property'
  | 'unknown-property'
  | 'constraint-violated'
  | 'conflicting-properties'
  | 'unfit-properties'
  | 'missing-property'
  | 'invalid-environment'
  | 'unknown-type'
  | 'not-supported'
  | 'no-facade'
  | 'too-large'
  | 'yaql-failed'

/** Messages about parameters and types name them anyway, as those about references name their place. */
const placeless: ReadonlySet<TemplateErrorCode> = new Set([
  'invalid-parameter',
  'missing-parameter',
  'unknown-parameter',
  'unknown-resource',
  'unknown-type',
])

/**
 * The author's mistake as found while evaluating. `message` is Heat's text without the place; `path` says where, and
 * `errorClass` is the name Heat gives such an error in its API. `String(error)` has both, as Heat prints them.
 */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  readonly code: TemplateErrorCode
  readonly path: Path
  readonly errorClass: string
  /** What Heat puts in front of the place: 'Property error'. */
  readonly title: string | undefined

  constructor(code: TemplateErrorCode, errorClass: string, message: string, path: Path = [], title?: string) {
    super(message)
    this.code = code
    this.errorClass = errorClass
    this.path = path
    this.title = title
  }

  /** The same error with a place, unless it already has one. */
  at(path: Path): TemplateError {
    return this.path.length > 0 ? this : new TemplateError(this.code, this.errorClass, this.message, path, this.title)
  }

  /** The same error as Heat reports it from validation: another class, and a place. */
  asValidationFailure(path: Path): TemplateError {
    if (this.errorClass === 'StackValidationFailed') return this.at(path)
    return new TemplateError(this.code, 'StackValidationFailed', this.message, path, this.title)
  }

  override toString(): string {
    const placed = this.title !== undefined || !placeless.has(this.code)
    const place = placed && this.path.length > 0 ? [dottedPath(this.path)] : []
    return [...(this.title === undefined ? [] : [this.title]), ...place, this.message].join(': ')
  }
}

/** `resources.web.properties.networks[0].port`, Heat's way of writing a path. */
export function dottedPath(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else text += text === '' ? step : `.${step}`
  }
  return text
}

export const typeError = (message: string) => new TemplateError('wrong-type', 'TypeError', message)
export const valueError = (message: string) => new TemplateError('wrong-value', 'ValueError', message)

/** `shown` is the missing key as Heat prints it, quotes included. */
export const keyError = (shown: string) => new TemplateError('missing-key', 'KeyError', shown)

/** `code` tells what was looked for. */
export const invalidReference = (name: string, code: 'unknown-resource' | 'unknown-parameter' = 'unknown-resource') =>
  new TemplateError(code, 'InvalidTemplateReference', `The specified reference "${name}" (in unknown) is incorrect.`)

export const unknownAttribute = (resource: string, attribute: string) =>
  new TemplateError(
    'unknown-attribute',
    'InvalidTemplateAttribute',
    `The Referenced Attribute (${resource} ${attribute}) is incorrect.`,
  )

export const parameterMissing = (name: string) =>
  new TemplateError('missing-parameter', 'UserParameterMissing', `The Parameter (${name}) was not provided.`)
