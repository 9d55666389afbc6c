import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What waits for a worker, and what is in work. */
export interface Backlog {
  readonly queued: number
  readonly running: number
  /** Of what has waited longest; 0 when nothing waits. */
  readonly oldestSeconds: number
}

/** What is looked at when somebody asks for the metrics, not before. */
export interface Sources {
  readonly backlog: () => Promise<Backlog>
  readonly openStreams: () => number
}

const calls = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const work = [0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600]
const statements = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]
const waits = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300]

export type Metrics = ReturnType<typeof createMetrics>

/** Everything that is counted and timed, each process for itself. The table of docs/observability.md says what for. */
export function createMetrics(sources: Sources) {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[], buckets: number[]) =>
    new Histogram({ name, help, labelNames, buckets, registers })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 })

  const streams = gauge('hearth_event_streams_open', 'Event streams that browsers hold open.')
  const queue = gauge('hearth_queue_operations', 'Operations that wait for a worker, and those in work.', ['state'])
  const oldest = gauge('hearth_queue_oldest_seconds', 'How long the operation that waits longest has waited.')

  return {
    requests: histogram(
      'hearth_http_request_duration_seconds',
      'Requests answered, until their last byte was sent.',
      ['method', 'route', 'status'],
      calls,
    ),
    requestsOpen: gauge('hearth_http_requests_open', 'Requests that are being answered.'),
    operations: histogram(
      'hearth_operation_duration_seconds',
      'Operations, from the moment a worker took them.',
      ['action', 'outcome'],
      work,
    ),
    operationsRunning: gauge('hearth_operations_running', 'Operations that this process carries out.'),
    waits: histogram('hearth_operation_wait_seconds', 'How long operations waited for a worker.', [], waits),
    resources: histogram(
      'hearth_resource_action_duration_seconds',
      'What was done to resources, until it was done or had failed.',
      ['type', 'action', 'outcome'],
      work,
    ),
    cloudCalls: histogram(
      'hearth_cloud_call_duration_seconds',
      'Calls to services of clouds, each try by itself; status 0: no answer.',
      ['service', 'method', 'status'],
      calls,
    ),
    statements: histogram(
      'hearth_database_statement_duration_seconds',
      'Statements and whole transactions, waiting for their turn included.',
      ['statement', 'outcome'],
      statements,
    ),
    trouble: new Counter({
      name: 'hearth_log_messages_total',
      help: 'Messages for the log by level, whether or not they were written.',
      labelNames: ['level'],
      registers,
    }),
    contentType: registry.contentType,
    /** All figures in Prometheus's text format. */
    async text(): Promise<string> {
      streams.set(sources.openStreams())
      const backlog = await sources.backlog().catch(() => undefined)
      // A database out of reach must not hide the rest.
      queue.set({ state: 'queued' }, backlog?.queued ?? Number.NaN)
      queue.set({ state: 'running' }, backlog?.running ?? Number.NaN)
      oldest.set(backlog?.oldestSeconds ?? Number.NaN)
      return registry.metrics()
    },
  }
}
