import type { StackGraph } from '#lib/graph/stack-graph.ts'
import type { NestedFile } from '#lib/template/nested-file.ts'
import type { Constraint, ParameterGroup, ParameterType, TemplateFormat } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
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
  /** As written: functions are still data. */
  readonly properties: { readonly [name: string]: Value }
  readonly dependsOn: readonly string[]
  /** The condition that decides whether it exists: a name, or a condition function. */
  readonly condition?: Value
  readonly deletionPolicy?: Value
  readonly description?: string
  /** What the comments at its name say. */
  readonly note?: string
  /** The file of the design that holds what is inside. */
  readonly inside?: NestedFile
}

export interface ParameterMark extends Mark {
  readonly type: ParameterType
  readonly label?: string
  readonly description?: string
  readonly default?: Value
  readonly hidden: boolean
  readonly immutable: boolean
  readonly constraints: readonly Constraint[]
}

export interface ValueMark extends Mark {
  readonly value: Value
  readonly description?: string
  /** Of an output: the condition that decides whether it has a value. */
  readonly condition?: Value
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
  readonly description?: string
  readonly resources: readonly ResourceMark[]
  readonly parameters: readonly ParameterMark[]
  readonly groups: readonly ParameterGroup[]
  readonly outputs: readonly ValueMark[]
  readonly conditions: readonly ValueMark[]
  readonly mappings: Value
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
  groups: [],
  outputs: [],
  conditions: [],
  mappings: {},
  graph: { nodes: [], edges: [] },
  diagnostics: [],
}
