import { connect, createServer, type Socket } from 'node:net'

/**
 * Spreads connections over ports of this machine in turn; what nobody listens on is passed over. Answers how to stop it.
 */
export async function balance(port: number, behind: readonly number[]): Promise<() => void> {
  let turn = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const first = turn++
    open.add(client.once('close', () => open.delete(client)))
    client.on('error', () => client.destroy())
    const attempt = (tried: number) => {
      if (tried === behind.length || client.destroyed) return client.destroy()
      const upstream = connect(behind[(first + tried) % behind.length]!, '127.0.0.1')
      const refused = () => attempt(tried + 1)
      upstream.once('error', refused)
      upstream.once('connect', () => {
        upstream.off('error', refused)
        join(client, upstream)
      })
    }
    attempt(0)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return () => {
    server.close()
    for (const socket of open) socket.destroy()
  }
}

function join(client: Socket, upstream: Socket): void {
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    one.pipe(other)
    one.on('error', () => other.destroy())
    one.on('close', () => other.destroy())
  }
}
