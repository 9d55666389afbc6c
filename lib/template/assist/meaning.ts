import type { Range } from '#lib/text/range.ts'
import type { Path } from '../template.ts'
import type { ScalarNode, YamlNode } from '../yaml-node.ts'

/** Things a template names itself. */
export type NamedKind = 'parameter' | 'resource' | 'output' | 'condition' | 'mapping'

/** Whose key a word is: each has keys of its own. */
export type KeyOwner = 'parameter' | 'constraint' | 'resource' | 'output' | 'group'

/** What the word at a place means, as far as the text alone tells. `range` is the word. */
export type Meaning =
  | { readonly kind: 'version'; readonly range: Range; readonly name: string }
  | { readonly kind: 'section'; readonly range: Range; readonly name: string }
  | { readonly kind: 'key'; readonly range: Range; readonly of: KeyOwner; readonly name: string }
  /** A fixed word of the language as a value: a parameter's type, a deletion policy. */
  | { readonly kind: 'word'; readonly range: Range; readonly of: 'parameter type' | 'policy'; readonly name: string }
  | NameMeaning
  | { readonly kind: 'attribute'; readonly range: Range; readonly resource: string; readonly name: string }
  | { readonly kind: 'function'; readonly range: Range; readonly name: string }
  /** A key that a function takes: `for_each` of repeat. */
  | { readonly kind: 'argument'; readonly range: Range; readonly call: string; readonly name: string }
  | { readonly kind: 'file'; readonly range: Range; readonly name: string }
  | { readonly kind: 'type'; readonly range: Range; readonly resource: string; readonly name: string }
  | PropertyMeaning
  | { readonly kind: 'anchor'; readonly range: Range; readonly name: string; readonly node: YamlNode }
  | { readonly kind: 'alias'; readonly range: Range; readonly name: string; readonly node?: YamlNode }
  | { readonly kind: 'merge'; readonly range: Range }
  | { readonly kind: 'plain'; readonly range: Range; readonly node: ScalarNode }

/** A name of the template's own: where it is given (`defines`), or where it is used. */
export interface NameMeaning {
  readonly kind: NamedKind
  readonly range: Range
  readonly name: string
  readonly defines: boolean
}

/** A key or value below a resource's properties, or below its update policy. */
export interface PropertyMeaning {
  readonly kind: 'property'
  readonly range: Range
  readonly resource: string
  readonly part: 'properties' | 'update_policy'
  /** From the property's name on; at each step the map or list that is entered stands in `above`. */
  readonly path: Path
  readonly above: readonly YamlNode[]
  /** The value at the place; absent on a key. */
  readonly value?: ScalarNode
}
