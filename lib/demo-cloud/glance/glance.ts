import type { ApiService } from '../frame/api-service.ts'
export const glance: ApiService = {
  root: 'image',
  type: 'image',
  routes: [],
  requestIdHeader: 'x-openstack-request-id',
  refuse: ({ status, message }) => ({ status, body: { message } }),
}
