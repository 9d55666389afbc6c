import * as z from 'zod'
import { plan, stackAction, stackRequest, stackSource, status } from './contract.ts'

/*
 * What people agree on about a running stack beside its template: locks, second persons, drift, history, snapshots, and
 * objects that stacks may take over. Times are ISO 8601 in UTC.
 */
const json = z.json()
const path = z.array(z.string().or(z.number()))

/** PATCH /api/stacks/:id, and POST /api/stacks/:id/plan: whatever is not given stays as it is (Heat's PATCH). */
export const stackPatch = z.object({
  existing: z.literal(true),
  parameters: z.record(z.string(), json).default({}),
  /** Parameters that go back to their defaults. */
  clearParameters: z.array(z.string()).default([]),
  tags: z.array(z.string()).optional(),
  timeoutMins: z.number().int().min(0).nullable().optional(),
  disableRollback: z.boolean().optional(),
  /** What is gone in the cloud is made again. */
  converge: z.boolean().optional(),
})
export const stackChange = stackPatch.or(stackRequest)
export type StackChange = z.input<typeof stackChange>

/** PUT /api/stacks/:id/locks, `:id` being the stack that has the resource itself. */
export const lockRequest = z.object({ resource: z.string().min(1), replace: z.boolean(), delete: z.boolean() })
export const resourceLock = lockRequest.extend({
  stackId: z.string(),
  userName: z.string().nullable(),
  createdAt: z.string(),
})
export type ResourceLock = z.infer<typeof resourceLock>

/** GET /api/stacks/:id/guard; PUT begins the rule of four eyes, which only a change that is approved can end. */
export const stackGuard = z.object({ fourEyes: z.boolean(), locks: z.array(resourceLock) })

/** POST /api/stacks/:id/changes: what a second person is asked for. */
export const wantedChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('update'), request: stackChange }),
  z.object({ kind: z.literal('restore'), snapshotId: z.uuid() }),
  z.object({ kind: z.literal('end-four-eyes') }),
])
export type WantedChange = z.input<typeof wantedChange>

export const pendingChange = z.object({
  id: z.string(),
  kind: z.enum(['update', 'restore', 'end-four-eyes']),
  state: z.enum(['pending', 'approved', 'rejected', 'expired']),
  userName: z.string().nullable(),
  /** Whether you asked for it yourself: then only another may approve it. */
  own: z.boolean(),
  decidedBy: z.string().nullable(),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
})
export type PendingChange = z.infer<typeof pendingChange>
/** GET /api/stacks/:id/changes/:change tells the plan of one; POST decides about it. */
export const changePlan = plan
export const changeDecision = z.object({ approve: z.boolean() })

/** GET /api/stacks/:id/history, newest first. */
export const pastOperation = z.object({
  id: z.string(),
  action: stackAction,
  status: status.nullable(),
  reason: z.string().nullable(),
  user: z.string().nullable(),
  approvedBy: z.string().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Whether GET /api/stacks/:id/history/:operation can tell what the stack was made from before and after. */
  kept: z.boolean(),
  /** Whether GET /api/stacks/:id/abandon has what it takes to adopt the stack again. */
  abandoned: z.boolean(),
})
export type PastOperation = z.infer<typeof pastOperation>
export const historicSources = z.object({ before: stackSource.nullable(), after: stackSource })

/** GET /api/stacks/:id/drift: the last look; POST looks anew and changes nothing. */
export const driftDifference = z.object({
  path,
  template: json.optional(),
  applied: json.optional(),
  live: json.optional(),
  effect: z.enum(['update', 'replace']),
  masked: z.boolean(),
})
export type DriftDifference = z.infer<typeof driftDifference>
export const resourceDrift = z.object({
  stackId: z.string(),
  path: z.array(z.string()),
  type: z.string(),
  state: z.enum(['in-sync', 'drifted', 'missing', 'not-checked']),
  reason: z.string(),
  compared: z.array(z.string()),
  differences: z.array(driftDifference),
})
export type ResourceDrift = z.infer<typeof resourceDrift>
/** PUT /api/stacks/:id/drift: from now on, or no longer, differences of one property are not told. */
export const driftRule = z.object({ stackId: z.uuid(), resource: z.string(), property: z.string() })
export type DriftRule = z.infer<typeof driftRule>
export const driftRuleRequest = driftRule.omit({ stackId: true }).extend({ ignored: z.boolean() })
export const stackDrift = z.object({
  report: z.object({ checkedAt: z.string(), resources: z.array(resourceDrift) }).nullable(),
  ignored: z.array(driftRule),
})
export type StackDrift = z.infer<typeof stackDrift>
/** POST /api/stacks/:id/drift/restore: brings a live object back; `:id` is the stack that has the resource itself. */
export const revertRequest = z.object({
  resource: z.string().min(1),
  properties: z.array(z.string()),
  replace: z.boolean(),
})

/** GET and POST /api/stacks/:id/snapshots. */
export const stackSnapshot = z.object({
  id: z.string(),
  name: z.string().nullable(),
  status,
  statusReason: z.string(),
  creationTime: z.string(),
})
export type StackSnapshot = z.infer<typeof stackSnapshot>
export const snapshotRequest = z.object({ name: z.string().trim().max(255).nullable().default(null) })

/** GET /api/adoption: objects of the project that no stack has. */
export const looseObject = z.object({
  type: z.string(),
  id: z.string(),
  name: z.string(),
  detail: z.string(),
  /** Ids of the objects it needs or goes with. */
  needs: z.array(z.string()),
})
export type LooseObject = z.infer<typeof looseObject>
/** POST /api/adoption/plan, and POST /api/adoption, which answers with the new stack's id. */
export const adoptionPick = z.object({ ids: z.array(z.string()).min(1).max(500) })
export const adoptionRequest = adoptionPick.extend({ name: z.string().min(1) })
/** POST /api/adoption/data: what abandoning a stack gave. */
export const adoptionData = z.object({ name: z.string().min(1), data: z.record(z.string(), json) })
export const adoptionPlan = z.object({ template: z.string(), resources: z.record(z.string(), json) })
