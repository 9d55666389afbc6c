import type { ExtraEndpoint } from '#lib/demo-cloud/cloud-state.ts'
import { createDemoCloud, type DemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import type { DemoRecord } from '#lib/demo-cloud/demo-store.ts'
import { MemoryStore as CloudMemory } from '#lib/demo-cloud/memory-store.ts'
import { MemoryGuardStore } from '#lib/engine/in-memory/memory-guard-store.ts'
import { MemoryQueue } from '#lib/engine/in-memory/memory-queue.ts'
import { MemorySoftwareStore } from '#lib/engine/in-memory/memory-software-store.ts'
import { MemoryStore } from '#lib/engine/in-memory/memory-store.ts'
import { createOrchestrator, type Orchestrator } from '#lib/engine/orchestrator.ts'
import type { Caller, StackRequest } from '#lib/engine/requests.ts'
import type { SoftwareStore } from '#lib/engine/software-store.ts'
import { type Clock, defaultSettings, type World } from '#lib/engine/world.ts'
import type { Cloud, Fetch } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'
import type { StackDomain } from '#lib/openstack/stack-domain.ts'
import { type Played, playedIn } from './played.ts'
import { SimulatedTime } from './simulated-time.ts'

/** What every copy is played on: the parts of the engine that don't change, and what is around the cloud. */
export interface Stage extends Pick<World, 'resourceType' | 'schemaOf' | 'random' | 'limits' | 'urls'> {
  /** Where the copy believes to be; nothing ever goes there. */
  readonly cloudUrl: string
  /** Services beside the cloud's own that its catalogue names. */
  readonly endpoints: readonly ExtraEndpoint[]
  /** Of the users that a fresh copy has. */
  readonly password: string
  readonly stackDomain: (authUrl: string, fetch: Fetch) => StackDomain | null
  /** What servers reach outside of the cloud, by the parts of the copy. */
  guests(parts: { stacks: Orchestrator; software: SoftwareStore; fetch: Fetch; clock: Clock }): Fetch
}

/** A cloud as it is at a time, and one of its users. */
export interface Copy {
  readonly records: readonly DemoRecord[]
  readonly now: number
  readonly caller: Caller
}

/** How long a rehearsal may take, in real milliseconds. */
const longestMs = 60_000

/**
 * Creates the stack on a copy of the cloud that lives in memory, in time that passes as fast as it can, at the pace of a
 * real cloud. Nothing of it stays. Throws what creating the stack would be refused with, and Cut where `signal` is
 * aborted or it takes too long.
 */
export async function rehearse(
  stage: Stage,
  { records, now, caller }: Copy,
  request: StackRequest,
  signal: AbortSignal,
): Promise<Played> {
  const time = new SimulatedTime(now)
  const { clock } = time
  const store = new MemoryStore(clock)
  const software = new MemorySoftwareStore()
  const outside: { reach: Fetch } = { reach: async () => new Response(null, { status: 503 }) }
  const copy = await copyOf(stage, records, time, (asked) => outside.reach(asked))
  const fetch: Fetch = (asked) => time.during(copy.fetch(asked))
  const engine = createOrchestrator({
    ...stage,
    store,
    software,
    guards: new MemoryGuardStore(),
    queue: new MemoryQueue(),
    connect: async ({ authUrl, credential }) => timed(time, await time.during(connect({ authUrl, credential, fetch }))),
    stackDomain: (authUrl) => stage.stackDomain(authUrl, fetch),
    clock,
    settings: defaultSettings,
    log: () => undefined,
  })
  outside.reach = stage.guests({ stacks: engine, software, fetch, clock })
  const play = async () => {
    await engine.start()
    const id = await engine.create(caller, { ...request, disableRollback: true })
    while (store.stacks.get(id)?.status === 'IN_PROGRESS') {
      await new Promise<void>((resolve) => void clock.after(500, resolve))
      await passBreakpoints(engine, caller, store)
    }
    return playedIn(store, await engine.stack(caller, id), id)
  }
  try {
    return await time.until(play(), signal, longestMs)
  } finally {
    copy.stop()
    void engine.stop().catch(() => undefined)
  }
}

/** Nobody is there to let what pauses go on, so it goes on at once. */
async function passBreakpoints(engine: Orchestrator, caller: Caller, store: MemoryStore): Promise<void> {
  for (const { stackId, name, hook } of store.rows.values()) {
    const isHolding = hook && !hook.cleared && hook.operationId === store.stacks.get(stackId)?.operationId
    if (isHolding) await engine.signal(caller, stackId, name, { unset_hook: hook.name })
  }
}

/** The cloud as it is now, in memory; it works at a real cloud's pace, however fast the original was told to be. */
async function copyOf(stage: Stage, records: Copy['records'], time: SimulatedTime, outside: Fetch): Promise<DemoCloud> {
  const store = new CloudMemory()
  await store.apply(records.map((record) => ({ op: 'put', record })))
  const adminToken = stage.random.uuid()
  const copy = await createDemoCloud({
    store,
    clock: time.clock,
    agentTime: (ms, callback) => time.clock.after(ms, callback),
    publicUrl: stage.cloudUrl,
    speed: 'realistic',
    guestFetch: (asked) => time.during(outside(asked)),
    extraEndpoints: stage.endpoints,
    adminToken,
  })
  const headers = { 'x-admin-token': adminToken, 'content-type': 'application/json' }
  const body = JSON.stringify({ speed: 'realistic' })
  await copy.fetch(new Request(`${stage.cloudUrl}/admin/speed`, { method: 'PUT', headers, body }))
  return copy
}

/** The same cloud; time waits for its answers to be read. */
function timed(time: SimulatedTime, cloud: Cloud): Cloud {
  return {
    ...cloud,
    headers: (...asked) => time.during(cloud.headers(...asked)),
    request: (...asked) => time.during(cloud.request(...asked)),
    list: (...asked) => time.during(cloud.list(...asked)),
  }
}
