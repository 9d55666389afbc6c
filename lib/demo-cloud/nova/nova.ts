import type { ApiService } from '../frame/api-service.ts'
import { type Call, ok, type Route } from '../frame/call.ts'
import { attachmentRoutes } from './attachments.ts'
import { flavorRoutes } from './flavors.ts'
import { keypairRoutes } from './keypairs.ts'
import { projectRoutes } from './project-routes.ts'
import { serverActionRoutes } from './server-actions.ts'
import { serverExtraRoutes } from './server-extras.ts'
import { serverRoutes } from './servers.ts'

const maxMinor = 93

const version = (call: Call) => ({
  id: 'v2.1',
  status: 'CURRENT',
  version: `2.${maxMinor}`,
  min_version: '2.1',
  updated: '2013-07-23T11:33:21Z',
  links: [
    { rel: 'self', href: `${call.base}/v2.1/` },
    { rel: 'describedby', type: 'text/html', href: 'http://docs.openstack.org/' },
  ],
  'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.compute+json;version=2.1' }],
})

const routes: Route[] = [
  ...keypairRoutes,
  { method: 'GET', path: '/', open: true, handle: (call) => ok({ versions: [version(call)] }) },
  { method: 'GET', path: '/v2.1', open: true, handle: (call) => ok({ version: version(call) }) },
  ...serverRoutes,
  ...serverActionRoutes,
  ...serverExtraRoutes,
  ...attachmentRoutes,
  ...projectRoutes,
  ...flavorRoutes,
]

const faults: Readonly<Record<number, string>> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'itemNotFound',
  405: 'badMethod',
  409: 'conflictingRequest',
  413: 'overLimit',
  429: 'overLimit',
  501: 'notImplemented',
  503: 'serviceUnavailable',
}

export const nova: ApiService = {
  root: 'compute',
  type: 'compute',
  routes,
  requestIdHeader: 'x-compute-request-id',
  maxMinor,
  headers: (call) => ({
    'openstack-api-version': `compute 2.${call.minor}`,
    'x-openstack-nova-api-version': `2.${call.minor}`,
    vary: 'OpenStack-API-Version, X-OpenStack-Nova-API-Version',
  }),
  refuse: ({ status, message }) => ({
    status,
    body: { [faults[status] ?? 'computeFault']: { code: status, message } },
  }),
}
