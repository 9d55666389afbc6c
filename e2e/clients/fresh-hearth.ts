import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#lib/config.ts'
import { type Hearth, startServer } from '#lib/server.ts'

/** A Hearth that listens, with a demo cloud and a data folder of its own. */
export interface FreshHearth {
  /** Without a slash at its end. */
  readonly address: string
  readonly authUrl: string
  /** Stops it and removes its data. */
  end(): Promise<void>
}

/**
 * Starts a Hearth without pages on a free port of 127.0.0.1, its demo cloud at its fastest; `environment` may say
 * otherwise.
 */
export async function freshHearth(environment: Readonly<Record<string, string>> = {}): Promise<FreshHearth> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-clients-'))
  let hearth: Hearth | undefined
  const server = createServer((request, response) => {
    const mount = hearth?.mountFor(request.url ?? '/')
    if (mount) void mount(request, response)
    else response.writeHead(404).end()
  })
  // Clients that pause may use a connection again, as with what `npm start` listens by.
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve) => server.listen(Number(environment.PORT ?? 0), '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const own = { PORT: String(port), HEARTH_DATA: dataFolder }
  hearth = await startServer(readConfig({ HEARTH_DEMO_SPEED: 'instant', ...environment, ...own }))
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    authUrl: `${address}/demo-cloud/identity/v3`,
    end: async () => {
      server.close()
      server.closeAllConnections()
      await hearth?.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
