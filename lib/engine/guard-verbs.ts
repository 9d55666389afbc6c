import type { Adoption } from './adoption.ts'
import type { DriftRule, WantedChange } from './guard-store.ts'
import type { StackExport } from './records.ts'
import type { Caller } from './requests.ts'
import { abandoned } from './verbs/abandon.ts'
import { adoptObjects, looseObjects, planAdoption } from './verbs/adopt-objects.ts'
import { askForChange, changePlan, changesOf, decideChange } from './verbs/approvals.ts'
import { create } from './verbs/create.ts'
import { findDrift } from './verbs/drift.ts'
import { demandFourEyes, driftOf, guardOf, lockResource, ruleDrift } from './verbs/guards.ts'
import { historicSources, history } from './verbs/history.ts'
import { revert } from './verbs/revert.ts'
import { restorePlan, snapshotSource } from './verbs/snapshots.ts'
import type { World } from './world.ts'

type Project = Pick<Caller, 'projectId'>

/** What one does to keep a running stack as it shall be: locks, approvals, drift, history, and taking objects over. */
export const guardVerbs = (world: World) => ({
  /** What is locked in a stack and all below it, and whether a second person must agree to what destroys something. */
  guard: (caller: Project, stackId: string) => guardOf(world, caller, stackId),
  /** Locks a resource against being replaced or deleted; with neither, releases it. */
  lock: (caller: Caller, stackId: string, resource: string, lock: { replace: boolean; delete: boolean }) =>
    lockResource(world, caller, stackId, resource, lock),
  demandFourEyes: (caller: Caller, stackId: string) => demandFourEyes(world, caller, stackId),
  /** Asks a second person for a change. */
  askForChange: (caller: Caller, stackId: string, wanted: WantedChange) => askForChange(world, caller, stackId, wanted),
  changes: (caller: Caller, stackId: string) => changesOf(world, caller, stackId),
  changePlan: (caller: Caller, stackId: string, id: string) => changePlan(world, caller, stackId, id),
  /** Approves a change, which begins it, or rejects it. */
  decideChange: (caller: Caller, stackId: string, id: string, approved: boolean) =>
    decideChange(world, caller, stackId, id, approved),

  /** What the last look for drift found; null before the first. */
  drift: (caller: Project, stackId: string) => driftOf(world, caller, stackId),
  /** Looks for drift in a stack and all below it. Changes nothing. */
  findDrift: (caller: Caller, stackId: string) => findDrift(world, caller, stackId),
  ignoreDrift: (caller: Caller, rule: DriftRule, ignored: boolean) => ruleDrift(world, caller, rule, ignored),
  /** Begins to bring one resource's live object back to what was applied. */
  revert: (caller: Caller, stackId: string, resource: string, wanted: { properties: string[]; replace: boolean }) =>
    revert(world, caller, stackId, resource, wanted),

  /** What was done to a stack, newest first. */
  history: (caller: Project, stackId: string) => history(world, caller, stackId),
  historicSources: (caller: Project, stackId: string, operationId: string) =>
    historicSources(world, caller, stackId, operationId),
  restorePlan: (caller: Caller, stackId: string, snapshotId: string) => restorePlan(world, caller, stackId, snapshotId),
  snapshotSource: (caller: Caller, stackId: string, snapshotId: string) =>
    snapshotSource(world, caller, stackId, snapshotId),

  abandoned: (caller: Caller, stackId: string) => abandoned(world, caller, stackId),

  /** Objects of the project that no stack has. */
  looseObjects: (caller: Caller) => looseObjects(world, caller),
  planAdoption: (caller: Caller, ids: readonly string[]) => planAdoption(world, caller, ids),
  /** Begins a stack from what abandoning one gave, or the Heat of another cloud; answers its id. */
  adoptData: (caller: Caller, name: string, data: object) =>
    create(world, caller, { name, adopt: data as StackExport, disableRollback: true }),
  /** Begins a stack that takes objects over as they are; answers its id. */
  adoptObjects: (caller: Caller, name: string, adoption: Adoption) => adoptObjects(world, caller, name, adoption),
})
