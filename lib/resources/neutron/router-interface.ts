import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { list } from '#lib/openstack/collection.ts'
import {
  addRouterInterface,
  type InterfaceEnd,
  ports,
  removeRouterInterface,
  routers,
  subnets,
} from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type NameRule, resolveNames } from '../names.ts'
import { type Properties, type ResourceContext, ResourceFailure, type ResourceType } from '../resource-type.ts'
import { list as listOf, map, text } from '../shapes.ts'

const NAMES: readonly NameRule[] = [
  [['router'], routers],
  [['subnet'], subnets],
  [['port'], ports],
]

const resolve = (context: ResourceContext, properties: Properties, lenient = false) =>
  resolveNames(context, NAMES, properties, lenient)

/** `<router>:subnet_id=<id>` or `<router>:port_id=<id>`: Neutron gives an interface no id of its own. */
function idOf({ router, subnet, port }: Properties): string {
  return subnet ? `${router}:subnet_id=${subnet}` : `${router}:port_id=${port}`
}

function endOf(id: string): { router: string; end: InterfaceEnd } | null {
  const [, router, kind, end] = /^([^:]+):(subnet_id|port_id)=(.+)$/.exec(id) ?? []
  if (!router || !end) return null
  return { router, end: kind === 'subnet_id' ? { subnet_id: end } : { port_id: end } }
}

export const routerInterface: ResourceType = {
  type: 'OS::Neutron::RouterInterface',
  resolve,

  async find(context, state) {
    const properties = await resolve(context, state.properties, true)
    const onRouter = await list(context.cloud, ports, { device_id: text(properties.router) })
    const found = onRouter.some((port) =>
      properties.subnet
        ? listOf(port.fixed_ips as Value).some((address) => map(address).subnet_id === properties.subnet)
        : port.id === properties.port,
    )
    return found ? { physicalId: idOf(properties) } : null
  },

  async create(context, state) {
    const physicalId = idOf(await resolve(context, state.properties))
    const place = endOf(physicalId)
    if (!place) throw new ResourceFailure('StackValidationFailed', 'Either subnet or port must be specified.')
    await addRouterInterface(context.cloud, place.router, place.end)
    return { physicalId }
  },

  async delete(context, state) {
    const place = state.physicalId ? endOf(state.physicalId) : null
    if (!place) return
    try {
      await removeRouterInterface(context.cloud, place.router, place.end)
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
