import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { look, update } from '#lib/openstack/collection.ts'
import { networks, routers } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type NameRule, resolveNames } from '../names.ts'
import type { ResourceType } from '../resource-type.ts'
import { map, text } from '../shapes.ts'

const NAMES: readonly NameRule[] = [[['network'], networks]]

/** A router's gateway as a resource of its own, `<router>:<network>`. Setting it twice is harmless. */
export const routerGateway: ResourceType = {
  type: 'OS::Neutron::RouterGateway',
  resolve: (context, properties, lenient) => resolveNames(context, NAMES, properties, lenient),

  async create(context, state) {
    const { router_id, network } = await resolveNames(context, NAMES, state.properties)
    await update(context.cloud, routers, text(router_id), { external_gateway_info: { network_id: network } })
    return { physicalId: `${router_id}:${network}` }
  },

  async delete(context, state) {
    const [router = '', network] = (state.physicalId ?? '').split(':')
    const item = router ? await look(context.cloud, routers, router) : null
    // Somebody may have given the router another gateway since.
    if (map(item?.external_gateway_info as Value).network_id !== network) return
    try {
      await update(context.cloud, routers, router, { external_gateway_info: {} })
    } catch (error) {
      if (!isCloudError(error, 'not-found')) throw error
    }
  },

  async needsReplaceFailed(_context, state) {
    return state.physicalId === null
  },

  reference: (_context, state) => state.physicalId,
  attribute: async () => null,
}
