import type { PropertyRule } from './property-rules.ts'

/** Plain data of a default or an allowed value. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export type PropertyType = 'string' | 'integer' | 'number' | 'boolean' | 'map' | 'list' | 'any'

export type PropertyConstraint =
  | { kind: 'range'; min?: number; max?: number }
  | { kind: 'length'; min?: number; max?: number }
  | { kind: 'modulo'; step: number; offset: number }
  | { kind: 'allowed_values'; values: readonly Json[] }
  | { kind: 'allowed_pattern'; pattern: string }
  | { kind: 'custom_constraint'; name: string }

export interface Support {
  readonly status: 'SUPPORTED' | 'DEPRECATED' | 'UNSUPPORTED' | 'HIDDEN' | 'UNKNOWN'
  readonly version?: string
  readonly message?: string
}

/** The schema of one property (or of an item of a list, or a key of a map). */
export interface PropertySchema {
  readonly type: PropertyType
  readonly required: boolean
  /** Absent when the type has none. */
  readonly default?: Json
  readonly updateAllowed: boolean
  readonly immutable: boolean
  readonly implemented: boolean
  readonly constraints: readonly PropertyConstraint[]
  readonly support: Support
  /** Properties that are a nested template's parameters: texts pass for lists (split at commas) and for maps. */
  readonly allowConversion?: boolean
  /** For lists: the schema of an item. */
  readonly items?: PropertySchema
  /** For maps with known keys. */
  readonly properties?: { readonly [name: string]: PropertySchema }
  /** One line in our own words, where we have it. */
  readonly doc?: string
}

export interface AttributeSchema {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'map' | 'list' | 'any'
  readonly support: Support
  /** Never kept from one reading to the next. */
  readonly live?: boolean
  readonly doc?: string
}

/** How an old property name is read as a new one (parity.md §3.3), as data. */
export type Translation =
  | { rule: 'replace'; path: readonly string[]; from: readonly string[] }
  | { rule: 'add'; path: readonly string[]; from?: readonly string[]; value?: Json }
  | { rule: 'delete'; path: readonly string[] }
  | { rule: 'resolve'; path: readonly string[]; finder: string; entity?: string }

/** Which properties tell what is inside of a type that is a stack of its own. */
export interface NestingProperties {
  /** The template itself, or the name of its file, with its parameters. */
  readonly text?: string
  readonly file?: string
  readonly parameters?: string
  /** The path to the name of the region that the stack is in. */
  readonly region?: readonly string[]
  /** Of a group: the definition of a member, and how many there are, by the first of these that is given. */
  readonly member?: string
  readonly count?: readonly string[]
}

/** All that is known of a resource type without running anything. */
export interface ResourceSchema {
  readonly type: string
  readonly service: string | null
  readonly support: Support
  readonly properties: { readonly [name: string]: PropertySchema }
  readonly attributes: { readonly [name: string]: AttributeSchema }
  readonly updatePolicy: { readonly [name: string]: PropertySchema }
  readonly translations: readonly Translation[]
  /** What it refuses beyond the schemas of single properties. */
  readonly rules: readonly PropertyRule[]
  /** Longest physical name the service takes. */
  readonly nameLimit: number
  /** The collection of the service that holds these objects (`servers`, `port`), where there is one. */
  readonly entity?: string
  /** API extension the service must have for this type. */
  readonly requiresExtension?: string
  /** Kept only so that old stacks can be read and deleted: a new one can't be made. */
  readonly removed: boolean
  /** Whether a resource whose CHECK failed is replaced at the next update. */
  readonly replaceOnCheckFailed: boolean
  readonly nests?: NestingProperties
  /** What makes a resource anew although each of the changed properties may change in place. */
  readonly replacement?: {
    /** Any change of its metadata. */
    readonly byMetadata?: boolean
    /** Changes in both of two groups of properties, where those of the second are given. */
    readonly notTogether?: readonly (readonly string[])[]
  }
  /** Takes any properties and uses none. */
  readonly anyProperty?: boolean
  /** Answers attributes that no schema lists, such as those of its members: any name may be asked for. */
  readonly anyAttribute?: boolean
  /** Can keep a snapshot of itself when deleted. */
  readonly snapshotOnDelete?: boolean
  readonly doc?: string
}
