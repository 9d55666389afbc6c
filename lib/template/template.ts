import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import type { MapNode, Value, YamlNode, YamlTree } from './yaml-node.ts'

/** `resources.web.properties.flavor` as a list: how the engine and diagnostics name a place in a template. */
export type Path = readonly (string | number)[]

export type TemplateFormat = 'hot' | 'cfn'

export type ParameterType = 'string' | 'number' | 'boolean' | 'comma_delimited_list' | 'json'

export type Constraint =
  | { kind: 'range'; min?: number; max?: number; description?: string }
  | { kind: 'length'; min?: number; max?: number; description?: string }
  | { kind: 'modulo'; step: number; offset: number; description?: string }
  | { kind: 'allowed_values'; values: readonly Value[]; description?: string }
  | { kind: 'allowed_pattern'; pattern: string; description?: string }
  | { kind: 'custom_constraint'; name: string; description?: string }

/** One entry of a section, with the places an editor needs. */
export interface Definition {
  readonly name: string
  readonly nameRange: Range
  readonly range: Range
  readonly node: YamlNode
}

export interface ParameterDefinition extends Definition {
  readonly type: ParameterType
  readonly label?: string
  readonly description?: string
  /** Absent when the template gives none, or null. */
  readonly default?: Value
  readonly hidden: boolean
  readonly immutable: boolean
  readonly constraints: readonly Constraint[]
  readonly tags: readonly string[]
}

/** A resource as written: functions in `properties` and the rest are still data, evaluated later. */
export interface ResourceDefinition extends Definition {
  readonly type: string
  readonly typeRange?: Range
  readonly properties: { readonly [name: string]: Value }
  /** The map behind `properties:`, absent when there is none or it isn't a map. */
  readonly propertiesNode?: MapNode
  readonly metadata: Value
  readonly dependsOn: readonly { readonly name: string; readonly range: Range }[]
  readonly deletionPolicy?: Value
  readonly updatePolicy?: Value
  readonly condition?: Value
  readonly externalId?: Value
  readonly description?: string
}

export interface OutputDefinition extends Definition {
  readonly value: Value
  readonly description?: string
  readonly condition?: Value
}

export interface ConditionDefinition extends Definition {
  readonly value: Value
}

export interface ParameterGroup {
  readonly label?: string
  readonly description?: string
  readonly parameters: readonly string[]
}

/**
 * A template as far as it could be read: broken text gives a template with holes and `diagnostics`. HOT and
 * CloudFormation come out in the same shape; `format` tells them apart where the spelling of keys matters.
 */
export interface Template {
  readonly text: string
  readonly tree: YamlTree
  readonly format: TemplateFormat
  /** `2018-08-31`; aliases such as `rocky` already resolved. Null when missing or unknown. */
  readonly version: string | null
  readonly versionKey: string | null
  readonly description?: string
  readonly parameterGroups: readonly ParameterGroup[]
  readonly parameters: ReadonlyMap<string, ParameterDefinition>
  readonly conditions: ReadonlyMap<string, ConditionDefinition>
  readonly resources: ReadonlyMap<string, ResourceDefinition>
  readonly outputs: ReadonlyMap<string, OutputDefinition>
  /** CloudFormation's `Mappings`, empty in HOT. */
  readonly mappings: Value
  readonly diagnostics: readonly Diagnostic[]
}
