import type { DriftReport } from './drift-report.ts'
import type { StackExport } from './records.ts'
import type { StackRequest } from './requests.ts'

/** What may not happen to a resource until somebody releases it. */
export interface ResourceLock {
  /** The stack that has the resource itself, which may be one inside another. */
  readonly stackId: string
  readonly resource: string
  readonly replace: boolean
  readonly delete: boolean
  /** Who locked it, by name, and when, in milliseconds since 1970. */
  readonly userName: string | null
  readonly createdAt: number
}

/** Differences of one property that nobody wants to hear of. */
export interface DriftRule {
  readonly stackId: string
  readonly resource: string
  readonly property: string
}

/** What somebody asks a second person for. */
export type WantedChange =
  | { readonly kind: 'update'; readonly request: StackRequest }
  | { readonly kind: 'restore'; readonly snapshotId: string }
  /** The end of the rule that there must be a second person. */
  | { readonly kind: 'end-four-eyes' }

/** A change that waits for a second person, or did. */
export interface PendingChange {
  readonly id: string
  readonly stackId: string
  /** The operation that ruled the stack when it was asked for: once another does, it counts no more. */
  readonly operationId: string
  readonly userId: string
  readonly userName: string | null
  /** Sealed at rest: parameters may be secrets. */
  readonly wanted: WantedChange
  readonly state: 'pending' | 'approved' | 'rejected'
  readonly decidedBy: string | null
  readonly createdAt: number
  readonly decidedAt: number | null
}

export type Decision = Pick<PendingChange, 'state' | 'decidedBy' | 'decidedAt'>

/** Where the engine keeps what people agreed on about a stack beside its template. It goes with its stack. */
export interface GuardStore {
  /** Locks of a whole tree of stacks, by the id of the outermost. */
  locks(rootId: string): Promise<ResourceLock[]>
  /** Locks a resource, or with neither of both releases it. */
  setLock(lock: ResourceLock): Promise<void>
  fourEyes(stackId: string): Promise<boolean>
  setFourEyes(stackId: string, on: boolean): Promise<void>
  driftRules(rootId: string): Promise<DriftRule[]>
  setDriftRule(rule: DriftRule, on: boolean): Promise<void>
  /** What the last look for drift found; null before the first. Sealed at rest. */
  driftReport(stackId: string): Promise<DriftReport | null>
  keepDriftReport(stackId: string, report: DriftReport): Promise<void>
  /** What it takes to adopt a stack that was abandoned; null where nothing is kept. Sealed at rest. */
  abandoned(stackId: string): Promise<StackExport | null>
  keepAbandoned(stackId: string, exported: StackExport): Promise<void>
  addChange(change: PendingChange): Promise<void>
  /** A stack's changes, newest first. */
  changes(stackId: string): Promise<PendingChange[]>
  /** Moves a change on from a state; false when it is in another one: somebody was faster. */
  decide(id: string, from: PendingChange['state'], decision: Decision): Promise<boolean>
}
