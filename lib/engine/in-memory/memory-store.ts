import { type Job, jobFor } from '../queue.ts'
import type {
  EventRecord,
  Halt,
  NewEvent,
  OperationRecord,
  ResourceRecord,
  SnapshotRecord,
  StackRecord,
} from '../records.ts'
import type { Beginning, Fence, StackChange, Store } from '../store.ts'
import type { Clock } from '../world.ts'

type Leased = OperationRecord & { readonly lease: number | null }

/** What comes out was through the same wringer as in a database. */
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

const noSearch = async (): Promise<never> => {
  throw new Error('a store in memory answers no searches')
}

/**
 * The engine's state in memory, for tests and rehearsals that live through weeks in seconds. Each method is one transaction; leases
 * run on `clock`; hints are given at once.
 */
export class MemoryStore implements Store {
  readonly #clock: Clock
  readonly stacks = new Map<string, StackRecord>()
  readonly operations = new Map<string, Leased>()
  readonly rows = new Map<string, ResourceRecord>()
  readonly #events = new Map<string, (EventRecord & NewEvent)[]>()
  readonly #snapshots = new Map<string, SnapshotRecord>()
  readonly #changes = new Set<(stackId: string) => void>()
  readonly #halts = new Set<(operationId: string) => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async insertStack(stack: StackRecord, operation: OperationRecord, events: readonly NewEvent[]): Promise<boolean> {
    if (this.stacks.has(stack.id)) return true
    if (await this.stackNamed(stack.projectId, stack.name)) return false
    this.stacks.set(stack.id, copy(stack))
    this.operations.set(operation.id, { ...copy(operation), lease: null })
    this.#change(stack.id, {}, events)
    return true
  }

  stack = async (id: string) => copy(this.stacks.get(id) ?? null)

  async stackNamed(projectId: string, name: string): Promise<StackRecord | null> {
    const isMeant = (one: StackRecord) => one.projectId === projectId && one.name === name && one.deletedAt === null
    return copy(this.stacks.values().find(isMeant) ?? null)
  }

  async stacksOf(projectId: string): Promise<StackRecord[]> {
    const isMeant = (one: StackRecord) => one.projectId === projectId && one.parentId === null && one.deletedAt === null
    return copy([...this.stacks.values().filter(isMeant)].reverse())
  }

  findStacks = noSearch
  countStacks = noSearch
  findEvents = noSearch

  async descendants(stackId: string, depth: number): Promise<StackRecord[]> {
    if (depth <= 0) return []
    const children = [...this.stacks.values().filter(({ parentId }) => parentId === stackId)]
    const below = await Promise.all(children.map(({ id }) => this.descendants(id, depth - 1)))
    return copy([...children, ...below.flat()])
  }

  async ancestors(stackId: string): Promise<string[]> {
    const parentId = this.stacks.get(stackId)?.parentId
    return parentId ? [parentId, ...(await this.ancestors(parentId))] : []
  }

  async resourcesOutside(rootId: string, exceptStackId: string): Promise<number> {
    const counts = ({ stackId }: ResourceRecord) => {
      const stack = this.stacks.get(stackId)
      return stack?.rootId === rootId && stack.id !== exceptStackId && stack.deletedAt === null
    }
    return [...this.rows.values().filter(counts)].length
  }

  async counts(stackIds: readonly string[]) {
    const of = (rows: ResourceRecord[]) => ({
      total: rows.length,
      complete: rows.filter(({ status, action }) => status === 'COMPLETE' && action !== 'INIT').length,
      failed: rows.filter(({ status }) => status === 'FAILED').length,
      inProgress: rows.filter(({ status }) => status === 'IN_PROGRESS').length,
      paused: rows.filter(({ hook, stackId }) => {
        const stack = this.stacks.get(stackId)
        const isRuling = stack?.status === 'IN_PROGRESS' && hook?.operationId === stack.operationId
        return hook?.cleared === false && isRuling
      }).length,
    })
    return new Map(stackIds.map((id) => [id, of(this.#rowsOf(id))]))
  }

  resources = async (stackId: string) => copy(this.#rowsOf(stackId))
  outlines = async (stackIds: readonly string[]) => copy(stackIds.flatMap((id) => this.#rowsOf(id)))
  resourcesNamed = async (stackId: string, name: string) =>
    copy(this.#rowsOf(stackId).filter((row) => row.name === name))
  requiring = async (stackId: string, rowId: string) =>
    this.#rowsOf(stackId).flatMap(({ name, requires }) => (requires.includes(rowId) ? [name] : []))
  resource = async (id: string) => copy(this.rows.get(id) ?? null)
  resourceByPhysicalId = async (physicalId: string) =>
    copy(this.rows.values().find((row) => row.physicalId === physicalId) ?? null)

  async recordedIds(projectId: string, physicalIds: readonly string[]): Promise<Set<string>> {
    const rows = this.rows.values().filter((row) => this.stacks.get(row.stackId)?.projectId === projectId)
    const taken = new Set(rows.map((row) => row.physicalId))
    return new Set(physicalIds.filter((id) => taken.has(id)))
  }

  async events(stackId: string, after: number, limit: number): Promise<EventRecord[]> {
    const events = this.#events.get(stackId) ?? []
    return copy(events.filter(({ seq }) => seq > after).slice(0, limit))
  }

  event = async (stackId: string, eventId: string) =>
    copy(this.#events.get(stackId)?.find(({ id }) => id === eventId) ?? null)

  async operation(id: string): Promise<OperationRecord | null> {
    return copy(this.operations.get(id) ?? null)
  }

  history = noSearch

  snapshots = async (stackId: string) =>
    copy([...this.#snapshots.values().filter((snapshot) => snapshot.stackId === stackId)])

  async removeSnapshot(id: string): Promise<void> {
    this.#snapshots.delete(id)
  }

  async begin(stackId: string, beginning: Beginning): Promise<boolean> {
    if (!this.#supersede(stackId, beginning)) return false
    this.#start(beginning)
    if (beginning.snapshot) this.#snapshots.set(beginning.snapshot.id, copy(beginning.snapshot))
    return true
  }

  async interrupt(stackId: string, change: Omit<Beginning, 'operation'>): Promise<boolean> {
    if (!this.#supersede(stackId, change)) return false
    this.#change(stackId, change.stack, change.events)
    return true
  }

  async commit(fence: Fence, stackId: string, batch: Parameters<Store['commit']>[2]): Promise<Halt | null> {
    const { halt } = this.#held(fence)
    for (const row of batch.upserts) this.rows.set(row.id, copy(row))
    const { ids = [], generation } = batch.kept ?? {}
    for (const id of ids) Object.assign(this.rows.get(id)!, { generation, operationId: fence.operationId })
    for (const id of batch.removals) this.rows.delete(id)
    if (batch.events.length > 0) this.#change(stackId, {}, batch.events)
    return halt
  }

  async finish(fence: Fence, stackId: string, end: Parameters<Store['finish']>[2]): Promise<void> {
    const operation = this.#held(fence)
    const { snapshot, next } = end
    const taken = snapshot && this.#snapshots.get(snapshot.id)
    if (taken) this.#snapshots.set(taken.id, { ...taken, ...copy(snapshot) })
    this.#set(operation, { state: 'done', finishedAt: this.#clock.now(), lease: null })
    this.#tell(stackId)
    if (this.stacks.get(stackId)?.operationId !== operation.id) return
    this.#change(stackId, end.stack, end.events)
    if (next) this.#start(next)
  }

  async keepAttributes(rows: readonly ResourceRecord[]): Promise<void> {
    for (const { id, updatedAt, attributes } of rows) {
      const row = this.rows.get(id)
      if (row?.status === 'COMPLETE' && row.updatedAt === updatedAt) row.attributes = copy(attributes)
    }
  }

  async remember(row: ResourceRecord, before: Pick<ResourceRecord, 'data' | 'metadata'>, event: NewEvent | null) {
    const now = this.rows.get(row.id)
    if (!now || JSON.stringify([now.data, now.metadata]) !== JSON.stringify([before.data, before.metadata]))
      return false
    Object.assign(now, copy({ data: row.data, metadata: row.metadata }))
    this.#change(row.stackId, {}, event ? [event] : [])
    return true
  }

  async clearHook(row: ResourceRecord, hook: NonNullable<ResourceRecord['hook']>, event: NewEvent): Promise<boolean> {
    const now = this.rows.get(row.id)
    if (JSON.stringify(now?.hook) !== JSON.stringify({ ...hook, cleared: false })) return false
    now!.hook = { ...hook, cleared: true }
    this.#change(row.stackId, {}, [event])
    return true
  }

  async mark(row: ResourceRecord, before: Pick<ResourceRecord, 'action' | 'status'>, event: NewEvent) {
    const now = this.rows.get(row.id)
    const isBusy = this.operations.values().some((one) => one.stackId === row.stackId && one.state !== 'done')
    if (!now || isBusy || now.action !== before.action || now.status !== before.status) return false
    const { action, status, statusReason, updatedAt, metadata, definition } = row
    Object.assign(now, copy({ action, status, statusReason, updatedAt, metadata, definition }))
    this.#change(row.stackId, {}, [event])
    return true
  }

  async claim(operationId: string, owner: string, leaseMs: number, now: number): Promise<OperationRecord | null> {
    const operation = this.operations.get(operationId)
    const stack = operation && this.stacks.get(operation.stackId)
    if (!stack) return null
    if (stack.operationId !== operationId && this.operations.get(stack.operationId)?.state !== 'done') {
      if (!this.#isLeased(operation)) this.#set(operation, { state: 'done', finishedAt: this.#clock.now() })
      return null
    }
    if (!this.#isFree(operation)) return null
    const lease = this.#clock.now() + leaseMs
    const begunAt = operation.begunAt ?? now
    return copy(this.#set(operation, { state: 'running', owner, attempt: operation.attempt + 1, lease, begunAt }))
  }

  async renew(owner: string, ids: readonly string[], leaseMs: number): Promise<{ id: string; halt: Halt | null }[]> {
    const renewed: { id: string; halt: Halt | null }[] = []
    for (const operation of this.operations.values()) {
      if (operation.owner !== owner || !ids.includes(operation.id) || operation.state !== 'running') continue
      this.#set(operation, { lease: this.#clock.now() + leaseMs })
      renewed.push({ id: operation.id, halt: operation.halt })
    }
    return renewed
  }

  async abandoned(): Promise<{ jobs: Job[]; at: number }> {
    const free = this.operations.values().filter((operation) => this.#isFree(operation))
    const jobs = [...free].map(({ id, stackId }) => jobFor(this.stacks.get(stackId)!, id))
    return { jobs, at: this.#clock.now() }
  }

  async remark({ id, stackId, state }: Parameters<Store['remark']>[0], event: NewEvent): Promise<boolean> {
    const stack = this.stacks.get(stackId)
    const isSo = stack?.operationId === id && this.operations.get(id)?.state === state
    if (!isSo || stack.statusReason === event.reason) return false
    this.#change(stackId, { statusReason: event.reason }, [event])
    return true
  }

  async release({ operationId, owner, attempt }: Fence): Promise<boolean> {
    const operation = this.operations.get(operationId)
    if (operation?.owner !== owner || operation.attempt !== attempt || operation.state !== 'running') return false
    this.#set(operation, { lease: null, owner: null, attempt: attempt + 1 })
    return true
  }

  changes = async (heard: (stackId: string) => void) => subscribed(this.#changes, heard)
  halts = async (heard: (operationId: string) => void) => subscribed(this.#halts, heard)

  #rowsOf(stackId: string): ResourceRecord[] {
    const rows = [...this.rows.values().filter((row) => row.stackId === stackId)]
    return rows.sort((a, b) => a.position - b.position || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  }

  #set(operation: Leased, change: Partial<Leased>): Leased {
    const changed = { ...operation, ...change }
    this.operations.set(operation.id, changed)
    return changed
  }

  #isLeased({ lease }: Leased): boolean {
    return lease !== null && lease >= this.#clock.now()
  }

  #isFree(operation: Leased): boolean {
    const isHeldByAnother = this.operations
      .values()
      .some(
        (other) =>
          other.stackId === operation.stackId &&
          other.id !== operation.id &&
          other.state === 'running' &&
          this.#isLeased(other),
      )
    const isLeft = operation.state === 'running' && !this.#isLeased(operation)
    return (operation.state === 'queued' || isLeft) && !isHeldByAnother
  }

  #held({ operationId, owner, attempt }: Fence): Leased {
    const operation = this.operations.get(operationId)
    if (operation?.owner === owner && operation.attempt === attempt && operation.state === 'running') return operation
    throw Object.assign(new Error('another worker has taken this operation over'), { name: 'Fenced' })
  }

  #supersede(stackId: string, { expected, halt }: Omit<Beginning, 'operation'>): boolean {
    if (this.stacks.get(stackId)?.operationId !== expected.operationId) return false
    for (const operation of this.operations.values()) {
      if (operation.stackId !== stackId || operation.state === 'done') continue
      const state = operation.state === 'queued' ? 'done' : operation.state
      this.#set(operation, { halt: operation.halt === 'abort' ? 'abort' : halt, state })
      for (const heard of this.#halts) heard(operation.id)
    }
    return true
  }

  #start({ operation, stack, events }: Pick<Beginning, 'operation' | 'stack' | 'events'>): void {
    this.operations.set(operation.id, { ...copy(operation), lease: null })
    this.#change(operation.stackId, { ...stack, operationId: operation.id }, events)
  }

  #change(stackId: string, change: StackChange, events: readonly NewEvent[]): void {
    const stack = this.stacks.get(stackId)
    if (!stack) throw new Error('no such stack')
    const numbered = events.map((event, at) => ({ ...copy(event), seq: stack.seq + at + 1 }))
    this.#events.set(stackId, [...(this.#events.get(stackId) ?? []), ...numbered])
    this.stacks.set(stackId, { ...stack, ...copy(change), seq: stack.seq + events.length })
    this.#tell(stackId)
  }

  #tell(stackId: string): void {
    for (const heard of this.#changes) heard(stackId)
  }
}

async function subscribed<T>(listeners: Set<T>, listener: T): Promise<() => Promise<void>> {
  listeners.add(listener)
  return async () => void listeners.delete(listener)
}
