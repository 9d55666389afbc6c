import type { CloudState } from '../cloud-state.ts'
import { hash } from '../frame/format.ts'
import type { JsonObject } from '../frame/shape.ts'
import type { Server } from './tables.ts'

export const hosts = ['compute-1', 'compute-2', 'compute-3', 'compute-4']

/** A host for the server that its group's policy allows, or undefined when there is none. */
export function pickHost(cloud: CloudState, server: Server, hints: JsonObject): string | undefined {
  if (cloud.control.full) return undefined
  const others = server.group_id
    ? cloud.nova.serversOfGroup.get(server.group_id).filter((row) => row.id !== server.id && row.host)
    : []
  const used = new Set(others.map((row) => row.host))
  const policy = server.group_id ? cloud.nova.groups.get(server.group_id)?.policy : undefined
  const apart = hostsOf(cloud, hints.different_host)
  const together = hostsOf(cloud, hints.same_host)
  const allowed = hosts
    .filter((host) => policy !== 'anti-affinity' || !used.has(host))
    .filter((host) => policy !== 'affinity' || used.size === 0 || used.has(host))
    .filter((host) => !apart.has(host) && (together.size === 0 || together.has(host)))
  const preferred =
    policy === 'soft-anti-affinity'
      ? allowed.filter((host) => !used.has(host))
      : policy === 'soft-affinity'
        ? allowed.filter((host) => used.has(host))
        : []
  const pool = preferred.length > 0 ? preferred : allowed
  return pool[Number.parseInt(hash('md5', server.id).slice(0, 6), 16) % Math.max(1, pool.length)]
}

function hostsOf(cloud: CloudState, ids: unknown): Set<string> {
  const wanted = Array.isArray(ids) ? ids : ids === undefined ? [] : [ids]
  return new Set(wanted.map((id) => cloud.nova.servers.get(String(id))?.host ?? '').filter(Boolean))
}
