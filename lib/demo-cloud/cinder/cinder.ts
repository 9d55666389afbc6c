import type { ApiService } from '../frame/api-service.ts'
export const cinder: ApiService = {
  root: 'volume',
  type: 'volume',
  routes: [],
  requestIdHeader: 'x-openstack-request-id',
  refuse: ({ status, message }) => ({ status, body: { message } }),
}
