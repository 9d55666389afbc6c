import type { ApiService } from '../frame/api-service.ts'
import { type Answer, type Call, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { applicationCredentialRoutes } from './application-credentials.ts'
import { catalogueFor } from './catalogue.ts'
import { directoryRoutes } from './directory.ts'
import { ec2Routes } from './ec2.ts'
import { grantRoutes, projectsOf } from './grants.ts'
import { authenticate, issueToken, revokeToken, tokenView } from './tokens.ts'
import { trustRoutes } from './trusts.ts'

const versionView = (call: Call) => ({
  id: 'v3.14',
  status: 'stable',
  updated: '2020-04-07T00:00:00Z',
  links: [{ rel: 'self', href: `${call.base}/v3/` }],
  'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
})

function subject(call: Call): string {
  const token = call.headers.get('x-subject-token') ?? ''
  const whose = authenticate(call.cloud, token, call.now)
  if (!whose) throw new Refusal(404, 'Could not find token.')
  if (whose.userId !== call.auth.userId && !call.auth.isAdmin) {
    throw new Refusal(403, 'You are not authorized to perform the requested action: identity:validate_token.')
  }
  return token
}

function login(call: Call): Answer {
  const token = issueToken(call)
  const view = tokenView(call.cloud, token, call.now, !call.query.has('nocatalog'))
  return { status: 201, body: { token: view }, headers: { 'x-subject-token': token, vary: 'X-Auth-Token' } }
}

function validate(call: Call): Answer {
  const token = subject(call)
  const view = tokenView(call.cloud, token, call.now, !call.query.has('nocatalog'))
  return ok({ token: view }, { 'x-subject-token': token, vary: 'X-Auth-Token' })
}

function ownProjects(call: Call): Answer {
  const userId = call.params.user ?? call.auth.userId
  if (userId !== call.auth.userId && !call.auth.isAdmin) {
    throw new Refusal(403, 'You are not authorized to perform the requested action: identity:list_user_projects.')
  }
  const projects = projectsOf(call, userId).map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    domain_id: row.domain_id,
    parent_id: row.parent_id,
    enabled: row.enabled,
    is_domain: false,
    tags: row.tags,
    options: {},
    links: { self: `${call.base}/v3/projects/${row.id}` },
  }))
  return ok({ projects, links: { next: null, self: `${call.base}${call.path}`, previous: null } })
}

/** A user may see their own user and their own project without being an admin. */
const ownObjects = directoryRoutes.map((route): Route => {
  const table =
    route.path === '/v3/users/{id}' ? 'userId' : route.path === '/v3/projects/{id}' ? 'projectId' : undefined
  if (route.method !== 'GET' || !table) return route
  return {
    ...route,
    admin: undefined,
    handle: (call) => {
      const mine = table === 'userId' ? [call.auth.userId] : projectsOf(call, call.auth.userId).map((row) => row.id)
      if (!call.auth.isAdmin && !mine.includes(call.params.id ?? '')) {
        throw new Refusal(
          403,
          `You are not authorized to perform the requested action: identity:get_${table === 'userId' ? 'user' : 'project'}.`,
        )
      }
      return route.handle(call)
    },
  }
})

const routes: Route[] = [
  {
    method: 'GET',
    path: '/',
    open: true,
    handle: (call) => ({ status: 300, body: { versions: { values: [versionView(call)] } } }),
  },
  { method: 'GET', path: '/v3', open: true, handle: (call) => ok({ version: versionView(call) }) },
  { method: 'POST', path: '/v3/auth/tokens', open: true, handle: login },
  { method: 'GET', path: '/v3/auth/tokens', handle: validate },
  {
    method: 'DELETE',
    path: '/v3/auth/tokens',
    handle: (call) => {
      revokeToken(call.cloud, subject(call))
      return noContent()
    },
  },
  { method: 'GET', path: '/v3/auth/projects', handle: ownProjects },
  { method: 'GET', path: '/v3/users/{user}/projects', handle: ownProjects },
  {
    method: 'GET',
    path: '/v3/auth/catalog',
    handle: (call) =>
      ok({
        catalog: catalogueFor(call.cloud, call.auth.projectId ?? ''),
        links: { self: `${call.base}/v3/auth/catalog` },
      }),
  },
  {
    method: 'GET',
    path: '/v3/auth/domains',
    handle: (call) => ok({ domains: [], links: { self: `${call.base}/v3/auth/domains` } }),
  },
  ...applicationCredentialRoutes,
  ...trustRoutes,
  ...ec2Routes,
  ...grantRoutes,
  ...ownObjects,
]

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

export const keystone: ApiService = {
  root: 'identity',
  type: 'identity',
  routes,
  requestIdHeader: 'x-openstack-request-id',
  refuse: (refusal) => ({
    status: refusal.status,
    body: { error: { code: refusal.status, message: refusal.message, title: titles[refusal.status] ?? 'Error' } },
    ...(refusal.status === 401 ? { headers: { 'www-authenticate': 'Keystone uri="/identity"' } } : {}),
  }),
}
