import { EngineError, resourceNotFound } from '../engine-error.ts'
import type { DriftRule } from '../guard-store.ts'
import { livingStack, ownedStack } from '../owned-stack.ts'
import type { Caller } from '../requests.ts'
import type { World } from '../world.ts'

/** Locks a resource of a stack against being replaced or deleted, or releases it. */
export async function lockResource(
  world: World,
  caller: Caller,
  stackId: string,
  resource: string,
  lock: { readonly replace: boolean; readonly delete: boolean },
): Promise<void> {
  const stack = await livingStack(world, caller, stackId)
  if ((await world.store.resourcesNamed(stackId, resource)).length === 0) throw resourceNotFound(resource, stack.name)
  const { userName } = caller
  await world.guards.setLock({ stackId, resource, ...lock, userName, createdAt: world.clock.now() })
}

/** What is locked in a stack and all below it, and whether a second person must agree to what destroys something. */
export async function guardOf(world: World, caller: Pick<Caller, 'projectId'>, stackId: string) {
  const { rootId } = await ownedStack(world, caller, stackId)
  const [locks, fourEyes] = await Promise.all([world.guards.locks(rootId), world.guards.fourEyes(rootId)])
  const shown = locks.map(({ createdAt, ...lock }) => ({ ...lock, createdAt: new Date(createdAt).toISOString() }))
  return { fourEyes, locks: shown }
}

/** From now on a second person must agree to what destroys something. Only such a person can end that. */
export async function demandFourEyes(world: World, caller: Caller, stackId: string): Promise<void> {
  const stack = await livingStack(world, caller, stackId)
  if (stack.parentId !== null) throw new EngineError(400, 'NotSupported', 'The rule is for the outermost stack.')
  await world.guards.setFourEyes(stackId, true)
}

/** Whether differences of one property are told any longer. */
export async function ruleDrift(world: World, caller: Caller, rule: DriftRule, ignored: boolean): Promise<void> {
  await livingStack(world, caller, rule.stackId)
  await world.guards.setDriftRule(rule, ignored)
}

/** What the last look for drift found, and which differences are to be ignored; no report before the first. */
export async function driftOf(world: World, caller: Pick<Caller, 'projectId'>, stackId: string) {
  const { rootId } = await ownedStack(world, caller, stackId)
  const [report, ignored] = await Promise.all([world.guards.driftReport(stackId), world.guards.driftRules(rootId)])
  return {
    report: report && { ...report, checkedAt: new Date(report.checkedAt).toISOString() },
    ignored,
  }
}
