import type { Environment } from '#lib/template/environment.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Origin } from './observer.ts'

export type StackAction =
  | 'CREATE'
  | 'ADOPT'
  | 'UPDATE'
  | 'ROLLBACK'
  | 'RESTORE'
  | 'DELETE'
  | 'SUSPEND'
  | 'RESUME'
  | 'CHECK'
  | 'SNAPSHOT'
export type ResourceAction =
  | 'INIT'
  | 'CREATE'
  | 'ADOPT'
  | 'UPDATE'
  | 'DELETE'
  | 'SUSPEND'
  | 'RESUME'
  | 'CHECK'
  | 'SNAPSHOT'
  | 'SIGNAL'
export type Status = 'IN_PROGRESS' | 'COMPLETE' | 'FAILED'

export interface EnvironmentFile {
  readonly name: string
  readonly text: string
}

/** All that a stack is made from. Sealed at rest: parameters may be secrets. */
export interface Inputs {
  readonly template: string
  readonly files: Readonly<Record<string, string>>
  readonly environments: readonly EnvironmentFile[]
  readonly parameters: Readonly<Record<string, Value>>
  /** Node positions of the canvas. */
  readonly layout: Readonly<Record<string, { x: number; y: number }>>
  /** In nested stacks: what the parent hands down. */
  readonly inherited?: Environment
  /** In nested stacks: what `resource_facade` answers with. */
  readonly facade?: { readonly metadata: Value; readonly deletion_policy: Value; readonly update_policy: Value }
  /** In adopted stacks: what each resource takes over. */
  readonly adopted?: Readonly<Record<string, AdoptedResource>>
  /** In restored stacks: properties that stand instead of the template's, by resource. */
  readonly restored?: Readonly<Record<string, Readonly<Record<string, Value>>>>
}

/** What is known of an existing object that a resource takes over; of a nesting one, the stack inside. */
export interface AdoptedResource {
  readonly resource_id?: Value | undefined
  readonly resource_data?: Value | undefined
  readonly metadata?: Value | undefined
  readonly resources?: Readonly<Record<string, AdoptedResource>> | undefined
}

/** Times are milliseconds since 1970. */
export interface StackRecord {
  readonly id: string
  readonly projectId: string
  readonly userId: string
  /** Name of the user who created it. */
  readonly owner: string | null
  readonly authUrl: string
  /** Where its objects are; null: in the region that the cloud names first. */
  readonly region: string | null
  readonly name: string
  readonly description: string
  readonly parentId: string | null
  readonly parentResource: string | null
  readonly rootId: string
  /** 0 for a stack that nobody nests. */
  readonly depth: number
  readonly action: StackAction
  readonly status: Status
  readonly statusReason: string
  readonly createdAt: number
  readonly updatedAt: number | null
  readonly deletedAt: number | null
  readonly tags: readonly string[]
  readonly timeoutMins: number | null
  readonly disableRollback: boolean
  /** Number of the stack's last event. */
  readonly seq: number
  /** Number of `inputs`; each resource row tells to which generation it was brought last. */
  readonly generation: number
  readonly inputs: Inputs
  /** Where a rollback leads. Null until the first update. */
  readonly previous: { readonly generation: number; readonly inputs: Inputs } | null
  /** The operation that rules the stack now; one that finds another here is superseded. */
  readonly operationId: string
}

/** What a resource's definition said besides its properties, as last applied. */
export interface AppliedDefinition {
  /** The type whose behaviour it is, when the registry maps the written type to another. */
  readonly behaviour: string
  readonly deletionPolicy: 'Delete' | 'Retain' | 'Snapshot'
  readonly updatePolicy: Value
  /** Set for resources that only adopt an object that exists already. */
  readonly externalId: string | null
  /** Digest of the metadata as the template had it: a resource's own changes with signals. */
  readonly metadata: string
  /** Names of properties the author gave; the others are defaults. */
  readonly given: readonly string[]
  /** Names of properties that an update which did not end well may have changed in the cloud. */
  readonly unsettled?: readonly string[]
}

export interface ResourceRecord {
  readonly id: string
  readonly stackId: string
  readonly name: string
  /** Change it only through the recorder. */
  type: string
  position: number
  action: ResourceAction
  status: Status
  statusReason: string
  physicalName: string
  physicalId: string | null
  generation: number
  /** The operation that visited the row last. */
  operationId: string
  definition: AppliedDefinition
  /** As last applied; while a creation runs, as wanted. */
  properties: Readonly<Record<string, Value>>
  metadata: Value
  data: Readonly<Record<string, Value>>
  /** Attributes that somebody asked for since the last change, by `attributeKey`. */
  attributes: Record<string, Value>
  /** Ids of the rows this one needs. */
  requires: readonly string[]
  replaces: string | null
  replacedBy: string | null
  nestedStackId: string | null
  /** The hook that was reached last. */
  hook: HookState | null
  /** While a creation is under way: which try it is. 0 before and after. */
  attempt: number
  /** A create call may have made something whose id nobody recorded. */
  unsure: boolean
  startedAt: number | null
  createdAt: number
  updatedAt: number | null
}

