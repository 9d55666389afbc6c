import { type ClientRequest, get, type IncomingMessage, type RequestOptions } from 'node:http'
import { get as getSecurely } from 'node:https'
import { checkHost, lookupWithin, type Reach, Refused } from '#lib/reachable.ts'

/** What came of fetching a text: itself, or a sentence that says why it didn't. */
export type Fetched = { readonly text: string } | { readonly problem: string }

export interface FetchLimits {
  /** Bytes. */
  readonly largest: number
  readonly timeoutMs: number
  /** Whether addresses inside this network may be asked. */
  readonly allowPrivate: boolean
}

const mostRedirects = 5

/**
 * Fetches texts from addresses that users name, by http and https alone. Unless allowed, what is not on the public
 * network is refused, also where a name or a redirect leads there: the address that was checked is the one connected to.
 */
export function textFetcher(limits: FetchLimits): (address: string) => Promise<Fetched> {
  return async (address) => {
    try {
      return { text: await fetchText(address, limits, AbortSignal.timeout(limits.timeoutMs)) }
    } catch (error) {
      if (error instanceof Refused) return { problem: error.message }
      const { name, message } = error as Error
      return { problem: name === 'TimeoutError' || name === 'AbortError' ? 'It took too long.' : message }
    }
  }
}

async function fetchText(address: string, limits: FetchLimits, signal: AbortSignal): Promise<string> {
  let url = address
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await open(checked(url, limits), limits, signal)
    const { statusCode = 0, headers } = response
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      response.destroy()
      url = URL.parse(headers.location, url)?.href ?? headers.location
      continue
    }
    if (statusCode === 200) return textOf(response, limits.largest)
    response.destroy()
    throw new Refused(`${url} answered ${statusCode}.`)
  }
  throw new Refused(`${address} redirects too often.`)
}

/** The address, if it may be asked; throws Refused. Names are judged when they are looked up. */
export function checked(address: string, { allowPrivate }: Pick<FetchLimits, 'allowPrivate'>): URL {
  const url = URL.parse(address)
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new Refused(`Invalid URL scheme of ${address}`)
  checkHost(url, reachFor(allowPrivate))
  return url
}

/** How far inside anything may lie. Where clouds tell their machines who they are is out of reach for everybody. */
export const reachFor = (allowPrivate: boolean): Reach => (allowPrivate ? 'any' : 'public')

function open(url: URL, { allowPrivate }: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const options: RequestOptions = {
    signal,
    headers: { 'accept-encoding': 'identity' },
    agent: false,
    lookup: lookupWithin(reachFor(allowPrivate)),
  }
  return new Promise((resolve, reject) => {
    const begin: (url: URL, options: RequestOptions, heard: (response: IncomingMessage) => void) => ClientRequest =
      url.protocol === 'https:' ? getSecurely : get
    begin(url, options, resolve).on('error', reject)
  })
}

async function textOf(response: IncomingMessage, largest: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > largest) throw new Refused(`It is larger than ${largest} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
