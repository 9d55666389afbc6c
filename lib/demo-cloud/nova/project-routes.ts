import { randomUUID } from 'node:crypto'
import { type Answer, accepted, type Call, noContent, ok, type Route } from '../frame/call.ts'
import { isoMicros } from '../frame/format.ts'
import { inputOf } from '../frame/input.ts'
import { isObject, type JsonObject, list, name255, object, openObject, text, truth } from '../frame/shape.ts'
import { badRequest, forbidden, notFound } from './refusals.ts'
import { hosts } from './scheduler.ts'
import type { ServerGroup } from './tables.ts'

/** What nova serves about a project as a whole: server groups, quotas, limits; and the little it tells of its hosts. */

const policies = ['affinity', 'anti-affinity', 'soft-affinity', 'soft-anti-affinity']

function groupView(call: Call, row: ServerGroup): JsonObject {
  const members = call.cloud.nova.serversOfGroup.get(row.id).map((server) => server.id)
  const base = {
    id: row.id,
    name: row.name,
    members,
    ...(call.minor >= 13 ? { project_id: row.project_id, user_id: row.user_id } : {}),
  }
  return call.minor >= 64
    ? { ...base, policy: row.policy, rules: row.rules }
    : { ...base, policies: [row.policy], metadata: {} }
}

function findGroup(call: Call): ServerGroup {
  const id = call.params.id ?? ''
  const row = call.cloud.nova.groups.get(id)
  if (!row || (row.project_id !== call.auth.projectId && !call.auth.isAdmin))
    throw notFound(`Instance group ${id} could not be found.`)
  return row
}

function createGroup(call: Call): Answer {
  const shape =
    call.minor >= 64
      ? object({ name: name255, policy: text, rules: openObject({}) }, ['name', 'policy'])
      : object({ name: name255, policies: list(text) }, ['name', 'policies'])
  const input = inputOf(call, 'server_group', shape)
  const policy = String(call.minor >= 64 ? input.policy : (input.policies as string[])[0])
  if (!policies.includes(policy))
    throw badRequest(
      `Invalid input for field/attribute policy. Value: ${policy}. '${policy}' is not one of ${JSON.stringify(policies)}`,
    )
  const { nova, quotas } = call.cloud
  const projectId = call.auth.projectId ?? ''
  if (quotas.exceeded('compute', projectId, 'server_groups', nova.groups.ofProject.count(projectId), 1))
    throw forbidden('Quota exceeded, too many server groups.')
  const row = nova.groups.insert({
    id: randomUUID(),
    project_id: projectId,
    name: String(input.name),
    user_id: call.auth.userId,
    policy,
    rules: isObject(input.rules) ? input.rules : {},
  })
  return ok({ server_group: groupView(call, row) })
}

function usage(call: Call, projectId: string): Record<string, number> {
  const { groups, keypairsOfUser, servers } = call.cloud.nova
  const mine = servers.ofProject.get(projectId)
  return {
    instances: mine.length,
    cores: mine.reduce((sum, row) => sum + row.flavor.vcpus, 0),
    ram: mine.reduce((sum, row) => sum + row.flavor.ram, 0),
    key_pairs: keypairsOfUser.count(call.auth.userId),
    server_groups: groups.ofProject.count(projectId),
  }
}

function limits(call: Call): Answer {
  const wanted = call.query.get('tenant_id')
  const id = wanted && call.auth.isAdmin ? wanted : (call.auth.projectId ?? '')
  const quota = call.cloud.quotas.of('compute', id)
  const used = usage(call, id)
  const network = call.cloud.quotas.of('network', id)
  const { floatingIps, groups } = call.cloud.neutron
  const absolute = {
    maxTotalInstances: quota.instances,
    maxTotalCores: quota.cores,
    maxTotalRAMSize: quota.ram,
    maxTotalKeypairs: quota.key_pairs,
    maxServerMeta: quota.metadata_items,
    maxServerGroups: quota.server_groups,
    maxServerGroupMembers: quota.server_group_members,
    totalInstancesUsed: used.instances,
    totalCoresUsed: used.cores,
    totalRAMUsed: used.ram,
    totalServerGroupsUsed: used.server_groups,
    ...(call.minor < 36
      ? {
          maxTotalFloatingIps: network.floatingip,
          totalFloatingIpsUsed: floatingIps.ofProject.count(id),
          maxSecurityGroups: network.security_group,
          maxSecurityGroupRules: network.security_group_rule,
          totalSecurityGroupsUsed: groups.ofProject.count(id),
        }
      : {}),
    ...(call.minor < 57
      ? {
          maxImageMeta: quota.metadata_items,
          maxPersonality: quota.injected_files,
          maxPersonalitySize: quota.injected_file_content_bytes,
        }
      : {}),
  }
  return ok({ limits: { rate: [], absolute } })
}

function quotaProject(call: Call): string {
  const id = call.params.target ?? ''
  if (!call.auth.isAdmin && id !== call.auth.projectId)
    throw forbidden("Policy doesn't allow os_compute_api:os-quota-sets:show to be performed.")
  return id
}

function quotaSet(call: Call, detailed: boolean): Answer {
  const id = quotaProject(call)
  const quota = call.cloud.quotas.of('compute', id)
  if (!detailed) return ok({ quota_set: { id, ...quota } })
  const used = usage(call, id)
  const full = Object.entries(quota).map(([key, limit]) => [key, { limit, in_use: used[key] ?? 0, reserved: 0 }])
  return ok({ quota_set: { id, ...Object.fromEntries(full) } })
}

