import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { create, look, pathOf, remove } from '#lib/openstack/collection.ts'
import { flavors } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import type { Properties, ResourceContext, ResourceState, ResourceType } from '../resource-type.ts'
import { map, text, texts } from '../shapes.ts'

/** Nova lets the caller choose the id: ours is the id of the row, so that the flavor is found again by it. */
const idOf = (state: ResourceState) => text(state.properties.flavorid) || state.uuid

const nameOf = (state: ResourceState) => text(state.properties.name) || state.physicalName

async function extraSpecs(context: ResourceContext, id: string): Promise<Properties> {
  const body = await context.cloud.request('compute', 'GET', pathOf(flavors, id, 'os-extra_specs'))
  return map((body as { extra_specs?: Value } | undefined)?.extra_specs)
}

async function setExtraSpecs(context: ResourceContext, id: string, wanted: Properties, old: Properties): Promise<void> {
  for (const key of Object.keys(old).filter((name) => !Object.hasOwn(wanted, name))) {
    try {
      await context.cloud.request('compute', 'DELETE', pathOf(flavors, id, 'os-extra_specs', encodeURIComponent(key)))
    } catch (error) {
      if (!isCloudError(error, 'not-found')) throw error
    }
  }
  if (Object.keys(wanted).length === 0) return
  const extra_specs = Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, String(value)]))
  await context.cloud.request('compute', 'POST', pathOf(flavors, id, 'os-extra_specs'), { body: { extra_specs } })
}

async function setTenants(context: ResourceContext, id: string, wanted: string[], old: string[]): Promise<void> {
  const change = async (action: string, tenants: string[]) => {
    for (const tenant of tenants) {
      try {
        await context.cloud.request('compute', 'POST', pathOf(flavors, id, 'action'), {
          body: { [action]: { tenant } },
        })
      } catch (error) {
        // 409: has it already; 404: hasn't it any more.
        if (!isCloudError(error, 'conflict') && !isCloudError(error, 'not-found')) throw error
      }
    }
  }
  const isNew = (tenant: string) => !old.includes(tenant)
  const isGone = (tenant: string) => !wanted.includes(tenant)
  await change('addTenantAccess', wanted.filter(isNew))
  await change('removeTenantAccess', old.filter(isGone))
}

export const flavor: ResourceType = {
  type: 'OS::Nova::Flavor',

  async find(context, state) {
    const found = await look(context.cloud, flavors, idOf(state))
    if (!found || found.name !== nameOf(state)) return null
    return (await context.isRecorded(String(found.id), state.uuid)) ? null : { physicalId: String(found.id) }
  },

  async create(context, state) {
    const { ram, vcpus, disk, ephemeral, swap, rxtx_factor, is_public } = state.properties
    const made = await create(context.cloud, flavors, {
      id: idOf(state),
      name: nameOf(state),
      ram,
      vcpus,
      disk: disk ?? 0,
      swap: swap ?? 0,
      rxtx_factor: rxtx_factor ?? 1,
      'OS-FLV-EXT-DATA:ephemeral': ephemeral ?? 0,
      'os-flavor-access:is_public': is_public ?? true,
    })
    return { physicalId: String(made.id) }
  },

  async ready(context, state) {
    if (state.action !== 'CREATE') return 'ready'
    const id = state.physicalId ?? ''
    await setExtraSpecs(context, id, map(state.properties.extra_specs), {})
    if (state.properties.is_public === false) await setTenants(context, id, texts(state.properties.tenants), [])
    return 'ready'
  },

  async update(context, state, changes) {
    const id = state.physicalId ?? ''
    if ('extra_specs' in changes) {
      await setExtraSpecs(context, id, map(changes.extra_specs), map(state.properties.extra_specs))
    }
    if ('tenants' in changes) await setTenants(context, id, texts(changes.tenants), texts(state.properties.tenants))
    return {}
  },

  async delete(context, state) {
    if (state.physicalId) await remove(context.cloud, flavors, state.physicalId)
  },

  exists: async (context, state) => (await look(context.cloud, flavors, state.physicalId ?? '')) !== null,

  async attribute(context, state, name, path) {
    const found = state.physicalId ? await look(context.cloud, flavors, state.physicalId) : null
    if (!found) return null
    if (name === 'extra_specs') return follow(await extraSpecs(context, String(found.id)), path)
    if (name === 'is_public') return follow((found['os-flavor-access:is_public'] ?? null) as Value, path)
    return follow(found as Value, path)
  },
}
