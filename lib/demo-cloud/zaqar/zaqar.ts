import type { ApiService } from '../frame/api-service.ts'
import { type Call, noContent, ok, type Route } from '../frame/call.ts'
import { claimRoutes } from './claims.ts'
import { messageRoutes } from './messages.ts'
import { queueRoutes } from './queues.ts'
import { signedUrlRoutes } from './signed-url.ts'
import { subscriptionRoutes } from './subscriptions.ts'

const version = { id: '2', status: 'CURRENT', updated: '2014-9-24T04:06:47Z', links: [{ href: '/v2/', rel: 'self' }] }
const home = { resources: { 'rel/queues': { 'href-template': '/v2/queues{?marker,limit,detailed}' } } }

const routes: Route[] = [
  { method: 'GET', path: '/', open: true, handle: () => ({ status: 300, body: { versions: [version] } }) },
  { method: 'GET', path: '/v2', handle: () => ok(home) },
  { method: 'GET', path: '/v2/ping', open: true, handle: noContent },
  { method: 'GET', path: '/v2/health', handle: (_call: Call) => ok({ catalog_reachable: true }) },
]

/** Queues of messages: claims, subscriptions, and URLs that need no token. */
export const zaqar: ApiService = {
  root: 'messaging',
  type: 'messaging',
  routes: [...routes, ...queueRoutes, ...messageRoutes, ...claimRoutes, ...subscriptionRoutes, ...signedUrlRoutes],
  requestIdHeader: 'x-openstack-request-id',
  refuse: ({ status, message }) => ({ status, body: { title: message, description: message } }),
}
