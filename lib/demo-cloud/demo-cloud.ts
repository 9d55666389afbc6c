import { admin } from './admin/admin.ts'
import { aodh } from './aodh/aodh.ts'
import { aodhTables } from './aodh/tables.ts'
import { cinder } from './cinder/cinder.ts'
import { cinderTables } from './cinder/tables.ts'
import type { CloudState, ExtraEndpoint } from './cloud-state.ts'
import type { DemoStore } from './demo-store.ts'
import { type Answer, Refusal } from './frame/call.ts'
import { Control } from './frame/control.ts'
import { Dispatcher } from './frame/dispatch.ts'
import { Faults } from './frame/faults.ts'
import { GroupCommit } from './frame/group-commit.ts'
import { Outbox } from './frame/outbox.ts'
import { Pace, type Speed } from './frame/pace.ts'
import { Postman } from './frame/postman.ts'
import { Quotas } from './frame/quotas.ts'
import { World } from './frame/world.ts'
import { glance } from './glance/glance.ts'
import { glanceTables } from './glance/tables.ts'
import { gnocchi } from './gnocchi/gnocchi.ts'
import { gnocchiTables } from './gnocchi/tables.ts'
import { keystone } from './keystone/keystone.ts'
import { keystoneTables } from './keystone/tables.ts'
import { neutron } from './neutron/neutron.ts'
import { neutronTables } from './neutron/tables.ts'
import type { GuestFetch } from './nova/agent-calls.ts'
import { type After, Agents } from './nova/agents.ts'
import { nova } from './nova/nova.ts'
import { novaTables } from './nova/tables.ts'
import { octavia } from './octavia/octavia.ts'
import { octaviaTables } from './octavia/tables.ts'
import { seed, seedTrustee } from './seed.ts'
import { swift } from './swift/swift.ts'
import { swiftTables } from './swift/tables.ts'
import { zaqarTables } from './zaqar/tables.ts'
import { zaqar } from './zaqar/zaqar.ts'

export interface DemoCloudOptions {
  readonly store: DemoStore
  readonly clock: { now(): number }
  /** Where clients reach it, e.g. `http://127.0.0.1:3000/demo-cloud`; its path is the prefix of every request. */
  readonly publicUrl: string
  readonly speed: Speed
  /** Password of the users demo, alt_demo and admin of a cloud that is seeded. */
  readonly demoPassword?: string
  readonly region?: string
  /** Opens `/admin` to whoever sends it as `x-admin-token`; cloud admins have it open anyway. */
  readonly adminToken?: string
  /** How long tokens live, in milliseconds; a day by default. */
  readonly tokenLife?: number | undefined
  /** Further services for the catalogue (orchestration, cloudformation). */
  readonly extraEndpoints?: readonly ExtraEndpoint[]
  /** How programs inside of servers reach what is outside; without it, servers have no agents. */
  readonly guestFetch?: GuestFetch
  /** How time passes inside of servers; without it, as it really does. */
  readonly agentTime?: After
  /** Limits for every project in place of the services' defaults, by name: `{ instances: 100, port: -1 }`. */
  readonly quotas?: Readonly<Record<string, number>>
}

export interface DemoCloudStats {
  readonly requests: number
  /** How many times, and how many changed objects, the store was handed. */
  readonly batches: number
  readonly changes: number
  /** Objects by `service/kind`. */
  readonly objects: Readonly<Record<string, number>>
}

/** An OpenStack cloud behind one function. */
export interface DemoCloud {
  /** Answers a request; rejects with TypeError('fetch failed') where a fault drops the connection. */
  fetch(request: Request): Promise<Response>
  stats(): DemoCloudStats
  /** Milliseconds on the cloud's own clock. */
  now(): number
  /** Ends what goes on inside of servers. */
  stop(): void
}

const services = [keystone, nova, neutron, cinder, glance, swift, zaqar, octavia, aodh, gnocchi, admin]

