import type { Job } from './queue.ts'
import type {
  EventRecord,
  Halt,
  HookState,
  NewEvent,
  OperationRecord,
  PastOperation,
  ResourceOutline,
  ResourceRecord,
  SnapshotRecord,
  StackRecord,
} from './records.ts'

/** The part of an operation's row that proves who may write. */
export interface Fence {
  readonly operationId: string
  readonly owner: string
  readonly attempt: number
}

/** What one batch writes, as a whole or not at all. */
export interface Batch {
  readonly upserts: readonly ResourceRecord[]
  /** Rows of which nothing changes but that they join the operation and its generation. */
  readonly kept: { readonly ids: readonly string[]; readonly generation: number } | null
  readonly removals: readonly string[]
  readonly events: readonly NewEvent[]
}

/** How a stack's own row changes; `seq` is the store's affair. */
export type StackChange = Partial<Omit<StackRecord, 'id' | 'seq' | 'createdAt'>>

/** A new operation over a stack, and what begins with it. */
export interface Beginning {
  readonly operation: OperationRecord
  readonly stack: StackChange
  readonly events: readonly NewEvent[]
  /** What happens to the operation that ran until now. */
  readonly halt: Halt
  /** A snapshot that the operation takes. */
  readonly snapshot?: SnapshotRecord
  /** Refuses (answers false) when the stack's state has moved on from this. */
  readonly expected: Pick<StackRecord, 'operationId'>
}

/** Which stacks, in which order. Lists are alternatives; absent ones ask for nothing. */
export interface StackQuery {
  readonly projectId: string
  /** Only stacks of this region, and those of none. */
  readonly region?: string
  readonly filters: Readonly<Partial<Record<StackFilter, readonly string[]>>>
  /** Stacks that have all of these tags, or any. */
  readonly tags?: readonly string[]
  readonly tagsAny?: readonly string[]
  /** Stacks that don't have all of these tags, or none of them. */
  readonly notTags?: readonly string[]
  readonly notTagsAny?: readonly string[]
  readonly showDeleted: boolean
  readonly showNested: boolean
  readonly sort: readonly { readonly key: StackSortKey; readonly descending: boolean }[]
  readonly limit: number | null
  /** Id of the last stack of the page before; an unknown one asks for the first page. */
  readonly marker: string | null
}

export type StackFilter =
  | 'id'
  | 'name'
  | 'action'
  | 'status'
  | 'statusReason'
  | 'owner'
  | 'parentId'
  | 'projectId'
  | 'disableRollback'
  | 'timeoutMins'
export type StackSortKey = 'name' | 'status' | 'createdAt' | 'updatedAt' | 'id'

/** Which events of some stacks. */
export interface EventQuery {
  readonly stackIds: readonly string[]
  readonly filters: Readonly<Partial<Record<EventFilter, readonly string[]>>>
  readonly sort: 'time' | 'resourceType'
  readonly descending: boolean
  readonly limit: number | null
  /** Id of the last event of the page before. */
  readonly marker: string | null
}

export type EventFilter = 'resourceName' | 'resourceType' | 'action' | 'status'

/** Resource states of a stack, for progress bars. */
export interface Counts {
  readonly total: number
  readonly complete: number
  readonly failed: number
  readonly inProgress: number
  /** Of those in progress or about to be: held by a hook. */
  readonly paused: number
}

/**
 * Where the engine keeps its state. Every write that tells something numbers the events it tells in the same
 * transaction, and wakes the listeners of `changes`. Secrets are sealed inside. Writes of an operation that another worker
 * has taken over throw an error named `Fenced`. Any method may throw one named `StoreUnavailable`: the database is out of
 * reach for now, or full, and whether it has written what it was asked to is unknown.
 */
