import { atMost } from './at-most.ts'
import type { Cloud, CloudRequest, Credential, Fetch, Item, Service } from './cloud.ts'
import { CloudError } from './cloud-error.ts'
import { endpoints, regionOf } from './endpoints.ts'
import { exchange } from './exchange.ts'
import { gathered } from './gathered.ts'
import { authenticate, type Session, withProject } from './keystone.ts'

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
  const renewable = credential.method !== 'token'
  const runsOut = () => Date.parse(session.identity.expiresAt) - Date.now() < RENEW_BEFORE_MS

  function address(service: Service): string {
    const base = places.get(service)
    if (base !== undefined) return base
    const message = `The service catalogue has no public ${service} endpoint.`
    throw new CloudError({ kind: 'invalid', service, status: 0, message })
  }

  async function call(service: Service, method: string, path: string, request: CloudRequest) {
    const base = address(service)
    const { token } = session
    const headers = { 'x-auth-token': token, ...microversionHeaders(service, request.microversion), ...request.headers }
    try {
      const target = url(base, path, request.query)
      return await exchange(fetch, { service, method, url: target, headers, body: request.body, raw: request.raw })
    } catch (error) {
      // A token may be revoked before its time.
      if (!renewable || !(error instanceof CloudError) || error.status !== 401) throw error
      await renew(token)
      const again = { ...headers, 'x-auth-token': session.token }
      return await exchange(fetch, {
        service,
        method,
        url: url(base, path, request.query),
        headers: again,
        body: request.body,
        raw: request.raw,
      })
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
