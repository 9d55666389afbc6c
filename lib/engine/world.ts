import type { Cloud, Credential } from '#lib/openstack/cloud.ts'
import type { StackDomain } from '#lib/openstack/stack-domain.ts'
import type { ResourceType } from '#lib/resources/resource-type.ts'
import type { ResourceSchema } from '#lib/template/resource-schema.ts'
import type { Delegation } from './delegation.ts'
import type { GuardStore } from './guard-store.ts'
import type { Observer } from './observer.ts'
import type { Queue } from './queue.ts'
import type { SoftwareStore } from './software-store.ts'
import type { Store } from './store.ts'

/** The engine's only knowledge of time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back after `ms`; the answer takes it back. */
  after(ms: number, callback: () => void): () => void
}

/** What somebody came with. */
export interface OwnCredential {
  readonly authUrl: string
  /** Absent: the first that the cloud names. */
  readonly region?: string | undefined
  readonly credential: Credential
}

/** With what an operation speaks to the cloud; sealed at rest. */
export interface StackCredential extends OwnCredential {
  /** The outermost stack whose grant is used, and what somebody came with only where there is none. */
  readonly grantOf?: string
}

export interface Limits {
  /** Resources of a whole tree of stacks; -1 for any number. */
  readonly resourcesPerStack: number
  readonly nestedDepth: number
  /** -1 for any number. */
  readonly stacksPerProject: number
  /** At work at once, those of stacks inside others not counted; -1 for any number. */
  readonly operationsPerProject: number
  /** -1 for any number. */
  readonly snapshotsPerStack: number
  /** For stacks that give no timeout of their own, or 0. */
  readonly timeoutMins: number
  /** How often a creation or deletion is tried again. */
  readonly retries: number
  /** Bytes of one template text. */
  readonly templateSize: number
  /** Resources of one operation in work at once. */
  readonly concurrency: number
}

/** Heat's defaults (parity.md §9); it knows no limit of operations at once. */
export const defaultLimits: Limits = {
  resourcesPerStack: 1000,
  nestedDepth: 5,
  stacksPerProject: 512,
  operationsPerProject: 100,
  snapshotsPerStack: 32,
  timeoutMins: 60,
  retries: 5,
  templateSize: 524_288,
  concurrency: 1000,
}

/** What whoever runs Hearth may choose. */
export interface Settings {
  /** Whether stacks may be forgotten without deleting what they are made of, and such stacks be taken over. */
  readonly abandon: boolean
  readonly adopt: boolean
  /** Stacks with one of these tags are listed only for who asks for hidden ones. */
  readonly hiddenTags: readonly string[]
}

export const defaultSettings: Settings = { abandon: true, adopt: true, hiddenTags: [] }

export interface Random {
  bytes(length: number): Uint8Array
  uuid(): string
  /** In [0, 1). */
  fraction(): number
}

export type Log = (message: string, details?: unknown) => void

/** All that the engine reaches for outside of itself. */
export interface World {
  readonly store: Store
  readonly queue: Queue
  readonly connect: (credential: StackCredential) => Promise<Cloud>
  readonly resourceType: (type: string) => ResourceType | undefined
  readonly schemaOf: (type: string) => ResourceSchema | undefined
  readonly clock: Clock
  readonly random: Random
  readonly limits: Limits
  readonly settings: Settings
  readonly log: Log
  /** Absent: nobody watches. */
  readonly observer?: Observer
  /** Where guests and clients reach a resource's signal and metadata. */
  readonly urls: {
    signal(stack: { id: string; name: string; projectId: string }, resource: string, secret?: string): string
    metadata(stack: { id: string; name: string; projectId: string }, resource: string, secret?: string): string
    readonly cfn: string
  }
  readonly software: SoftwareStore
  readonly guards: GuardStore
  /** Where guests of stacks on the cloud at an address have users of their own; null where there is no such place. */
  readonly stackDomain?: (authUrl: string) => StackDomain | null
  /** Absent: operations last as long as what their callers came with. */
  readonly delegation?: Delegation
}
