import { atMost } from './at-most.ts'
import type { Cloud, CloudRequest, Credential, Fetch, Item, Service } from './cloud.ts'
import { CloudError } from './cloud-error.ts'
import { endpoints, regionOf } from './endpoints.ts'
import { exchange } from './exchange.ts'
import { gathered } from './gathered.ts'
import { authenticate, type Session, withProject } from './keystone.ts'
import { isNewer, newestVersion } from './newest-version.ts'

const CALLS_AT_ONCE = 16
/** A token is renewed when it has less than this left: longer than any one call takes. */
const RENEW_BEFORE_MS = 5 * 60_000

function url(base: string, path: string, query: CloudRequest['query']): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) parameters.append(key, String(one))
  }
  const text = parameters.toString()
  return text ? `${base}${path}?${text}` : `${base}${path}`
}

function microversionHeaders(service: Service, microversion: string | undefined): Record<string, string> {
  if (!microversion) return {}
  const header = { 'openstack-api-version': `${service} ${microversion}` }
  return service === 'compute' ? { ...header, 'x-openstack-nova-api-version': microversion } : header
}

/**
 * Query of the next page, or null. Nova, Neutron and Cinder give `<key>_links`, Keystone `links.next`, Glance `next`. Only
 * the query is taken: the host in such links is often one that only the service itself can reach.
 */
function nextPage(body: Item, key: string): Record<string, string> | null {
  const links = body[`${key}_links`]
  const link = Array.isArray(links)
    ? (links as { rel?: string; href?: string }[]).find((candidate) => candidate.rel === 'next')?.href
    : ((body.links as { next?: string | null } | undefined)?.next ?? body.next)
  if (typeof link !== 'string') return null
  return Object.fromEntries(new URL(link, 'http://service').searchParams)
}

/** A refusal that may well come from the service's age. */
function needsNewer({ kind, service, status, message }: CloudError, wanted: string, most: string): CloudError {
  const age = `This needs microversion ${wanted} of the ${service} service, which speaks ${most} at most.`
  return new CloudError({ kind, service, status, message: `${message} ${age}` })
}

/** What to do about a token that nothing can renew. */
function ranOut({ kind, service, status, message }: CloudError): CloudError {
  const advice = 'The token has run out, and nothing that outlasts it could be made: sign in and begin this again.'
  return new CloudError({ kind, service, status, message: `${message} ${advice}` })
}

/**
 * Signs in and answers with access to the credential's project (the user's first one where the credential names none).
 * Tokens are renewed when they run out, as far as the credential allows: a bare token can't be renewed.
 */
export async function connect(options: {
  authUrl: string
  credential: Credential
  fetch: Fetch
  region?: string
}): Promise<Cloud> {
  const { authUrl, credential, fetch } = options
  const signIn = async () => withProject(authUrl, fetch, await authenticate(authUrl, fetch, credential))
  const inTurn = atMost(CALLS_AT_ONCE)
  let session: Session = await signIn()
  let renewal: Promise<Session> | null = null
  const places = endpoints(session.catalogue, { ...options, projectId: session.identity.projectId })

  // Many calls notice an old token at once; one of them fetches the new one.
  const renew = async (old: string) => {
    if (session.token !== old) return
    renewal ??= signIn().finally(() => {
      renewal = null
    })
    session = await renewal
  }
  const spoken = new Map<Service, Promise<string | null>>()
  const renewable = credential.method !== 'token'
  const runsOut = () => Date.parse(session.identity.expiresAt) - Date.now() < RENEW_BEFORE_MS

  function address(service: Service): string {
    const base = places.get(service)
    if (base !== undefined) return base
    const message = `The service catalogue has no public ${service} endpoint.`
    throw new CloudError({ kind: 'invalid', service, status: 0, message })
  }

  /** Asked once a connection, when something first needs more than the oldest dialect. */
  function newest(service: Service): Promise<string | null> {
    const known = spoken.get(service) ?? newestVersion(fetch, { service, base: address(service), token: session.token })
    spoken.set(service, known)
    return known
  }

  async function call(service: Service, method: string, path: string, request: CloudRequest) {
    const { microversion: wanted } = request
    const most = wanted === undefined ? null : await newest(service)
    const isTooOld = wanted !== undefined && most !== null && isNewer(wanted, most)
    try {
      return await callIn(service, method, path, request, isTooOld ? most : wanted)
    } catch (error) {
      throw isTooOld && error instanceof CloudError ? needsNewer(error, wanted, most) : error
    }
  }

  async function callIn(service: Service, method: string, path: string, request: CloudRequest, dialect?: string) {
    const target = url(address(service), path, request.query)
    const { token } = session
    const headers = { 'x-auth-token': token, ...microversionHeaders(service, dialect), ...request.headers }
    const asked = { service, method, url: target, headers, body: request.body, raw: request.raw }
    try {
      return await exchange(fetch, asked)
    } catch (error) {
      // A token may be revoked before its time.
      if (!(error instanceof CloudError) || error.status !== 401) throw error
      if (!renewable) throw ranOut(error)
      await renew(token)
      return await exchange(fetch, { ...asked, headers: { ...headers, 'x-auth-token': session.token } })
    }
  }

  const answered = (...called: Parameters<typeof call>) =>
    inTurn(async () => {
      if (renewable && runsOut()) await renew(session.token)
      return call(...called)
    })
  const request = gathered(
    async (service, method, path, options = {}) => (await answered(service, method, path, options)).body,
  )

  return {
    authUrl,
    region: options.region ?? regionOf(session.catalogue),
    get identity() {
      return session.identity
    },
    get token() {
      return session.token
    },
    has: (service) => places.has(service),
    address,
    headers: async (service, path) => (await answered(service, 'HEAD', path, {})).headers,
    request,
    async list(service, path, key, query = {}) {
      const items: Item[] = []
      for (let page: CloudRequest['query'] | null = query; page; ) {
        const body = (await request(service, 'GET', path, { query: page })) as Item | undefined
        const found: unknown = body?.[key]
        if (Array.isArray(found)) items.push(...(found as Item[]))
        page = body && Array.isArray(found) && found.length > 0 ? nextPage(body, key) : null
      }
      return items
    },
  }
}
