import { randomUUID } from 'node:crypto'
import { type Answer, accepted, type Call, ok, Refusal, type Route } from '../frame/call.ts'
import { isoMicros } from '../frame/format.ts'
import { inputOf } from '../frame/input.ts'
import { flag, free255, isObject, type JsonObject, mapOf, openObject, orNull, text, truth } from '../frame/shape.ts'
import { checkVolumeQuota, makeVolume } from './make-volume.ts'
import { badRequest, invalidVolume, notFound } from './refusals.ts'
import type { Backup, Snapshot } from './tables.ts'
import { cinderList, findVolume, volumeLinks } from './volumes.ts'

const snapshotView = (row: Snapshot): JsonObject => ({
  id: row.id,
  name: row.name,
  description: row.description,
  volume_id: row.volume_id,
  status: row.status,
  size: row.size,
  metadata: row.metadata,
  created_at: isoMicros(row.created_at),
  updated_at: row.updated_at === null ? null : isoMicros(row.updated_at),
  'os-extended-snapshot-attributes:progress': row.status === 'available' ? '100%' : '0%',
  'os-extended-snapshot-attributes:project_id': row.project_id,
})

export function findSnapshot(call: Call): Snapshot {
  const id = call.params.id ?? ''
  const row = call.cloud.cinder.snapshots.get(id)
  if (!row || (row.project_id !== call.auth.projectId && !call.auth.isAdmin)) throw notFound('Snapshot', id)
  return row
}

function createSnapshot(call: Call): Answer {
  const input = inputOf(
    call,
    'snapshot',
    openObject(
      { volume_id: text, name: free255, description: free255, force: orNull(flag), metadata: orNull(mapOf(text)) },
      ['volume_id'],
    ),
  )
  const volume = findVolume(call, String(input.volume_id))
  const allowed = truth(input.force) || call.minor >= 66 ? ['available', 'in-use'] : ['available']
  if (!allowed.includes(volume.status))
    throw invalidVolume(`Volume ${volume.id} status must be available, but current status is: ${volume.status}.`)
  const { cinder, quotas } = call.cloud
  const used = cinder.snapshots.ofProject.count(volume.project_id ?? '')
  if (quotas.exceeded('volume', volume.project_id ?? '', 'snapshots', used, 1)) {
    throw new Refusal(
      413,
      `SnapshotLimitExceeded: Maximum number of snapshots allowed (${quotas.of('volume', volume.project_id ?? '').snapshots}) exceeded`,
    )
  }
  checkVolumeQuota(call, volume.project_id ?? '', volume.size, 0)
  const row = cinder.snapshots.insert({
    id: randomUUID(),
    project_id: volume.project_id,
    name: typeof input.name === 'string' ? input.name : null,
    description: typeof input.description === 'string' ? input.description : null,
    volume_id: volume.id,
    size: volume.size,
    status: 'creating',
    metadata: (input.metadata ?? {}) as Record<string, string>,
    user_id: call.auth.userId,
    future: [{ at: call.cloud.pace.after(2), set: { status: 'available' } }],
  })
  return accepted({ snapshot: snapshotView(row) })
}

function deleteSnapshot(call: Call): Answer {
  const row = findSnapshot(call)
  if (!['available', 'error'].includes(row.status))
    throw badRequest(`Invalid snapshot: Snapshot status must be one of ['available', 'error'].`)
  call.cloud.cinder.snapshots.update(row.id, {
    status: 'deleting',
    future: [{ at: call.cloud.pace.after(1), gone: true }],
  })
  return accepted()
}

const snapshots = '/v3/{project}/snapshots'
const backups = '/v3/{project}/backups'

const allSnapshots = (call: Call) =>
  cinderList(call, 'snapshots', call.cloud.cinder.snapshots.all(), snapshotView, undefined)

const backupView = (call: Call, row: Backup): JsonObject => ({
  id: row.id,
  name: row.name,
  description: row.description,
  volume_id: row.volume_id,
  snapshot_id: row.snapshot_id,
  status: row.status,
  size: row.size,
  container: row.container,
  object_count: 1,
  is_incremental: row.is_incremental,
  has_dependent_backups: false,
  fail_reason: null,
  availability_zone: 'nova',
  data_timestamp: isoMicros(row.created_at),
  created_at: isoMicros(row.created_at),
  updated_at: row.updated_at === null ? null : isoMicros(row.updated_at),
  links: volumeLinks(call, 'backups', row.id),
})

