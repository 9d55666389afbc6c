import type { Visit } from '#lib/graph/walk.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { ResourceFailure, type ResourceType } from '#lib/resources/resource-type.ts'
import { pythonLiteral } from '#lib/template/python-text.ts'
import { beginOperation } from './begin.ts'
import { begunHere, childDone, childOf, handedDown } from './child-operation.ts'
import { chooseRow } from './choose-row.ts'
import { dropSnapshot } from './cut-off.ts'
import { fail } from './fail.ts'
import { failureReason } from './failure-reason.ts'
import { updateNode } from './order.ts'
import { untilReady } from './poll.ts'
import type { ResourceRecord, StackAction } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { begin, behaviourOf, enter, type Run, stateOf } from './run.ts'
import { learn } from './step-create.ts'
import { Interrupted } from './wait.ts'

/** Actions that do something to every resource and change none of its definition. */
export type Acting = 'SUSPEND' | 'RESUME' | 'CHECK' | 'SNAPSHOT'

export const isActing = (action: StackAction): action is Acting =>
  action === 'SUSPEND' || action === 'RESUME' || action === 'CHECK' || action === 'SNAPSHOT'

/** What waits for what: a resource for those it needs, except that what is suspended goes before what it needs. */
export function actionOrder(run: Pick<Run, 'rows' | 'stack' | 'operation'>): Map<string, string[]> {
  const current = currentRows(run)
  const nameOf = new Map(current.map((row) => [row.id, row.name]))
  const needs = new Map(current.map((row) => [updateNode(row.name), [] as string[]]))
  for (const row of current) {
    for (const needed of row.requires) {
      const name = nameOf.get(needed)
      if (name === undefined) continue
      const [first, second] = run.operation.action === 'SUSPEND' ? [row.name, name] : [name, row.name]
      needs.get(updateNode(second))?.push(updateNode(first))
    }
  }
  return needs
}

/** Of each name the row that stands for it. */
export function currentRows({ rows, stack }: Pick<Run, 'rows' | 'stack'>): ResourceRecord[] {
  const names = new Set([...rows].map(({ name }) => name))
  return [...names].map((name) => chooseRow(rows.named(name), stack)!)
}

/** Does the operation's action to one resource, or goes on with it. */
export async function act(run: Run, row: ResourceRecord): Promise<Visit> {
  const action = run.operation.action as Acting
  const mine = row.operationId === run.operation.id && row.action === action
  if (mine && row.status !== 'IN_PROGRESS') return row.status === 'COMPLETE' ? 'done' : 'failed'
  if (action === 'SNAPSHOT' && !isWell(row, action)) return 'done'
  try {
    if (!mine) checkState(row, action)
  } catch (error) {
    // The resource itself stays as it is.
    run.failure ??= `Resource ${action} failed: ${failureReason(row.name, error)}`
    return 'failed'
  }
  try {
    return await (action === 'CHECK' && !canCheck(run, row) ? uncheckable(run, row) : acted(run, row, action))
  } catch (error) {
    // Another operation has the stack now: nothing went wrong with the resource.
    if (error instanceof Interrupted && !run.signal.aborted) return 'failed'
    // The answer may be lost of a call that did save something.
    if (isCloudError(error)) await dropSnapshot(run, row)
    return fail(run, row, action, error)
  }
}

/** Resumes what an update or a rollback finds between sleeping and running, or goes on with that. */
export async function wake(run: Run, row: ResourceRecord): Promise<'done' | 'failed'> {
  try {
    return await acted(run, row, 'RESUME')
  } catch (error) {
    return fail(run, row, 'RESUME', error)
  }
}

