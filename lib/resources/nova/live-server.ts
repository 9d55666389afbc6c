import { look } from '#lib/openstack/collection.ts'
import { servers, serverTags } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Properties, ResourceContext, ResourceState } from '../resource-type.ts'
import { list, map } from '../shapes.ts'

/** What Nova tells of a server's properties; null for one that is gone. Its networks are told by ports, not here. */
export async function liveServer(context: ResourceContext, state: ResourceState): Promise<Properties | null> {
  const item = await look(context.cloud, servers, state.physicalId ?? '')
  if (!item || item.status === 'DELETED' || item.status === 'SOFT_DELETED') return null
  const { properties } = state
  const image = map(item.image as Value).id
  const flavor = map(item.flavor as Value).id
  return {
    name: (item.name ?? null) as Value,
    ...(flavor === undefined ? {} : { flavor }),
    ...(image === undefined ? {} : { image }),
    key_name: (item.key_name ?? null) as Value,
    ...(Object.keys(map(properties.metadata)).length > 0 ? { metadata: (item.metadata ?? {}) as Value } : {}),
    ...(list(properties.tags).length > 0 ? { tags: await serverTags(context.cloud, String(item.id)) } : {}),
  }
}
