import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { DemoCloud } from './demo-cloud.ts'

/** A demo cloud that listens. */
export interface ServedCloud {
  readonly port: number
  close(): Promise<void>
}

/** Serves a demo cloud over HTTP on 127.0.0.1; port 0 takes any. */
export async function serveDemoCloud(cloud: DemoCloud, { port }: { readonly port: number }): Promise<ServedCloud> {
  const server = createServer((incoming, outgoing) => void answer(cloud, incoming, outgoing))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(cloud: DemoCloud, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const response = await cloud.fetch(requestOf(incoming))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  } catch {
    // A dropped connection: the client is to see nothing but its end.
    outgoing.destroy()
  }
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = 'GET', headers, url = '/' } = incoming
  const bodyless = method === 'GET' || method === 'HEAD'
  const pairs = Object.entries(headers).flatMap(([key, value]) =>
    Array.isArray(value) ? value.map((one) => [key, one]) : value === undefined ? [] : [[key, value]],
  )
  return new Request(`http://${headers.host ?? '127.0.0.1'}${url}`, {
    method,
    headers: pairs as [string, string][],
    ...(bodyless ? {} : { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const }),
  })
}
