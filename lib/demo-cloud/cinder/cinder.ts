import { randomUUID } from 'node:crypto'
import type { ApiService } from '../frame/api-service.ts'
import { type Answer, type Call, ok, Refusal, type Route } from '../frame/call.ts'
import { isoMicros } from '../frame/format.ts'
import { inputOf } from '../frame/input.ts'
import { metadataRoutes } from '../frame/metadata-routes.ts'
import { isObject, type JsonObject, openObject, text } from '../frame/shape.ts'
import { invalidVolume, notFound } from './refusals.ts'
import { findSnapshot, snapshotRoutes } from './snapshots.ts'
import type { Attachment } from './tables.ts'
import { typeRoutes } from './types.ts'
import { volumeActionRoutes } from './volume-actions.ts'
import { findVolume, volumeRoutes } from './volumes.ts'

const maxMinor = 70

const version = (call: Call) => ({
  id: 'v3.0',
  status: 'CURRENT',
  version: `3.${maxMinor}`,
  min_version: '3.0',
  updated: '2022-08-31T00:00:00Z',
  links: [
    { rel: 'describedby', type: 'text/html', href: 'https://docs.openstack.org/' },
    { rel: 'self', href: `${call.base}/v3/` },
  ],
  'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.volume+json;version=3' }],
})

function usage(call: Call, projectId: string): Record<string, number> {
  const { backups, snapshots, volumes } = call.cloud.cinder
  const sizes = (rows: readonly { size: number }[]) => rows.reduce((sum, row) => sum + row.size, 0)
  const [mine, shots, saved] = [
    volumes.ofProject.get(projectId),
    snapshots.ofProject.get(projectId),
    backups.ofProject.get(projectId),
  ]
  return {
    volumes: mine.length,
    snapshots: shots.length,
    gigabytes: sizes(mine) + sizes(shots),
    backups: saved.length,
    backup_gigabytes: sizes(saved),
  }
}

/** The project that a quota request speaks of: the caller's own, unless an admin asks. */
function quotaProject(call: Call): string {
  const id = call.params.target ?? ''
  if (!call.auth.isAdmin && id !== call.auth.projectId)
    throw new Refusal(403, "Policy doesn't allow volume_extension:quotas:show to be performed.")
  return id
}

function quotaSet(call: Call): Answer {
  const id = quotaProject(call)
  const limits = call.cloud.quotas.of('volume', id)
  if (!['true', '1'].includes(call.query.get('usage')?.toLowerCase() ?? '')) return ok({ quota_set: { id, ...limits } })
  const used = usage(call, id)
  const full = Object.entries(limits).map(([key, limit]) => [
    key,
    { limit, in_use: used[key] ?? 0, reserved: 0, allocated: 0 },
  ])
  return ok({ quota_set: { id, ...Object.fromEntries(full) } })
}

function limits(call: Call): Answer {
  const id = call.auth.projectId ?? ''
  const quota = call.cloud.quotas.of('volume', id)
  const used = usage(call, id)
  const absolute = {
    maxTotalVolumes: quota.volumes,
    maxTotalSnapshots: quota.snapshots,
    maxTotalVolumeGigabytes: quota.gigabytes,
    maxTotalBackups: quota.backups,
    maxTotalBackupGigabytes: quota.backup_gigabytes,
    totalVolumesUsed: used.volumes,
    totalSnapshotsUsed: used.snapshots,
    totalGigabytesUsed: used.gigabytes,
    totalBackupsUsed: used.backups,
    totalBackupGigabytesUsed: used.backup_gigabytes,
  }
  return ok({ limits: { rate: [], absolute } })
}

const attachmentView = (row: Attachment): JsonObject => ({
  id: row.id,
  volume_id: row.volume_id,
  instance: row.server_id,
  status: row.status,
  attach_mode: 'rw',
  attached_at: isoMicros(row.attached_at),
  detached_at: null,
  connection_info: {},
})

function findAttachment(call: Call): Attachment {
  const row = call.cloud.cinder.attachments.get(call.params.id ?? '')
  if (!row || (row.project_id !== call.auth.projectId && !call.auth.isAdmin))
    throw notFound('Volume attachment', call.params.id ?? '')
  return row
}

function createAttachment(call: Call): Answer {
  const input = inputOf(call, 'attachment', openObject({ volume_uuid: text, instance_uuid: text }, ['volume_uuid']))
  const volume = findVolume(call, String(input.volume_uuid))
  if (volume.status !== 'available')
    throw invalidVolume(
      `Volume ${volume.id} status must be available or downloading, but current status is: ${volume.status}.`,
    )
  call.cloud.cinder.volumes.update(volume.id, { status: 'reserved' })
  const row = call.cloud.cinder.attachments.insert({
    id: randomUUID(),
    project_id: volume.project_id,
    volume_id: volume.id,
    server_id: String(input.instance_uuid ?? ''),
    device: '',
    status: 'reserved',
    delete_on_termination: false,
    tag: null,
    attached_at: call.now,
  })
  return ok({ attachment: attachmentView(row) })
}

function deleteAttachment(call: Call): Answer {
  const row = findAttachment(call)
  const { attachments, attachmentsOfVolume, volumes } = call.cloud.cinder
  attachments.delete(row.id)
  if (attachmentsOfVolume.count(row.volume_id) === 0) volumes.update(row.volume_id, { status: 'available' })
  return ok({ attachments: attachmentsOfVolume.get(row.volume_id).map(attachmentView) })
}

