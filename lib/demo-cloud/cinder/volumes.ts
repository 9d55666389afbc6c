import { type Answer, accepted, type Call, ok, type Route } from '../frame/call.ts'
import { isoMicros } from '../frame/format.ts'
import { inputOf } from '../frame/input.ts'
import { page, sameListFrom } from '../frame/listing.ts'
import { any, flag, free255, type JsonObject, mapOf, openObject, orNull, text, truth } from '../frame/shape.ts'
import { usableImage } from '../glance/usable-image.ts'
import { makeVolume, type VolumeWish } from './make-volume.ts'
import { badRequest, invalidVolume, notFound } from './refusals.ts'
import type { Attachment, Volume, VolumeType } from './tables.ts'

const optionalText = orNull(text)

const shape = openObject({
  size: orNull({ is: 'integer', min: 1 }),
  name: free255,
  description: free255,
  volume_type: optionalText,
  availability_zone: optionalText,
  metadata: orNull(mapOf({ is: 'string', max: 255 })),
  snapshot_id: optionalText,
  source_volid: optionalText,
  imageRef: optionalText,
  image_id: optionalText,
  backup_id: optionalText,
  consistencygroup_id: optionalText,
  multiattach: orNull(flag),
  scheduler_hints: any,
})

const isMine = (call: Call, row: { project_id: string | null }) =>
  call.auth.isAdmin || row.project_id === call.auth.projectId

/** A volume of the caller's. */
export function findVolume(call: Call, id = call.params.id ?? ''): Volume {
  const row = call.cloud.cinder.volumes.get(id)
  if (!row || !isMine(call, row)) throw notFound('Volume', id)
  return row
}

export const volumeLinks = (call: Call, kind: string, id: string) => [
  { rel: 'self', href: `${call.base}/v3/${call.params.project}/${kind}/${id}` },
  { rel: 'bookmark', href: `${call.base}/${call.params.project}/${kind}/${id}` },
]

const attachmentView = (row: Attachment): JsonObject => ({
  id: row.volume_id,
  attachment_id: row.id,
  volume_id: row.volume_id,
  server_id: row.server_id,
  host_name: null,
  device: row.device,
  attached_at: isoMicros(row.attached_at),
})

export function volumeView(call: Call, row: Volume): JsonObject {
  const attachments = row.status === 'attaching' ? [] : call.cloud.cinder.attachmentsOfVolume.get(row.id)
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    size: row.size,
    availability_zone: row.availability_zone,
    bootable: String(row.bootable),
    encrypted: row.encrypted,
    multiattach: row.multiattach,
    attachments: attachments.map(attachmentView),
    volume_type: row.volume_type,
    metadata: { ...row.metadata, ...(row.readonly ? { readonly: 'True' } : {}) },
    snapshot_id: row.snapshot_id,
    source_volid: row.source_volid,
    user_id: row.user_id,
    consistencygroup_id: null,
    replication_status: null,
    created_at: isoMicros(row.created_at),
    updated_at: row.updated_at === null ? null : isoMicros(row.updated_at),
    links: volumeLinks(call, 'volumes', row.id),
    'os-vol-tenant-attr:tenant_id': row.project_id,
    ...(row.image ? { volume_image_metadata: row.image } : {}),
    ...(call.minor >= 13 ? { group_id: null } : {}),
    ...(call.minor >= 48 ? { shared_targets: false, service_uuid: null } : {}),
    ...(call.minor >= 61 ? { cluster_name: null } : {}),
    ...(call.auth.isAdmin
      ? {
          'os-vol-host-attr:host': `demo@${row.volume_type}#${row.volume_type}`,
          'os-vol-mig-status-attr:migstat': null,
          'os-vol-mig-status-attr:name_id': null,
        }
      : {}),
  }
}

/** A volume type by name or id that the caller may use. */
export function findType(call: Call, ref: string): VolumeType | undefined {
  const found = call.cloud.cinder.types.get(ref) ?? call.cloud.cinder.types.all().find((row) => row.name === ref)
  return found && (found.is_public || call.auth.isAdmin || found.access.includes(call.auth.projectId ?? ''))
    ? found
    : undefined
}

