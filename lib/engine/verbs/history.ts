import { EngineError } from '../engine-error.ts'
import { maskedSource } from '../masked-source.ts'
import { ownedStack } from '../owned-stack.ts'
import type { PastOperation } from '../records.ts'
import type { Caller } from '../requests.ts'
import { iso, isoOrNull, type PastOperationView, type SourceView } from '../views.ts'
import type { World } from '../world.ts'

/** How far back a stack's history is told. */
const most = 100

/** What was done to a stack, newest first. */
export async function history(
  world: World,
  caller: Pick<Caller, 'projectId'>,
  stackId: string,
): Promise<PastOperationView[]> {
  await ownedStack(world, caller, stackId)
  return (await world.store.history(stackId, most)).map(pastView)
}

/** What the stack was to be made from before and after one of its operations; `before` is null for the first. */
export async function historicSources(
  world: World,
  caller: Pick<Caller, 'projectId'>,
  stackId: string,
  operationId: string,
): Promise<{ before: SourceView | null; after: SourceView }> {
  await ownedStack(world, caller, stackId)
  const past = await world.store.history(stackId, most)
  const at = past.findIndex(({ id }) => id === operationId)
  const after = past[at]?.inputs
  if (!after) {
    throw new EngineError(404, 'EntityNotFound', 'What the stack was made from then is not kept any more.')
  }
  const before = past.slice(at + 1).find(({ inputs }) => inputs !== null)?.inputs
  return { before: before ? maskedSource(before) : null, after: maskedSource(after) }
}

const pastView = ({ id, action, details, startedAt, finishedAt, status, reason, inputs }: PastOperation) => ({
  ...{ id, action, status, reason, kept: inputs !== null },
  user: details.user ?? null,
  approvedBy: details.approvedBy ?? null,
  abandoned: action === 'DELETE' && details.forget === true,
  startedAt: iso(startedAt),
  finishedAt: isoOrNull(finishedAt),
})
