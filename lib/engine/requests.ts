import type { Value } from '#lib/template/yaml-node.ts'
import type { EnvironmentFile, StackExport } from './records.ts'
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
  /** May be left out where `existing` or `adopt` tells it. */
  readonly template?: string | undefined
  readonly files?: Readonly<Record<string, string>> | undefined
  readonly environments?: readonly EnvironmentFile[] | undefined
  readonly parameters?: Readonly<Record<string, Value>> | undefined
  readonly layout?: Readonly<Record<string, { x: number; y: number }>> | undefined
  /** On update, absent tags are taken away, unless `existing` keeps them. */
  readonly tags?: readonly string[] | undefined
  /** On update, absent keeps what the stack has; so does an absent `disableRollback`. */
  readonly timeoutMins?: number | null | undefined
  readonly disableRollback?: boolean | undefined
  /** On update: given values stay for parameters not named here. */
  readonly keepParameters?: boolean | undefined
  /** On update: whatever is not given stays as it is (Heat's PATCH). */
  readonly existing?: boolean | undefined
  /** With `existing` or `keepParameters`: parameters that go back to their defaults. */
  readonly clearParameters?: readonly string[] | undefined
  /** On update: what is gone in the cloud is made again. */
  readonly converge?: boolean | undefined
  /** On create: the stack whose objects are taken over. */
  readonly adopt?: StackExport | undefined
}
