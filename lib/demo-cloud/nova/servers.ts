import { type Answer, type Call, noContent, ok, type Route } from '../frame/call.ts'
import { inputOf } from '../frame/input.ts'
import { any, object, orNull, text } from '../frame/shape.ts'
import { releaseDisks } from './block-devices.ts'
import { createServers } from './create-server.ts'
import { findServer, logAction, refuseLocked } from './find-server.ts'
import { listServers } from './list-servers.ts'
import { unplugAll } from './nics.ts'
import { serverView } from './server-view.ts'
import type { Server } from './tables.ts'

/** Ends a server: its ports and volumes are let go and its agent ends at once, it is gone itself a little later. */
export function removeServer(call: Call, row: Server): Answer {
  const { nova, pace } = call.cloud
  if (row.task_state === 'deleting') return noContent()
  const at = pace.after(row.host ? 2 : 0)
  unplugAll(call, row)
  releaseDisks(call, row, at)
  for (const run of nova.runsOfServer.get(row.id)) nova.runs.delete(run.id)
  nova.servers.update(row.id, { task_state: 'deleting', future: [{ at, gone: true }] })
  logAction(call, row.id, 'delete')
  return noContent()
}

function updateServer(call: Call): Answer {
  const row = findServer(call)
  const input = inputOf(
    call,
    'server',
    object({
      name: { is: 'string', min: 1, max: 255 },
      description: orNull(text),
      hostname: text,
      accessIPv4: any,
      accessIPv6: any,
      'OS-DCF:diskConfig': text,
    }),
  )
  const changed = call.cloud.nova.servers.update(row.id, {
    ...(typeof input.name === 'string' ? { name: input.name } : {}),
    ...(typeof input.description === 'string' ? { description: input.description } : {}),
    ...(typeof input.hostname === 'string' ? { hostname: input.hostname } : {}),
  })
  return ok({ server: serverView(call, changed) })
}

export const serverRoutes: Route[] = [
  { method: 'GET', path: '/v2.1/servers', handle: (call) => listServers(call, false) },
  { method: 'GET', path: '/v2.1/servers/detail', handle: (call) => listServers(call, true) },
  { method: 'POST', path: '/v2.1/servers', handle: createServers },
  { method: 'GET', path: '/v2.1/servers/{id}', handle: (call) => ok({ server: serverView(call, findServer(call)) }) },
  { method: 'PUT', path: '/v2.1/servers/{id}', handle: updateServer },
  {
    method: 'DELETE',
    path: '/v2.1/servers/{id}',
    handle: (call) => {
      const row = findServer(call)
      refuseLocked(call, row)
      return removeServer(call, row)
    },
  },
]
