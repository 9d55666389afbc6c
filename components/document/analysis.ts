import type { StackGraph } from '#lib/graph/stack-graph.ts'
import type { ParameterType, TemplateFormat } from '#lib/template/template.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'

/** A named place of the text. */
export interface Mark {
  readonly name: string
  readonly range: Range
  readonly nameRange: Range
}

export interface ResourceMark extends Mark {
  readonly type: string
  /** What its card says on the second line. */
  readonly facts: readonly string[]
  /** The condition that decides whether it exists. */
  readonly condition?: string
}

export interface ParameterMark extends Mark {
  readonly type: ParameterType
  readonly description?: string
}

/**
 * What the screen needs to know of a text: small and plain, so that it crosses from the worker in a blink. `broken`
 * when the text can't be read as YAML; what could be read of it is then only half the truth.
 */
export interface Analysis {
  readonly text: string
  readonly broken: boolean
  readonly format: TemplateFormat
  readonly version: string | null
  readonly resources: readonly ResourceMark[]
  readonly parameters: readonly ParameterMark[]
  readonly outputs: readonly Mark[]
  readonly conditions: readonly Mark[]
  readonly graph: StackGraph
  readonly diagnostics: readonly Diagnostic[]
}

export const emptyAnalysis: Analysis = {
  text: '',
  broken: false,
  format: 'hot',
  version: null,
  resources: [],
  parameters: [],
  outputs: [],
  conditions: [],
  graph: { nodes: [], edges: [] },
  diagnostics: [],
}
