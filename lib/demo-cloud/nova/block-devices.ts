import { randomUUID } from 'node:crypto'
import { makeVolume } from '../cinder/make-volume.ts'
import type { Volume } from '../cinder/tables.ts'
import { type Call, Refusal } from '../frame/call.ts'
import { isObject, type JsonObject, truth } from '../frame/shape.ts'
import type { Image } from '../glance/tables.ts'
import { badRequest, forbidden } from './refusals.ts'
import type { Server } from './tables.ts'

/** A volume that the server is to have: one that exists, or one to be made from an image, a snapshot or nothing. */
export interface Disk {
  readonly boot: boolean
  readonly make: (call: Call) => Volume
  readonly deleteOnTermination: boolean
  readonly device: string | null
  readonly tag: string | null
}

const invalid = (why: string) => badRequest(`Block Device Mapping is Invalid: ${why}`)

const isMine = (call: Call, row: { project_id: string | null } | undefined) =>
  row !== undefined && (row.project_id === call.auth.projectId || call.auth.isAdmin)

/** Reads `block_device_mapping_v2`; local and blank ephemeral disks leave no trace. */
export function plannedDisks(call: Call, mappings: unknown, imageOf: (id: string) => Image): Disk[] {
  if (!Array.isArray(mappings)) return []
  return mappings.filter(isObject).flatMap((one) => {
    const target =
      one.destination_type ?? (one.source_type === 'volume' || one.source_type === 'snapshot' ? 'volume' : 'local')
    if (target !== 'volume') return []
    return [
      {
        boot: Number(one.boot_index ?? -1) === 0,
        make: makerOf(call, one, imageOf),
        deleteOnTermination: truth(one.delete_on_termination),
        device: typeof one.device_name === 'string' ? one.device_name : null,
        tag: typeof one.tag === 'string' ? one.tag : null,
      },
    ]
  })
}

function makerOf(call: Call, one: JsonObject, imageOf: (id: string) => Image): Disk['make'] {
  const id = String(one.uuid ?? '')
  const size = Number(one.volume_size ?? 0)
  const { cinder } = call.cloud
  const type = typeof one.volume_type === 'string' ? { volume_type: one.volume_type } : {}
  if (one.source_type === 'volume') {
    const volume = cinder.volumes.get(id)
    if (!volume || !isMine(call, volume)) throw invalid(`failed to get volume ${id}.`)
    if (volume.status !== 'available' && !volume.multiattach) {
      throw badRequest(`Invalid volume: volume '${id}' status must be 'available'. Currently in '${volume.status}'`)
    }
    return () => volume
  }
  if (one.source_type === 'snapshot') {
    const snapshot = cinder.snapshots.get(id)
    if (!snapshot || !isMine(call, snapshot)) throw invalid(`failed to get snapshot ${id}.`)
    return (now) => makeVolume(now, { ...type, size: size || snapshot.size, snapshot_id: id, bootable: true, name: '' })
  }
  if (one.source_type === 'image') {
    const image = imageOf(id)
    if (!size) throw invalid("Images with destination_type 'volume' need to have a non-zero size specified")
    return (now) => makeVolume(now, { ...type, size, image, name: '' })
  }
  if (one.source_type === 'blank') {
    if (!size) throw invalid("Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size")
    return (now) => makeVolume(now, { ...type, size, name: '' })
  }
  throw invalid('source_type is missing or unknown.')
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** The first free device name of a server. */
export function nextDevice(call: Call, server: Server): string {
  const taken = new Set(call.cloud.cinder.attachmentsOfServer.get(server.id).map((one) => one.device))
  if (server.image_id) taken.add('/dev/vda')
  for (const letter of letters) if (!taken.has(`/dev/vd${letter}`)) return `/dev/vd${letter}`
  return '/dev/vdaa'
}

/** Attaches a volume from `at` on; until then it shows as being attached. */
export function attach(
  call: Call,
  server: Server,
  volume: Volume,
  at: number,
  options: { device: string | null; tag: string | null; deleteOnTermination: boolean },
) {
  const { attachments, volumes } = call.cloud.cinder
  // A volume still being made becomes available first and in use afterwards.
  const creating = volume.status === 'creating'
  volumes.update(volume.id, {
    ...(creating ? {} : { status: 'attaching' }),
    future: [{ at, set: { status: 'in-use' } }],
  })
  return attachments.insert({
    id: randomUUID(),
    project_id: volume.project_id,
    volume_id: volume.id,
    server_id: server.id,
    device: options.device?.startsWith('/dev/') ? options.device : nextDevice(call, server),
    status: 'attached',
    delete_on_termination: options.deleteOnTermination,
    tag: options.tag,
    attached_at: at,
  })
}

export function attachDisks(call: Call, server: Server, disks: readonly Disk[], at: number): void {
  for (const disk of disks) {
    const volume = limited(() => disk.make(call))
    attach(call, server, volume, at, disk)
  }
}

/** Cinder's limits are a 403 when met through nova. */
function limited<R>(work: () => R): R {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal && error.status === 413) throw forbidden(error.message)
    throw error
  }
}

/** Lets go of every volume of a server that is going away at `at`. */
export function releaseDisks(call: Call, server: Server, at: number): void {
  const { attachments, attachmentsOfServer, attachmentsOfVolume, volumes } = call.cloud.cinder
  for (const attachment of attachmentsOfServer.get(server.id)) {
    attachments.delete(attachment.id)
    if (attachment.delete_on_termination) {
      volumes.update(attachment.volume_id, { status: 'deleting', future: [{ at, gone: true }] })
    } else if (attachmentsOfVolume.count(attachment.volume_id) === 0) {
      volumes.update(attachment.volume_id, { status: 'detaching', future: [{ at, set: { status: 'available' } }] })
    }
  }
}