function setQuota(call: Call): Answer {
  const {
    tenant_id: _,
    force: __,
    ...given
  } = isObject(call.body) && isObject(call.body.quota_set) ? call.body.quota_set : {}
  // The network quotas that nova once had are accepted and mean nothing, as before.
  const own = Object.fromEntries(
    Object.entries(given).filter(([key]) => !/^(fixed_ips|floating_ips|security_group)/.test(key)),
  )
  call.cloud.quotas.set('compute', quotaProject(call), own)
  return ok({ quota_set: call.cloud.quotas.of('compute', quotaProject(call)) })
}

function zones(call: Call, detailed: boolean): Answer {
  const services = { 'nova-compute': { available: true, active: true, updated_at: isoMicros(call.now) } }
  const all = detailed && call.auth.isAdmin ? Object.fromEntries(hosts.map((host) => [host, services])) : null
  return ok({ availabilityZoneInfo: [{ zoneName: 'nova', zoneState: { available: true }, hosts: all }] })
}

const hypervisor = (call: Call, host: string, i: number, detailed: boolean): JsonObject => {
  const base = {
    id: call.minor >= 53 ? `00000000-0000-4000-8000-${String(i + 1).padStart(12, '0')}` : i + 1,
    hypervisor_hostname: host,
    state: 'up',
    status: 'enabled',
  }
  if (!detailed) return base
  const own = call.cloud.nova.servers.all().filter((row) => row.host === host)
  const sum = (key: 'vcpus' | 'ram' | 'disk') => own.reduce((total, row) => total + row.flavor[key], 0)
  return {
    ...base,
    host_ip: `192.0.2.${i + 11}`,
    hypervisor_type: 'QEMU',
    hypervisor_version: 8002002,
    service: { id: i + 1, host, disabled_reason: null },
    ...(call.minor < 88
      ? {
          vcpus: 64,
          vcpus_used: sum('vcpus'),
          memory_mb: 262144,
          memory_mb_used: sum('ram'),
          local_gb: 4096,
          local_gb_used: sum('disk'),
          running_vms: own.length,
          cpu_info: '{}',
          current_workload: 0,
          disk_available_least: 2048,
          free_disk_gb: 4096 - sum('disk'),
          free_ram_mb: 262144 - sum('ram'),
        }
      : {}),
  }
}

const hypervisors = (call: Call, detailed: boolean) =>
  ok({ hypervisors: hosts.map((host, i) => hypervisor(call, host, i, detailed)) })

const groups = '/v2.1/os-server-groups'
const quota = '/v2.1/os-quota-sets/{target}'

export const projectRoutes: Route[] = [
  {
    method: 'GET',
    path: groups,
    handle: (call) => {
      const everyone =
        call.auth.isAdmin && truth(call.query.has('all_projects') ? call.query.get('all_projects') || true : undefined)
      const rows = everyone
        ? call.cloud.nova.groups.all()
        : call.cloud.nova.groups.ofProject.get(call.auth.projectId ?? '')
      return ok({ server_groups: rows.map((row) => groupView(call, row)) })
    },
  },
  { method: 'POST', path: groups, handle: createGroup },
  { method: 'GET', path: `${groups}/{id}`, handle: (call) => ok({ server_group: groupView(call, findGroup(call)) }) },
  {
    method: 'DELETE',
    path: `${groups}/{id}`,
    handle: (call) => {
      call.cloud.nova.groups.delete(findGroup(call).id)
      return noContent()
    },
  },
  { method: 'GET', path: '/v2.1/limits', handle: limits },
  { method: 'GET', path: quota, handle: (call) => quotaSet(call, false) },
  { method: 'GET', path: `${quota}/detail`, handle: (call) => quotaSet(call, true) },
  {
    method: 'GET',
    path: `${quota}/defaults`,
    handle: (call) => ok({ quota_set: { id: call.params.target, ...call.cloud.quotas.defaults('compute') } }),
  },
  { method: 'PUT', path: quota, admin: true, handle: setQuota },
  {
    method: 'DELETE',
    path: quota,
    admin: true,
    handle: (call) => {
      call.cloud.quotas.reset('compute', quotaProject(call))
      return accepted()
    },
  },
  { method: 'GET', path: '/v2.1/os-availability-zone', handle: (call) => zones(call, false) },
  { method: 'GET', path: '/v2.1/os-availability-zone/detail', admin: true, handle: (call) => zones(call, true) },
  { method: 'GET', path: '/v2.1/os-hypervisors', admin: true, handle: (call) => hypervisors(call, false) },
  { method: 'GET', path: '/v2.1/os-hypervisors/detail', admin: true, handle: (call) => hypervisors(call, true) },
  {
    method: 'GET',
    path: '/v2.1/os-services',
    admin: true,
    handle: (call) =>
      ok({
        services: hosts.map((host, i) => ({
          id: i + 1,
          binary: 'nova-compute',
          host,
          zone: 'nova',
          status: 'enabled',
          state: 'up',
          updated_at: isoMicros(call.now),
          disabled_reason: null,
        })),
      }),
  },
  { method: 'GET', path: '/v2.1/os-aggregates', admin: true, handle: () => ok({ aggregates: [] }) },
  { method: 'GET', path: '/v2.1/extensions', handle: () => ok({ extensions: [] }) },
]
