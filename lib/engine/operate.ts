import { type Visit, walk } from '#lib/graph/walk.ts'
import { act, actionOrder, checkFailure, checkRemark, isActing } from './act.ts'
import { pushOver, rollbackOf } from './begin.ts'
import { bring } from './bring.ts'
import { changedOnlyWhile } from './changed-only-while.ts'
import { chooseRow } from './choose-row.ts'
import { endCutOff } from './cut-off.ts'
import { tellSinks } from './event-sinks.ts'
import { completed, failedFor, stackEvent } from './events.ts'
import { exportStack } from './export-stack.ts'
import { fail, type Interruption } from './fail.ts'
import { initialRow } from './initial-row.ts'
import { behaviourName, readModel } from './model.ts'
import { type Ending, unobserved } from './observer.ts'
import { cleanupNode, order, updateNode } from './order.ts'
import { Recorder } from './recorder.ts'
import type { Halt, OperationRecord, ResourceRecord, StackRecord } from './records.ts'
import { Rows } from './rows.ts'
import type { Run } from './run.ts'
import { deleteSavedOf } from './saved.ts'
import type { StackNews } from './stack-news.ts'
import { remove } from './step-delete.ts'
import type { Fence } from './store.ts'
import { tellTurn } from './turns.ts'
import { Interrupted } from './wait.ts'
import type { StackCredential, World } from './world.ts'

/** A claimed operation as its worker holds it. */
export interface Held {
  readonly operation: OperationRecord
  readonly fence: Fence
  readonly interruption: AbortController
  /** How it was told to end; the worker may set it at any time. */
  halt: Halt | null
  /** Resolves while nobody else can have taken it over; rejects once somebody may have. */
  sure(): Promise<void>
}

/**
 * Carries an operation out, from whatever state is recorded: nothing done, half done, or left by a worker that died.
 * Ends by recording how the stack ended, and answers it; does nothing more once another worker has taken over.
 */
export async function operate(world: World, news: StackNews, held: Held): Promise<Ending> {
  const run = await prepare(world, news, held)
  const stopTimer = startTimer(run, held)
  const allTold = tellSinks(world, news, run)
  try {
    if (isRuling(run)) {
      await tellTurn(world, run)
      await carryOut(run, held)
    }
    await run.recorder.settled()
    if (run.attributesRead.size > 0) await world.store.keepAttributes([...run.attributesRead])
    if (held.interruption.signal.reason === 'stopping') return 'handed-over'
    const ending = await conclude(run, held)
    await settleGrants(run)
    return ending
  } finally {
    stopTimer()
    await allTold()
  }
}

/** One that was superseded, and whose worker died, has nothing left to do but to say so. */
const isRuling = ({ stack, operation }: Run) => stack.operationId === operation.id

async function carryOut(run: Run, held: Held): Promise<void> {
  addInitialRows(run)
  if (run.operation.action === 'DELETE' && !run.operation.details.forget) await deleteSavedOf(run)
  await walkAll(run, held)
}

async function prepare(world: World, news: StackNews, held: Held): Promise<Run> {
  const { operation, fence } = held
  const stack = await world.store.stack(operation.stackId)
  if (!stack) throw new Error(`operation ${operation.id} has no stack`)
  const rows = new Rows(await world.store.resources(stack.id))
  const giveUp = () => held.interruption.abort('stopping' satisfies Interruption)
  const run: Run = {
    world,
    news,
    operation,
    stack,
    model: operation.action === 'DELETE' || isActing(operation.action) ? null : readModel(world, stack),
    cloud: changedOnlyWhile(held.sure, await world.connect(JSON.parse(operation.credential) as StackCredential)),
    rows,
    recorder: new Recorder(
      async (batch) => {
        try {
          const halt = await world.store.commit(fence, stack.id, batch)
          world.observer?.told(batch.events)
          return halt
        } catch (error) {
          // Nothing can be recorded any more, so nothing more may be done.
          giveUp()
          throw error
        }
      },
      (halt) => told(held, halt),
    ),
    signal: held.interruption.signal,
    cache: new Map(),
    attributesRead: new Set(),
    failure: failureBefore(rows, operation),
    giveUp,
    halted: () => run.failure !== null || held.halt !== null || held.interruption.signal.aborted,
  }
  await endCutOff(run)
  return run
}

