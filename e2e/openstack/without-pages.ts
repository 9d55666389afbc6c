import { createServer } from 'node:http'
import { ensurePrismaClient } from '#bin/ensure-built.ts'
import { readConfig } from '#lib/config.ts'

/** What `npm start` runs, less its pages: it is there sooner, and again sooner after it was killed. */
await ensurePrismaClient()
const { startServer } = await import('#lib/server.ts')
const config = readConfig(process.env)
const hearth = await startServer(config)
const server = createServer((request, response) => {
  const mount = hearth.mountFor(request.url ?? '/')
  if (mount) void mount(request, response)
  else response.writeHead(404).end()
})
server.listen(config.port, config.host)
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  void hearth.stop().then(() => process.exit(0))
})
