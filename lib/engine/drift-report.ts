import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** Where what runs is not what was applied: one property, or one place in it. */
export interface Difference {
  /** Below the resource's properties: `['rules', 0, 'remote_ip_prefix']`. */
  readonly path: Path
  /** As the template has it now, its functions as they are written; absent where it says nothing. */
  readonly template?: Value | undefined
  readonly applied?: Value | undefined
  readonly live?: Value | undefined
  /** What bringing it back takes. */
  readonly effect: 'update' | 'replace'
  /** Secrets are masked, and can't be taken over. */
  readonly masked: boolean
}

export interface ResourceDrift {
  readonly stackId: string
  /** The resources it is nested in, outermost first, and its own name. */
  readonly path: readonly string[]
  readonly type: string
  readonly state: 'in-sync' | 'drifted' | 'missing' | 'not-checked'
  /** One sentence: why it was not checked, or could be only in part. */
  readonly reason: string
  /** Names of the properties that were compared. */
  readonly compared: readonly string[]
  readonly differences: readonly Difference[]
}

/** What one look at everything a stack is made of found. `checkedAt` in milliseconds since 1970. */
export interface DriftReport {
  readonly checkedAt: number
  readonly resources: readonly ResourceDrift[]
}
