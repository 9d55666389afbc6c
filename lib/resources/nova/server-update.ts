import { interfaces } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { fingerprint } from '../fingerprint.ts'
import type { Properties, PropertyChanges, ResourceContext, ResourceState } from '../resource-type.ts'
import { map, text, texts } from '../shapes.ts'
import type { Networking, Pending } from './server-changes.ts'
import { missingFrom, type NetworkEntry, needsPort, portNames, portOf } from './server-networks.ts'
import { userData } from './server-request.ts'

/**
 * Which cards must go and come between two lists of entries. A repeated update finds how the first attempt began, so
 * that cards which came in since are not taken for old ones.
 */
export async function networkChanges(
  context: ResourceContext,
  state: ResourceState,
  before: readonly NetworkEntry[],
  after: readonly NetworkEntry[],
): Promise<{ pending: Pending; data: Readonly<Record<string, Value>> }> {
  // Without entries Nova chose the networks; there is nothing to compare with.
  if (after.length === 0) return { pending: {}, data: {} }
  const wish = fingerprint([...after])
  const earlier = map(state.data.networking)
  const cards = await interfaces(context.cloud, state.physicalId ?? '')
  const present = earlier.for === wish ? texts(earlier.present) : cards.map((card) => card.port_id)
  const old = cards.filter((card) => present.includes(card.port_id))
  const detach = missingFrom(before, after)
    .map((entry) => portOf(state, before, entry, old))
    .filter((port) => port !== undefined)
  const names = portNames(state, after)
  const attach = missingFrom(after, before).map((entry) => ({
    entry,
    name: needsPort(entry) ? (names[after.indexOf(entry)] ?? null) : null,
  }))
  const networking: Networking = { for: wish, present, claimed: [] }
  return {
    pending: { ...(detach.length > 0 ? { detach } : {}), ...(attach.length > 0 ? { attach } : {}) },
    data: { networking: networking as unknown as Value },
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
