/** What a type of CloudFormation becomes in OpenStack's own words. */
export interface Equivalent {
  readonly type: string
  /** By the old names; a property that is not here is lost. */
  readonly properties: { readonly [name: string]: string | PropertyEquivalent }
  /** By the old names: what follows the resource in get_attr. */
  readonly attributes: { readonly [name: string]: readonly string[] }
  /** The attribute that gives what Ref gave; without this it is the id in both. */
  readonly reference?: readonly string[]
}

/** Where a property goes, and how its value changes. */
export interface PropertyEquivalent {
  readonly to: string
  /** Values that are spelt differently. */
  readonly words?: { readonly [old: string]: string }
  /** A list of {Key, Value} becomes a map. */
  readonly pairs?: true
  /** A single value becomes a list with a map that holds it under this key. */
  readonly wrappedAs?: string
  /** A list of maps: the keys by their old names. Lists that go to one property are put together. */
  readonly items?: {
    readonly keys: { readonly [name: string]: string }
    /** Old values that mean “any” and are left out. */
    readonly dropped?: readonly string[]
    /** Keys that every map gets. */
    readonly always?: { readonly [name: string]: string }
    /** Further keys for maps that have the key named first. */
    readonly alongside?: readonly [key: string, name: string, value: string]
  }
}

/** By the type in the source. */
export type Equivalents = ReadonlyMap<string, Equivalent>