/** A worker that died may have recorded a failure that it did not live to conclude; one that is tried again is none. */
function failureBefore(rows: Iterable<ResourceRecord>, operation: OperationRecord): string | null {
  // A check goes on after a failure, to find them all.
  if (operation.action === 'CHECK') return null
  const failed = [...rows].find(
    (row) => row.operationId === operation.id && row.status === 'FAILED' && row.attempt === 0,
  )
  return failed ? `Resource ${failed.action} failed: ${failed.statusReason}` : null
}

/** Tells a held operation how to end; an interruption is stronger than letting things run out. */
export function told(held: Held, halt: Halt): void {
  held.halt = held.halt === 'abort' ? 'abort' : halt
  if (halt === 'abort') held.interruption.abort('cancelled' satisfies Interruption)
}

/** Every resource of the template has a row from the start: INIT_COMPLETE until its turn comes. */
function addInitialRows(run: Run): void {
  const { model } = run
  if (!model) return
  const present = new Set([...run.rows].map(({ name }) => name))
  for (const [position, definition] of [...model.template.resources.values()].entries()) {
    if (present.has(definition.name) || !model.enabled.has(definition.name)) continue
    const applied = {
      behaviour: behaviourName(model, definition),
      deletionPolicy: 'Delete' as const,
      updatePolicy: null,
      externalId: null,
      metadata: '',
      given: [],
    }
    const row = initialRow(run, { ...definition, definition: applied }, position, null)
    run.rows.add(row)
    void run.recorder.record(row)
  }
}

function startTimer(run: Run, held: Held): () => void {
  const minutes = run.stack.timeoutMins || run.world.limits.timeoutMins
  const { begunAt, attempt } = run.operation
  const { clock } = run.world
  // Whoever begins it has all the time, though the clock was set meanwhile; whoever takes it over, what is left.
  const spent = attempt > 1 && begunAt !== null ? clock.now() - begunAt : 0
  return clock.after(Math.max(0, minutes * 60_000 - spent), () =>
    held.interruption.abort('timed-out' satisfies Interruption),
  )
}

async function walkAll(run: Run, held: Held): Promise<void> {
  const { action } = run.operation
  const needs = isActing(action) ? actionOrder(run) : order(run)
  const isOver = () => held.halt !== null || held.interruption.signal.aborted
  // Told to end, or failed, before this worker began: only what is in the midst of something is led to its end.
  const ending = run.halted()
  if (ending) for (const node of needs.keys()) if (!inProgress(run, node)) needs.delete(node)
  await walk(needs, (node) => visit(run, node), {
    concurrency: run.world.limits.concurrency,
    stopped: () => {
      if (ending) return held.interruption.signal.aborted
      return action === 'CHECK' ? isOver() : run.halted()
    },
  })
  if (held.interruption.signal.aborted) cutOff(run)
  // What a worker that died had begun, and a failure kept from being visited, is led to its end as well.
  else if (!ending && run.halted()) await walkAll(run, held)
}

/** What was begun by a worker that died, and was not visited before this one was interrupted. */
function cutOff(run: Run): void {
  for (const row of run.rows) {
    if (row.operationId !== run.operation.id || row.status !== 'IN_PROGRESS') continue
    fail(run, row, row.action, new Interrupted(run.signal.reason))
  }
}

function inProgress(run: Run, node: string): boolean {
  const row = rowOfNode(run, node)
  return row?.operationId === run.operation.id && (row.status === 'IN_PROGRESS' || row.attempt > 0)
}

const rowOfNode = (run: Run, node: string) =>
  node.startsWith(updateNode(''))
    ? chooseRow(run.rows.named(node.slice(updateNode('').length)), run.stack)
    : run.rows.get(node.slice(cleanupNode('').length))