/** What lists tell of a resource: nothing that is sealed. */
export type ResourceOutline = Omit<
  ResourceRecord,
  'definition' | 'properties' | 'metadata' | 'data' | 'attributes' | 'physicalName' | 'operationId' | 'unsure'
>

/** A hook holds its resource until somebody clears it; one of an earlier operation holds nothing. */
export interface HookState {
  readonly name: string
  readonly operationId: string
  readonly cleared: boolean
}

export interface EventRecord {
  readonly id: string
  readonly stackId: string
  readonly seq: number
  readonly time: number
  readonly resourceName: string
  readonly resourceType: string
  readonly physicalId: string | null
  readonly action: ResourceAction | StackAction
  readonly status: Status
  readonly reason: string
  readonly isStack: boolean
  readonly nestedStackId: string | null
}

/** An event before the store numbers it. `properties`: those of the resource that its author gave. */
export type NewEvent = Omit<EventRecord, 'seq'> & { readonly properties: Readonly<Record<string, Value>> | null }

/** What an operation must know besides its action. */
export interface OperationDetails {
  /** An update asks the cloud what is still there. */
  readonly converge?: boolean
  /** A deletion leaves every object where it is. */
  readonly forget?: boolean
  /** Which snapshot is being taken, or brought back. */
  readonly snapshotId?: string
  /** Who began it, by name, and who else agreed to it. */
  readonly user?: string
  readonly approvedBy?: string
  /** A resource of this stack whose live object is brought back to what was applied, by changing these properties anew. */
  readonly revert?: {
    readonly stackId: string
    readonly resource: string
    readonly properties: readonly string[]
    readonly replace: boolean
  }
  /** Where it comes from, for who watches. */
  readonly origin?: Origin
  /** In nested stacks: the operation of the stack around that began it. */
  readonly by?: string
}

/** A stack's state and content at one moment. `content` is sealed, and null until its operation is over. */
export interface SnapshotRecord {
  readonly id: string
  readonly stackId: string
  readonly name: string | null
  readonly status: Status
  readonly statusReason: string
  readonly createdAt: number
  readonly content: SnapshotContent | null
}

export interface SnapshotContent {
  readonly inputs: Inputs
  readonly exported: StackExport
}

/** A stack as data, in Heat's form: enough to adopt it elsewhere. Holds secrets. */
export interface StackExport {
  readonly name: string
  readonly id: string
  readonly action: string
  readonly status: string
  readonly environment: { readonly [section: string]: Value }
  readonly files: Readonly<Record<string, string>>
  readonly template: Value
  readonly project_id: string
  readonly stack_user_project_id: string | null
  readonly tags: readonly string[] | null
  readonly resources: Readonly<Record<string, ExportedResource | StackExport>>
}

export interface ExportedResource {
  readonly name: string
  readonly resource_id: string | null
  readonly type: string
  readonly action: string
  readonly status: string
  readonly metadata: Value
  readonly resource_data: Readonly<Record<string, Value>>
}

/** An operation as a stack's history tells it. `inputs`: what the stack was to be made from; null where it kept them. */
export interface PastOperation {
  readonly id: string
  readonly action: StackAction
  readonly details: OperationDetails
  readonly startedAt: number
  readonly finishedAt: number | null
  /** How it ended, and why; null of both while it runs, and when another took over. */
  readonly status: Status | null
  readonly reason: string | null
  readonly inputs: Inputs | null
}

/** How a running operation is told to end: what runs may finish (`drain`), or is interrupted (`abort`). */
export type Halt = 'drain' | 'abort'

export interface OperationRecord {
  readonly id: string
  readonly stackId: string
  readonly action: StackAction
  readonly state: 'queued' | 'running' | 'done'
  readonly details: OperationDetails
  readonly halt: Halt | null
  readonly owner: string | null
  readonly attempt: number
  /** Sealed by the store: with what to speak to the cloud. */
  readonly credential: string
  readonly startedAt: number
  /** When a worker took it for the first time; what nobody has taken yet waits. */
  readonly begunAt: number | null
  readonly finishedAt: number | null
}