/** Starts the demo cloud on what its store holds; an empty one is seeded. */
export async function createDemoCloud(options: DemoCloudOptions): Promise<DemoCloud> {
  const commit = new GroupCommit(options.store)
  const cloud = makeState(options, commit)
  cloud.world.now = options.clock.now()
  const records = await options.store.load()
  cloud.world.load(records)
  const isNew = records.length === 0
  cloud.world.transaction(() => {
    if (isNew) seed(cloud, cloud.config.demoPassword)
    seedTrustee(cloud, cloud.config.demoPassword)
  })
  await commit.settled()
  cloud.control.applyTo(cloud.pace)
  const prefix = new URL(cloud.config.publicUrl).pathname.replace(/\/$/, '')
  const dispatchers = new Map(services.map((service) => [service.root, new Dispatcher(service, cloud)]))
  const now = () => options.clock.now() + cloud.control.clockOffset
  const agents = options.guestFetch && new Agents(cloud, options.guestFetch, now, options.agentTime)
  agents?.start()
  const postman = options.guestFetch && new Postman(cloud, options.guestFetch, now)
  postman?.start()
  let requests = 0
  return {
    async fetch(request) {
      requests += 1
      const url = new URL(request.url)
      const [, root = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(url.pathname.slice(prefix.length)) ?? []
      const dispatcher = url.pathname.startsWith(prefix) ? dispatchers.get(root) : undefined
      if (!dispatcher) return respond(noSuchService, request)
      const fault = root === admin.root ? {} : cloud.faults.take(dispatcher.service.type, request.method, rest || '/')
      if (fault.latency) await new Promise((resolve) => setTimeout(resolve, fault.latency))
      if (fault.drop === 'before') throw dropped()
      const answered = await dispatcher.answer(request, url, rest || '/', now, fault)
      const answer = await commit.settled().then(
        () => answered,
        () => dispatcher.service.refuse(new Refusal(503, 'The demo cloud could not store this; it will try again.')),
      )
      if (fault.drop === 'after') throw dropped()
      return respond(answer, request)
    },
    now,
    stop() {
      agents?.stop()
      postman?.stop()
    },
    stats: () => ({
      requests,
      batches: commit.batches,
      changes: commit.changes,
      objects: Object.fromEntries(cloud.world.tables().map((table) => [`${table.service}/${table.kind}`, table.size])),
    }),
  }
}

const noSuchService: Answer = {
  status: 404,
  body: { error: { code: 404, message: 'No such service.', title: 'Not Found' } },
}

/** What the platform's fetch throws when a connection is lost. */
const dropped = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('other side closed'), { code: 'ECONNRESET' }) })

function makeState(options: DemoCloudOptions, commit: GroupCommit): CloudState {
  const world = new World((changes) => commit.add(changes))
  return {
    config: {
      publicUrl: options.publicUrl.replace(/\/$/, ''),
      region: options.region ?? 'RegionOne',
      extraEndpoints: options.extraEndpoints ?? [],
      speed: options.speed,
      demoPassword: options.demoPassword ?? 'hearth-demo',
      adminToken: options.adminToken,
      tokenLife: options.tokenLife ?? 24 * 3600_000,
    },
    world,
    pace: new Pace(options.speed, () => world.now),
    quotas: new Quotas(world, options.quotas ?? {}),
    control: new Control(world),
    faults: new Faults(),
    outbox: new Outbox(world),
    keystone: keystoneTables(world),
    nova: novaTables(world),
    neutron: neutronTables(world),
    cinder: cinderTables(world),
    glance: glanceTables(world),
    swift: swiftTables(world),
    zaqar: zaqarTables(world),
    aodh: aodhTables(world),
    gnocchi: gnocchiTables(world),
    octavia: octaviaTables(world),
  }
}

function respond(answer: Answer, request: Request): Response {
  const { status, body, headers } = answer
  const empty = body === undefined || request.method === 'HEAD' || status === 204 || status === 304
  if (empty) return new Response(null, { status, headers })
  if (typeof body === 'string' || body instanceof Uint8Array) return new Response(body as BodyInit, { status, headers })
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
}
