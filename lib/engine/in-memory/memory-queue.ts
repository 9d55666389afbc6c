import type { Job, Queue } from '../queue.ts'

/** The queue in memory: at most one job a stack in work; one pushed again takes the old one's place. */
export class MemoryQueue implements Queue {
  readonly #jobs = new Map<string, Job & { inWork: boolean }>()
  readonly #woken = new Set<() => void>()

  async push(job: Job): Promise<void> {
    this.#jobs.delete(job.operationId)
    this.#jobs.set(job.operationId, { ...job, inWork: false })
    this.#wake()
  }

  async pushAgain(job: Job): Promise<void> {
    for (const { operationId, stackId, inWork } of this.#jobs.values()) {
      if (inWork && stackId === job.stackId) this.#jobs.delete(operationId)
    }
    await this.push(job)
  }

  async pull(limit: number): Promise<Job[]> {
    const busy = new Set([...this.#jobs.values().filter((job) => job.inWork)].map(({ stackId }) => stackId))
    const pulled: Job[] = []
    for (const job of this.#jobs.values()) {
      if (pulled.length === limit || busy.has(job.stackId)) continue
      busy.add(job.stackId)
      job.inWork = true
      pulled.push({ operationId: job.operationId, stackId: job.stackId })
    }
    return pulled
  }

  async done({ operationId }: Job): Promise<void> {
    this.#jobs.delete(operationId)
    this.#wake()
  }

  async wakeups(woken: () => void): Promise<() => Promise<void>> {
    this.#woken.add(woken)
    return async () => void this.#woken.delete(woken)
  }

  #wake(): void {
    for (const woken of this.#woken) woken()
  }
}
