import type { Cloud, Item } from './cloud.ts'
import { type Collection, pathOf } from './collection.ts'

const cinder = (noun: string, path: string, singular: string, plural: string): Collection => ({
  service: 'volume',
  noun,
  path,
  singular,
  plural,
})

export const volumes = cinder('Volume', '/volumes', 'volume', 'volumes')
export const volumeSnapshots = cinder('Volume snapshot', '/snapshots', 'snapshot', 'snapshots')
export const volumeTypes = cinder('Volume type', '/types', 'volume_type', 'volume_types')
export const backups = cinder('Backup', '/backups', 'backup', 'backups')

/** The dialect in which a volume in use may grow. */
export const EXTEND_ATTACHED = '3.42'

/** One of Cinder's volume actions: `volumeAction(cloud, id, { 'os-extend': { new_size: 5 } })`. */
export async function volumeAction(cloud: Cloud, id: string, action: Item, microversion?: string): Promise<void> {
  const options = { body: action, ...(microversion ? { microversion } : {}) }
  await cloud.request('volume', 'POST', pathOf(volumes, id, 'action'), options)
}

/** Replaces the whole metadata of a volume. */
export async function setVolumeMetadata(cloud: Cloud, id: string, metadata: Item): Promise<void> {
  await cloud.request('volume', 'PUT', pathOf(volumes, id, 'metadata'), { body: { metadata } })
}

/** Writes a backup back into an existing volume. */
export async function restoreBackup(cloud: Cloud, backup: string, volume: string): Promise<void> {
  await cloud.request('volume', 'POST', pathOf(backups, backup, 'restore'), {
    body: { restore: { volume_id: volume } },
  })
}
