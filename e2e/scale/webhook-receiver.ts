import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Registers a webhook for stacks that are complete, and hears what it is told; `end` waits a while for so many calls. */
export async function receiveCalls(address: string, cookie: string) {
  const heard: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => {
      body += piece
    })
    request.on('end', () => {
      heard.push((JSON.parse(body) as { stack: { id: string } }).stack.id)
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const answer = await fetch(`${address}/api/webhooks`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ url, statuses: ['COMPLETE'] }),
  })
  if (!answer.ok) throw new Error(`no webhook could be added: ${await answer.text()}`)
  return {
    /** Ids of the stacks that the calls told of, in order. */
    async end(calls: number): Promise<readonly string[]> {
      for (const deadline = performance.now() + 30_000; heard.length < calls && performance.now() < deadline; )
        await pause(200)
      // One call too many may still come.
      await pause(2000)
      server.close()
      server.closeAllConnections()
      return heard
    },
  }
}
