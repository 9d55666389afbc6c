import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { create, list, look, pathOf, remove, update } from '#lib/openstack/collection.ts'
import { volumeTypes } from '#lib/openstack/volume.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { recordFirst } from '../record-first.ts'
import type { Properties, ResourceContext, ResourceType } from '../resource-type.ts'
import { map, text, texts } from '../shapes.ts'

async function setExtraSpecs(context: ResourceContext, id: string, wanted: Properties, old: Properties): Promise<void> {
  const path = pathOf(volumeTypes, id, 'extra_specs')
  for (const key of Object.keys(old).filter((name) => !Object.hasOwn(wanted, name))) {
    try {
      await context.cloud.request('volume', 'DELETE', `${path}/${encodeURIComponent(key)}`)
    } catch (error) {
      if (!isCloudError(error, 'not-found')) throw error
    }
  }
  if (Object.keys(wanted).length === 0) return
  const extra_specs = Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, String(value)]))
  await context.cloud.request('volume', 'POST', path, { body: { extra_specs } })
}

async function setProjects(context: ResourceContext, id: string, wanted: string[], old: string[]): Promise<void> {
  const change = async (action: string, projects: string[]) => {
    for (const project of projects) {
      try {
        await context.cloud.request('volume', 'POST', pathOf(volumeTypes, id, 'action'), {
          body: { [action]: { project } },
        })
      } catch (error) {
        // 409: has it already; 404: hasn't it any more.
        if (!isCloudError(error, 'conflict') && !isCloudError(error, 'not-found')) throw error
      }
    }
  }
  const added = wanted.filter((project) => !old.includes(project))
  const dropped = old.filter((project) => !wanted.includes(project))
  await change('addProjectAccess', added)
  await change('removeProjectAccess', dropped)
}

/** A type of volumes. Until its id is recorded it is described by its physical name, by which it is found again. */
export const volumeType: ResourceType = {
  type: 'OS::Cinder::VolumeType',

  async find(context, state) {
    const types = await list(context.cloud, volumeTypes, { is_public: 'None' })
    const found = types.find(({ description }) => description === state.physicalName)
    return found ? { physicalId: String(found.id) } : null
  },

  async create(context, state) {
    const { name, is_public } = state.properties
    const made = await create(context.cloud, volumeTypes, {
      name,
      description: state.physicalName,
      'os-volume-type-access:is_public': is_public ?? true,
    })
    return { physicalId: String(made.id) }
  },

  async ready(context, state) {
    if (state.action !== 'CREATE') return 'ready'
    const unrecorded = recordFirst(state)
    if (unrecorded) return unrecorded
    const id = state.physicalId ?? ''
    const { description, is_public, metadata, projects } = state.properties
    await setExtraSpecs(context, id, map(metadata), {})
    if (is_public === false) await setProjects(context, id, texts(projects), [])
    await update(context.cloud, volumeTypes, id, { description: text(description) })
    return 'ready'
  },

  async update(context, state, changes) {
    const id = state.physicalId ?? ''
    const fields = Object.entries(changes).filter(([name]) => ['name', 'description', 'is_public'].includes(name))
    if (fields.length > 0) await update(context.cloud, volumeTypes, id, Object.fromEntries(fields))
    if ('metadata' in changes) await setExtraSpecs(context, id, map(changes.metadata), map(state.properties.metadata))
    if ('projects' in changes) await setProjects(context, id, texts(changes.projects), texts(state.properties.projects))
    return {}
  },

  async delete(context, state) {
    if (state.physicalId) await remove(context.cloud, volumeTypes, state.physicalId)
  },

  exists: async (context, state) => (await look(context.cloud, volumeTypes, state.physicalId ?? '')) !== null,

  async attribute(context, state, _name, path) {
    const found = state.physicalId ? await look(context.cloud, volumeTypes, state.physicalId) : null
    return found ? follow(found as Value, path) : null
  },
}