const at = '/v3/{project}'

const routes: Route[] = [
  { method: 'GET', path: '/', open: true, handle: (call) => ({ status: 300, body: { versions: [version(call)] } }) },
  { method: 'GET', path: '/v3', open: true, handle: (call) => ok({ versions: [version(call)] }) },
  ...volumeRoutes,
  ...volumeActionRoutes,
  ...metadataRoutes(
    `${at}/volumes/{id}/metadata`,
    (call) => findVolume(call).metadata,
    (call, metadata) => void call.cloud.cinder.volumes.update(findVolume(call).id, { metadata }),
  ),
  ...metadataRoutes(
    `${at}/snapshots/{id}/metadata`,
    (call) => findSnapshot(call).metadata,
    (call, metadata) => void call.cloud.cinder.snapshots.update(findSnapshot(call).id, { metadata }),
  ),
  ...snapshotRoutes,
  ...typeRoutes,
  {
    method: 'GET',
    path: `${at}/attachments`,
    handle: (call) =>
      ok({ attachments: call.cloud.cinder.attachments.ofProject.get(call.auth.projectId ?? '').map(attachmentView) }),
  },
  { method: 'POST', path: `${at}/attachments`, handle: createAttachment },
  {
    method: 'GET',
    path: `${at}/attachments/{id}`,
    handle: (call) => ok({ attachment: attachmentView(findAttachment(call)) }),
  },
  { method: 'DELETE', path: `${at}/attachments/{id}`, handle: deleteAttachment },
  {
    method: 'POST',
    path: `${at}/attachments/{id}/action`,
    handle: (call) => {
      const row = findAttachment(call)
      call.cloud.cinder.attachments.update(row.id, { status: 'attached' })
      call.cloud.cinder.volumes.update(row.volume_id, { status: 'in-use' })
      return { status: 204 }
    },
  },
  { method: 'GET', path: `${at}/limits`, handle: limits },
  { method: 'GET', path: `${at}/os-quota-sets/{target}`, handle: quotaSet },
  {
    method: 'GET',
    path: `${at}/os-quota-sets/{target}/defaults`,
    handle: (call) => ok({ quota_set: { id: quotaProject(call), ...call.cloud.quotas.defaults('volume') } }),
  },
  {
    method: 'PUT',
    path: `${at}/os-quota-sets/{target}`,
    admin: true,
    handle: (call) => {
      const { tenant_id: _, ...given } = isObject(call.body) && isObject(call.body.quota_set) ? call.body.quota_set : {}
      call.cloud.quotas.set('volume', quotaProject(call), given)
      return ok({ quota_set: call.cloud.quotas.of('volume', quotaProject(call)) })
    },
  },
  {
    method: 'DELETE',
    path: `${at}/os-quota-sets/{target}`,
    admin: true,
    handle: (call) => {
      call.cloud.quotas.reset('volume', quotaProject(call))
      return ok(undefined)
    },
  },
  {
    method: 'GET',
    path: `${at}/os-availability-zone`,
    handle: () => ok({ availabilityZoneInfo: [{ zoneName: 'nova', zoneState: { available: true } }] }),
  },
  { method: 'GET', path: `${at}/extensions`, handle: () => ok({ extensions: [] }) },
  {
    method: 'GET',
    path: `${at}/os-services`,
    admin: true,
    handle: (call) =>
      ok({
        services: ['cinder-scheduler', 'cinder-volume'].map((binary) => ({
          binary,
          host: 'demo',
          zone: 'nova',
          status: 'enabled',
          state: 'up',
          updated_at: isoMicros(call.now),
        })),
      }),
  },
  {
    method: 'GET',
    path: `${at}/scheduler-stats/get_pools`,
    admin: true,
    handle: (call) =>
      ok({
        pools: call.cloud.cinder.types.all().map((row) => ({ name: `demo@${row.name}#${row.name}`, capabilities: {} })),
      }),
  },
]

/** The project in the address must be the token's, as cinder insists. */
function withinProject(route: Route): Route {
  if (!route.path.startsWith(at)) return route
  return {
    ...route,
    handle: (call) => {
      const { project } = call.params
      if (project !== call.auth.projectId) {
        throw new Refusal(
          400,
          `Malformed request url: URL's project_id '${project}' doesn't match Context's project_id '${call.auth.projectId}'`,
        )
      }
      return route.handle(call)
    },
  }
}

const faults: Readonly<Record<number, string>> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'itemNotFound',
  405: 'badMethod',
  409: 'conflictingRequest',
  413: 'overLimit',
  503: 'serviceUnavailable',
}

export const cinder: ApiService = {
  root: 'volume',
  type: 'volume',
  routes: routes.map(withinProject),
  requestIdHeader: 'x-openstack-request-id',
  maxMinor,
  headers: (call) => ({ 'openstack-api-version': `volume 3.${call.minor}`, vary: 'OpenStack-API-Version' }),
  refuse: ({ status, message }) => ({
    status,
    body: { [faults[status] ?? 'computeFault']: { code: status, message } },
    ...(status === 413 ? { headers: { 'retry-after': '0' } } : {}),
  }),
}
