import type { RequestListener } from 'node:http'
import type { Config } from '#lib/config.ts'
import { announceServer } from '#lib/running-server.ts'
import { serveFetch } from '#lib/serve-fetch.ts'
import { callWebhooks } from '#lib/server/call-webhooks.ts'
import { type Core, type Mount, openCore } from '#lib/server/core.ts'
import { isBelow } from '#lib/server/place.ts'
import { purgeAudit } from '#lib/server/purge-audit.ts'
import { systemClock } from '#lib/server/system-clock.ts'
import { openWebTier, type WebTier } from '#lib/server/web-tier.ts'

/** A process of Hearth, as what listens for it sees it. */
export interface Running {
  /** The handler for addresses that are not pages: the demo cloud's APIs, and what guests call. */
  mountFor(url: string): Mount | undefined
  /** The same answers, and those of `/healthz`, `/readyz` and `/metrics`, told to whoever watches this process. */
  observed(listener: RequestListener): RequestListener
  /** Tells of a trouble. */
  log(message: string, details?: unknown): void
  /** Aborted when the process begins to stop: streams end, and clients come back elsewhere. */
  readonly stopping: AbortSignal
  /** Begins to stop: what was taken on goes to other processes. Requests are answered still. */
  leave(): Promise<void>
  stop(): Promise<void>
}

/** Hearth as pages, routes and commands see it. */
export interface Hearth extends Running, WebTier {}

/**
 * Wires every room together and begins to work, as far as the process's role says. Throws when the data folder is in
 * use or the database is out of reach.
 */
export async function startServer(config: Config): Promise<Hearth> {
  const core = await openCore(config)
  const stopCalling = config.role === 'web' ? undefined : await besides(core)
  const web = await openWebTier(core)
  const hearth = { ...web, ...running(core, { leave: stopCalling, end: web.liveDrafts.stop }) }
  announceServer(hearth)
  return hearth
}

/** The same without the web: only what is to be done with stacks. */
export async function startWorker(config: Config): Promise<Running> {
  const core = await openCore(config)
  return running(core, { leave: await besides(core) })
}

/** What workers do besides operations. */
async function besides(core: Core): Promise<() => Promise<void>> {
  const stopPurging = purgeAudit(core.audit, systemClock, core.log)
  const stopCalling = await callWebhooks(core)
  return () => {
    stopPurging()
    return stopCalling()
  }
}

interface Stops {
  readonly leave?: (() => Promise<void>) | undefined
  readonly end?: () => Promise<void>
}

/** `stops` are of what was added to the core. */
function running(core: Core, stops: Stops): Running {
  const mounts = [...core.mounts, ...core.places.map(([path, handler]) => [path, serveFetch(handler)] as const)]
  const leaving = async () => void (await Promise.all([core.leave(), stops.leave?.()]))
  let left: Promise<void> | undefined
  const leave = () => {
    left ??= leaving()
    return left
  }
  return {
    mountFor: (url) => mounts.find(([place]) => isBelow(url, place))?.[1],
    observed: core.observation.requests,
    log: core.log,
    stopping: core.stopping,
    leave,
    async stop() {
      await leave()
      await stops.end?.()
      await core.close()
    },
  }
}
