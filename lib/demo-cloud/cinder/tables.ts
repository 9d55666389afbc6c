import type { Row, World } from '../frame/world.ts'

export interface Volume extends Row {
  readonly name: string | null
  readonly description: string | null
  readonly size: number
  readonly status: string
  readonly volume_type: string
  readonly availability_zone: string
  readonly bootable: boolean
  readonly readonly: boolean
  readonly multiattach: boolean
  readonly encrypted: boolean
  readonly metadata: Readonly<Record<string, string>>
  readonly snapshot_id: string | null
  readonly source_volid: string | null
  readonly image: Readonly<Record<string, string>> | null
  readonly user_id: string
}

export interface Attachment extends Row {
  readonly volume_id: string
  readonly server_id: string
  readonly device: string
  readonly status: string
  readonly delete_on_termination: boolean
  readonly tag: string | null
  readonly attached_at: number
}

export interface Snapshot extends Row {
  readonly name: string | null
  readonly description: string | null
  readonly volume_id: string
  readonly size: number
  readonly status: string
  readonly metadata: Readonly<Record<string, string>>
  readonly user_id: string
}

export interface Backup extends Row {
  readonly name: string | null
  readonly description: string | null
  readonly volume_id: string
  readonly snapshot_id: string | null
  readonly size: number
  readonly status: string
  readonly container: string
  readonly is_incremental: boolean
}

export interface VolumeType extends Row {
  readonly name: string
  readonly description: string | null
  readonly is_public: boolean
  readonly extra_specs: Readonly<Record<string, string>>
  readonly qos_specs_id: string | null
  readonly encryption: Readonly<Record<string, unknown>> | null
  /** Projects that may use it when it is not public. */
  readonly access: readonly string[]
}

export interface QosSpecs extends Row {
  readonly name: string
  readonly consumer: string
  readonly specs: Readonly<Record<string, string>>
}

export function cinderTables(world: World) {
  const table = <T extends Row>(kind: string) => world.table<T>('cinder', kind)
  const attachments = table<Attachment>('attachment')
  const snapshots = table<Snapshot>('snapshot')
  return {
    volumes: table<Volume>('volume'),
    attachments,
    attachmentsOfVolume: attachments.index((row) => [row.volume_id]),
    attachmentsOfServer: attachments.index((row) => [row.server_id]),
    snapshots,
    snapshotsOfVolume: snapshots.index((row) => [row.volume_id]),
    backups: table<Backup>('backup'),
    types: table<VolumeType>('type'),
    qos: table<QosSpecs>('qos'),
  }
}

export type CinderTables = ReturnType<typeof cinderTables>
