import type { Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { look, pathOf, show } from '#lib/openstack/collection.ts'
import { servers } from '#lib/openstack/compute.ts'
import { volumes } from '#lib/openstack/volume.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import {
  type Properties,
  type Readiness,
  type ResourceContext,
  ResourceFailure,
  type ResourceType,
} from '../resource-type.ts'
import { map, text } from '../shapes.ts'

/** Which volume on which server; `properties` or the remembered ones of an attachment that has to go. */
interface Place {
  readonly server: string
  readonly volume: string
}

const placeOf = (properties: Properties): Place => ({
  server: text(properties.instance_uuid),
  volume: text(properties.volume_id),
})

const collectionOf = (server: string) => pathOf(servers, server, 'os-volume_attachments')

async function attachment(context: ResourceContext, { server, volume }: Place): Promise<Item | undefined> {
  try {
    const found = await context.cloud.list('compute', collectionOf(server), 'volumeAttachments')
    return found.find((item) => item.volumeId === volume)
  } catch (error) {
    if (isCloudError(error, 'not-found')) return undefined
    throw error
  }
}

async function attach(context: ResourceContext, properties: Properties): Promise<string> {
  const { server, volume } = placeOf(properties)
  const device = properties.mountpoint ? { device: properties.mountpoint } : {}
  const made = (await context.cloud.request('compute', 'POST', collectionOf(server), {
    body: { volumeAttachment: { volumeId: volume, ...device } },
  })) as { volumeAttachment?: Item } | undefined
  return String(made?.volumeAttachment?.id)
}

/** Whether Nova is deleting a server, and lets go of its volumes with it. */
async function isGoing(context: ResourceContext, server: string): Promise<boolean> {
  const item = await look(context.cloud, servers, server)
  return item === null || item.status === 'DELETED' || item['OS-EXT-STS:task_state'] === 'deleting'
}

async function detach(context: ResourceContext, { server, volume }: Place): Promise<void> {
  try {
    await context.cloud.request('compute', 'DELETE', `${collectionOf(server)}/${encodeURIComponent(volume)}`)
  } catch (error) {
    if (isCloudError(error, 'not-found')) return
    if (isCloudError(error, 'conflict') && (await isGoing(context, server))) return
    // Nova refuses to let go what it is letting go already: a first call did its work although its answer was lost.
    const item = isCloudError(error, 'invalid') ? await look(context.cloud, volumes, volume) : undefined
    if (item === undefined || (item !== null && !['detaching', 'available'].includes(String(item.status)))) throw error
  }
}

const isLeaving = async (context: ResourceContext, volume: string) =>
  (await look(context.cloud, volumes, volume))?.status === 'detaching'

/** Whether anything has the volume. A server that was deleted has let go of it, and Nova takes long to say so. */
async function isHeld(context: ResourceContext, volume: string): Promise<boolean> {
  const item = await look(context.cloud, volumes, volume)
  return item !== null && item.status !== 'available'
}

/** Whether the volume has left the server and may be attached again. */
async function detached(context: ResourceContext, place: Place): Promise<boolean> {
  const item = await look(context.cloud, volumes, place.volume)
  if (['detaching', 'reserved'].includes(String(item?.status))) return false
  if (item?.status === 'available') return true
  return !(await attachment(context, place))
}

/** A volume in a server. An update takes it out first; what has to leave is kept in `data.leaving`. */
export const volumeAttachment: ResourceType = {
  type: 'OS::Cinder::VolumeAttachment',
  goesWith: 'instance_uuid',
  firstLookMs: 1000,

  async find(context, state) {
    const found = await attachment(context, placeOf(state.properties))
    return found ? { physicalId: String(found.id) } : null
  },

  async create(context, state) {
    try {
      return { physicalId: await attach(context, state.properties) }
    } catch (error) {
      // What the one before it has let go may not have left yet; `ready` puts it in then.
      const place = placeOf(state.properties)
      if (!isCloudError(error) || !(await isLeaving(context, place.volume))) throw error
      return { data: { ...state.data, leaving: { instance_uuid: place.server, volume_id: place.volume } } }
    }
  },

  async ready(context, state): Promise<Readiness> {
    const { leaving, ...data } = state.data
    if (leaving) {
      const place = placeOf(map(leaving))
      if (!(await detached(context, place))) {
        await detach(context, place)
        return { wait: 1000 }
      }
      const found = await attachment(context, placeOf(state.properties))
      const physicalId = found ? String(found.id) : await attach(context, state.properties)
      return { wait: 500, record: { physicalId, data } }
    }
    const { status } = await show(context.cloud, volumes, placeOf(state.properties).volume)
    if (status === 'in-use') return 'ready'
    if (['available', 'attaching', 'reserved'].includes(String(status))) return { wait: 1000 }
    throw new ResourceFailure(
      'ResourceUnknownStatus',
      `Volume attachment failed - Unknown status ${status} due to "Unknown"`,
    )
  },

  async update(_context, state) {
    const { instance_uuid = null, volume_id = null } = state.properties
    return { data: { ...state.data, leaving: { instance_uuid, volume_id } satisfies Value } }
  },

  async delete(context, state) {
    if (state.data.leaving) await detach(context, placeOf(map(state.data.leaving)))
    const place = placeOf(state.properties)
    if (state.physicalId && (await isHeld(context, place.volume))) await detach(context, place)
  },

  /** Where it was never made, another one may be. */
  gone: async (context, state) =>
    state.physicalId === null && !state.data.leaving ? true : detached(context, placeOf(state.properties)),

  /** A volume is in one place at a time. */
  async release(context, state) {
    if (state.physicalId) await detach(context, placeOf(state.properties))
    return { physicalId: null }
  },

  async reclaim(context, state) {
    const found = await attachment(context, placeOf(state.properties))
    return { physicalId: found ? String(found.id) : await attach(context, state.properties) }
  },

  needsReplaceFailed: async (context, state) => !(await attachment(context, placeOf(state.properties))),

  attribute: async () => null,
}
