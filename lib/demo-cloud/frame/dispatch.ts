import { randomUUID } from 'node:crypto'
import type { CloudState } from '../cloud-state.ts'
import { authenticate } from '../keystone/tokens.ts'
import type { ApiService } from './api-service.ts'
import { boundedBody, largestJson, largestUpload } from './bounded-body.ts'
import { type Answer, type Auth, type Call, Refusal, type Route } from './call.ts'
import type { Fault } from './faults.ts'
import { Router } from './router.ts'

const nobody: Auth = {
  token: '',
  userId: '',
  projectId: null,
  domainId: null,
  roles: [],
  isAdmin: false,
  delegation: null,
}

/** A service ready to answer. */
export class Dispatcher {
  readonly service: ApiService
  readonly #router: Router
  readonly #cloud: CloudState

  constructor(service: ApiService, cloud: CloudState) {
    this.service = service
    this.#router = new Router(service.routes)
    this.#cloud = cloud
  }

  /** Answers one request; `path` is relative to the service's root. The answer may not leave before it is stored. */
  async answer(request: Request, url: URL, path: string, now: () => number, fault: Fault): Promise<Answer> {
    const { service } = this
    const call: Call = {
      cloud: this.#cloud,
      auth: nobody,
      method: request.method,
      path,
      params: {},
      query: url.searchParams,
      headers: request.headers,
      body: undefined,
      bytes: undefined,
      base: `${this.#cloud.config.publicUrl}/${service.root}`,
      minor: 1,
      now: now(),
      requestId: `req-${randomUUID()}`,
    }
    const answer = await this.#refusing(() => {
      if (fault.status) throw new Refusal(fault.status, fault.message ?? 'This fault was asked for.')
      return this.#serve(call, request, now)
    })
    const headers = { [service.requestIdHeader]: call.requestId, 'x-openstack-request-id': call.requestId }
    return { ...answer, headers: { ...headers, ...this.#extras(call), ...answer.headers } }
  }

  #extras(call: Call): Record<string, string> {
    try {
      return this.service.headers?.({ ...call, minor: minorOf(this.service, call.headers) }) ?? {}
    } catch {
      return {}
    }
  }

  async #refusing(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Refusal) return this.service.refuse(error)
      console.error('demo cloud:', error)
      return this.service.refuse(
        new Refusal(500, 'An unexpected error prevented the server from fulfilling your request.'),
      )
    }
  }

  async #serve(bare: Call, request: Request, now: () => number): Promise<Answer> {
    const { world } = this.#cloud
    const match = this.#router.match(bare.method, bare.path)
    const route = typeof match === 'string' ? undefined : match.route
    // Nobody learns what exists without a token.
    const auth = authenticate(this.#cloud, bare.headers.get('x-auth-token'), bare.now)
    if (!auth && !route?.open) throw new Refusal(401, 'The request you have made requires authentication.')
    if (typeof match === 'string') throw noRoute(match)
    const minor = minorOf(this.service, bare.headers)
    const input = await readBody(request, match.route)
    const call: Call = { ...bare, ...input, auth: auth ?? nobody, params: match.params, minor, now: now() }
    if (auth) checkPolicy(call, match.route, this.service)
    world.advance(call.now)
    return world.transaction(() => match.route.handle(call))
  }
}

const noRoute = (why: 'no-such-path' | 'no-such-method') =>
  why === 'no-such-path'
    ? new Refusal(404, 'The resource could not be found.')
    : new Refusal(405, 'The method is not allowed for this resource.')

/** Reading needs a token, changing needs to be a member, and some things need an admin. */
function checkPolicy(call: Call, route: Route, service: ApiService): void {
  const rule = `${service.type}:${call.method.toLowerCase()} ${route.path}`
  if (route.admin && !call.auth.isAdmin)
    throw new Refusal(403, `You are not authorized to perform the requested action: ${rule}.`)
  if (service.type === 'identity' || service.type === 'admin') return
  // Guests of stacks, who are no members, have queues of their own.
  if (service.type === 'messaging') return
  if (!call.auth.projectId && !route.open) throw new Refusal(401, 'A project-scoped token is needed.')
  const reads = call.method === 'GET' || call.method === 'HEAD'
  if (!reads && !call.auth.roles.includes('member'))
    throw new Refusal(403, `Policy doesn't allow ${rule} to be performed.`)
}

async function readBody(request: Request, route: Route): Promise<Pick<Call, 'body' | 'bytes'>> {
  if (request.method === 'GET' || request.method === 'HEAD' || !request.body)
    return { body: undefined, bytes: undefined }
  const type = request.headers.get('content-type') ?? ''
  if (route.raw || type.startsWith('application/octet-stream')) {
    return { body: undefined, bytes: await boundedBody(request, largestUpload) }
  }
  const text = new TextDecoder().decode(await boundedBody(request, largestJson))
  if (text === '') return { body: await route.prepare?.(undefined), bytes: undefined }
  const body = parse(text)
  return { body: route.prepare ? await route.prepare(body) : body, bytes: undefined }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'Malformed request body: it is not JSON.')
  }
}

/** The microversion a request asks for: `OpenStack-API-Version: compute 2.60`, or nova's older header. */
function minorOf(service: ApiService, headers: Headers): number {
  if (service.maxMinor === undefined) return 1
  const major = service.type === 'compute' ? 2 : 3
  const asked = headers
    .get('openstack-api-version')
    ?.split(',')
    .map((one) => one.trim().split(/\s+/))
    .find(([name]) => name === service.type)?.[1]
  const version = asked ?? (service.type === 'compute' ? headers.get('x-openstack-nova-api-version') : null)
  if (!version) return major === 2 ? 1 : 0
  if (version === 'latest') return service.maxMinor
  const [, first, minor] = /^(\d+)\.(\d{1,4})$/.exec(version) ?? []
  if (first === undefined)
    throw new Refusal(400, `API Version String ${version} is of invalid format. Must be of format MajorNum.MinorNum.`)
  if (Number(first) !== major || Number(minor) > service.maxMinor || (major === 2 && Number(minor) < 1)) {
    throw new Refusal(
      406,
      `Version ${version} is not supported by the API. Minimum is ${major}.${major === 2 ? 1 : 0} and maximum is ${major}.${service.maxMinor}.`,
    )
  }
  return Number(minor)
}
