import { ResourceFailure } from '#lib/resources/resource-type.ts'
import { EngineError } from './engine-error.ts'
import type { ResourceLock } from './guard-store.ts'
import type { PlanItem } from './plan.ts'
import { outlives } from './plan.ts'
import type { ResourceRecord, StackRecord } from './records.ts'
import type { Run } from './run.ts'
import type { World } from './world.ts'

type Lookup = (stackId: string | undefined, resource: string) => ResourceLock | undefined

/** Which lock a resource of a tree of stacks has. */
export async function locksOf(world: World, { rootId }: Pick<StackRecord, 'rootId'>): Promise<Lookup> {
  const locks = await world.guards.locks(rootId)
  return (stackId, resource) => locks.find((lock) => lock.stackId === stackId && lock.resource === resource)
}

/** A plan's items with the locks of their resources. */
export function withLocks(items: readonly PlanItem[], lockOf: Lookup): PlanItem[] {
  return items.map((item) => {
    const lock = lockOf(item.stackId, item.resource)
    return {
      ...item,
      ...(lock ? { lock: { replace: lock.replace, delete: lock.delete } } : {}),
      ...(item.nested ? { nested: withLocks(item.nested, lockOf) } : {}),
    }
  })
}

/** A planned step that a lock forbids, and the resources it is nested in. */
export interface BrokenLock {
  readonly path: readonly string[]
  readonly action: 'replace' | 'delete'
  readonly reason: string
}

/** Every step of a plan that its locks forbid, nested ones too. */
export function brokenLocks(items: readonly PlanItem[], within: readonly string[] = []): BrokenLock[] {
  return items.flatMap(({ resource, action, lock, reason, nested = [] }): BrokenLock[] => {
    const path = [...within, resource]
    const broken = (action === 'replace' || action === 'delete') && lock?.[action]
    return [...(broken ? [{ path, action, reason }] : []), ...brokenLocks(nested, path)]
  })
}

/** Refuses a plan that would break a lock, and says which and why. */
export function refuseBroken(items: readonly PlanItem[]): void {
  const [first, ...others] = brokenLocks(items)
  if (!first) return
  const name = first.path.join('.')
  const more = others.length === 0 ? '' : ` So it is with ${others.map(({ path }) => path.join('.')).join(', ')}.`
  throw new EngineError(
    409,
    'ResourceLocked',
    `Resource ${name} is locked: it may not be ${verbs[first.action]}, and this would do so. ${first.reason}${more}`,
    { hint: 'Release the lock first, or leave the resource as it is.' },
  )
}

const verbs = { replace: 'replaced', delete: 'deleted' }

/** Asked for once an operation. */
const known = new WeakMap<Run, Promise<Lookup>>()

/**
 * Refuses a step that a lock forbids after all: what only shows while an operation runs, no plan can foresee. The old
 * object of a replacement, and what a rollback takes back, are no deletions of the resource.
 */
export async function refuseLocked(run: Run, row: ResourceRecord, step: 'replace' | 'delete'): Promise<void> {
  if (step === 'delete' && (run.operation.details.forget || outlives(row) || row.replacedBy !== null)) return
  if (step === 'delete' && run.model?.enabled.has(row.name)) return
  const locks = known.get(run) ?? locksOf(run.world, run.stack)
  known.set(run, locks)
  const lock = (await locks)(row.stackId, row.name)
  if (!lock?.[step]) return
  throw new ResourceFailure('ResourceLocked', `Resource ${row.name} is locked: it may not be ${verbs[step]}.`)
}