export interface Store {
  /** False when the project has a living stack of that name. Doing it twice with one id is harmless. */
  insertStack(stack: StackRecord, operation: OperationRecord, events: readonly NewEvent[]): Promise<boolean>
  stack(id: string): Promise<StackRecord | null>
  stackNamed(projectId: string, name: string): Promise<StackRecord | null>
  /** Living top-level stacks of a project, newest first. */
  stacksOf(projectId: string): Promise<StackRecord[]>
  /** Stacks by query; `countStacks` counts them without regard to limit and marker. */
  findStacks(query: StackQuery): Promise<StackRecord[]>
  countStacks(query: StackQuery): Promise<number>
  /** The stacks nested in one, down to `depth` levels below it. */
  descendants(stackId: string, depth: number): Promise<StackRecord[]>
  /** Ids of the stacks a stack is nested in, nearest first. */
  ancestors(stackId: string): Promise<string[]>
  /** How many resources the living stacks of a tree have, one of them not counted. */
  resourcesOutside(rootId: string, exceptStackId: string): Promise<number>
  counts(stackIds: readonly string[]): Promise<Map<string, Counts>>
  resources(stackId: string): Promise<ResourceRecord[]>
  /** All resources of some stacks in short, those of each in template order. */
  outlines(stackIds: readonly string[]): Promise<ResourceOutline[]>
  /** The rows of one name. */
  resourcesNamed(stackId: string, name: string): Promise<ResourceRecord[]>
  /** Names of the resources that need a row. */
  requiring(stackId: string, rowId: string): Promise<string[]>
  resource(id: string): Promise<ResourceRecord | null>
  resourceByPhysicalId(physicalId: string): Promise<ResourceRecord | null>
  /** Those of some physical ids that a resource of the project's stacks has. */
  recordedIds(projectId: string, physicalIds: readonly string[]): Promise<Set<string>>
  /** Ascending, those with a number above `after`. */
  events(stackId: string, after: number, limit: number): Promise<EventRecord[]>
  findEvents(query: EventQuery): Promise<EventRecord[]>
  /** One event with the properties its resource had. */
  event(stackId: string, eventId: string): Promise<(EventRecord & Pick<NewEvent, 'properties'>) | null>
  operation(id: string): Promise<OperationRecord | null>
  /** A stack's operations, newest first. Of top-level stacks the last ones have what the stack was to be made from. */
  history(stackId: string, limit: number): Promise<PastOperation[]>
  /** Oldest first; `content` is opened when asked for. */
  snapshots(stackId: string): Promise<SnapshotRecord[]>
  removeSnapshot(id: string): Promise<void>

  /** False when `expected` no longer holds. */
  begin(stackId: string, beginning: Beginning): Promise<boolean>
  /** Changes a stack outside any operation of its own (cancel); false when `expected` no longer holds. */
  interrupt(stackId: string, change: Omit<Beginning, 'operation'>): Promise<boolean>
  /** Writes a batch of a running operation; answers how it was told to end, if it was. Throws an error named `Fenced`. */
  commit(fence: Fence, stackId: string, batch: Batch): Promise<Halt | null>
  /**
   * Ends an operation. `stack` and `events` count only while the operation still rules its stack; `next` begins in the
   * same moment. Throws an error named `Fenced`.
   */
  finish(
    fence: Fence,
    stackId: string,
    end: {
      stack: StackChange
      events: readonly NewEvent[]
      next: { operation: OperationRecord; stack: StackChange; events: readonly NewEvent[] } | null
      snapshot?: Pick<SnapshotRecord, 'id' | 'status' | 'statusReason' | 'content'>
    },
  ): Promise<void>
  /** Keeps attributes that were read, unless their resource has changed since. */
  keepAttributes(rows: readonly ResourceRecord[]): Promise<void>
  /**
   * Writes a row's data and metadata outside of operations (a signal), and the event that tells of it. False, and
   * nothing is written, when they are no longer as they were `before`.
   */
  remember(
    row: ResourceRecord,
    before: Pick<ResourceRecord, 'data' | 'metadata'>,
    event: NewEvent | null,
  ): Promise<boolean>

  /** Clears a hook that holds a row, and tells it. False when it holds it no more. */
  clearHook(row: ResourceRecord, hook: HookState, event: NewEvent): Promise<boolean>
  /**
   * Writes a row's state outside of operations, and the event that tells of it. False, and nothing is written, while an
   * operation of the stack runs or when the row's state is no longer as it was `before`.
   */
  mark(row: ResourceRecord, before: Pick<ResourceRecord, 'action' | 'status'>, event: NewEvent): Promise<boolean>

  /**
   * Takes an operation for `owner`; null when it is over, superseded by one that is not, or another living worker has
   * its stack. With the first claim it begins: `now`.
   */
  claim(operationId: string, owner: string, leaseMs: number, now: number): Promise<OperationRecord | null>
  /** Renews the leases that `owner` has on some operations, and answers these, with how they were told to end. */
  renew(owner: string, ids: readonly string[], leaseMs: number): Promise<{ id: string; halt: Halt | null }[]>
  /** Operations that nobody works on: queued, or left by a dead worker; and the time by the clock that leases run by. */
  abandoned(): Promise<{ readonly jobs: Job[]; readonly at: number }>
  /**
   * Gives a stack another reason for the state that it is in, and tells it. False, and nothing is written, when its
   * operation is not in this state, rules it no more, or the reason is the same.
   */
  remark(operation: Pick<OperationRecord, 'id' | 'stackId' | 'state'>, event: NewEvent): Promise<boolean>
  /** Gives an operation back before its end, for an orderly stop; false when it is over, or somebody else's. */
  release(fence: Fence): Promise<boolean>

  /** Hints that a stack has news, or ('') that any may have. */
  changes(heard: (stackId: string) => void): Promise<() => Promise<void>>
  /** Hints that operations were told to end, with their ids. */
  halts(heard: (operationId: string) => void): Promise<() => Promise<void>>
}
