import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '#lib/db/database.ts'
import type { Observer } from '#lib/engine/observer.ts'
import type { Fetch } from '#lib/openstack/cloud.ts'
import { engineObserver } from './engine-observer.ts'
import { createLogger, type LogOptions } from './logger.ts'
import { type Backlog, createMetrics } from './metrics.ts'
import { observedDatabase } from './observed-database.ts'
import { observedFetch } from './observed-fetch.ts'
import { observedRequests } from './observed-requests.ts'
import { openResponses } from './open-responses.ts'
import { type Checks, probes } from './probes.ts'
import { noTracing } from './tracing.ts'
import { trail } from './trail.ts'

export interface ObserveOptions {
  readonly log: LogOptions
  /** Whether the environment names a collector of traces. */
  readonly traces: boolean
  readonly metricsToken: string | undefined
  readonly version: string
  readonly isType: (type: string) => boolean
  readonly clock: { now(): number }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** What a process tells of itself while it works. */
export interface Observation {
  /** Tells of a trouble. */
  log(message: string, details?: unknown): void
  readonly engine: Observer
  /** The id of the request that is being answered. */
  requestId(): string | undefined
  database(database: Database): Database
  fetch(fetch: Fetch): Fetch
  /** Answers `/healthz`, `/readyz` and `/metrics` itself, and observes what `handler` answers. */
  requests(handler: Handler): Handler
  /** What is asked before this process says that it is ready; and what it knows of the queue. */
  ready(state: { readonly checks: Checks; readonly backlog: () => Promise<Backlog> }): void
  /** From now on the process is not ready: nobody sends it anything new. */
  stopping(): void
  /** Sends what was not sent yet. */
  stop(): Promise<void>
}

/** Begins to observe this process. */
export async function observe(options: ObserveOptions): Promise<Observation> {
  const { isType, clock, metricsToken } = options
  const log = createLogger(options.log)
  const open = openResponses()
  let state: Parameters<Observation['ready']>[0] | undefined
  let isStopping = false
  const unknown = async (): Promise<Backlog> => ({ queued: 0, running: 0, oldestSeconds: 0 })
  const metrics = createMetrics({ backlog: () => (state?.backlog ?? unknown)(), openStreams: () => open.streams() })
  // OpenTelemetry is large; it is loaded only where somebody wants traces.
  const tracing = options.traces ? (await import('./otlp-tracing.ts')).otlpTracing(options.version) : noTracing
  const watching = { metrics, tracing, log, isType, clock, open }
  return {
    log(message, details) {
      metrics.trouble.inc({ level: 'error' })
      log('error', message, details)
    },
    engine: engineObserver(watching),
    requestId: () => trail.getStore()?.requestId,
    database: (database) => observedDatabase(database, metrics),
    fetch: (fetch) => observedFetch(fetch, watching),
    requests(handler) {
      const observed = observedRequests(watching, handler)
      const checks = () => ({ started: async () => state !== undefined, ...state?.checks })
      const answers = probes({ checks, isStopping: () => isStopping, metrics, metricsToken })
      return (request, response) => answers(request, response) || observed(request, response)
    },
    ready(now) {
      state = now
    },
    stopping() {
      isStopping = true
    },
    stop: () => tracing.stop(),
  }
}
