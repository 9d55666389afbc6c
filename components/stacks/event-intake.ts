import type { QueryClient } from '@tanstack/react-query'
import { familyOf } from '#components/topology/family.ts'
import { applyEvents, type StackProgress } from '#lib/api/apply-event.ts'
import type { ResourceSummary, StackDetail, StackEvent } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

interface Options {
  /** Loads a stack's resources and events into the cache; answers with the number of its last event. */
  readonly load: (stackId: string) => Promise<number>
  /** Loads the resources alone anew. */
  readonly refresh: (stackId: string) => Promise<void>
  /** Told after events have changed the cache. */
  readonly onFolded: () => void
}

/** More events than this in one frame are a flood, which is folded a few times a second: frames stay free to move. */
const floodSize = 5
const floodPause = 100

/** Takes the events of a stack and its nested stacks and folds them into the query cache, a batch per frame. */
export class EventIntake {
  readonly #client: QueryClient
  readonly #rootId: string
  readonly #options: Options
  readonly #seen = new Map<string, number>()
  /** Events that came while their stack was being loaded; folded after it. */
  readonly #loading = new Map<string, StackEvent[]>()
  /** Nested stacks that could not be loaded: deleted meanwhile. */
  readonly #gone = new Set<string>()
  #queue: StackEvent[] = []
  #scheduled: (() => void) | undefined
  #refetch: ReturnType<typeof setTimeout> | undefined

  constructor(client: QueryClient, rootId: string, options: Options) {
    this.#client = client
    this.#rootId = rootId
    this.#options = options
  }

  /** `<stackId>:<seq>,…` of all that is known, for the stream to resume from. */
  positions(): string {
    return [...this.#seen].map(([id, seq]) => `${id}:${seq}`).join(',')
  }

  /** Loads the stack and, level by level, at most `limit` stacks of its family. */
  async loadFamily(limit: number): Promise<void> {
    for (;;) {
      const missing = familyOf(this.#rootId, (id) => this.#client.getQueryData(queryKeys.resources(id)))
        .slice(0, limit)
        .filter(({ stackId }) => !this.#seen.has(stackId) && !this.#gone.has(stackId))
      if (missing.length === 0) break
      await Promise.all(missing.slice(0, 6).map(({ stackId }) => this.#load(stackId)))
    }
    this.#options.onFolded()
  }

  take(event: StackEvent): void {
    this.#queue.push(event)
    this.#schedule(0)
  }

  #schedule(pause: number): void {
    this.#scheduled ??= nextFrame(pause, () => {
      this.#scheduled = undefined
      const batch = this.#queue
      this.#queue = []
      this.fold(batch)
      if (batch.length > floodSize) this.#schedule(floodPause)
    })
  }

  stop(): void {
    this.#scheduled?.()
    clearTimeout(this.#refetch)
  }

  /** Folds a batch at once: one change of the cache per stack, however many events. */
  fold(batch: readonly StackEvent[]): void {
    if (batch.length === 0) return
    for (const [stackId, events] of Map.groupBy(batch, (event) => event.stackId)) {
      const waiting = this.#loading.get(stackId)
      const from = this.#seen.get(stackId) ?? (events[0]?.seq === 1 ? 0 : undefined)
      if (waiting) waiting.push(...events)
      else if (from === undefined || !this.#foldStack(stackId, from, events)) this.#reload(stackId)
      else if (endsOperation(events)) this.#refresh(stackId)
    }
    if (batch.some((event) => event.isStack && event.stackId === this.#rootId)) this.#refetchSoon()
    this.#options.onFolded()
  }

  /** False when events are missing. */
  #foldStack(stackId: string, from: number, events: readonly StackEvent[]): boolean {
    const known = {
      seq: from,
      action: '',
      status: '',
      statusReason: '',
      resources: this.#client.getQueryData<ResourceSummary[]>(queryKeys.resources(stackId)) ?? [],
      events: this.#client.getQueryData<StackEvent[]>(queryKeys.events(stackId)) ?? [],
    }
    const progress = applyEvents(known, events)
    if (progress === 'gap') return false
    if (progress.seq === from) return true
    this.#seen.set(stackId, progress.seq)
    this.#client.setQueryData(queryKeys.resources(stackId), progress.resources)
    this.#client.setQueryData(queryKeys.events(stackId), progress.events)
    this.#patchDetail(stackId, progress)
    return true
  }

  #patchDetail(stackId: string, { seq, action, status, statusReason }: StackProgress): void {
    if (action === '') return
    this.#client.setQueryData<StackDetail>(queryKeys.stack(stackId), (detail) =>
      detail && detail.seq < seq
        ? {
            ...detail,
            seq,
            action: action as StackDetail['action'],
            status: status as StackDetail['status'],
            statusReason,
          }
        : detail,
    )
  }

  #reload(stackId: string): void {
    this.#load(stackId).then(this.#options.onFolded, () => undefined) // the next event tries again
  }

  /** The events are known already. */
  #refresh(stackId: string): void {
    const load = async () => {
      await this.#options.refresh(stackId)
      return this.#seen.get(stackId) ?? 0
    }
    this.#load(stackId, load).then(this.#options.onFolded, () => undefined)
  }

  async #load(stackId: string, load = () => this.#options.load(stackId)): Promise<void> {
    const waiting: StackEvent[] = []
    this.#loading.set(stackId, waiting)
    try {
      const seq = await load()
      this.#seen.set(stackId, seq)
      if (stackId === this.#rootId) this.#catchUp(seq)
    } catch (error) {
      if (stackId === this.#rootId) throw error
      this.#gone.add(stackId)
      this.#seen.delete(stackId)
    } finally {
      this.#loading.delete(stackId)
    }
    const missed = waiting.filter((event) => event.seq > (this.#seen.get(stackId) ?? Number.POSITIVE_INFINITY))
    if (missed.length > 0) this.fold(missed)
  }

  /** The stack itself may have been read before the last events that are now known, and no event will tell of those. */
  #catchUp(seq: number): void {
    const detail = this.#client.getQueryData<StackDetail>(queryKeys.stack(this.#rootId))
    if (!detail || detail.seq < seq) void this.#client.invalidateQueries({ queryKey: queryKeys.stack(this.#rootId) })
  }

  /** Outputs, counts and what can be done now come with the stack itself, not with its events. */
  #refetchSoon(): void {
    clearTimeout(this.#refetch)
    this.#refetch = setTimeout(() => {
      void this.#client.invalidateQueries({ queryKey: queryKeys.stack(this.#rootId) })
      void this.#client.invalidateQueries({ queryKey: queryKeys.stacks })
    }, 250)
  }
}

/** After an operation some resources are gone for good, which no event says. */
function endsOperation(events: readonly StackEvent[]): boolean {
  return events.some((event) => event.isStack && event.status !== 'IN_PROGRESS')
}

/**
 * Before the next paint after a pause of so many milliseconds, or soon where nothing is painted: background tabs have no
 * frames. Answers with the way to call it off.
 */
function nextFrame(pause: number, run: () => void): () => void {
  if (typeof document === 'undefined' || document.visibilityState !== 'visible') {
    const timer = setTimeout(run, 100)
    return () => clearTimeout(timer)
  }
  let frame = 0
  const ask = () => {
    frame = requestAnimationFrame(run)
  }
  const timer = pause > 0 ? setTimeout(ask, pause) : undefined
  if (pause === 0) ask()
  return () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}
