import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Mounts a web-standard handler on node:http: bodies stream both ways; a handler that throws drops the connection. */
export function serveFetch(handler: (request: Request) => Promise<Response>) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    let response: Response
    try {
      response = await handler(toRequest(incoming))
    } catch {
      outgoing.destroy()
      return
    }
    outgoing.writeHead(response.status, [...response.headers].flat())
    if (!response.body || incoming.method === 'HEAD') {
      outgoing.end()
      return
    }
    // A reader that goes away in the middle is its own affair.
    await pipeline(Readable.fromWeb(response.body as import('node:stream/web').ReadableStream), outgoing).catch(() =>
      outgoing.destroy(),
    )
  }
}

function toRequest(incoming: IncomingMessage): Request {
  const url = `http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one)
  }
  const method = incoming.method ?? 'GET'
  const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(incoming) as ReadableStream)
  return new Request(url, { method, headers, body, duplex: 'half' } as RequestInit)
}
