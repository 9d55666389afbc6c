import type { Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { create, look, pathOf, remove, show } from '#lib/openstack/collection.ts'
import { images, importImage, type Patch, patchImage } from '#lib/openstack/image.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import {
  type Readiness,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
} from '../resource-type.ts'
import { given, map, text, texts } from '../shapes.ts'

/** Properties that aren't fields of an image. */
const APART = ['location', 'active', 'members', 'extra_properties', 'id', 'name', 'tags'] as const

/** Glance lets the caller choose the id: ours is the id of the row, so that the image is found again by it. */
const idOf = (state: ResourceState) => text(state.properties.id) || state.uuid

async function setMembers(context: ResourceContext, id: string, wanted: string[], old: string[]): Promise<void> {
  for (const member of wanted.filter((name) => !old.includes(name))) {
    try {
      await context.cloud.request('image', 'POST', pathOf(images, id, 'members'), { body: { member } })
    } catch (error) {
      if (!isCloudError(error, 'conflict')) throw error
    }
  }
  for (const member of old.filter((name) => !wanted.includes(name))) {
    try {
      await context.cloud.request('image', 'DELETE', pathOf(images, id, 'members', encodeURIComponent(member)))
    } catch (error) {
      if (!isCloudError(error, 'not-found')) throw error
    }
  }
}

async function setActive(context: ResourceContext, id: string, active: boolean): Promise<void> {
  await context.cloud.request('image', 'POST', pathOf(images, id, 'actions', active ? 'reactivate' : 'deactivate'))
}

/** JSON patches that lead from the fields `item` has to those wanted; null takes a field away. */
function patches(item: Item, wanted: Readonly<Record<string, Value>>): Patch[] {
  return Object.entries(wanted).flatMap(([name, value]): Patch[] => {
    const path = `/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`
    if (value === null) return Object.hasOwn(item, name) ? [{ op: 'remove', path }] : []
    return [{ op: Object.hasOwn(item, name) ? 'replace' : 'add', path, value }]
  })
}

/** An image that Glance fetches from the web by itself. */
export const webImage: ResourceType = {
  type: 'OS::Glance::WebImage',

  async find(context, state) {
    const found = await look(context.cloud, images, idOf(state))
    if (!found || (await context.isRecorded(String(found.id), state.uuid))) return null
    return { physicalId: String(found.id) }
  },

  async create(context, state) {
    const { properties } = state
    const tags = texts(properties.tags)
    const made = await create(context.cloud, images, {
      ...given(properties, ...APART),
      ...map(properties.extra_properties),
      id: idOf(state),
      name: text(properties.name) || state.physicalName,
      ...(tags.length > 0 ? { tags } : {}),
    })
    return { physicalId: String(made.id) }
  },

  async ready(context, state): Promise<Readiness> {
    const id = state.physicalId ?? ''
    const { status } = await show(context.cloud, images, id)
    if (status === 'queued' && !state.data.imported) {
      try {
        await importImage(context.cloud, id, text(state.properties.location))
      } catch (error) {
        if (!isCloudError(error, 'conflict')) throw error
      }
      return { wait: 1000, record: { data: { ...state.data, imported: true } } }
    }
    if (['queued', 'saving', 'uploading', 'importing'].includes(String(status))) return { wait: 2000 }
    if (status !== 'active' && status !== 'deactivated') {
      throw new ResourceFailure('ResourceInError', `Went to status ${status} due to "Unknown"`)
    }
    if (state.action === 'CREATE') {
      await setMembers(context, id, texts(state.properties.members), [])
      if (state.properties.active === false && status === 'active') await setActive(context, id, false)
    }
    return 'ready'
  },

  async update(context, state, changes, next) {
    const id = state.physicalId ?? ''
    const item = await show(context.cloud, images, id)
    const before = map(state.properties.extra_properties)
    const gone = Object.fromEntries(Object.keys(before).map((name) => [name, null]))
    const extra = 'extra_properties' in changes ? { ...gone, ...map(next.extra_properties) } : {}
    const fields = Object.fromEntries(
      Object.entries(changes).filter(([name]) => !(APART as readonly string[]).includes(name)),
    )
    const tags: Record<string, Value> = 'tags' in changes ? { tags: texts(next.tags) } : {}
    await patchImage(context.cloud, id, patches(item, { ...fields, ...extra, ...tags }))
    if ('members' in changes) await setMembers(context, id, texts(next.members), texts(state.properties.members))
    if (typeof changes.active === 'boolean') await setActive(context, id, changes.active)
    return {}
  },

  async delete(context, state) {
    if (state.physicalId) await remove(context.cloud, images, state.physicalId)
  },

  async gone(context, state) {
    return !state.physicalId || (await look(context.cloud, images, state.physicalId)) === null
  },

  exists: async (context, state) => (await look(context.cloud, images, state.physicalId ?? '')) !== null,

  async attribute(context, state, name, path) {
    const item = state.physicalId ? await look(context.cloud, images, state.physicalId) : null
    return item && name === 'show' ? follow(item as Value, path) : null
  },
}
