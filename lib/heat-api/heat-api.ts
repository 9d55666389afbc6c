import type { Visitor } from './call.ts'
import { ApiFault, badRequest, faultResponse, forbidden, noSuchPath, tooOften } from './fault.ts'
import { guestSignal } from './guest-signal.ts'
import type { Done, HeatWorld } from './heat-world.ts'
import { openApi } from './open-api.ts'
import { enforce, type Policy } from './policy.ts'
import { readBody } from './read-body.ts'
import { createRouter, type Matched } from './router.ts'
import { heatRoutes } from './routes.ts'
import { splitVersion, versions } from './versions.ts'
import { unauthorized, visitorOf } from './visitor-of.ts'

/**
 * Heat's REST API (parity.md §6) as one web-standard handler. It is asked for addresses below `heat.url`'s path; every
 * answer carries the request's id.
 */
export function heatApi(heat: HeatWorld): (request: Request) => Promise<Response> {
  const routes = heatRoutes(heat)
  const find = createRouter(routes)
  const description = openApi(heat, routes)
  const prefix = new URL(heat.url).pathname.replace(/\/$/, '')

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (/%00/.test(url.pathname + url.search)) throw badRequest()
    const path = url.pathname.slice(prefix.length)
    if (path === '/openapi.json') return Response.json(description)
    const place = splitVersion(path, request.headers.get('accept'))
    if (place === null) return versions(heat.url)
    const guest = await guestSignal(heat, request, url, place)
    return guest ?? answerVisitor(request, place)
  }

  async function answerVisitor(request: Request, place: string): Promise<Response> {
    const [, project = '', rest = ''] = /^\/([^/]+)(\/.*)?$/.exec(place) ?? []
    const visitor = await visitorOf(heat.door, request.headers, decoded(project))
    if (!visitor) return unauthorized(heat.door)
    const match = find(request.method, rest)
    if (!match) return noSuchPath()
    if ('allowed' in match) return otherMethod(request.method, match.allowed)
    const wait = (await heat.allowance?.(visitor.projectId)) ?? 0
    if (wait > 0) throw tooOften(wait)
    if (!isTold(request.method, match.route.policy)) return handled(request, place, visitor, match)
    return keeping(heat, { visitor, request, action: match.route.policy }, () =>
      handled(request, place, visitor, match),
    )
  }

  async function handled(request: Request, place: string, visitor: Visitor, match: Matched): Promise<Response> {
    const url = new URL(request.url)
    const [, project = ''] = /^\/([^/]+)/.exec(place) ?? []
    checkProject(visitor, decoded(project))
    enforce(visitor, match.route.policy)
    const base = `${heat.url}/v1/${visitor.projectId}`
    const body = request.method === 'GET' ? undefined : await readBody(request)
    const address = `${heat.url}/v1${place}`
    const { params } = match
    const call = { visitor, params, query: url.searchParams, search: url.search, base, address, body }
    const said = await match.route.handle(call)
    return said instanceof Response ? said : Response.json(said)
  }

  return async (request) => {
    const response = await answer(request).catch((error: unknown) => faultResponse(error, heat.log))
    response.headers.set('x-openstack-request-id', heat.requestId?.() ?? `req-${heat.uuid()}`)
    return response
  }
}

/** Whether anybody might ask who did it: what changes something, and what hands out secrets. */
const isTold = (method: string, policy: Policy) =>
  policy === 'stacks:export' || (method !== 'GET' && !/preview|validate|generate/.test(policy))

/** Runs `work` and keeps what came of it, if that is wanted. */
async function keeping(
  { audit, log }: HeatWorld,
  who: Omit<Done, 'status' | 'detail'>,
  work: () => Promise<Response>,
): Promise<Response> {
  const answered = await work().catch((error: unknown) => ({ error, response: faultResponse(error, log) }))
  if (answered instanceof Response) {
    await audit?.({ ...who, status: answered.status, detail: '' })
    return answered
  }
  const { error, response } = answered
  const { type, errorClass, name } = error as { type?: string; errorClass?: string; name?: string }
  await audit?.({ ...who, status: response.status, detail: type ?? errorClass ?? name ?? '' })
  return response
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The project in the path is the token's; only admins of the cloud may name another, where their stacks are found. */
function checkProject(visitor: Visitor, project: string): void {
  if (visitor.projectId !== project && !visitor.isCloudAdmin) throw forbidden()
}

function otherMethod(method: string, allowed: readonly string[]): Response {
  const allow = allowed.join(',')
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
  const message = 'The server could not comply with the request since it is either malformed or otherwise incorrect.'
  throw new ApiFault(405, 'HTTPMethodNotAllowed', message, { allow })
}
