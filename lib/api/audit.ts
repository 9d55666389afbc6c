import { z } from 'zod'

/** Something that somebody did, or tried to. */
export const auditRecord = z.object({
  id: z.string(),
  /** ISO 8601. */
  time: z.string(),
  projectId: z.string(),
  userId: z.string(),
  userName: z.string(),
  /** '' for who may not know. */
  address: z.string(),
  requestId: z.string(),
  /** Named as Heat names its policies: `stacks:create`. */
  action: z.string(),
  /** The path it was asked at. */
  target: z.string(),
  stackId: z.string().nullable(),
  stackName: z.string(),
  outcome: z.enum(['done', 'refused', 'failed']),
  /** HTTP status. */
  status: z.number(),
  /** What the refusal is called. */
  detail: z.string(),
})
export type AuditRecord = z.infer<typeof auditRecord>

/** What the query of `GET /api/audit` may narrow it to. */
export interface AuditQuery {
  readonly stack?: string
  readonly user?: string
  readonly action?: string
  readonly outcome?: string
}

/** GET /api/audit: the latest first; `more` is where to go on, as `before`. */
export const auditPage = z.object({ records: z.array(auditRecord), more: z.string().nullable() })
export type AuditPage = z.infer<typeof auditPage>

/** The address that answers a query; `as` for a file of it. */
export function auditPath(query: AuditQuery, more: { before?: string; as?: 'csv' | 'jsonl' } = {}): string {
  const given = Object.entries({ ...query, ...more }).filter(([, value]) => value)
  const search = new URLSearchParams(given as [string, string][]).toString()
  return search ? `/api/audit?${search}` : '/api/audit'
}
