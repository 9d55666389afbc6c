import type { Config } from '#lib/config.ts'
import type { Fetch } from '#lib/openstack/cloud.ts'

/** What is answered below a path. */
export type Place = readonly [path: string, handler: Fetch]

/** Whether an address is a place or below it; `/heater` is not below `/heat`. */
export const isBelow = (url: string, place: string): boolean =>
  url.startsWith(place) && /^([/?]|$)/.test(url.slice(place.length))

/** Requests to places of ours are answered in process, all others by the network. */
export function routed({ publicUrl }: Config, places: readonly Place[], network: Fetch): Fetch {
  return (request, service) => {
    const handler = places.find(([path]) => isBelow(request.url, publicUrl + path))?.[1]
    return handler ? handler(request) : network(request, service)
  }
}

/** Requests to places of ours are answered in process, all others not at all. */
export function inside({ publicUrl }: Config, places: readonly Place[]): Fetch {
  return async (request) => {
    const handler = places.find(([path]) => isBelow(request.url, publicUrl + path))?.[1]
    return handler ? handler(request) : new Response(null, { status: 503 })
  }
}
