import { begun, stackEvent, waiting } from './events.ts'
import type { Job } from './queue.ts'
import type { Run } from './run.ts'
import type { World } from './world.ts'

/** Tells of operations that have to wait for their turn among those of their project, each once. */
export class Turns {
  readonly #world: World
  /** Those that waited when one looked the last time, and whether that was told. */
  #waiting = new Map<string, 'seen' | 'told'>()

  constructor(world: World) {
    this.#world = world
  }

  /** `jobs` are all that wait now. One that waits for the first time may be about to begin. */
  async told(jobs: readonly Job[]): Promise<void> {
    const before = this.#waiting
    this.#waiting = new Map(jobs.map(({ operationId }) => [operationId, before.get(operationId) ?? 'seen']))
    for (const job of jobs) {
      if (job.projectId === null || before.get(job.operationId) !== 'seen') continue
      await this.#tell(job)
      this.#waiting.set(job.operationId, 'told')
    }
  }

  async #tell({ operationId, stackId }: Job): Promise<void> {
    const { store } = this.#world
    const stack = await store.stack(stackId)
    if (stack?.operationId !== operationId) return
    const event = stackEvent(this.#world, stack, waiting(stack.action))
    await store.remark({ id: operationId, stackId, state: 'queued' }, event)
  }
}

/** Tells that an operation begins of which it was told that it waits. */
export async function tellTurn(world: World, { stack, operation }: Pick<Run, 'stack' | 'operation'>): Promise<void> {
  const { action } = operation
  if (stack.statusReason !== waiting(action).statusReason) return
  const event = stackEvent(world, stack, begun(action))
  await world.store.remark({ id: operation.id, stackId: stack.id, state: 'running' }, event)
}
