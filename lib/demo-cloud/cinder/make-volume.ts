import { randomUUID } from 'node:crypto'
import { type Call, Refusal } from '../frame/call.ts'
import type { Image } from '../glance/tables.ts'
import type { Volume } from './tables.ts'

export interface VolumeWish {
  readonly size: number
  readonly name?: string | null
  readonly description?: string | null
  readonly volume_type?: string
  readonly availability_zone?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly snapshot_id?: string | null
  readonly source_volid?: string | null
  readonly multiattach?: boolean
  readonly image?: Image
  readonly bootable?: boolean
}

const tooMany = (name: string, message: string) => new Refusal(413, message, name)

/** Refuses when the project may not have `gigabytes` more, or (with `volumes`) not one more volume. */
export function checkVolumeQuota(call: Call, projectId: string, gigabytes: number, volumes: number): void {
  const { quotas, cinder } = call.cloud
  const mine = cinder.volumes.ofProject.get(projectId)
  const limits = quotas.of('volume', projectId)
  if (quotas.exceeded('volume', projectId, 'volumes', mine.length, volumes)) {
    throw tooMany(
      'VolumeLimitExceeded',
      `VolumeLimitExceeded: Maximum number of volumes allowed (${limits.volumes}) exceeded for quota 'volumes'.`,
    )
  }
  const used =
    mine.reduce((sum, row) => sum + row.size, 0) +
    cinder.snapshots.ofProject.get(projectId).reduce((sum, row) => sum + row.size, 0)
  if (quotas.exceeded('volume', projectId, 'gigabytes', used, gigabytes)) {
    throw tooMany(
      'VolumeSizeExceedsAvailableQuota',
      `VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested ${gigabytes}G, quota is ${limits.gigabytes}G and ${used}G has been consumed.`,
    )
  }
}

const imageFacts = (image: Image): Record<string, string> => ({
  ...image.properties,
  image_id: image.id,
  image_name: image.name ?? '',
  checksum: image.checksum ?? '',
  container_format: image.container_format ?? '',
  disk_format: image.disk_format ?? '',
  min_disk: String(image.min_disk),
  min_ram: String(image.min_ram),
  size: String(image.size ?? 0),
})

/** A new volume of the caller's project: `creating`, and by itself `available` after a while. */
export function makeVolume(call: Call, wish: VolumeWish): Volume {
  const { cloud } = call
  const projectId = call.auth.projectId ?? ''
  checkVolumeQuota(call, projectId, wish.size, 1)
  const seconds = wish.image ? 5 : 2
  return cloud.cinder.volumes.insert({
    id: randomUUID(),
    project_id: projectId,
    name: wish.name ?? null,
    description: wish.description ?? null,
    size: wish.size,
    status: 'creating',
    volume_type: wish.volume_type ?? 'lvmdriver-1',
    availability_zone: wish.availability_zone ?? 'nova',
    bootable: wish.bootable ?? wish.image !== undefined,
    readonly: false,
    multiattach: wish.multiattach ?? false,
    encrypted: false,
    metadata: wish.metadata ?? {},
    snapshot_id: wish.snapshot_id ?? null,
    source_volid: wish.source_volid ?? null,
    image: wish.image ? imageFacts(wish.image) : null,
    user_id: call.auth.userId,
    future: [{ at: cloud.pace.after(seconds), set: { status: 'available' } }],
  })
}
