import type { Fetch } from '#lib/openstack/cloud.ts'
import type { Metrics } from './metrics.ts'
import type { Tracing } from './tracing.ts'
import { trail } from './trail.ts'

/**
 * `fetch`, each call timed and told to the service it goes to: on whose behalf it comes (`x-openstack-request-id`), and
 * of which trace it is part.
 */
export function observedFetch(fetch: Fetch, { metrics, tracing }: { metrics: Metrics; tracing: Tracing }): Fetch {
  return async (request, service = 'other') => {
    const { requestId, globalRequestId, span: around } = trail.getStore() ?? {}
    const { method } = request
    const { host, pathname } = new URL(request.url)
    const attributes = { 'http.request.method': method, 'server.address': host, 'url.path': pathname }
    const span = tracing.begin({
      name: `${service} ${method}`,
      kind: 'client',
      attributes,
      parent: around?.traceparent,
    })
    if (requestId !== undefined) request.headers.set('x-openstack-request-id', globalRequestId ?? requestId)
    if (span) request.headers.set('traceparent', span.traceparent)
    const begun = performance.now()
    const done = (status: number) => {
      metrics.cloudCalls.observe({ service, method, status }, (performance.now() - begun) / 1000)
      span?.set({ 'http.response.status_code': status })
      span?.end(status === 0 || status >= 400 ? 'badly' : 'well')
    }
    try {
      const response = await fetch(request, service)
      done(response.status)
      return response
    } catch (error) {
      done(0)
      throw error
    }
  }
}
