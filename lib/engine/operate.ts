import { type Visit, walk } from '#lib/graph/walk.ts'
import { rollbackOf } from './begin.ts'
import { chooseRow } from './choose-row.ts'
import { decide } from './decide.ts'
import { completed, failedFor, stackEvent } from './events.ts'
import { fail, type Interruption } from './fail.ts'
import { initialRow } from './initial-row.ts'
import { behaviourName, readModel } from './model.ts'
import { cleanupNode, order, updateNode } from './order.ts'
import { Recorder } from './recorder.ts'
import type { Halt, OperationRecord, ResourceRecord, StackAction } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { Rows } from './rows.ts'
import { behaviourOf, type Run, stateOf } from './run.ts'
import type { StackNews } from './stack-news.ts'
import { create, learn } from './step-create.ts'
import { remove } from './step-delete.ts'
import { createNested, updateNested } from './step-nested.ts'
import { replace } from './step-replace.ts'
import { keep, update } from './step-update.ts'
import type { Fence } from './store.ts'
import { want } from './want.ts'
import type { StackCredential, World } from './world.ts'

/** A claimed operation as its worker holds it. */
export interface Held {
  readonly operation: OperationRecord
  readonly fence: Fence
  readonly interruption: AbortController
  /** How it was told to end; the worker may set it at any time. */
  halt: Halt | null
}

/**
 * Carries an operation out, from whatever state is recorded: nothing done, half done, or left by a worker that died.
 * Ends by recording how the stack ended; does nothing more once another worker has taken over.
 */
export async function operate(world: World, news: StackNews, held: Held): Promise<void> {
  const run = await prepare(world, news, held)
  const stopTimer = startTimer(run, held)
  try {
    await walkAll(run, held)
    await run.recorder.settled()
    if (run.attributesRead.size > 0) await world.store.keepAttributes([...run.attributesRead])
    if (held.interruption.signal.reason !== 'stopping') await conclude(run, held)
  } finally {
    stopTimer()
  }
}

async function prepare(world: World, news: StackNews, held: Held): Promise<Run> {
  const { operation, fence } = held
  const stack = await world.store.stack(operation.stackId)
  if (!stack) throw new Error(`operation ${operation.id} has no stack`)
  const rows = new Rows(await world.store.resources(stack.id))
  const run: Run = {
    world,
    news,
    operation,
    stack,
    model: operation.action === 'DELETE' ? null : readModel(world, stack),
    cloud: await world.connect(JSON.parse(operation.credential) as StackCredential),
    rows,
    recorder: new Recorder(
      (batch) => world.store.commit(fence, stack.id, batch),
      (halt) => told(held, halt),
    ),
    signal: held.interruption.signal,
    cache: new Map(),
    attributesRead: new Set(),
    failure: failureBefore(rows, operation),
    halted: () => run.failure !== null || held.halt !== null || held.interruption.signal.aborted,
  }
  addInitialRows(run)
  return run
}

/** A worker that died may have recorded a failure that it did not live to conclude; one that is tried again is none. */
function failureBefore(rows: Iterable<ResourceRecord>, operation: OperationRecord): string | null {
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
  const left = run.operation.startedAt + minutes * 60_000 - run.world.clock.now()
  return run.world.clock.after(Math.max(0, left), () => held.interruption.abort('timed-out' satisfies Interruption))
}

async function walkAll(run: Run, held: Held): Promise<void> {
  const needs = order(run)
  // Told to end, or failed, before this worker began: only what is in the midst of something is led to its end.
  const ending = run.halted()
  if (ending) for (const node of needs.keys()) if (!inProgress(run, node)) needs.delete(node)
  await walk(needs, (node) => visit(run, node), {
    concurrency: run.world.limits.concurrency,
    stopped: () => (ending ? held.interruption.signal.aborted : run.halted()),
  })
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
  if (node.startsWith(updateNode(''))) return bring(run, row)
  return isCurrent(run, row) ? 'done' : remove(run, row)
}

/** What an update leaves alone: rows that were brought to what the stack shall be now. */
const isCurrent = (run: Run, row: ResourceRecord) =>
  run.model !== null && row.generation === run.stack.generation && row.replacedBy === null

/** Brings a resource to what the template says. */
async function bring(run: Run, row: ResourceRecord): Promise<Visit> {
  const nests = () => behaviourOf(run.world, row).nested !== undefined
  try {
    if (row.replacedBy !== null) await reclaim(run, row)
    const wanted = await want(run, row.name)
    const decision = await decide(run, row, wanted)
    switch (decision.step) {
      case 'done':
        return 'done'
      case 'failed-before':
        return 'failed'
      case 'keep':
      case 'revive':
        return keep(run, row, wanted, decision.step === 'revive')
      case 'create':
        return await (nests() ? createNested(run, row, wanted) : create(run, row, wanted))
      case 'update':
        return await (nests() ? updateNested(run, row, wanted) : update(run, row, wanted, decision.changed))
      case 'replace':
        return await replace(run, row, wanted, decision.announced)
    }
  } catch (error) {
    return fail(run, row, row.action === 'INIT' ? 'CREATE' : 'UPDATE', error)
  }
}

/** A resource that was to be replaced is the chosen one again: it takes back what it had let go for its successor. */
async function reclaim(run: Run, row: ResourceRecord): Promise<void> {
  const reclaimed = await behaviourOf(run.world, row).reclaim?.(resourceContext(run), stateOf(row))
  if (reclaimed) learn(row, reclaimed)
}

/** Records how the stack ended, unless somebody else has decided about it meanwhile. */
async function conclude(run: Run, held: Held): Promise<void> {
  const { world, stack, operation } = run
  const action = operation.action
  const timedOut = held.interruption.signal.reason === ('timed-out' satisfies Interruption)
  const reason = timedOut ? 'Timed out' : run.failure
  if (held.halt !== null) {
    await world.store.finish(held.fence, stack.id, { stack: {}, events: [], next: null })
    return
  }
  if (reason === null) {
    const deleted = action === 'DELETE' ? { deletedAt: world.clock.now() } : {}
    const end = { ...completed(action), ...deleted }
    await world.store.finish(held.fence, stack.id, { stack: end, events: [stackEvent(world, stack, end)], next: null })
    return
  }
  await concludeFailed(run, held, action, reason)
}

async function concludeFailed(run: Run, held: Held, action: StackAction, reason: string): Promise<void> {
  const { world, stack } = run
  const end = failedFor(action, reason)
  const rollsBack = !stack.disableRollback && (action === 'CREATE' || action === 'UPDATE')
  const next = rollsBack ? rollbackOf(world, { ...stack, ...end }, run.operation.credential) : null
  await world.store.finish(held.fence, stack.id, { stack: end, events: [stackEvent(world, stack, end)], next })
  if (next) await world.queue.push({ operationId: next.operation.id, stackId: stack.id })
}
