import type { CloudState } from '../cloud-state.ts'
import type { Call } from '../frame/call.ts'
import { hash, isoMicros, isoSeconds } from '../frame/format.ts'
import type { JsonObject } from '../frame/shape.ts'
import { flavorLinks } from './flavors.ts'
import type { Server } from './tables.ts'

const byState: Readonly<Record<string, string>> = {
  active: 'ACTIVE',
  building: 'BUILD',
  stopped: 'SHUTOFF',
  paused: 'PAUSED',
  suspended: 'SUSPENDED',
  rescued: 'RESCUE',
  resized: 'VERIFY_RESIZE',
  shelved: 'SHELVED',
  shelved_offloaded: 'SHELVED_OFFLOADED',
  'soft-delete': 'SOFT_DELETED',
  error: 'ERROR',
}

const byTask: Readonly<Record<string, string>> = {
  rebooting: 'REBOOT',
  reboot_started: 'REBOOT',
  rebooting_hard: 'HARD_REBOOT',
  rebuilding: 'REBUILD',
  rebuild_spawning: 'REBUILD',
  resize_prep: 'RESIZE',
  resize_migrating: 'RESIZE',
  resize_finish: 'RESIZE',
  resize_reverting: 'REVERT_RESIZE',
  updating_password: 'PASSWORD',
}

/** A server's status, which nova works out from what it is and what is being done to it. */
export function statusOf(row: Server): string {
  const byWork =
    row.vm_state === 'active' || row.vm_state === 'resized' || row.vm_state === 'error' || row.vm_state === 'stopped'
  return (byWork && row.task_state && byTask[row.task_state]) || byState[row.vm_state] || 'UNKNOWN'
}

const progress: Readonly<Record<string, number>> = { ACTIVE: 0, BUILD: 0, VERIFY_RESIZE: 100 }

/** The `addresses` map: by network name, fixed addresses of every port and the floating ones behind them. */
export function addressesOf(cloud: CloudState, serverId: string): Record<string, JsonObject[]> {
  const { floatingIpsOfPort, networks, portsOfDevice } = cloud.neutron
  const byNetwork = new Map<string, JsonObject[]>()
  for (const port of portsOfDevice.get(serverId)) {
    const name = networks.get(port.network_id)?.name ?? port.network_id
    const entry = (addr: string, type: string) => ({
      version: addr.includes(':') ? 6 : 4,
      addr,
      'OS-EXT-IPS:type': type,
      'OS-EXT-IPS-MAC:mac_addr': port.mac_address,
    })
    const floating = floatingIpsOfPort.get(port.id)
    const entries = port.fixed_ips.flatMap((fixed) => [
      entry(fixed.ip_address, 'fixed'),
      ...floating
        .filter((ip) => ip.fixed_ip_address === fixed.ip_address)
        .map((ip) => entry(ip.floating_ip_address, 'floating')),
    ])
    byNetwork.set(name, [...(byNetwork.get(name) ?? []), ...entries])
  }
  return Object.fromEntries(byNetwork)
}

export const serverLinks = (call: Call, id: string) => [
  { rel: 'self', href: `${call.base}/v2.1/servers/${id}` },
  { rel: 'bookmark', href: `${call.base}/servers/${id}` },
]

function flavorView(call: Call, row: Server): JsonObject {
  const { flavor } = row
  if (call.minor < 47) return { id: flavor.id, links: [flavorLinks(call, flavor.id)[1]] }
  return {
    vcpus: flavor.vcpus,
    ram: flavor.ram,
    disk: flavor.disk,
    ephemeral: flavor.ephemeral,
    swap: flavor.swap,
    original_name: flavor.name,
    extra_specs: flavor.extra_specs,
  }
}

function groupNames(call: Call, row: Server): { name: string }[] {
  const { groups, portsOfDevice } = call.cloud.neutron
  const ids = new Set(portsOfDevice.get(row.id).flatMap((port) => port.security_groups))
  return [...ids].map((id) => ({ name: groups.get(id)?.name ?? id }))
}

