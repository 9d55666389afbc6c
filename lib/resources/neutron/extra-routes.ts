import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { changeRoutes, type Route, routers } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type NameRule, resolveNames } from '../names.ts'
import type { Properties, ResourceContext, ResourceType } from '../resource-type.ts'
import { list, map, text } from '../shapes.ts'

const routeOf = (value: Value): Route => ({
  destination: text(map(value).destination),
  nexthop: text(map(value).nexthop),
})

const NAMES: readonly NameRule[] = [
  [['router'], routers],
  [['router_id'], routers],
]

async function take(context: ResourceContext, router: string, routes: readonly Route[]): Promise<void> {
  try {
    await changeRoutes(context.cloud, 'remove_extraroutes', router, routes)
  } catch (error) {
    if (!isCloudError(error, 'not-found')) throw error
  }
}

/** Routes in a router's table; adding or taking them twice is harmless. */
function routesType(type: string, read: (properties: Properties) => { router: string; routes: Route[] }): ResourceType {
  const resolved = async (context: ResourceContext, properties: Properties, lenient = false) =>
    read(await resolveNames(context, NAMES, properties, lenient))
  return {
    type,
    resolve: (context, properties, lenient) => resolveNames(context, NAMES, properties, lenient),

    async create(context, state) {
      const { router, routes } = await resolved(context, state.properties)
      await changeRoutes(context.cloud, 'add_extraroutes', router, routes)
      return { physicalId: state.uuid }
    },

    async update(context, state, _changes, next) {
      const before = await resolved(context, state.properties, true)
      const { router, routes } = await resolved(context, next)
      const same = (a: Route) => (b: Route) => a.destination === b.destination && a.nexthop === b.nexthop
      await take(
        context,
        router,
        before.routes.filter((route) => !routes.some(same(route))),
      )
      await changeRoutes(context.cloud, 'add_extraroutes', router, routes)
      return {}
    },

    async delete(context, state) {
      if (!state.physicalId) return
      const { router, routes } = await resolved(context, state.properties, true)
      await take(context, router, routes)
    },

    attribute: async () => null,
  }
}

export const extraRoute = routesType('OS::Neutron::ExtraRoute', (properties) => ({
  router: text(properties.router_id),
  routes: [routeOf(properties)],
}))

export const extraRouteSet = routesType('OS::Neutron::ExtraRouteSet', (properties) => ({
  router: text(properties.router),
  routes: list(properties.routes).map(routeOf),
}))
