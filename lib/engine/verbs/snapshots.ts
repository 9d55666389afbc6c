import { beginOperation } from '../begin.ts'
import { by } from '../by.ts'
import { cloudIfReachable } from '../check-request.ts'
import { checked } from '../checked-request.ts'
import { EngineError, notSupported } from '../engine-error.ts'
import { guardedPlan, refuseUnguarded } from '../guarded.ts'
import { lastingCredential } from '../lasting-credential.ts'
import { maskedSource } from '../masked-source.ts'
import { behaviourName, buildModel } from '../model.ts'
import { idleStack, livingStack } from '../owned-stack.ts'
import type { Inputs, SnapshotRecord, StackRecord } from '../records.ts'
import type { Caller } from '../requests.ts'
import { Rows } from '../rows.ts'
import { deleteSaved, savedIn } from '../saved.ts'
import { type SnapshotView, type SourceView, snapshotView } from '../views.ts'
import type { World } from '../world.ts'
import type { Plan } from './plan.ts'
import { acceptable, refuseUpdate } from './update.ts'

/** Begins to save a stack: its definition, the disks of its servers and the content of its volumes. */
export async function snapshot(
  world: World,
  caller: Caller,
  stackId: string,
  name: string | null,
): Promise<SnapshotView> {
  const stack = await idleStack(world, caller, stackId)
  const most = world.limits.snapshotsPerStack
  if (most >= 0 && (await world.store.snapshots(stack.id)).length >= most) throw tooMany(most)
  const made: SnapshotRecord = {
    id: world.random.uuid(),
    stackId: stack.id,
    name,
    status: 'IN_PROGRESS',
    statusReason: 'Stack SNAPSHOT started',
    createdAt: world.clock.now(),
    content: null,
  }
  await beginOperation(world, stack, {
    action: 'SNAPSHOT',
    credential: await lastingCredential(world, caller, stack),
    details: { ...by(caller), snapshotId: made.id },
    snapshot: made,
  })
  return snapshotView(made)
}

const tooMany = (most: number) =>
  new EngineError(
    400,
    'RequestLimitExceeded',
    `Request limit exceeded: You have reached the maximum snapshots per stack, ${most}. Please delete some snapshots.`,
  )

/** A stack's snapshots, oldest first. */
export async function snapshots(world: World, caller: Caller, stackId: string): Promise<SnapshotView[]> {
  const stack = await livingStack(world, caller, stackId)
  return (await world.store.snapshots(stack.id)).map(snapshotView)
}

export async function snapshotOf(world: World, caller: Caller, stackId: string, id: string): Promise<SnapshotView> {
  return snapshotView(await found(world, await livingStack(world, caller, stackId), id))
}

/** What the stack was made from when a snapshot was taken, and what each resource saved then. */
export async function snapshotSource(world: World, caller: Caller, stackId: string, id: string): Promise<SourceView> {
  const { content } = await found(world, await livingStack(world, caller, stackId), id)
  if (!content) throw notSupported('Reading an incomplete snapshot')
  return maskedSource(content.inputs)
}

/** Deletes a snapshot with what it keeps in the cloud. Doing it again after a failure is harmless. */
export async function deleteSnapshot(world: World, caller: Caller, stackId: string, id: string): Promise<void> {
  const stack = await livingStack(world, caller, stackId)
  const wanted = await found(world, stack, id)
  // One that was cut off by a crash and superseded is nobody's any more.
  const isTaken = stack.action === 'SNAPSHOT' && stack.status === 'IN_PROGRESS'
  if (wanted.status === 'IN_PROGRESS' && isTaken) throw notSupported('Deleting in-progress snapshot')
  const cloud = await cloudIfReachable(world, caller)
  const around = { world, cloud, stack, rows: new Rows([]), signal: AbortSignal.timeout(60_000), cache: new Map() }
  await deleteSaved(around, stack, wanted)
  await world.store.removeSnapshot(id)
}

/** Begins to bring a stack back to what a snapshot holds. */
export async function restore(
  world: World,
  caller: Caller,
  stackId: string,
  id: string,
  approvedBy?: string,
): Promise<void> {
  const { stack, inputs } = await restorable(world, caller, stackId, id)
  const model = await acceptable(world, caller, stack, inputs)
  await refuseUnguarded(world, caller, stack, { inputs, model, approved: approvedBy !== undefined })
  const next = { inputs, description: model.template.description ?? '' }
  const details = { ...by(caller), snapshotId: id, ...(approvedBy ? { approvedBy } : {}) }
  await beginOperation(world, stack, {
    action: 'RESTORE',
    credential: await lastingCredential(world, caller, stack),
    next,
    details,
  })
}

/** What bringing a stack back to a snapshot would do. */
export async function restorePlan(world: World, caller: Caller, stackId: string, id: string): Promise<Plan> {
  const { stack, inputs } = await restorable(world, caller, stackId, id)
  const { model, problems } = await checked(world, caller, { ...stack, inputs })
  if (!model || problems.length > 0) return { items: [], problems }
  return { items: await guardedPlan(world, caller, stack, inputs, model), problems: [] }
}

async function restorable(world: World, caller: Caller, stackId: string, id: string) {
  const stack = await idleStack(world, caller, stackId)
  refuseUpdate(stack)
  const wanted = await found(world, stack, id)
  if (wanted.status !== 'COMPLETE' || !wanted.content) throw notSupported('Restoring an incomplete snapshot')
  return { stack, inputs: restoredInputs(world, stack, wanted, wanted.content.inputs) }
}

async function found(world: World, stack: StackRecord, id: string): Promise<SnapshotRecord> {
  const one = (await world.store.snapshots(stack.id)).find((candidate) => candidate.id === id)
  if (one) return one
  throw new EngineError(404, 'EntityNotFound', `The Snapshot (${id}) could not be found.`)
}

/** The snapshot's inputs, in which what saved something is made from what it saved. */
function restoredInputs(world: World, stack: StackRecord, from: SnapshotRecord, inputs: Inputs): Inputs {
  const model = buildModel(world, { ...stack, inputs })
  const restored = new Map(Object.entries(inputs.restored ?? {}))
  for (const [name, { behaviour, data }] of savedIn(world, stack, from)) {
    const type = world.resourceType(behaviour)
    const definition = model.template.resources.get(name)
    const isSameType = definition && model.types.has(name) && behaviourName(model, definition) === behaviour
    if (type?.restore && isSameType) restored.set(name, type.restore(definition.properties, data))
  }
  return { ...inputs, restored: Object.fromEntries(restored) }
}
