import type { Value } from '#lib/template/yaml-node.ts'
import type { EnvironmentFile } from './records.ts'
import type { StackCredential } from './world.ts'

/** Who asks: everything happens within their project and with their credential. */
export interface Caller extends StackCredential {
  readonly projectId: string
  readonly userId: string
  readonly userName: string | null
}

/** What a stack shall be. */
export interface StackRequest {
  readonly name?: string | undefined
  readonly template: string
  readonly files?: Readonly<Record<string, string>> | undefined
  readonly environments?: readonly EnvironmentFile[] | undefined
  readonly parameters?: Readonly<Record<string, Value>> | undefined
  readonly layout?: Readonly<Record<string, { x: number; y: number }>> | undefined
  readonly tags?: readonly string[] | undefined
  readonly timeoutMins?: number | null | undefined
  readonly disableRollback?: boolean | undefined
  /** On update: given values stay for parameters not named here. */
  readonly keepParameters?: boolean | undefined
}
