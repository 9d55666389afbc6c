import { update } from '#lib/openstack/collection.ts'
import { DESCRIPTIONS, interfaces, servers, setServerTags } from '#lib/openstack/compute.ts'
import { floatingIps } from '#lib/openstack/network.ts'
import type { ResourceContext, ResourceState } from '../resource-type.ts'
import { list, map, text, texts } from '../shapes.ts'
import { resolve } from './server-names.ts'
import { portOf } from './server-networks.ts'

/** What a server lacks when it is up: tags, floating IPs, and a description instead of the mark. May run more than once. */
export async function afterCreate(context: ResourceContext, state: ResourceState): Promise<void> {
  const id = state.physicalId ?? ''
  const entries = list((await resolve(context, state.properties, true)).networks).map(map)
  const waiting = entries.filter((entry) => entry.floating_ip)
  const cards = waiting.length > 0 ? await interfaces(context.cloud, id) : []
  for (const entry of waiting) {
    const port_id = portOf(state, entries, entry, cards)
    if (port_id) await update(context.cloud, floatingIps, text(entry.floating_ip), { port_id })
  }
  const tags = texts(state.properties.tags)
  if (tags.length > 0) await setServerTags(context.cloud, id, tags)
  // Nova itself describes a server by its name when nobody says anything.
  const name = text(state.properties.name)
  if (name) await update(context.cloud, { ...servers, microversion: DESCRIPTIONS }, id, { description: name })
}
