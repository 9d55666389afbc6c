/** Why one resource needs another; an edge can have several reasons. */
export type EdgeKind = 'depends_on' | 'reference' | 'hidden'

/** `from` needs `to`: `to` is created first and deleted last. */
export interface StackEdge {
  readonly from: string
  readonly to: string
  readonly kinds: readonly EdgeKind[]
  /** The properties that hold the reference, as paths below the resource (`properties.networks.0.port`). */
  readonly via: readonly (readonly (string | number)[])[]
}

/** Who needs whom in one template. Resources switched off by a condition are not in it. */
export interface StackGraph {
  readonly nodes: readonly string[]
  readonly edges: readonly StackEdge[]
}
