import * as z from 'zod'

const path = z.array(z.string())

/** One line of the account of quotas; see lib/preflight/ledger.ts. */
export const ledgerLine = z.object({
  service: z.enum(['compute', 'network', 'volume']),
  name: z.string(),
  label: z.string(),
  unit: z.string().optional(),
  need: z.number(),
  /** Null where the cloud would not tell, or sets no limit. */
  limit: z.number().nullable(),
  used: z.number().nullable(),
  free: z.number().nullable(),
  after: z.number().nullable(),
  takers: z.array(z.object({ path, amount: z.number() })),
})
export type LedgerLine = z.infer<typeof ledgerLine>

export const finding = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  /** Each by its names from the top down; the first is the one to look at. */
  resources: z.array(path),
  property: z.string().optional(),
})
export type Finding = z.infer<typeof finding>

export const cost = z.object({
  currency: z.string(),
  /** A month. */
  monthly: z.number(),
  /** What the stack costs now, on update; 0 for a new one. */
  before: z.number(),
  lines: z.array(z.object({ path, monthly: z.number(), basis: z.string() })),
  unpriced: z.array(path),
})
export type Cost = z.infer<typeof cost>

/** POST /api/stacks/preflight and /api/stacks/:id/preflight, for a stack request: all that can be told before it begins. */
export const preflight = z.object({
  /** All that there would be, stacks inside included. */
  resources: z.array(z.object({ path, type: z.string(), isStack: z.boolean() })),
  ledger: z.array(ledgerLine),
  findings: z.array(finding),
  /** Null where nobody wrote prices down. */
  cost: cost.nullable(),
})
export type Preflight = z.infer<typeof preflight>

/** POST /api/stacks/rehearsal, for a stack request: how creating it would go. Seconds count from the start. */
export const rehearsal = z.object({
  status: z.enum(['COMPLETE', 'FAILED']),
  statusReason: z.string(),
  seconds: z.number(),
  resources: z.array(
    z.object({
      path,
      type: z.string(),
      from: z.number(),
      to: z.number().nullable(),
      status: z.enum(['IN_PROGRESS', 'COMPLETE', 'FAILED']),
      reason: z.string(),
      isStack: z.boolean(),
    }),
  ),
  outputs: z.array(z.object({ name: z.string(), value: z.unknown(), hidden: z.boolean() })),
})
export type Rehearsal = z.infer<typeof rehearsal>
