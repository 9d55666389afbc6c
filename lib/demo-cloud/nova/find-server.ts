import { randomUUID } from 'node:crypto'
import type { Call } from '../frame/call.ts'
import { conflict, notFound } from './refusals.ts'
import type { Server } from './tables.ts'

/** The server of the address, if it is the caller's. */
export function findServer(call: Call): Server {
  const id = call.params.id ?? ''
  const row = call.cloud.nova.servers.get(id)
  if (!row || (row.project_id !== call.auth.projectId && !call.auth.isAdmin))
    throw notFound(`Instance ${id} could not be found.`)
  return row
}
/** Refuses to touch what its owner has locked. */
export function refuseLocked(call: Call, row: Server): void {
  if (row.locked && !call.auth.isAdmin) throw conflict(`Instance ${row.id} is locked`)
}
/** Notes what was done, for os-instance-actions. */
export function logAction(call: Call, serverId: string, action: string, message: string | null = null): void {
  call.cloud.nova.actions.insert({
    id: randomUUID(),
    project_id: call.auth.projectId,
    server_id: serverId,
    user_id: call.auth.userId,
    action,
    request_id: call.requestId,
    message,
  })
}
