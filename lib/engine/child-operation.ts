import { ResourceFailure } from '#lib/resources/resource-type.ts'
import type { Begun } from './begin.ts'
import { ChildFailed, nestedFailureReason } from './failure-reason.ts'
import type { OperationDetails, ResourceRecord, StackRecord } from './records.ts'
import type { Run } from './run.ts'
import { Interrupted } from './wait.ts'
import type { World } from './world.ts'

/** The stack inside a nesting resource, deleted ones too; null when it was never made. */
export const childOf = async (world: Pick<World, 'store'>, row: ResourceRecord): Promise<StackRecord | null> =>
  row.nestedStackId === null ? null : world.store.stack(row.nestedStackId)

/** What an operation of a stack inside must know of this one. */
export const handedDown = ({ operation }: Pick<Run, 'operation'>): OperationDetails => ({
  ...operation.details,
  by: operation.id,
})

/** What a stack inside does now, if this operation began it: a worker that takes over begins nothing twice. */
export async function begunHere(run: Pick<Run, 'world' | 'operation'>, child: StackRecord): Promise<Begun | null> {
  const now = await run.world.store.operation(child.operationId)
  return now?.details.by === run.operation.id ? { stackId: child.id, operationId: now.id } : null
}

const isSuperseded = async ({ world, stack, operation, halted }: Run) =>
  halted() && (await world.store.stack(stack.id))?.operationId !== operation.id

/**
 * Waits for an operation of the stack inside a resource. Throws ChildFailed, with the child's path chained, when it fails,
 * and Interrupted once the stack around has another operation: that one tells the child what it shall be now.
 */
export async function childDone(run: Run, row: ResourceRecord, begun: Begun): Promise<void> {
  const { store } = run.world
  const isOver = async () => {
    const operation = await store.operation(begun.operationId)
    return !operation || operation.state === 'done'
  }
  await run.news.until(begun.stackId, async () => (await isOver()) || (await isSuperseded(run)), run.signal)
  if (!(await isOver())) throw new Interrupted('superseded')
  const child = await run.world.store.stack(begun.stackId)
  if (!child || child.status === 'COMPLETE') return
  if (child.status === 'FAILED') throw new ChildFailed(nestedFailureReason(row.name, child.statusReason))
  throw new ResourceFailure('StackResourceUnavailable', 'The nested stack was given another operation.')
}