function checkState({ name, action, status, physicalId }: ResourceRecord, next: Acting): void {
  const refuse = (message: string) => {
    throw new ResourceFailure('Error', message)
  }
  const invalid = () => refuse(`State ('${action}', '${status}') invalid for ${next.toLowerCase()}`)
  if (next === 'CHECK') return
  if (action === 'INIT' && physicalId === null) refuse(`Cannot ${next.toLowerCase()} ${name}, resource_id not set`)
  if (next === 'SUSPEND' && (action === 'DELETE' || (action !== 'SUSPEND' && status !== 'COMPLETE'))) invalid()
  const resumable = (action === 'SUSPEND' && status === 'COMPLETE') || (action === 'RESUME' && status !== 'IN_PROGRESS')
  if (next === 'RESUME' && !resumable) invalid()
}

function canCheck(run: Run, row: ResourceRecord): boolean {
  const type = behaviourOf(run.world, row)
  return type.nested !== undefined || type.check !== undefined
}

/** What was never made, or went wrong, is left as it is: the next update must see it. The same action may be repeated. */
const isWell = ({ action, status, physicalId }: ResourceRecord, next: Acting) =>
  action !== 'INIT' && (status === 'COMPLETE' || (action === next && physicalId !== null))

/** Nothing is known of it, so only what is well is said to have been checked. */
async function uncheckable(run: Run, row: ResourceRecord): Promise<'done'> {
  if (isWell(row, 'CHECK')) await enter(run, row, 'CHECK', 'COMPLETE', `CHECK not supported for ${row.type}`)
  return 'done'
}

async function acted(run: Run, row: ResourceRecord, action: Acting): Promise<'done'> {
  const type = behaviourOf(run.world, row)
  const isMissing = action === 'CHECK' && row.physicalId === null && !type.nested
  await begin(run, row, action)
  if (isMissing) throw new ResourceFailure('Error', `Resource ${row.name} not created yet.`)
  if (!type.nested) await actItself(run, row, action, type)
  // Nested stacks are no part of a snapshot, as in Heat.
  else if (action !== 'SNAPSHOT') await actInside(run, row, action)
  if (action === 'SUSPEND' || action === 'RESUME') row.attributes = {}
  void enter(run, row, action, 'COMPLETE')
  return 'done'
}

async function actItself(run: Run, row: ResourceRecord, action: Acting, type: ResourceType): Promise<void> {
  const context = resourceContext(run)
  if (action === 'CHECK') return type.check?.(context, stateOf(row))
  const verb = { SUSPEND: type.suspend, RESUME: type.resume, SNAPSHOT: type.snapshot }[action]
  if (!verb || row.definition.externalId !== null) return
  learn(row, await verb.call(type, context, stateOf(row)))
  await run.recorder.record(row)
  await untilReady(run, row, () => stateOf(row))
}

/** The same action for the stack inside; one that this operation began before is waited for. */
async function actInside(run: Run, row: ResourceRecord, action: Acting): Promise<void> {
  const child = await childOf(run.world, row)
  if (!child || child.deletedAt !== null) {
    if (action === 'CHECK') throw new ResourceFailure('NotFound', 'nested stack not found')
    throw new ResourceFailure('Error', `Cannot ${action.toLowerCase()} ${row.name}, stack not created`)
  }
  const { credential } = run.operation
  const begun = await begunHere(run, child)
  await childDone(
    run,
    row,
    begun ?? (await beginOperation(run.world, child, { action, credential, details: handedDown(run) })),
  )
}

const notFullySupported = ". 'CHECK' not fully supported (see resources)"

/** What a successful check says beyond success, when not everything could be checked. */
export async function checkRemark(run: Run): Promise<string> {
  for (const row of currentRows(run)) {
    if (!canCheck(run, row)) return notFullySupported
    const child = await childOf(run.world, row)
    if (child?.statusReason.endsWith(notFullySupported)) return notFullySupported
  }
  return ''
}

/** All that a check found wrong, in Heat's words; null when nothing is. */
export function checkFailure(run: Run): string | null {
  const reasons = [...run.rows]
    .filter((row) => row.operationId === run.operation.id && row.action === 'CHECK' && row.status === 'FAILED')
    .map(({ statusReason }) => statusReason)
  return reasons.length === 0 ? null : `Resource CHECK failed: ${pythonLiteral(reasons)}`
}
