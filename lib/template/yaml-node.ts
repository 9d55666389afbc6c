import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import type { Float } from './float.ts'

/** Plain data as Heat's loader yields it: YAML 1.1 scalars (a Float where it must not pass for an integer), lists, and maps with string keys in file order. */
export type Value = null | boolean | number | string | Float | Value[] | { [key: string]: Value }

/**
 * The concrete tree of a YAML or JSON text: values with the places they came from. Every node's `range` is the span of
 * the node itself (tag and anchor included), without the comment or line break behind it.
 */
export type YamlNode = ScalarNode | MapNode | ListNode | AliasNode

interface Placed {
  readonly range: Range
  readonly anchor?: string
  readonly tag?: string
}

export interface ScalarNode extends Placed {
  readonly kind: 'scalar'
  readonly value: null | boolean | number | string | Float
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'empty'
}

export interface MapNode extends Placed {
  readonly kind: 'map'
  readonly flow: boolean
  readonly pairs: readonly Pair[]
}

/** `key: value`. `range` runs from the key to the end of the value. A missing value (`key:`) is an empty scalar. */
export interface Pair {
  readonly range: Range
  readonly key: YamlNode
  /** The key as Heat reads it, a string even where YAML would read a number. */
  readonly name: string
  readonly value: YamlNode
}

export interface ListNode extends Placed {
  readonly kind: 'list'
  readonly flow: boolean
  readonly items: readonly YamlNode[]
}

export interface AliasNode extends Placed {
  readonly kind: 'alias'
  readonly name: string
  /** The anchored node, absent when the alias dangles. */
  readonly target?: YamlNode
}

/** What reading a text gave. `root` is null for an empty or hopeless text; `diagnostics` then says why. */
export interface YamlTree {
  readonly text: string
  readonly root: YamlNode | null
  readonly value: Value
  readonly diagnostics: readonly Diagnostic[]
}
