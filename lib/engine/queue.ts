import type { StackRecord } from './records.ts'

export interface Job {
  readonly operationId: string
  readonly stackId: string
  /** The project among whose operations it waits for its turn; null inside another stack, whose own turn it takes part in. */
  readonly projectId: string | null
}

/** A stack inside another waits for no turn of its own: the one around it would wait for it, and never end. */
export const jobFor = (
  { id, parentId, projectId }: Pick<StackRecord, 'id' | 'parentId' | 'projectId'>,
  operationId: string,
): Job => ({ operationId, stackId: id, projectId: parentId === null ? projectId : null })

/**
 * The job queue: one job an operation, at most one in work a stack, and of each project no more at once than it may have;
 * the others wait, the oldest goes first. What it forgets, the sweep of the store finds.
 */
export interface Queue {
  /** Whether other workers pull from it as well. */
  readonly isShared: boolean
  /** With `ahead` it goes before all that waits and has not. */
  push(job: Job, order?: { readonly ahead: boolean }): Promise<void>
  /** The same for an operation that was begun and is held by no living worker: what is in work for its stack, a dead one took. */
  pushAgain(job: Job): Promise<void>
  /** The same for operations of which it is unknown whether they have a job still; answers those that wait for their turn. */
  pushLost(jobs: readonly Job[]): Promise<Job[]>
  /** Jobs that this worker now has in work. */
  pull(limit: number): Promise<Job[]>
  done(job: Job): Promise<void>
  /** Calls `woken` when there may be something to pull. */
  wakeups(woken: () => void): Promise<() => Promise<void>>
}