function findBackup(call: Call): Backup {
  const id = call.params.id ?? ''
  const row = call.cloud.cinder.backups.get(id)
  if (!row || (row.project_id !== call.auth.projectId && !call.auth.isAdmin)) throw notFound('Backup', id)
  return row
}

function createBackup(call: Call): Answer {
  const input = inputOf(
    call,
    'backup',
    openObject(
      {
        volume_id: text,
        name: free255,
        description: free255,
        container: free255,
        incremental: orNull(flag),
        force: orNull(flag),
      },
      ['volume_id'],
    ),
  )
  const volume = findVolume(call, String(input.volume_id))
  if (volume.status !== 'available' && !truth(input.force))
    throw invalidVolume(
      `Volume to be backed up must be available or in-use, but the current status is "${volume.status}".`,
    )
  const row = call.cloud.cinder.backups.insert({
    id: randomUUID(),
    project_id: volume.project_id,
    name: typeof input.name === 'string' ? input.name : null,
    description: typeof input.description === 'string' ? input.description : null,
    volume_id: volume.id,
    snapshot_id: typeof input.snapshot_id === 'string' ? input.snapshot_id : null,
    size: volume.size,
    status: 'creating',
    container: typeof input.container === 'string' ? input.container : 'volumebackups',
    is_incremental: truth(input.incremental),
    future: [{ at: call.cloud.pace.after(4), set: { status: 'available' } }],
  })
  return accepted({
    backup: { id: row.id, name: row.name, volume_id: volume.id, links: volumeLinks(call, 'backups', row.id) },
  })
}

function restore(call: Call): Answer {
  const backup = findBackup(call)
  const wanted = isObject(call.body) && isObject(call.body.restore) ? call.body.restore : {}
  if (backup.status !== 'available') throw badRequest(`Invalid backup: Backup status must be available`)
  const volume =
    typeof wanted.volume_id === 'string'
      ? findVolume(call, wanted.volume_id)
      : makeVolume(call, {
          size: backup.size,
          name: typeof wanted.name === 'string' ? wanted.name : `restore_backup_${backup.id}`,
        })
  return accepted({ restore: { backup_id: backup.id, volume_id: volume.id, volume_name: volume.name } })
}

const allBackups = (call: Call) =>
  cinderList(call, 'backups', call.cloud.cinder.backups.all(), (row) => backupView(call, row), undefined)

export const snapshotRoutes: Route[] = [
  { method: 'GET', path: snapshots, handle: allSnapshots },
  { method: 'GET', path: `${snapshots}/detail`, handle: allSnapshots },
  { method: 'POST', path: snapshots, handle: createSnapshot },
  { method: 'GET', path: `${snapshots}/{id}`, handle: (call) => ok({ snapshot: snapshotView(findSnapshot(call)) }) },
  {
    method: 'PUT',
    path: `${snapshots}/{id}`,
    handle: (call) => {
      const row = findSnapshot(call)
      const input = inputOf(call, 'snapshot', openObject({ name: free255, description: free255 }))
      const text = (key: 'name' | 'description') => (typeof input[key] === 'string' ? { [key]: input[key] } : {})
      return ok({
        snapshot: snapshotView(call.cloud.cinder.snapshots.update(row.id, { ...text('name'), ...text('description') })),
      })
    },
  },
  { method: 'DELETE', path: `${snapshots}/{id}`, handle: deleteSnapshot },
  { method: 'GET', path: backups, handle: allBackups },
  { method: 'GET', path: `${backups}/detail`, handle: allBackups },
  { method: 'POST', path: backups, handle: createBackup },
  { method: 'GET', path: `${backups}/{id}`, handle: (call) => ok({ backup: backupView(call, findBackup(call)) }) },
  { method: 'POST', path: `${backups}/{id}/restore`, handle: restore },
  {
    method: 'DELETE',
    path: `${backups}/{id}`,
    handle: (call) => {
      const row = findBackup(call)
      call.cloud.cinder.backups.update(row.id, {
        status: 'deleting',
        future: [{ at: call.cloud.pace.after(1), gone: true }],
      })
      return accepted()
    },
  },
]
