import { beginOperation } from '../begin.ts'
import { by } from '../by.ts'
import { EngineError, notSupported } from '../engine-error.ts'
import { exportStack } from '../export-stack.ts'
import { lastingCredential } from '../lasting-credential.ts'
import { idleStack, ownedStack } from '../owned-stack.ts'
import type { StackExport } from '../records.ts'
import type { Caller } from '../requests.ts'
import type { World } from '../world.ts'

/** Begins to forget a stack without deleting anything it is made of; answers with what it takes to adopt it again. */
export async function abandon(world: World, caller: Caller, stackId: string): Promise<StackExport> {
  if (!world.settings.abandon) throw notSupported('Stack Abandon')
  const stack = await idleStack(world, caller, stackId)
  const exported = await exportStack(world, stack)
  await world.guards.keepAbandoned(stackId, exported)
  const details = { ...by(caller), forget: true }
  await beginOperation(world, stack, {
    action: 'DELETE',
    credential: await lastingCredential(world, caller, stack),
    details,
  })
  return exported
}

/** What it takes to adopt a stack that was abandoned, as it was then. Holds secrets. */
export async function abandoned(world: World, caller: Caller, stackId: string): Promise<StackExport> {
  const stack = await ownedStack(world, caller, stackId)
  const kept = stack.deletedAt === null ? null : await world.guards.abandoned(stackId)
  if (kept) return kept
  throw new EngineError(404, 'EntityNotFound', `Stack ${stack.name} was not abandoned, or its data is not kept.`)
}
