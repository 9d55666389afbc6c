import pg from 'pg'

type Heard = (payload: string) => void

/**
 * LISTEN on a connection of its own, made with the first listener and made again when it breaks. After a reconnect
 * every listener hears '': something may have been missed.
 */
export function pgListener(url: string) {
  const heardBy = new Map<string, Set<Heard>>()
  let client: Promise<pg.Client> | undefined
  let closed = false
  let reconnecting = false

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    fresh.on('notification', ({ channel, payload }) => {
      for (const heard of heardBy.get(channel) ?? []) heard(payload ?? '')
    })
    fresh.on('error', () => void fresh.end().catch(() => {}))
    await fresh.connect()
    fresh.once('end', () => void reconnect())
    for (const channel of heardBy.keys()) await fresh.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    return fresh
  }

  /** One at a time: each connection that can't be made would begin another otherwise. */
  async function reconnect(): Promise<void> {
    if (reconnecting) return
    reconnecting = true
    while (!closed) {
      try {
        client = connect()
        await client
        reconnecting = false
        for (const listeners of heardBy.values()) for (const heard of listeners) heard('')
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
  }

  return {
    async listen(channel: string, heard: Heard): Promise<() => Promise<void>> {
      const listeners = heardBy.get(channel) ?? new Set()
      heardBy.set(channel, listeners.add(heard))
      client ??= connect()
      await (await client).query(`LISTEN ${pg.escapeIdentifier(channel)}`)
      return async () => void listeners.delete(heard)
    },
    async close(): Promise<void> {
      closed = true
      const open = await client?.catch(() => undefined)
      await open?.end()
    },
  }
}