/** The whole server, as `GET /servers/{id}` shows it to this caller at this microversion. */
export function serverView(call: Call, row: Server): JsonObject {
  const status = statusOf(row)
  const stamp = (at: number | null) => (at === null ? null : isoMicros(at))
  const attachments = call.cloud.cinder.attachmentsOfServer.get(row.id)
  const groups = groupNames(call, row)
  const image = row.image_id
    ? { id: row.image_id, links: [{ rel: 'bookmark', href: `${call.base}/images/${row.image_id}` }] }
    : ''
  return {
    id: row.id,
    name: row.name,
    status,
    tenant_id: row.project_id,
    user_id: row.user_id,
    metadata: row.metadata,
    hostId: row.host ? hash('sha224', `${row.project_id}${row.host}`) : '',
    image,
    flavor: flavorView(call, row),
    created: isoSeconds(row.created_at),
    updated: isoSeconds(row.updated_at ?? row.created_at),
    addresses: addressesOf(call.cloud, row.id),
    accessIPv4: '',
    accessIPv6: '',
    links: serverLinks(call, row.id),
    'OS-DCF:diskConfig': 'MANUAL',
    ...(status in progress ? { progress: status === 'BUILD' ? 0 : progress[status] } : {}),
    'OS-EXT-AZ:availability_zone': row.host ? row.availability_zone : '',
    config_drive: row.config_drive ? 'True' : '',
    key_name: row.key_name,
    'OS-SRV-USG:launched_at': stamp(row.launched_at),
    'OS-SRV-USG:terminated_at': stamp(row.terminated_at),
    ...(groups.length > 0 ? { security_groups: groups } : {}),
    'OS-EXT-STS:task_state': row.task_state,
    'OS-EXT-STS:vm_state': row.vm_state,
    'OS-EXT-STS:power_state': row.power_state,
    'os-extended-volumes:volumes_attached': attachments.map((one) => ({
      id: one.volume_id,
      ...(call.minor >= 3 ? { delete_on_termination: one.delete_on_termination } : {}),
    })),
    ...(row.fault && (status === 'ERROR' || status === 'DELETED') ? { fault: faultView(call, row) } : {}),
    ...newer(call, row),
    ...(call.auth.isAdmin ? forAdmins(call, row) : {}),
  }
}

function faultView(call: Call, row: Server): JsonObject {
  const { code, message, created } = row.fault!
  const details = call.auth.isAdmin ? { details: `Traceback (most recent call last):\n  ${message}` } : {}
  return { code, created: isoSeconds(created), message, ...details }
}

function newer(call: Call, row: Server): JsonObject {
  const { minor } = call
  return {
    ...(minor >= 9 ? { locked: row.locked } : {}),
    ...(minor >= 73 ? { locked_reason: row.locked_reason } : {}),
    ...(minor >= 19 ? { description: row.description } : {}),
    ...(minor >= 26 ? { tags: row.tags } : {}),
    ...(minor >= 63 ? { trusted_image_certificates: row.trusted_image_certificates ?? null } : {}),
    ...(minor >= 71 ? { server_groups: row.group_id ? [row.group_id] : [] } : {}),
    ...(minor >= 90 ? { 'OS-EXT-SRV-ATTR:hostname': row.hostname } : {}),
  }
}

function forAdmins(call: Call, row: Server): JsonObject {
  return {
    'OS-EXT-SRV-ATTR:host': row.host || null,
    'OS-EXT-SRV-ATTR:hypervisor_hostname': row.host || null,
    'OS-EXT-SRV-ATTR:instance_name': `instance-${row.seq.toString(16).padStart(8, '0')}`,
    ...(call.minor >= 3
      ? {
          'OS-EXT-SRV-ATTR:reservation_id': row.reservation_id,
          'OS-EXT-SRV-ATTR:launch_index': row.launch_index,
          'OS-EXT-SRV-ATTR:hostname': row.hostname,
          'OS-EXT-SRV-ATTR:kernel_id': '',
          'OS-EXT-SRV-ATTR:ramdisk_id': '',
          'OS-EXT-SRV-ATTR:root_device_name': '/dev/vda',
          'OS-EXT-SRV-ATTR:user_data': row.user_data,
        }
      : {}),
    ...(call.minor >= 16 ? { host_status: row.host ? 'UP' : '' } : {}),
  }
}
