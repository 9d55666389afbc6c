import type { ApiService } from '../frame/api-service.ts'
import { accountRoutes } from './account.ts'
import { containerRoutes } from './containers.ts'
import { objectRoutes } from './objects.ts'

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Request Entity Too Large',
}

/** The object store, as far as texts in containers go: versions, and URLs that need no token. */
export const swift: ApiService = {
  root: 'object-store',
  type: 'object-store',
  routes: [...accountRoutes, ...containerRoutes, ...objectRoutes],
  requestIdHeader: 'x-trans-id',
  refuse: ({ status, message }) => ({
    status,
    body: `<html><h1>${titles[status] ?? 'Error'}</h1><p>${message}</p></html>`,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
  }),
}
