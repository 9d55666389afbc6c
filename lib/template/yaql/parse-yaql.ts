import type { Expression } from './parse.ts'
import { parsed } from './parsed.ts'
import { YaqlError } from './yaql-error.ts'

/** What is wrong with an expression's text: Heat's message, and the place to underline, in UTF-16 units. */
export interface YaqlProblem {
  readonly errorClass: string
  readonly message: string
  readonly from: number
  readonly to: number
}

export type ParsedYaql =
  | { readonly expression: Expression; readonly problem?: undefined }
  | { readonly expression?: undefined; readonly problem: YaqlProblem }

/** Reads an expression for those who look at it rather than run it. Never throws. */
export function parseYaql(text: string): ParsedYaql {
  try {
    return { expression: parsed(text) }
  } catch (error) {
    if (!(error instanceof YaqlError)) throw error
    const { errorClass, message, range = { from: 0, to: text.length } } = error
    return { problem: { errorClass, message, ...range } }
  }
}
