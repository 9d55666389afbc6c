import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import next from 'next'
import { serveWords } from '#components/words/serve-words.ts'
import { type Config, ConfigError, readConfig } from '#lib/config.ts'
import { builtFiles } from '#lib/server/built-files.ts'
import { front } from '#lib/server/front.ts'
// Before pages come, which change the global `fetch`.
import '#lib/openstack/network-fetch.ts'
import type { Running } from '#lib/server.ts'
import { ensureBuilt, ensurePrismaClient } from './ensure-built.ts'
import { projectRoot } from './project-root.ts'
import { stopInOrder } from './stop-in-order.ts'

/**
 * `npm start`: builds what is missing, opens the database, starts the engine and serves pages, API and demo cloud.
 * `npm run web` and `npm run worker` are its two halves, for several processes on one database.
 */
async function start(): Promise<void> {
  const config = readConfig(process.env)
  const { running, listener } = config.role === 'worker' ? await work(config) : await serve(config)
  const server = createServer(listener)
  server.keepAliveTimeout = 65_000
  server.once('error', (error: NodeJS.ErrnoException) => {
    const busy = error.code === 'EADDRINUSE'
    fail(busy ? `Port ${config.port} is taken. Set PORT to a free one.` : error)
  })
  server.listen(config.port, config.host, () => announce(config, server.address() as AddressInfo))
  // A mistake of ours must not end what others are doing.
  process.on('unhandledRejection', (error) => running.log('nobody heard of a failure', error))
  stopInOrder(server, running, config.stopSeconds * 1000)
}

interface Started {
  readonly running: Running
  readonly listener: RequestListener
}

async function serve(config: Config): Promise<Started> {
  const dev = process.argv.includes('--dev')
  await (dev ? ensurePrismaClient() : ensureBuilt())
  const app = next({ dev, dir: projectRoot, hostname: config.host, port: config.port })
  await app.prepare()
  const pages = app.getRequestHandler()
  const built = dev ? undefined : builtFiles(join(projectRoot, '.next/static'))
  const speaking: typeof pages = async (request, response) => {
    if (!built?.(request, response)) await serveWords(request.headers, () => pages(request, response))
  }
  // Loaded only now: the database room imports the client that was generated above.
  const { startServer } = await import('#lib/server.ts')
  const hearth = await startServer(config)
  return { running: hearth, listener: listenerFor(hearth, speaking, front(config, dev)) }
}

/** A worker answers nothing but how it is. */
async function work(config: Config): Promise<Started> {
  await ensurePrismaClient()
  const { startWorker } = await import('#lib/server.ts')
  const worker = await startWorker(config)
  return {
    running: worker,
    listener: listenerFor(worker, async (_, response) => void response.writeHead(404).end(), front(config)),
  }
}

function listenerFor(
  running: Running,
  otherwise: ReturnType<ReturnType<typeof next>['getRequestHandler']>,
  admits: ReturnType<typeof front>,
) {
  const listener: RequestListener = (request, response) => {
    const mount = running.mountFor(request.url ?? '/')
    if (!admits(request, response, mount === undefined)) return
    const answered = mount ? mount(request, response) : otherwise(request, response)
    answered.catch((error: unknown) => {
      running.log('a request went wrong', error)
      response.destroy()
    })
  }
  return running.observed(listener)
}

function announce({ role, host, publicUrl, demo, databaseUrl, dataFolder }: Config, { port }: AddressInfo): void {
  const isWorker = role === 'worker'
  console.log(
    isWorker ? `\n  A worker of Hearth is ready: http://${host}:${port}` : `\n  Hearth is ready: ${publicUrl}`,
  )
  if (demo && !isWorker) {
    console.log(`  Demo cloud:      press "Try the demo cloud", or sign in as demo / ${demo.password}`)
    console.log(`                   at ${publicUrl}/demo-cloud/identity/v3`)
  }
  console.log(`  Data:            ${databaseUrl ? 'the PostgreSQL server of DATABASE_URL' : dataFolder}\n`)
}

function fail(error: unknown): never {
  const known =
    error instanceof ConfigError || (error instanceof Error && ['DataFolderInUse', 'ConfigError'].includes(error.name))
  console.error(known ? (error as Error).message : error)
  process.exit(1)
}

start().catch(fail)
