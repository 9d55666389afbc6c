import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { look, update } from '#lib/openstack/collection.ts'
import { floatingIps, ports } from '#lib/openstack/network.ts'
import { type NameRule, resolveNames } from '../names.ts'
import type { Properties, ResourceContext, ResourceType } from '../resource-type.ts'
import { given, text } from '../shapes.ts'

const NAMES: readonly NameRule[] = [[['port_id'], ports]]

const resolve = (context: ResourceContext, properties: Properties, lenient = false) =>
  resolveNames(context, NAMES, properties, lenient)

async function associate(context: ResourceContext, properties: Properties): Promise<void> {
  const { floatingip_id, port_id, fixed_ip_address } = await resolve(context, properties)
  const end = given({ port_id: port_id ?? null, fixed_ip_address: fixed_ip_address ?? null })
  await update(context.cloud, floatingIps, text(floatingip_id), end)
}

/** Takes the address off the port, unless somebody has given it to another port meanwhile. */
async function dissociate(context: ResourceContext, properties: Properties): Promise<void> {
  const { floatingip_id, port_id } = await resolve(context, properties, true)
  const address = await look(context.cloud, floatingIps, text(floatingip_id))
  if (!address || address.port_id !== port_id) return
  try {
    await update(context.cloud, floatingIps, text(floatingip_id), { port_id: null })
  } catch (error) {
    if (!isCloudError(error, 'not-found')) throw error
  }
}

/** A floating IP's tie to a port. It is no object of Neutron's, so it goes by the id of its row; tying twice is harmless. */
export const floatingIpAssociation: ResourceType = {
  type: 'OS::Neutron::FloatingIPAssociation',
  resolve,

  async create(context, state) {
    await associate(context, state.properties)
    return { physicalId: state.uuid }
  },

  async update(context, state, changes, next) {
    if ('floatingip_id' in changes || 'port_id' in changes) await dissociate(context, state.properties)
    await associate(context, next)
    return {}
  },

  async delete(context, state) {
    if (state.physicalId) await dissociate(context, state.properties)
  },

  async needsReplaceFailed(_context, state) {
    return state.physicalId === null
  },

  attribute: async () => null,
}
