import type { Value } from '#lib/template/yaml-node.ts'

/** A resource that is to be, as far as it is known before it exists. */
export interface Planned {
  /** Names from the top down: the resource's own is the last. */
  readonly path: readonly string[]
  /** What it behaves as, the registry followed. */
  readonly behaviour: string
  /** Other resources of its stack are told by their names. */
  readonly properties: Readonly<Record<string, Value>>
}
