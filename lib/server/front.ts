import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Config } from '#lib/config.ts'
import { clientAddress } from './client-address.ts'
import { knownHost } from './known-host.ts'
import { apiHeaders, commonHeaders, pageHeaders } from './security-headers.ts'

type Front = (request: IncomingMessage, response: ServerResponse, isPage: boolean) => boolean

/** A design, to be looked at alone. */
const framed = /^\/designer\/[\da-f-]{36}\/embed(\?|$)/

/**
 * Stands before everything that is answered. Gives answers the headers that protect whoever reads them, and tells those
 * behind, in headers that nobody else can write, where a request comes from (`x-hearth-address`), its id
 * (`x-hearth-request`), and by which nonce the page's scripts run. Answers itself, and says so by false, what is not for us.
 */
export function front(config: Pick<Config, 'host' | 'publicUrl' | 'peerUrl' | 'proxies'>, isDeveloping = false): Front {
  const secure = config.publicUrl.startsWith('https:')
  const isOurs = knownHost(config)
  const common = commonHeaders(secure)
  return (request, response, isPage) => {
    const { headers } = request
    if (!isOurs(headers.host ?? 'localhost')) {
      response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', ...common })
      response.end(`This Hearth is not ${headers.host}. If it shall be, set HEARTH_PUBLIC_URL.\n`)
      return false
    }
    const nonce = randomBytes(16).toString('base64')
    const isFramed = framed.test(request.url ?? '')
    const own = isPage ? pageHeaders(nonce, { isDeveloping, isFramed }) : apiHeaders
    for (const [name, value] of Object.entries({ ...common, ...own })) response.setHeader(name, value)
    headers['x-hearth-address'] = clientAddress(request, config.proxies)
    headers['x-hearth-request'] = String(response.getHeader('x-openstack-request-id') ?? `req-${randomUUID()}`)
    headers['x-hearth-nonce'] = nonce
    // The framework puts the nonce of this header into the scripts that it writes.
    if (isPage) headers['content-security-policy'] = own['content-security-policy']
    return true
  }
}
