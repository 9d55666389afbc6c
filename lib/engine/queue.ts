export interface Job {
  readonly operationId: string
  readonly stackId: string
}

/** The job queue: one job an operation, at most one in work a stack. What it forgets, the sweep of the store finds. */
export interface Queue {
  push(job: Job): Promise<void>
  /** The same for an operation that no living worker holds: what is still in work for its stack, a dead one took. */
  pushAgain(job: Job): Promise<void>
  /** Jobs that this worker now has in work. */
  pull(limit: number): Promise<Job[]>
  done(job: Job): Promise<void>
  /** Calls `woken` when there may be something to pull. */
  wakeups(woken: () => void): Promise<() => Promise<void>>
}
