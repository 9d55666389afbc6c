import type { Call } from '../frame/call.ts'
import type { JsonObject } from '../frame/shape.ts'
import type { LoadBalancer, Part } from './tables.ts'

export type View<T> = (call: Call, row: T) => JsonObject

export const isoSeconds = (ms: number): string => new Date(ms).toISOString().slice(0, 19)

/** What all objects tell alike. */
export const plainView = (row: LoadBalancer | Part): JsonObject => ({
  ...row.fields,
  id: row.id,
  project_id: row.project_id,
  tenant_id: row.project_id,
  provisioning_status: row.provisioning_status,
  operating_status: row.operating_status,
  created_at: isoSeconds(row.created_at),
  updated_at: row.updated_at === null ? null : isoSeconds(row.updated_at),
})
