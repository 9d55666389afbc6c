import type { Service } from './cloud.ts'
import { type CatalogueEntry, keystoneRoot } from './keystone.ts'

/** Catalogue types of each service, the official one first. */
const TYPES: Readonly<Record<Service, readonly string[]>> = {
  identity: ['identity'],
  compute: ['compute'],
  network: ['network'],
  volume: ['volumev3', 'block-storage', 'block-store', 'volume'],
  image: ['image'],
  'object-store': ['object-store'],
  messaging: ['messaging'],
  'load-balancer': ['load-balancer'],
  alarming: ['alarming'],
}

export const SERVICES = Object.keys(TYPES) as readonly Service[]

/**
 * Catalogues write endpoints with or without the version: `https://nova/v2.1`, `https://neutron`, `https://cinder/v3/<project>`.
 * The result is where the paths of `Cloud.request` hang.
 */
function base(service: Service, url: string, projectId: string): string {
  const bare = url.replace(/\/+$/, '')
  switch (service) {
    case 'compute':
      return /\/v\d+(\.\d+)?(\/[^/]+)?$/.test(bare) ? bare : `${bare}/v2.1`
    case 'volume':
      if (/\/v3\/[^/]+$/.test(bare)) return bare
      return `${bare.replace(/\/v\d+(\.\d+)?$/, '')}/v3/${projectId}`
    default:
      return bare.replace(/\/v\d+(\.\d+)?$/, '')
  }
}

/** Public endpoints of the services we speak with, in `region` if one is given. */
export function endpoints(
  catalogue: readonly CatalogueEntry[],
  options: { authUrl: string; projectId: string; region?: string | undefined },
): Map<Service, string> {
  const found = new Map<Service, string>([['identity', keystoneRoot(options.authUrl).replace(/\/v3$/, '')]])
  for (const service of SERVICES) {
    if (service === 'identity') continue
    for (const type of TYPES[service]) {
      const endpoint = catalogue
        .filter((entry) => entry.type === type)
        .flatMap((entry) => entry.endpoints)
        .find(
          (candidate) =>
            candidate.interface.startsWith('public') &&
            (!options.region || (candidate.region_id ?? candidate.region) === options.region),
        )
      if (!endpoint) continue
      found.set(service, base(service, endpoint.url, options.projectId))
      break
    }
  }
  return found
}

/** The regions that have servers or networks, in the catalogue's order. */
export function regionsOf(catalogue: readonly CatalogueEntry[]): string[] {
  const found = catalogue
    .filter(({ type }) => TYPES.compute.includes(type) || TYPES.network.includes(type))
    .flatMap(({ endpoints }) => endpoints)
    .filter((endpoint) => endpoint.interface.startsWith('public'))
    .map((endpoint) => endpoint.region_id ?? endpoint.region)
  return [...new Set(found.filter((region) => region !== undefined))]
}

/** The region that the endpoints above are in, as far as the catalogue tells: the first public one's. */
export function regionOf(catalogue: readonly CatalogueEntry[]): string | null {
  const [endpoint] = catalogue
    .flatMap((entry) =>
      TYPES.compute.includes(entry.type) || TYPES.network.includes(entry.type) ? entry.endpoints : [],
    )
    .filter((candidate) => candidate.interface.startsWith('public'))
  return endpoint?.region_id ?? endpoint?.region ?? null
}