function create(call: Call): Answer {
  const input = inputOf(call, 'volume', shape)
  const type = typeof input.volume_type === 'string' ? findType(call, input.volume_type) : undefined
  if (typeof input.volume_type === 'string' && !type) throw notFound('Volume type with name', input.volume_type)
  if (typeof input.availability_zone === 'string' && input.availability_zone !== 'nova') {
    throw badRequest(`Availability zone '${input.availability_zone}' is invalid.`)
  }
  const source = sourceOf(call, input)
  const size = Number(input.size ?? source.size ?? 0)
  if (!size) throw badRequest("Invalid input received: Volume size '0' must be an integer and greater than 0")
  checkSize(size, source)
  const row = makeVolume(call, {
    ...source,
    size,
    name: typeof input.name === 'string' ? input.name : null,
    description: typeof input.description === 'string' ? input.description : null,
    metadata: (input.metadata ?? {}) as Record<string, string>,
    multiattach: truth(input.multiattach),
    ...(type ? { volume_type: type.name } : {}),
  })
  return accepted({ volume: volumeView(call, row) })
}

type Source = Partial<Pick<VolumeWish, 'size' | 'snapshot_id' | 'source_volid' | 'image' | 'bootable'>>

function sourceOf(call: Call, input: JsonObject): Source {
  const image = input.imageRef ?? input.image_id
  const sources = [input.snapshot_id, input.source_volid, image, input.backup_id].filter(
    (one) => typeof one === 'string',
  )
  if (sources.length > 1)
    throw badRequest(
      "Invalid input received: parameters 'snapshot_id', 'source_volid' and 'imageRef' are mutually exclusive.",
    )
  if (typeof input.snapshot_id === 'string') {
    const snapshot = call.cloud.cinder.snapshots.get(input.snapshot_id)
    if (!snapshot || !isMine(call, snapshot)) throw notFound('Snapshot', input.snapshot_id)
    if (snapshot.status !== 'available')
      throw badRequest(`Invalid snapshot: Originating snapshot status must be one of 'available' values`)
    return {
      size: snapshot.size,
      snapshot_id: snapshot.id,
      bootable: call.cloud.cinder.volumes.get(snapshot.volume_id)?.bootable,
    }
  }
  if (typeof input.source_volid === 'string') {
    const volume = findVolume(call, input.source_volid)
    if (!['available', 'in-use'].includes(volume.status))
      throw invalidVolume(`Source volume must be available or in-use, but is ${volume.status}`)
    return { size: volume.size, source_volid: volume.id, bootable: volume.bootable }
  }
  if (typeof input.backup_id === 'string') {
    const backup = call.cloud.cinder.backups.get(input.backup_id)
    if (!backup || !isMine(call, backup)) throw notFound('Backup', input.backup_id)
    return { size: backup.size }
  }
  return typeof image === 'string' ? { image: usableImage(call, image) } : {}
}

function checkSize(size: number, source: Source): void {
  if (source.size !== undefined && size < source.size) {
    const what = source.snapshot_id ? 'snapshot' : 'source volume'
    throw badRequest(
      `Invalid input received: Volume size '${size}'GB cannot be smaller than the ${what} size ${source.size}GB. They must be >= original ${what} size.`,
    )
  }
  if (source.image && size < source.image.min_disk) {
    throw invalidVolume(
      `Volume size ${size}GB cannot be smaller than the image minDisk size ${source.image.min_disk}GB.`,
    )
  }
  if (source.image?.size && size * 2 ** 30 < source.image.size) {
    throw badRequest(
      `Invalid input received: Size of specified image ${Math.ceil(source.image.size / 2 ** 30)}GB is larger than volume size ${size}GB.`,
    )
  }
}

/** Refuses to delete what is attached, has snapshots or is busy; the volume goes after a while. */
export function deleteVolume(call: Call, row: Volume, force = false): Answer {
  const { attachmentsOfVolume, snapshotsOfVolume, volumes } = call.cloud.cinder
  const deletable = ['available', 'error', 'error_restoring', 'error_extending', 'error_managing', 'error_deleting']
  const cascade = truth(call.query.get('cascade') ?? undefined)
  const snapshots = snapshotsOfVolume.get(row.id)
  if (
    (!force && !deletable.includes(row.status)) ||
    attachmentsOfVolume.count(row.id) > 0 ||
    (snapshots.length > 0 && !cascade)
  ) {
    throw invalidVolume(
      'Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.',
    )
  }
  const at = call.cloud.pace.after(1)
  for (const snapshot of snapshots)
    call.cloud.cinder.snapshots.update(snapshot.id, { status: 'deleting', future: [{ at, gone: true }] })
  volumes.update(row.id, { status: 'deleting', future: [{ at, gone: true }] })
  return accepted()
}

