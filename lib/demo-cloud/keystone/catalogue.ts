import type { CloudState } from '../cloud-state.ts'
import { hash } from '../frame/format.ts'
import type { Endpoint, Service } from './tables.ts'

const own = [
  { type: 'identity', name: 'keystone', path: '/identity' },
  { type: 'compute', name: 'nova', path: '/compute/v2.1' },
  { type: 'network', name: 'neutron', path: '/network' },
  { type: 'volumev3', name: 'cinderv3', path: '/volume/v3/$(project_id)s' },
  { type: 'block-storage', name: 'cinder', path: '/volume/v3/$(project_id)s' },
  { type: 'image', name: 'glance', path: '/image' },
  { type: 'load-balancer', name: 'octavia', path: '/load-balancer' },
  { type: 'alarming', name: 'aodh', path: '/alarming' },
  { type: 'metric', name: 'gnocchi', path: '/metric' },
  { type: 'messaging', name: 'zaqar', path: '/messaging' },
  { type: 'object-store', name: 'swift', path: '/object-store/v1/AUTH_$(project_id)s' },
]

/** Services and endpoints as they are now: the cloud's own, those it was configured with, and those created since. */
export function services(cloud: CloudState): { services: Service[]; endpoints: Endpoint[] } {
  const { publicUrl, extraEndpoints, region } = cloud.config
  const fixed = [...own.map((one) => ({ ...one, url: publicUrl + one.path })), ...extraEndpoints]
  const base = { project_id: null, seq: 0, created_at: 0, updated_at: null, enabled: true }
  const made = fixed.map(
    ({ type, name }): Service => ({ ...base, id: hash('md5', `service/${type}`), type, name, description: '' }),
  )
  const ends = fixed.flatMap(({ type, url }) =>
    ['public', 'internal', 'admin'].map(
      (face): Endpoint => ({
        ...base,
        id: hash('md5', `endpoint/${type}/${face}`),
        service_id: hash('md5', `service/${type}`),
        interface: face,
        region_id: region,
        url: url.replace('{project_id}', '$(project_id)s').replace('%(project_id)s', '$(project_id)s'),
      }),
    ),
  )
  return {
    services: [...made, ...cloud.keystone.services.all()],
    endpoints: [...ends, ...cloud.keystone.endpoints.all()],
  }
}

/** The catalogue of a token scoped to a project. */
export function catalogueFor(cloud: CloudState, projectId: string): unknown[] {
  const all = services(cloud)
  return all.services
    .filter((service) => service.enabled)
    .map((service) => ({
      id: service.id,
      type: service.type,
      name: service.name,
      endpoints: all.endpoints
        .filter((endpoint) => endpoint.service_id === service.id && endpoint.enabled)
        .map((endpoint) => ({
          id: endpoint.id,
          interface: endpoint.interface,
          region: endpoint.region_id,
          region_id: endpoint.region_id,
          url: endpoint.url.replace(/[$%]\((project|tenant)_id\)s/g, projectId),
        })),
    }))
}
