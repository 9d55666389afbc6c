import type {
  PropertyConstraint,
  PropertySchema,
  PropertyType,
  ResourceSchema,
  Support,
  Translation,
} from '#lib/template/resource-schema.ts'

/**
 * The schemas as they stand in data/*.json: what a schema has by default is left out. Strings that JSON's own types
 * can't narrow (kinds, types, statuses) are checked by the catalogue's test.
 */
export interface WrittenType {
  readonly service?: string
  readonly entity?: string
  readonly requiresExtension?: string
  readonly removed?: boolean
  readonly support?: WrittenSupport
  readonly nameLimit?: number
  readonly replaceOnCheckFailed?: boolean
  readonly nests?: ResourceSchema['nests']
  readonly replacement?: ResourceSchema['replacement']
  readonly anyProperty?: boolean
  readonly anyAttribute?: boolean
  readonly snapshotOnDelete?: boolean
  readonly properties: { readonly [name: string]: WrittenProperty }
  readonly attributes: { readonly [name: string]: WrittenAttribute }
  readonly updatePolicy?: { readonly [name: string]: WrittenProperty }
  readonly translations?: readonly Translation[]
}

export interface WrittenSupport {
  readonly status?: Support['status']
  readonly version?: string
}

export interface WrittenProperty {
  readonly type: PropertyType
  readonly required?: boolean
  readonly updateAllowed?: boolean
  readonly immutable?: boolean
  readonly implemented?: boolean
  readonly default?: PropertySchema['default']
  readonly constraints?: readonly PropertyConstraint[]
  readonly support?: WrittenSupport
  readonly items?: WrittenProperty
  readonly properties?: { readonly [name: string]: WrittenProperty }
}

export interface WrittenAttribute {
  readonly type?: PropertyType
  readonly support?: WrittenSupport
  readonly live?: boolean
}

/** What data/docs/*.json say of a type: one line each, of all there is of it. */
export interface WrittenDocs {
  readonly doc: string
  readonly properties?: WrittenLines
  readonly attributes?: WrittenLines
  readonly updatePolicy?: WrittenLines
}

/** Lines by name; what lies within maps and lists is named by dotted path, list items add nothing to it. */
export interface WrittenLines {
  readonly [path: string]: string
}
