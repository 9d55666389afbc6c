import { createServer } from 'node:http'
import next from 'next'
import { serveWords } from '#components/words/serve-words.ts'
import { ConfigError, readConfig } from '#lib/config.ts'
import { ensureBuilt, ensurePrismaClient } from './ensure-built.ts'
import { projectRoot } from './project-root.ts'

/** `npm start`: builds what is missing, opens the database, starts the engine and serves pages, API and demo cloud. */
async function start(): Promise<void> {
  const dev = process.argv.includes('--dev')
  const config = readConfig(process.env)
  await (dev ? ensurePrismaClient() : ensureBuilt())

  // Loaded only now: the database room imports the client that was generated above.
  const { startServer } = await import('#lib/server.ts')
  const hearth = await startServer(config)
  const app = next({ dev, dir: projectRoot, hostname: config.host, port: config.port })
  await app.prepare()

  const pages = app.getRequestHandler()
  const server = createServer((request, response) => {
    const mount = hearth.mountFor(request.url ?? '/')
    const answered = mount ? mount(request, response) : serveWords(request.headers, () => pages(request, response))
    answered.catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  server.keepAliveTimeout = 65_000
  server.once('error', (error: NodeJS.ErrnoException) => {
    const busy = error.code === 'EADDRINUSE'
    fail(busy ? `Port ${config.port} is taken. Set PORT to a free one.` : error)
  })
  server.listen(config.port, config.host, () => announce(config))

  const stop = () => {
    server.close()
    server.closeAllConnections()
    void hearth.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function announce(config: ReturnType<typeof readConfig>): void {
  console.log(`\n  Hearth is ready: ${config.publicUrl}`)
  if (config.demo) {
    console.log(`  Demo cloud:      press "Try the demo cloud", or sign in as demo / ${config.demo.password}`)
    console.log(`                   at ${config.publicUrl}/demo-cloud/identity/v3`)
  }
  console.log(
    `  Data:            ${config.databaseUrl ? 'the PostgreSQL server of DATABASE_URL' : config.dataFolder}\n`,
  )
}

function fail(error: unknown): never {
  const known =
    error instanceof ConfigError || (error instanceof Error && ['DataFolderInUse', 'ConfigError'].includes(error.name))
  console.error(known ? (error as Error).message : error)
  process.exit(1)
}

start().catch(fail)