/** The caller's rows of a kind, filtered, sorted and paged as cinder does for all its collections. */
export function cinderList<
  T extends { id: string; seq: number; project_id: string | null; status: string; name: string | null },
>(
  call: Call,
  plural: string,
  rows: readonly T[],
  view: (row: T) => JsonObject,
  brief: ((row: T) => JsonObject) | undefined,
): Answer {
  const everyone = call.auth.isAdmin && truth(call.query.get('all_tenants') ?? undefined)
  const keys = [
    'name',
    'status',
    'bootable',
    'volume_id',
    'volume_type',
    'availability_zone',
    'snapshot_id',
    'project_id',
  ]
  const matching = rows
    .filter((row) => everyone || row.project_id === call.auth.projectId)
    .filter((row) =>
      keys.every((key) => {
        const wanted = call.query.get(key) ?? (key === 'name' ? call.query.get('display_name') : null)
        const own = (row as unknown as JsonObject)[key]
        return (
          wanted === null ||
          (key === 'project_id' && !call.auth.isAdmin) ||
          own === undefined ||
          String(own) === (key === 'bootable' ? wanted.toLowerCase() : wanted)
        )
      }),
    )
    .filter((row) => metadataPasses(row, call.query.get('metadata')))
  const found = page(call, matching, {
    valueOf: (row, key) =>
      key === 'created_at' ? row.seq : (row as unknown as JsonObject)[key === 'display_name' ? 'name' : key],
    defaultSort: [['created_at', 'desc']],
    maxLimit: 1000,
  })
  const offset = Number(call.query.get('offset') ?? 0)
  const next = found.more
    ? { [`${plural}_links`]: [{ rel: 'next', href: sameListFrom(call, { marker: found.rows.at(-1)!.id }) }] }
    : {}
  const total = truth(call.query.get('with_count') ?? undefined) ? { count: matching.length } : {}
  return ok({ [plural]: found.rows.slice(offset).map(brief ?? view), ...next, ...total })
}

/** `metadata={'key':'value'}`, in Python's way of writing. */
function metadataPasses(row: object, wanted: string | null): boolean {
  if (!wanted) return true
  const own = (row as { metadata?: Record<string, string> }).metadata ?? {}
  const pairs = [...wanted.matchAll(/["']([^"']*)["']\s*:\s*u?["']([^"']*)["']/g)]
  return pairs.every(([, key, value]) => own[key!] === value)
}

const brief = (call: Call) => (row: Volume) => ({
  id: row.id,
  name: row.name,
  links: volumeLinks(call, 'volumes', row.id),
})

const list = (call: Call, detailed: boolean) =>
  cinderList(
    call,
    'volumes',
    call.cloud.cinder.volumes.all(),
    (row) => volumeView(call, row),
    detailed ? undefined : brief(call),
  )

const path = '/v3/{project}/volumes'

export const volumeRoutes: Route[] = [
  { method: 'GET', path, handle: (call) => list(call, false) },
  { method: 'GET', path: `${path}/detail`, handle: (call) => list(call, true) },
  { method: 'GET', path: `${path}/summary`, handle: (call) => summary(call) },
  { method: 'POST', path, handle: create },
  { method: 'GET', path: `${path}/{id}`, handle: (call) => ok({ volume: volumeView(call, findVolume(call)) }) },
  {
    method: 'PUT',
    path: `${path}/{id}`,
    handle: (call) => {
      const row = findVolume(call)
      const input = inputOf(
        call,
        'volume',
        openObject({ name: free255, description: free255, display_name: free255, metadata: mapOf(text) }),
      )
      const name = input.name ?? input.display_name
      const changed = call.cloud.cinder.volumes.update(row.id, {
        ...(typeof name === 'string' ? { name } : {}),
        ...(typeof input.description === 'string' ? { description: input.description } : {}),
        ...(input.metadata ? { metadata: input.metadata as Record<string, string> } : {}),
      })
      return ok({ volume: volumeView(call, changed) })
    },
  },
  { method: 'DELETE', path: `${path}/{id}`, handle: (call) => deleteVolume(call, findVolume(call)) },
]

function summary(call: Call): Answer {
  const mine = call.cloud.cinder.volumes.ofProject.get(call.auth.projectId ?? '')
  return ok({
    'volume-summary': {
      total_count: mine.length,
      total_size: mine.reduce((sum, row) => sum + row.size, 0),
      metadata: {},
    },
  })
}
