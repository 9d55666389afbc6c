import type { Cloud } from '#lib/openstack/cloud.ts'
import { postMessage } from '#lib/openstack/messaging.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { readModel } from './model.ts'
import type { EventRecord, OperationRecord, StackRecord } from './records.ts'
import type { StackNews } from './stack-news.ts'
import { Interrupted } from './wait.ts'
import type { World } from './world.ts'

/** How many events are read, and told, at a time. */
const pageSize = 100

interface Sink {
  readonly queue: string
  /** Seconds that a message lives; absent for the usual time. */
  readonly ttl: number | undefined
}

/** The queues that an environment's `event_sinks` name; sinks of other kinds are nobody's. */
function sinksIn(sinks: readonly Value[]): Sink[] {
  return sinks.filter(isMap).flatMap(({ type, target, ttl = null }) => {
    if (type !== 'zaqar-queue' || typeof target !== 'string') return []
    return [{ queue: target, ttl: ttl === null ? undefined : Number(ttl) }]
  })
}

/**
 * Tells the event sinks of a stack what happens to it during an operation. The answer ends that: it resolves once all is
 * told. A sink that can't be reached is told nothing more, and the operation does not care. After a worker's death
 * events may be told twice.
 */
export function tellSinks(
  world: World,
  news: StackNews,
  { stack, operation, cloud }: { stack: StackRecord; operation: OperationRecord; cloud: Cloud },
): () => Promise<void> {
  const sinks = sinksIn(readModel(world, stack).environment.event_sinks ?? [])
  if (sinks.length === 0) return async () => {}
  const over = new AbortController()
  const telling = tell(world, news, { stack, operation, cloud, sinks }, over.signal).catch((error: unknown) =>
    world.log(`the event sinks of stack ${stack.id} could not be told`, error),
  )
  return () => {
    over.abort('stopping')
    return telling
  }
}

interface Told {
  readonly stack: StackRecord
  readonly operation: OperationRecord
  readonly cloud: Cloud
  readonly sinks: readonly Sink[]
}

async function tell(world: World, news: StackNews, told: Told, over: AbortSignal): Promise<void> {
  const { stack, operation, cloud, sinks } = told
  let position = await beforeOperation(world, stack, operation)
  for (;;) {
    const isLast = over.aborted
    const events = await world.store.events(stack.id, position, pageSize)
    for (const event of events) {
      for (const { queue, ttl } of sinks) await postMessage(cloud, queue, messageOf(event), ttl)
      position = event.seq
    }
    if (events.length > 0) continue
    if (isLast) return
    const hasMore = async () => (await world.store.events(stack.id, position, 1)).length > 0
    await news.until(stack.id, hasMore, over).catch((error: unknown) => {
      if (!(error instanceof Interrupted)) throw error
    })
  }
}

/** The number of the last event before an operation began. */
async function beforeOperation(
  { store }: World,
  { id, seq }: StackRecord,
  operation: OperationRecord,
): Promise<number> {
  const query = { stackIds: [id], filters: {}, sort: 'time', descending: true, limit: pageSize, marker: null } as const
  const latest = await store.findEvents(query)
  const own = latest.filter(({ time }) => time >= operation.startedAt)
  return own.length === 0 ? seq : Math.min(...own.map((event) => event.seq)) - 1
}

/** An event as Heat tells it; properties, in which secrets may be, stay here. */
const messageOf = (event: EventRecord) => ({
  timestamp: new Date(event.time).toISOString().slice(0, 19),
  version: '0.1',
  type: 'os.heat.event',
  id: event.id,
  payload: {
    resource_name: event.resourceName,
    physical_resource_id: event.physicalId,
    stack_id: event.stackId,
    resource_action: event.action,
    resource_status: event.status,
    resource_status_reason: event.reason,
    resource_type: event.resourceType,
    resource_properties: {},
    version: '0.1',
  },
})
