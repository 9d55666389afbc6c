import type { Item } from '#lib/openstack/cloud.ts'
import { interfaces } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Properties, PropertyChanges, ResourceContext, ResourceState } from '../resource-type.ts'
import { list, map, text } from '../shapes.ts'
import type { Pending } from './server-changes.ts'
import { cardsFor, internalPorts, missingFrom, type NetworkEntry, portOf } from './server-networks.ts'
import { userData } from './server-request.ts'

function attachment(card: Item, entry: NetworkEntry): Item {
  const tag = entry.tag ? { tag: entry.tag } : {}
  if (card.port) return { port_id: card.port, ...tag }
  const fixed = entry.fixed_ip ? { fixed_ips: [{ ip_address: entry.fixed_ip }] } : {}
  return { net_id: card.uuid, ...fixed, ...tag }
}

/** Which cards must go and come between two lists of entries; ports for the new ones are made here. */
export async function networkChanges(
  context: ResourceContext,
  state: ResourceState,
  before: readonly NetworkEntry[],
  after: Properties,
): Promise<{ pending: Pending; data: Readonly<Record<string, Value>> }> {
  const wanted = list(after.networks).map(map)
  // Without entries Nova chose the networks; there is nothing to compare with.
  if (wanted.length === 0) return { pending: {}, data: {} }
  const cards = await interfaces(context.cloud, state.physicalId ?? '')
  const leaving = missingFrom(before, wanted).map((entry) => portOf(state, before, entry, cards))
  const coming = missingFrom(wanted, before)
  const next = await cardsFor(context, { ...state, properties: after }, wanted)
  const described = Array.isArray(next.networks) ? next.networks : []
  const attach = coming.map((entry) => attachment(described[wanted.indexOf(entry)] ?? {}, entry))
  const kept = internalPorts(state).filter((port) => !next.internalPorts.some((made) => made.name === port.name))
  const detach = leaving.filter((port) => port !== undefined)
  return {
    pending: {
      ...(detach.length > 0 ? { detach } : {}),
      ...(attach.length > 0
        ? { attach, present: cards.map((card) => card.port_id).filter((id) => !detach.includes(id)) }
        : {}),
    },
    data: { internal_ports: [...kept, ...next.internalPorts] as unknown as Value },
  }
}

/** The rebuild that a new image, or new user data with policy REBUILD, asks for. */
export async function rebuildFor(
  context: ResourceContext,
  state: ResourceState,
  changes: PropertyChanges,
  after: Properties,
): Promise<Pending> {
  const freshData = 'user_data' in changes && after.user_data_update_policy === 'REBUILD'
  if (!('image' in changes) && !freshData) return {}
  const preserve = after.image_update_policy === 'REBUILD_PRESERVE_EPHEMERAL'
  return {
    rebuild: {
      imageRef: text(after.image),
      ...(preserve ? { preserve_ephemeral: true } : {}),
      ...(freshData ? { user_data: await userData(context, after, state.metadata) } : {}),
      ...(after.admin_pass ? { adminPass: after.admin_pass } : {}),
    },
  }
}
