import type { Job, Queue } from '../queue.ts'

interface Kept extends Job {
  readonly ahead: boolean
  inWork: boolean
}

/** The queue in memory: at most one job a stack in work; one pushed again takes the old one's place. */
export class MemoryQueue implements Queue {
  readonly isShared = false
  readonly #jobs = new Map<string, Kept>()
  readonly #woken = new Set<() => void>()
  readonly #perProject: number

  /** How many jobs of a project may be in work at once; -1 for any number. */
  constructor(perProject = -1) {
    this.#perProject = perProject
  }

  async push(job: Job, { ahead } = { ahead: false }): Promise<void> {
    this.#jobs.delete(job.operationId)
    this.#jobs.set(job.operationId, { ...job, ahead, inWork: false })
    this.#wake()
  }

  async pushAgain(job: Job): Promise<void> {
    for (const { operationId, stackId } of this.#inWork()) {
      if (stackId === job.stackId) this.#jobs.delete(operationId)
    }
    await this.push(job, { ahead: true })
  }

  async pushLost(jobs: readonly Job[]): Promise<Job[]> {
    const busy = new Set(this.#inWork().map(({ stackId }) => stackId))
    const waits = ({ operationId, stackId }: Job) => this.#jobs.get(operationId)?.inWork === false && !busy.has(stackId)
    const waiting = jobs.filter(waits)
    for (const job of jobs) if (!waiting.includes(job)) await this.pushAgain(job)
    return waiting
  }

  async pull(limit: number): Promise<Job[]> {
    const inWork = this.#inWork()
    const busy = new Set(inWork.map(({ stackId }) => stackId))
    const counts = new Map<string | null, number>()
    const count = ({ projectId }: Job) => counts.set(projectId, (counts.get(projectId) ?? 0) + 1)
    inWork.forEach(count)
    const pulled: Kept[] = []
    const isFull = ({ projectId }: Job) =>
      this.#perProject >= 0 && projectId !== null && (counts.get(projectId) ?? 0) >= this.#perProject
    for (const ahead of [true, false]) {
      for (const job of this.#jobs.values()) {
        if (job.ahead !== ahead || pulled.length === limit || busy.has(job.stackId) || isFull(job)) continue
        busy.add(job.stackId)
        count(job)
        job.inWork = true
        pulled.push(job)
      }
    }
    return pulled.map(({ operationId, stackId, projectId }) => ({ operationId, stackId, projectId }))
  }

  async done({ operationId }: Job): Promise<void> {
    this.#jobs.delete(operationId)
    this.#wake()
  }

  async wakeups(woken: () => void): Promise<() => Promise<void>> {
    this.#woken.add(woken)
    return async () => void this.#woken.delete(woken)
  }

  #inWork(): Kept[] {
    return [...this.#jobs.values().filter((job) => job.inWork)]
  }

  #wake(): void {
    for (const woken of this.#woken) woken()
  }
}
