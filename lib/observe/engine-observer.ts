import type { Ending, Observer, Origin } from '#lib/engine/observer.ts'
import type { NewEvent, OperationRecord } from '#lib/engine/records.ts'
import type { Visit } from '#lib/graph/walk.ts'
import type { Logger } from './logger.ts'
import type { Metrics } from './metrics.ts'
import { readTraceparent, type Tracing } from './tracing.ts'
import { type Trail, trail } from './trail.ts'

export interface Watching {
  readonly metrics: Metrics
  readonly tracing: Tracing
  readonly log: Logger
  /** Whether a resource type is one of ours, and not somebody's template. */
  readonly isType: (type: string) => boolean
  readonly clock: { now(): number }
}

/**
 * Watches the engine: an operation is a span in the trace of the request that began it, each resource that it visits one
 * within. Figures come from the events that are told.
 */
export function engineObserver(watching: Watching): Observer {
  const { tracing } = watching
  /** When the operation that runs began what is in progress, by stack and resource. */
  const begun = new Map<string, number>()
  return {
    async operation(operation, work) {
      const { requestId, traceparent }: Origin = operation.details.origin ?? {}
      const ids = { operationId: operation.id, stackId: operation.stackId }
      const span = tracing.begin({
        name: `${operation.action} stack`,
        kind: 'internal',
        attributes: {
          'hearth.stack_id': ids.stackId,
          'hearth.operation_id': ids.operationId,
          'hearth.attempt': operation.attempt,
        },
        parent: readTraceparent(traceparent),
      })
      // Whatever ran when the operation was fetched has nothing to do with it.
      const own: Trail = { ...ids, ...(requestId ? { requestId } : {}), ...(span ? { span } : {}) }
      return trail.run(own, async () => {
        let ending: Ending = 'failed'
        try {
          ending = await timed(watching, operation, work)
          return ending
        } finally {
          span?.set({ 'hearth.outcome': ending })
          span?.end(ending === 'failed' ? 'badly' : 'well')
          forget(begun, operation.stackId)
        }
      })
    },
    async step({ name, type }, work) {
      const around = trail.getStore()
      const attributes = { 'hearth.resource': name, 'hearth.resource_type': type }
      const parent = around?.span?.traceparent
      const span = tracing.begin({ name: `resource ${name}`, kind: 'internal', attributes, parent })
      return trail.run({ ...around, resource: name, ...(span ? { span } : {}) }, async () => {
        let visit: Visit = 'failed'
        try {
          visit = await work()
          return visit
        } finally {
          span?.end(visit === 'failed' ? 'badly' : 'well')
        }
      })
    },
    told(events) {
      for (const event of events) if (!event.isStack) count(watching, begun, event)
    },
    origin() {
      const { requestId, span } = trail.getStore() ?? {}
      const origin = { ...(requestId ? { requestId } : {}), ...(span ? { traceparent: span.traceparent } : {}) }
      return requestId || span ? origin : undefined
    },
  }
}

async function timed(watching: Watching, operation: OperationRecord, work: () => Promise<Ending>): Promise<Ending> {
  const { metrics, log, clock } = watching
  const { action } = operation
  const begun = performance.now()
  const waited = Math.max(0, clock.now() - operation.startedAt) / 1000
  if (operation.attempt === 1) metrics.waits.observe(waited)
  metrics.operationsRunning.inc()
  log('info', 'operation begins', { action, attempt: operation.attempt })
  let ending: Ending = 'handed-over'
  try {
    ending = await work()
    return ending
  } finally {
    const seconds = (performance.now() - begun) / 1000
    metrics.operationsRunning.dec()
    metrics.operations.observe({ action, outcome: ending }, seconds)
    log('info', 'operation ends', { action, outcome: ending, ms: Math.round(seconds * 1000) })
  }
}

function count({ metrics, isType }: Watching, begun: Map<string, number>, event: NewEvent): void {
  const key = `${event.stackId} ${event.resourceName} ${event.action}`
  if (event.status === 'IN_PROGRESS') {
    begun.set(key, event.time)
    return
  }
  // What a worker that died had begun, this one did not see begin.
  const since = begun.get(key) ?? event.time
  begun.delete(key)
  const type = isType(event.resourceType) ? event.resourceType : 'template'
  const outcome = event.status === 'COMPLETE' ? 'complete' : 'failed'
  metrics.resources.observe({ type, action: event.action, outcome }, Math.max(0, event.time - since) / 1000)
}

function forget(begun: Map<string, number>, stackId: string): void {
  for (const key of begun.keys()) if (key.startsWith(stackId)) begun.delete(key)
}
