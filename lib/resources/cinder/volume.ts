import type { Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { create, list, look, remove, show, update } from '#lib/openstack/collection.ts'
import { images } from '#lib/openstack/image.ts'
import {
  backups,
  EXTEND_ATTACHED,
  restoreBackup,
  setVolumeMetadata,
  volumeAction,
  volumes,
} from '#lib/openstack/volume.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { type NameRule, resolveNames } from '../names.ts'
import { pythonJson, pythonText } from '../python-text.ts'
import { recordFirst } from '../record-first.ts'
import {
  type Properties,
  type PropertyChanges,
  type Readiness,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
} from '../resource-type.ts'
import { given, map, text } from '../shapes.ts'
import { snapshotMark } from '../snapshot-mark.ts'

/** How long a server that goes may take to let go of its volumes. */
const LET_GO_MS = 5000

const NAMES: readonly NameRule[] = [[['image'], images]]

const resolve = (context: ResourceContext, properties: Properties, lenient = false) =>
  resolveNames(context, NAMES, properties, lenient)

function metadataTexts(value: Value | undefined): Item {
  const entries = Object.entries(map(value)).filter(([, item]) => item !== null)
  return Object.fromEntries(entries.map(([key, item]) => [key, typeof item === 'string' ? item : JSON.stringify(item)]))
}

async function sizeOf(context: ResourceContext, properties: Properties): Promise<Value> {
  if (properties.size || !properties.backup_id) return properties.size ?? null
  return ((await show(context.cloud, backups, text(properties.backup_id))).size ?? null) as Value
}

async function setReadOnly(context: ResourceContext, id: string, readonly: boolean): Promise<void> {
  await volumeAction(context.cloud, id, { 'os-update_readonly_flag': { readonly } })
}

/** Grows and retypes what isn't so yet: a repeated update finds its first half done. */
async function reshape(context: ResourceContext, id: string, changes: PropertyChanges): Promise<void> {
  const item = await show(context.cloud, volumes, id)
  const size = Number(changes.size ?? item.size)
  if (size < Number(item.size)) throw new ResourceFailure('NotSupported', 'Shrinking volume is not supported.')
  if (size > Number(item.size)) {
    const dialect = item.status === 'in-use' ? EXTEND_ATTACHED : undefined
    await volumeAction(context.cloud, id, { 'os-extend': { new_size: size } }, dialect)
  }
  const type = changes.volume_type
  if (type && type !== item.volume_type) {
    await volumeAction(context.cloud, id, { 'os-retype': { new_type: type, migration_policy: 'on-demand' } })
  }
}

/** The backup that a snapshot made, now or before it was cut off. */
async function backupOf(context: ResourceContext, state: ResourceState): Promise<Item | undefined> {
  const named = await list(context.cloud, { ...backups, path: '/backups/detail' }, { name: state.physicalName })
  return named.find(({ description }) => description === snapshotMark(state))
}

async function snapshotReady(context: ResourceContext, state: ResourceState): Promise<Readiness> {
  const backup = await show(context.cloud, backups, text(state.data.backup_id))
  if (backup.status === 'available') return 'ready'
  if (backup.status === 'creating') return { wait: 2000 }
  throw new ResourceFailure('Error', `Backup of the volume went to status ${backup.status}`)
}

const attributeOf = (item: Item, name: string): Value => {
  switch (name) {
    case 'show':
      return item as Value
    case 'metadata':
      return pythonJson((item.metadata ?? {}) as Value)
    case 'metadata_values':
      return (item.metadata ?? {}) as Value
    case 'display_name':
      return (item.name ?? null) as Value
    case 'display_description':
      return (item.description ?? null) as Value
    case 'attachments_list':
      return (item.attachments ?? []) as Value
    default:
      return pythonText((item[name] ?? null) as Value)
  }
}

/** A volume, created under its physical name and renamed once its id is recorded. */
export const volume: ResourceType = {
  type: 'OS::Cinder::Volume',
  firstLookMs: 1000,
  resolve,

  async find(context, state) {
    const named = await list(context.cloud, volumes, { name: state.physicalName })
    const found = named.find((item) => item.name === state.physicalName)
    return found ? { physicalId: String(found.id) } : null
  },

  async create(context, state) {
    const properties = await resolve(context, state.properties)
    const { description, availability_zone, image, snapshot_id, source_volid, volume_type, multiattach } = properties
    const fields = given({
      size: await sizeOf(context, properties),
      description: description ?? null,
      availability_zone: availability_zone ?? null,
      imageRef: image ?? null,
      snapshot_id: snapshot_id ?? null,
      source_volid: source_volid ?? null,
      volume_type: volume_type ?? null,
      multiattach: multiattach || null,
    })
    const hints = map(properties.scheduler_hints)
    const body = {
      volume: { ...fields, name: state.physicalName, metadata: metadataTexts(properties.metadata) },
      ...(Object.keys(hints).length > 0 ? { 'OS-SCH-HNT:scheduler_hints': hints } : {}),
    }
    const made = (await context.cloud.request('volume', 'POST', volumes.path, { body })) as
      | { volume?: Item }
      | undefined
    return { physicalId: String(made?.volume?.id) }
  },

  async ready(context, state): Promise<Readiness> {
    if (state.action === 'SNAPSHOT') return snapshotReady(context, state)
    const id = state.physicalId ?? ''
    const { status, metadata } = await show(context.cloud, volumes, id)
    if (String(status).startsWith('error')) {
      throw new ResourceFailure('ResourceInError', `Went to status ${status} due to "Unknown"`)
    }
    if (status !== 'available' && status !== 'in-use') return { wait: 1000 }
    const { backup_id, name, read_only } = state.properties
    if (backup_id && state.data.restored !== backup_id) {
      await restoreBackup(context.cloud, text(backup_id), id)
      return { wait: 2000, record: { data: { ...state.data, restored: backup_id } } }
    }
    if (state.action !== 'CREATE') return 'ready'
    const unrecorded = name ? recordFirst(state) : null
    if (unrecorded) return unrecorded
    if (name) await update(context.cloud, volumes, id, { name })
    const isReadOnly = String(map(metadata as Value).readonly ?? 'false').toLowerCase() === 'true'
    if (typeof read_only === 'boolean' && read_only !== isReadOnly) await setReadOnly(context, id, read_only)
    return 'ready'
  },

  async update(context, state, changes, next) {
    const id = state.physicalId ?? ''
    const fields: Item = {}
    if ('name' in changes) fields.name = text(next.name) || state.physicalName
    if ('description' in changes) fields.description = text(next.description)
    if (Object.keys(fields).length > 0) await update(context.cloud, volumes, id, fields)
    if ('metadata' in changes) await setVolumeMetadata(context.cloud, id, metadataTexts(next.metadata))
    if (typeof changes.read_only === 'boolean') await setReadOnly(context, id, changes.read_only)
    if ('size' in changes || 'volume_type' in changes) await reshape(context, id, changes)
    return {}
  },

  async delete(context, state) {
    try {
      if (state.physicalId) await remove(context.cloud, volumes, state.physicalId)
    } catch (error) {
      // Cinder refuses while the volume is still being let go; `gone` asks again then, and tells what else is the matter.
      if (!isCloudError(error, 'invalid')) throw error
    }
  },

  async gone(context, state) {
    const item = state.physicalId ? await look(context.cloud, volumes, state.physicalId) : null
    if (!item) return true
    if (item.status === 'error_deleting') {
      throw new ResourceFailure('ResourceInError', 'Went to status error_deleting due to "Unknown"')
    }
    if (item.status === 'available' || item.status === 'error') {
      await remove(context.cloud, volumes, String(item.id))
    }
    // Whoever has it will not let go by himself.
    if (item.status === 'in-use' && context.clock.now() - state.startedAt > LET_GO_MS) {
      throw new ResourceFailure('Error', 'Volume in use')
    }
    return false
  },

  async needsReplaceFailed(context, state) {
    const item = state.physicalId ? await look(context.cloud, volumes, state.physicalId) : null
    return !item || ['error', 'error_deleting', 'deleting'].includes(String(item.status))
  },

  async attribute(context, state, name, path) {
    const item = state.physicalId ? await look(context.cloud, volumes, state.physicalId) : null
    return item ? follow(attributeOf(item, name), path) : null
  },

  async live(context, state) {
    const item = await look(context.cloud, volumes, state.physicalId ?? '')
    if (!item) return null
    const { metadata, image } = state.properties
    const live = map(item.metadata as Value)
    const own = Object.fromEntries(
      Object.entries(live).filter(([name]) => name !== 'readonly' && name !== 'attached_mode'),
    )
    const fields = ['size', 'name', 'description', 'availability_zone', 'volume_type']
    return {
      ...Object.fromEntries(fields.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name] as Value]]))),
      ...(Object.keys(map(metadata)).length > 0 && !image ? { metadata: own } : {}),
    }
  },

  exists: async (context, state) => (await look(context.cloud, volumes, state.physicalId ?? '')) !== null,

  async check(context, state) {
    const { status } = await show(context.cloud, volumes, state.physicalId ?? '')
    if (status === 'available' || status === 'in-use') return
    throw new ResourceFailure('Error', `status: expected ['available', 'in-use'], got ${status}`)
  },

  /** A backup, named as the volume; its description tells this one from earlier ones. */
  async snapshot(context, state) {
    const fields = {
      volume_id: state.physicalId,
      name: state.physicalName,
      description: snapshotMark(state),
      force: true,
    }
    const backup = (await backupOf(context, state)) ?? (await create(context.cloud, backups, fields))
    return { data: { ...state.data, backup_id: String(backup.id) } }
  },

  async dropSnapshot(context, state) {
    const backup = await backupOf(context, state)
    if (backup) await remove(context.cloud, backups, String(backup.id))
  },

  async deleteSnapshot(context, data) {
    const id = text(data.backup_id)
    if (id) await remove(context.cloud, backups, id)
  },

  /** Its content comes from the backup; its size goes back to what it was. */
  restore(properties, { backup_id }) {
    const { image: _image, source_volid: _source, ...others } = properties
    return backup_id ? { ...others, backup_id } : properties
  },
}
