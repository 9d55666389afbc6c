import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from './logger.ts'
import type { Metrics } from './metrics.ts'
import type { OpenResponses } from './open-responses.ts'
import { routeNames } from './route-name.ts'
import { readTraceparent, type Tracing } from './tracing.ts'
import { type Trail, trail } from './trail.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const globalId = /^req-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * Gives every request an id, which its answer carries and all that it causes is logged with, and times it. What other
 * services call their own id of what it is part of (`x-openstack-request-id`, `traceparent`) is kept.
 */
export function observedRequests(
  parts: { readonly metrics: Metrics; readonly tracing: Tracing; readonly log: Logger; readonly open: OpenResponses },
  handler: Handler,
): Handler {
  const nameOf = routeNames()
  const { metrics, tracing, log, open } = parts
  return (request, response) => {
    const begun = performance.now()
    const method = methods.has(request.method ?? '') ? request.method! : 'other'
    const path = pathOf(request)
    const route = nameOf(path)
    const requestId = `req-${randomUUID()}`
    const given = request.headers['x-openstack-request-id']
    const span = tracing.begin({
      name: `${method} ${route}`,
      kind: 'server',
      attributes: {
        'http.request.method': method,
        'http.route': route,
        'url.path': path,
        'hearth.request_id': requestId,
      },
      parent: readTraceparent(request.headers.traceparent),
    })
    const own: Trail = {
      requestId,
      ...(typeof given === 'string' && globalId.test(given) ? { globalRequestId: given } : {}),
      ...(span ? { span } : {}),
    }
    response.setHeader('x-openstack-request-id', requestId)
    metrics.requestsOpen.inc()
    open.add(response)
    response.once('close', () => {
      const ms = performance.now() - begun
      const status = response.headersSent ? response.statusCode : 0
      metrics.requestsOpen.dec()
      metrics.requests.observe({ method, route, status }, ms / 1000)
      span?.set({ 'http.response.status_code': status })
      span?.end(status >= 500 || status === 0 ? 'badly' : 'well')
      const level = status >= 500 ? 'warn' : path.startsWith('/_next/') ? 'debug' : 'info'
      // Paths alone: a query may hold a signature or a secret.
      if (log.hears(level)) trail.run(own, () => log(level, 'answered', { method, path, status, ms: Math.round(ms) }))
    })
    trail.run(own, () => handler(request, response))
  }
}

const pathOf = ({ url = '/' }: IncomingMessage) => url.slice(0, /[?#]/.exec(url)?.index)
