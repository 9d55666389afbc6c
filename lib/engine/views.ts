import type { Value } from '#lib/template/yaml-node.ts'
import type { PendingChange } from './guard-store.ts'
import type {
  EnvironmentFile,
  EventRecord,
  ResourceAction,
  ResourceOutline,
  SnapshotRecord,
  StackAction,
  StackExport,
  StackRecord,
  Status,
} from './records.ts'
import type { Counts } from './store.ts'

/** What readers see. Times are ISO 8601 in UTC. */
export interface StackSummary {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly action: StackAction
  readonly status: Status
  readonly statusReason: string
  readonly creationTime: string
  readonly updatedTime: string | null
  readonly deletionTime: string | null
  /** Name of the user who created it. */
  readonly owner: string | null
  readonly tags: string[]
  readonly parentId: string | null
  readonly counts: Counts
  /** Number of the last event these values include. */
  readonly seq: number
}

export interface StackParameter {
  readonly name: string
  readonly type: string
  readonly label?: string
  readonly description?: string
  readonly value: string
  readonly hidden: boolean
  readonly origin: 'given' | 'parameter_defaults' | 'default' | 'pseudo'
}

export interface StackOutput {
  readonly name: string
  readonly description: string
  readonly value: Value
  readonly error?: string
  readonly hidden: boolean
}

export interface SourceView {
  readonly template: string
  readonly files: Record<string, string>
  readonly environments: EnvironmentFile[]
  /** Given values, secrets masked. */
  readonly parameters: Record<string, Value>
  readonly layout: Record<string, { x: number; y: number }>
}

export interface StackDetail extends StackSummary {
  readonly disableRollback: boolean
  readonly timeoutMins: number | null
  readonly parameters: StackParameter[]
  readonly outputs: StackOutput[]
  readonly source: SourceView
  readonly operation: {
    readonly id: string
    readonly action: StackAction
    readonly startedAt: string
    readonly finishedAt: string | null
    readonly cancellable: boolean
    readonly retryable: boolean
    /** Whether the stack is forgotten by it, and what it was made of stays. */
    readonly forgets: boolean
  } | null
}

export interface ResourceSummary {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly physicalId: string | null
  readonly action: ResourceAction
  readonly status: Status
  readonly statusReason: string
  readonly creationTime: string | null
  readonly updatedTime: string | null
  readonly requiredBy: string[]
  /** The hook that holds it now. */
  readonly hook: string | null
  readonly nestedStackId: string | null
}

export interface ResourceDetail extends ResourceSummary {
  readonly description: string
  readonly metadata: Value
  readonly physicalName: string | null
  readonly properties: Record<string, Value>
  readonly attributes: Record<string, Value>
  /** What its stack is in the stack around. */
  readonly parentResource: string | null
  readonly live?: Value
}

/** A resource in a list that may reach into nested stacks. `parentResource`: what its stack is in the stack around. */
export interface ListedResource extends ResourceSummary {
  readonly stackId: string
  readonly stackName: string
  readonly parentResource: string | null
  readonly description?: string
  readonly attributes?: Record<string, Value>
}

export interface StackEvent extends Omit<EventRecord, 'time'> {
  readonly time: string
}

export interface ListedEvent extends StackEvent {
  readonly stackName: string
}

export interface EventDetail extends ListedEvent {
  /** Those that the author gave. */
  readonly properties: Readonly<Record<string, Value>>
}

export interface SnapshotView {
  readonly id: string
  readonly name: string | null
  readonly status: Status
  readonly statusReason: string
  readonly creationTime: string
  /** Null until the snapshot is complete. Holds secrets. */
  readonly data: StackExport | null
}

/** An operation in a stack's history. `kept`: whether it can be told what the stack was to be made from then. */
export interface PastOperationView {
  readonly id: string
  readonly action: StackAction
  readonly status: Status | null
  readonly reason: string | null
  readonly user: string | null
  readonly approvedBy: string | null
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly kept: boolean
  /** Whether the stack was forgotten by it, its objects left where they are. */
  readonly abandoned: boolean
}

/** A change that waits for a second person, without what is sealed in it. */
export interface ChangeView {
  readonly id: string
  readonly kind: 'update' | 'restore' | 'end-four-eyes'
  readonly state: 'pending' | 'approved' | 'rejected' | 'expired'
  readonly userName: string | null
  /** Whether the caller asked for it. */
  readonly own: boolean
  readonly decidedBy: string | null
  readonly createdAt: string
  readonly decidedAt: string | null
}

export const iso = (ms: number) => new Date(ms).toISOString()
export const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms))

export function stackSummary(stack: StackRecord, counts: Counts): StackSummary {
  return {
    id: stack.id,
    name: stack.name,
    description: stack.description,
    action: stack.action,
    status: stack.status,
    statusReason: stack.statusReason,
    creationTime: iso(stack.createdAt),
    updatedTime: isoOrNull(stack.updatedAt),
    deletionTime: isoOrNull(stack.deletedAt),
    owner: stack.owner,
    tags: [...stack.tags],
    parentId: stack.parentId,
    counts,
    seq: stack.seq,
  }
}

export function resourceSummary(
  row: ResourceOutline,
  stack: Pick<StackRecord, 'operationId' | 'status'>,
  requiredBy: string[],
): ResourceSummary {
  const isHeld =
    stack.status === 'IN_PROGRESS' && row.hook?.cleared === false && row.hook.operationId === stack.operationId
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    physicalId: row.physicalId,
    action: row.action,
    status: row.status,
    statusReason: row.statusReason,
    creationTime: row.action === 'INIT' ? null : iso(row.createdAt),
    updatedTime: isoOrNull(row.updatedAt),
    requiredBy,
    hook: isHeld ? row.hook!.name : null,
    nestedStackId: row.action === 'INIT' ? null : row.nestedStackId,
  }
}

export const eventView = (event: EventRecord): StackEvent => ({ ...event, time: iso(event.time) })

export const changeView = (
  change: PendingChange,
  stack: Pick<StackRecord, 'operationId'>,
  caller: { readonly userId: string },
): ChangeView => ({
  id: change.id,
  kind: change.wanted.kind,
  state: change.state === 'pending' && change.operationId !== stack.operationId ? 'expired' : change.state,
  userName: change.userName,
  own: change.userId === caller.userId,
  decidedBy: change.decidedBy,
  createdAt: iso(change.createdAt),
  decidedAt: isoOrNull(change.decidedAt),
})

export const snapshotView = (snapshot: SnapshotRecord): SnapshotView => ({
  id: snapshot.id,
  name: snapshot.name,
  status: snapshot.status,
  statusReason: snapshot.statusReason,
  creationTime: iso(snapshot.createdAt),
  data: snapshot.content?.exported ?? null,
})