async function visit(run: Run, node: string): Promise<Visit> {
  const row = rowOfNode(run, node)
  if (!row) return 'done'
  return (run.world.observer ?? unobserved).step(row, () => visitRow(run, node, row))
}

async function visitRow(run: Run, node: string, row: ResourceRecord): Promise<Visit> {
  if (isActing(run.operation.action)) return act(run, row)
  if (node.startsWith(updateNode(''))) return bring(run, row)
  return isCurrent(run, row) ? 'done' : remove(run, row)
}

/** What an update leaves alone: of each name the row that was brought to what the stack shall be now. */
const isCurrent = (run: Run, row: ResourceRecord) =>
  run.model !== null &&
  row.generation === run.stack.generation &&
  row.replacedBy === null &&
  chooseRow(run.rows.named(row.name), run.stack) === row

/** With the operation that replaced what its stack was granted, or deleted the stack, what is left of it can go. */
async function settleGrants({ world, stack, operation }: Run): Promise<void> {
  if (!world.delegation || stack.parentId !== null) return
  const now = await world.store.stack(stack.id)
  const is = now?.deletedAt === null ? 'alive' : 'gone'
  await world.delegation.settle(stack.id, is, JSON.parse(operation.credential) as StackCredential)
}

/** Records how the stack ended, unless somebody else has decided about it meanwhile. */
async function conclude(run: Run, held: Held): Promise<Ending> {
  const { world, stack, operation } = run
  const { action } = operation
  if (held.halt !== null) {
    const lost = failedFor(action, `Stack ${action} cancelled`)
    await world.store.finish(held.fence, stack.id, { stack: {}, events: [], next: null, ...(await taken(run, lost)) })
    return 'superseded'
  }
  const timedOut = held.interruption.signal.reason === ('timed-out' satisfies Interruption)
  const reason = timedOut ? timeoutReason(action) : action === 'CHECK' ? checkFailure(run) : run.failure
  if (reason !== null) return concludeFailed(run, held, reason)
  const statusReason = completed(action).statusReason + (action === 'CHECK' ? await checkRemark(run) : '')
  const deleted = action === 'DELETE' ? { deletedAt: world.clock.now() } : {}
  const end = { ...completed(action), statusReason, ...deleted }
  await world.store.finish(held.fence, stack.id, {
    stack: end,
    events: [stackEvent(world, stack, end)],
    next: null,
    ...(await taken(run, end)),
  })
  return 'complete'
}

/** `Suspend timed out` for what only passes through the resources, as Heat words it. */
const timeoutReason = (action: OperationRecord['action']) =>
  isActing(action) ? `${action[0]}${action.slice(1).toLowerCase()} timed out` : 'Timed out'

/**
 * The snapshot that the operation took: what the stack is made from, and what its resources saved. One that failed
 * keeps it too, so that what was saved goes with it.
 */
async function taken(run: Run, end: Pick<StackRecord, 'action' | 'status' | 'statusReason'>) {
  const { snapshotId } = run.operation.details
  if (!snapshotId || run.operation.action !== 'SNAPSHOT') return {}
  const exported = await exportStack(run.world, { ...run.stack, ...end })
  const { status, statusReason } = end
  return { snapshot: { id: snapshotId, status, statusReason, content: { inputs: run.stack.inputs, exported } } }
}

const rollsBack: readonly OperationRecord['action'][] = ['CREATE', 'ADOPT', 'UPDATE', 'RESTORE']

async function concludeFailed(run: Run, held: Held, reason: string): Promise<Ending> {
  const { world, stack, operation } = run
  const { action } = operation
  const end = failedFor(action, reason)
  const undone = !stack.disableRollback && rollsBack.includes(action)
  const next = undone ? rollbackOf(world, { ...stack, ...end }, operation.credential) : null
  await world.store.finish(held.fence, stack.id, {
    stack: end,
    events: [stackEvent(world, stack, end)],
    next,
    ...(await taken(run, end)),
  })
  if (next) await pushOver(world, stack, next.operation)
  return 'failed'
}
