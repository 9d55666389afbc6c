import { isMap } from '#lib/template/python-text.ts'
import { currentRows } from '../act.ts'
import { EngineError, resourceNotFound } from '../engine-error.ts'
import { resourceEvent } from '../events.ts'
import { referenceOf } from '../live-scope.ts'
import { inProgress, livingStack } from '../owned-stack.ts'
import type { ResourceRecord, StackRecord } from '../records.ts'
import type { Caller } from '../requests.ts'
import { Rows } from '../rows.ts'
import type { World } from '../world.ts'

const defaultReason = 'state changed by resource_mark_unhealthy api'

/**
 * Marks a resource, by its name, physical id or reference, as in need of replacement, or takes such a mark away. What is
 * being deleted, and a mark that isn't there, are left alone.
 */
export async function markUnhealthy(
  world: World,
  caller: Caller,
  stackId: string,
  resource: string,
  mark: { readonly unhealthy: boolean; readonly reason?: string | null | undefined },
): Promise<void> {
  const stack = await livingStack(world, caller, stackId)
  const row = await named(world, stack, resource)
  const before = { action: row.action, status: row.status }
  if (row.action === 'DELETE') return
  if (!mark.unhealthy && !(row.action === 'CHECK' && row.status === 'FAILED')) return
  if (stack.status === 'IN_PROGRESS') throw inProgress(stack)
  row.action = 'CHECK'
  row.status = mark.unhealthy ? 'FAILED' : 'COMPLETE'
  row.statusReason = mark.reason || defaultReason
  row.updatedAt = world.clock.now()
  if (!mark.unhealthy && isMap(row.metadata) && row.metadata.scaling_in_progress === true) {
    row.metadata = { ...row.metadata, scaling_in_progress: false }
  }
  if (!(await world.store.mark(row, before, resourceEvent(world, row)))) throw inProgress(stack)
}

async function named(world: World, stack: StackRecord, resource: string): Promise<ResourceRecord> {
  const rows = currentRows({ rows: new Rows(await world.store.resources(stack.id)), stack })
  const byName = rows.find(({ name }) => name === resource)
  if (byName) return byName
  const isMeant = (row: ResourceRecord) =>
    row.physicalId === resource || referenceOf(world, row, { stack }) === resource
  const meant = rows.filter((row) => row.physicalId !== null && isMeant(row))
  if (meant.length > 1) {
    const message = `Multiple resources were found with the physical ID (${resource}).`
    throw new EngineError(400, 'PhysicalResourceIDAmbiguity', message)
  }
  if (!meant[0]) throw resourceNotFound(resource, stack.name)
  return meant[0]
}
