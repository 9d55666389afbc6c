import type { Orchestrator } from '#lib/engine/orchestrator.ts'
import type { SoftwareStore } from '#lib/engine/software-store.ts'
import type { ResourceSchema } from '#lib/template/resource-schema.ts'
import type { Visitor } from './call.ts'

/** What the API asks of the engine. */
export type StackVerbs = Pick<
  Orchestrator,
  | 'create'
  | 'previewCreate'
  | 'update'
  | 'previewUpdate'
  | 'delete'
  | 'cancel'
  | 'suspend'
  | 'resume'
  | 'check'
  | 'snapshot'
  | 'snapshots'
  | 'snapshotOf'
  | 'deleteSnapshot'
  | 'restore'
  | 'export'
  | 'abandon'
  | 'markUnhealthy'
  | 'signal'
  | 'guestSignal'
  | 'guestMetadata'
  | 'stackNamed'
  | 'stackAnywhere'
  | 'stacks'
  | 'countStacks'
  | 'stack'
  | 'template'
  | 'files'
  | 'environment'
  | 'resources'
  | 'listResources'
  | 'resource'
  | 'resourceMetadata'
  | 'listEvents'
  | 'resourceEvents'
  | 'event'
>

/** What is known of resource types. */
export interface Catalogue {
  /** All names, in alphabetical order. */
  readonly types: () => readonly string[]
  readonly schemaOf: (type: string) => ResourceSchema | undefined
  /** Whether a stack can really have resources of this type. */
  readonly canMake: (type: string) => boolean
}

/** Who stands at the door: tells whose token or password this is, null when it is nobody's. */
export interface Door {
  /** Keystone's address, told to those who come without a token. */
  readonly keystoneUrl: string
  byToken(token: string): Promise<Visitor | null>
  /** Of keys that Keystone gave somebody for signing as EC2 wants it. */
  bySignature(signed: {
    readonly access: string
    readonly signature: string
    readonly host: string
    readonly verb: string
    readonly path: string
    readonly params: Readonly<Record<string, string>>
  }): Promise<Visitor | null>
  byPassword(user: string, password: string, projectId: string): Promise<Visitor | null>
}

/** All that the Heat API reaches for. */
export interface HeatWorld {
  readonly stacks: StackVerbs
  readonly software: SoftwareStore
  readonly catalogue: Catalogue
  readonly door: Door
  /** The text behind an address that a user gave, or why it may not, or can't, be had. */
  readonly fetchTemplate: (url: string) => Promise<{ readonly text: string } | { readonly problem: string }>
  /** The files in a container of the visitor's object store by name, without those named; or why they can't be had. */
  readonly fetchContainer: (
    visitor: Visitor,
    container: string,
    without: readonly string[],
  ) => Promise<{ readonly files: Readonly<Record<string, string>> } | { readonly problem: string }>
  /** Where the API is reached: `https://host/heat`. */
  readonly url: string
  readonly clock: { now(): number }
  readonly uuid: () => string
  /** The id of the request that is being answered, where it has one already. */
  readonly requestId?: () => string | undefined
  /** Version of Hearth. */
  readonly revision: string
  /** This process, for the list of services. */
  readonly engineId: string
  readonly host: string
  readonly startedAt: number
  readonly log: (message: string, details?: unknown) => void
  /** Keeps who did what, with what came of it. */
  readonly audit?: (done: Done) => Promise<void>
  /** Counts a request of a project; answers for how many seconds it must wait, 0 for not at all. */
  readonly allowance?: (projectId: string) => Promise<number>
  /** Counts a signal of a guest; `told` is whether it stands in the audit trail for others that follow. */
  readonly signalAllowance?: (resource: string) => Promise<{ readonly wait: number; readonly told: boolean }>
}

/** A server that proved to belong to a resource. */
export interface ProvenGuest {
  readonly projectId: string
  readonly stackId: string
  readonly resource: string
}

/** What somebody did by an API, or was refused. */
export interface Done {
  readonly visitor: Pick<Visitor, 'projectId' | 'userId' | 'userName'>
  readonly request: Request
  /** Where the path does not name it. */
  readonly stackId?: string | undefined
  /** By Heat's name for what allows it. */
  readonly action: string
  readonly status: number
  readonly detail: string
}
