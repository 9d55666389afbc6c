import type { Visit } from '#lib/graph/walk.ts'
import { type Environment, hooksFor, restrictedActionsFor } from '#lib/template/environment.ts'
import { EngineError } from './engine-error.ts'
import { resourceEvent } from './events.ts'
import { failureReason } from './failure-reason.ts'
import { readModel } from './model.ts'
import type { ResourceRecord, StackRecord } from './records.ts'
import { resourceText } from './resource-text.ts'
import type { Run } from './run.ts'
import { Interrupted } from './wait.ts'
import type { World } from './world.ts'

export type Hook = 'pre-create' | 'post-create' | 'pre-update' | 'post-update' | 'pre-delete' | 'post-delete'

const hookNames: readonly string[] = [
  'pre-create',
  'post-create',
  'pre-update',
  'post-update',
  'pre-delete',
  'post-delete',
] satisfies Hook[]

/**
 * Holds a resource where the environment has a hook for it, until somebody clears that. `free`: nothing held it, or it
 * was let go before. `released`: it was held, and the world may have changed meanwhile. `ended`: it is still held, but
 * the operation is over. That it is held is recorded, so a worker that takes over goes on waiting.
 */
export async function pause(run: Run, row: ResourceRecord, hook: Hook): Promise<'free' | 'released' | 'ended'> {
  if (!hooksFor(environmentOf(run), row.name).has(hook)) return 'free'
  const operationId = run.operation.id
  if (row.hook?.name !== hook || row.hook.operationId !== operationId) {
    row.hook = { name: hook, operationId, cleared: false }
    const action = hook.slice(hook.indexOf('-') + 1).toUpperCase()
    const reason = `${action} paused until Hook ${hook} is cleared`
    await run.recorder.record(row, { ...resourceEvent(run.world, row), reason })
  } else if (row.hook.cleared) return 'free'
  try {
    await run.news.until(run.stack.id, async () => run.halted() || (await isCleared(run, row)), run.signal)
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
  }
  return row.hook.cleared ? 'released' : 'ended'
}

async function isCleared(run: Run, row: ResourceRecord): Promise<boolean> {
  const now = await run.world.store.resource(row.id)
  if (!now?.hook?.cleared || now.hook.name !== row.hook?.name) return false
  row.hook = now.hook
  return true
}

/** Environments of stacks that are being deleted, read once for all their resources. */
const known = new WeakMap<StackRecord, Environment>()

/** What the stack's user said besides the template. A deletion has no model; it reads one only to look for hooks. */
function environmentOf(run: Run): Environment {
  if (run.model) return run.model.environment
  const found = known.get(run.stack)
  if (found) return found
  const { environments, inherited } = run.stack.inputs
  const mentioned =
    environments.some(({ text }) => text.includes('hooks')) || JSON.stringify(inherited)?.includes('hooks')
  const environment = mentioned ? readModel(run.world, run.stack).environment : {}
  known.set(run.stack, environment)
  return environment
}

/**
 * Whether the environment forbids what is about to happen to a resource. Then that is told, the stack fails, and the
 * resource stays as it is.
 */
export function isRestricted(run: Run, row: ResourceRecord, action: 'update' | 'replace'): boolean {
  if (!restrictedActionsFor(environmentOf(run), row.name).has(action)) return false
  const refusal = new EngineError(400, 'ResourceActionRestricted', `${action} is restricted for resource.`)
  const event = {
    ...resourceEvent(run.world, row),
    action: 'UPDATE',
    status: 'FAILED',
    reason: refusal.message,
  } as const
  void run.recorder.record(row, event)
  run.failure ??= `Resource UPDATE failed: ${failureReason(row.name, refusal)}`
  return true
}

/** Visits that end at a hook: what comes behind it is not begun. */
export const heldAt = (passed: 'free' | 'released' | 'ended'): Visit => (passed === 'ended' ? 'failed' : 'done')

/** Clears the hook that holds a resource. Throws InvalidBreakPointHook where none of that name does. */
export async function clearHook(world: World, stack: StackRecord, row: ResourceRecord, name: string): Promise<void> {
  const refuse = (message: string) => new EngineError(400, 'InvalidBreakPointHook', message)
  const resource = resourceText(row, stack)
  if (!hookNames.includes(name)) throw refuse(`Invalid hook type "${name}" for ${resource}`)
  const { hook } = row
  const holds = hook !== null && hook.name === name && !hook.cleared && hook.operationId === stack.operationId
  const event = { ...resourceEvent(world, row), reason: `Hook ${name} is cleared` }
  if (holds && (await world.store.clearHook(row, hook, event))) return
  throw refuse(`The "${name}" hook is not defined on ${resource}`)
}
