import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a process must be able to do to be sent work; each answers whether it is. */
export type Checks = Readonly<Record<string, () => Promise<boolean>>>

export interface Probed {
  readonly checks: () => Checks
  readonly isStopping: () => boolean
  readonly metrics: { readonly contentType: string; text(): Promise<string> }
  /** Who sends it may read the metrics; without one, only programs on this machine may. */
  readonly metricsToken: string | undefined
}

const patienceMs = 2000

/**
 * Answers what watches over processes: `/healthz` (this process lives), `/readyz` (send it work), `/metrics`. Answers
 * false to every other address.
 */
export function probes(probed: Probed): (request: IncomingMessage, response: ServerResponse) => boolean {
  const places: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => unknown>> = {
    '/healthz': (_request, response) => json(response, 200, { status: 'ok' }),
    '/readyz': async (_request, response) => {
      const checked = await looked(probed)
      const isReady = Object.values(checked).every((one) => one === 'ok')
      json(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', checks: checked })
    },
    '/metrics': async (request, response) => {
      if (!mayRead(request, probed.metricsToken)) {
        response.setHeader('www-authenticate', 'Bearer')
        return json(response, 401, {
          error: 'Metrics are for programs on this machine, or with the token of HEARTH_METRICS_TOKEN.',
        })
      }
      const text = await probed.metrics.text()
      response.writeHead(200, { 'content-type': probed.metrics.contentType, 'cache-control': 'no-store' }).end(text)
    },
  }
  return (request, response) => {
    const place = (request.url ?? '').split('?')[0]!
    if (!Object.hasOwn(places, place)) return false
    Promise.resolve(places[place]!(request, response)).catch(() => response.destroy())
    return true
  }
}

async function looked({ checks, isStopping }: Probed): Promise<Record<string, string>> {
  const timeOut = () => new Promise<false>((resolve) => setTimeout(resolve, patienceMs, false).unref())
  const answers = await Promise.all(
    Object.entries(checks()).map(async ([name, check]) => {
      const isWell = await Promise.race([check().catch(() => false), timeOut()])
      return [name, isWell ? 'ok' : 'failing']
    }),
  )
  return Object.fromEntries([...answers, ['stopping', isStopping() ? 'stopping' : 'ok']]) as Record<string, string>
}

/** Behind a proxy every request comes from this machine; the proxy says so. */
function mayRead({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`)
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return !isForwarded && /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body))
}
