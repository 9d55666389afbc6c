import { type ClientRequest, type RequestOptions, request } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { checked, reachFor } from '#lib/fetch-text.ts'
import { lookupWithin, Refused } from '#lib/reachable.ts'

export interface PostLimits {
  readonly timeoutMs: number
  /** Whether addresses inside this network may be called. */
  readonly allowPrivate: boolean
}

/**
 * Sends JSON to addresses that users name; answers the HTTP status, or a sentence that says why there was none. Unless
 * allowed, nothing inside this network is called, also where a name leads there. Redirects are answers, not followed:
 * what was signed for one place is for no other.
 */
export function jsonPoster(limits: PostLimits) {
  return async (address: string, body: string, headers: Readonly<Record<string, string>>): Promise<number | string> => {
    try {
      return await post(checked(address, limits), body, headers, limits)
    } catch (error) {
      if (error instanceof Refused) return error.message
      const { name, message } = error as Error
      return name === 'TimeoutError' || name === 'AbortError' ? 'It took too long.' : message
    }
  }
}

function post(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  { timeoutMs, allowPrivate }: PostLimits,
): Promise<number> {
  const options: RequestOptions = {
    method: 'POST',
    signal: AbortSignal.timeout(timeoutMs),
    agent: false,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Hearth',
      ...headers,
    },
    lookup: lookupWithin(reachFor(allowPrivate)),
  }
  return new Promise((resolve, reject) => {
    const begin: (url: URL, options: RequestOptions) => ClientRequest =
      url.protocol === 'https:' ? requestSecurely : request
    const call = begin(url, options)
    call.on('error', reject)
    call.on('response', (response) => {
      // What it says does not matter.
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    call.end(body)
  })
}
