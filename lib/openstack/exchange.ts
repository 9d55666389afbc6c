import { setTimeout as sleep } from 'node:timers/promises'
import type { Fetch } from './cloud.ts'
import { CloudError } from './cloud-error.ts'
import { refusal } from './refusal.ts'

export interface Exchange {
  readonly service: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  /** The answer's body is no JSON but text. */
  readonly raw?: boolean | undefined
}

export interface Answer {
  /** Parsed JSON; undefined for an empty body. */
  readonly body: unknown
  readonly headers: Headers
}

const ATTEMPTS = 4
/** A service that is busy answers late; what it was asked is done all the same. */
const TIMEOUT_MS = 120_000
const LONGEST_PAUSE_MS = 30_000

const REPEATABLE = new Set(['GET', 'HEAD', 'DELETE'])

/** Whether a connection failed before anything was sent, so that even a POST may be repeated. */
function neverSent(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined
  return cause?.code === 'ECONNREFUSED' || cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN'
}

/**
 * Whether to ask once more after `response`. A creating call is repeated only where the service says that it did
 * nothing: 429, and 503 that asks to come again. What else may have had an effect is left to find-before-create.
 */
function mayRepeat(method: string, response: Response): boolean {
  if (response.status === 429) return true
  if (response.status === 503) return REPEATABLE.has(method) || response.headers.has('retry-after')
  return REPEATABLE.has(method) && [500, 502, 504].includes(response.status)
}

/** Milliseconds: what the service asks for, else growing, with jitter so that callers don't come back together. */
function pause(attempt: number, response?: Response): number {
  const asked = response?.headers.get('retry-after')
  const seconds = asked ? Number(asked) : Number.NaN
  if (Number.isFinite(seconds)) return Math.min(seconds * 1000, LONGEST_PAUSE_MS)
  if (asked) return Math.min(Math.max(Date.parse(asked) - Date.now(), 0) || 0, LONGEST_PAUSE_MS)
  return 200 * 2 ** attempt * (0.5 + Math.random())
}

function request(exchange: Exchange): Request {
  const { body } = exchange
  return new Request(exchange.url, {
    method: exchange.method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...exchange.headers,
    },
    // Tokens must not follow a redirect to another host.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

const distrusted =
  'Its certificate is signed by nobody whom Hearth trusts: give the certificate of who signed it as HEARTH_CA_FILE, or as cacert of the cloud in HEARTH_CLOUDS.'

/** What OpenSSL calls certificates that lead to nobody trusted. */
const isDistrust = (error: unknown) =>
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/.test(
    String((error as { cause?: { code?: unknown } } | undefined)?.cause?.code),
  )

function unreachable(service: string, error: unknown): CloudError {
  const cause = error instanceof Error ? (error.cause instanceof Error ? error.cause : error) : undefined
  const advice = isDistrust(error) ? `. ${distrusted}` : ''
  const message = `${service} could not be reached: ${cause?.message ?? String(error)}${advice}`
  return new CloudError({ kind: 'unreachable', service, status: 0, message })
}

function parse(service: string, status: number, text: string): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new CloudError({ kind: 'unreachable', service, status, message: `${service} answered something not JSON` })
  }
}

/** One call to a service, repeated where that is harmless. Every failure is a CloudError. */
export async function exchange(fetch: Fetch, call: Exchange): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= ATTEMPTS
    let response: Response
    let text: string
    try {
      response = await fetch(request(call), call.service)
      text = await response.text()
    } catch (error) {
      if (last || isDistrust(error) || !(REPEATABLE.has(call.method) || neverSent(error)))
        throw unreachable(call.service, error)
      await sleep(pause(attempt))
      continue
    }
    if (response.status < 300) {
      const body = call.raw ? text : parse(call.service, response.status, text)
      return { body, headers: response.headers }
    }
    if (last || !mayRepeat(call.method, response)) throw refusal(call.service, response, text)
    await sleep(pause(attempt, response))
  }
}
