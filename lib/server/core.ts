import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Allowances, allowances } from '#lib/access/allowances.ts'
import type { AuditTrail } from '#lib/access/audit-trail.ts'
import { Delegation } from '#lib/access/delegation.ts'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import type { Config } from '#lib/config.ts'
import { auditStore } from '#lib/db/audit-store.ts'
import { backlog } from '#lib/db/backlog.ts'
import { bossQueue } from '#lib/db/boss-queue.ts'
import { type Database, openDatabase } from '#lib/db/database.ts'
import { engineStore } from '#lib/db/engine-store.ts'
import { grantStore } from '#lib/db/grant-store.ts'
import { guardStore } from '#lib/db/guard-store.ts'
import { openSeal } from '#lib/db/seal.ts'
import { softwareStore } from '#lib/db/software-store.ts'
import { createOrchestrator, type Orchestrator } from '#lib/engine/orchestrator.ts'
import type { Seal } from '#lib/engine/seal.ts'
import type { SoftwareStore } from '#lib/engine/software-store.ts'
import type { Store } from '#lib/engine/store.ts'
import { defaultLimits, type Log, type World } from '#lib/engine/world.ts'
import { type Observation, observe } from '#lib/observe/observe.ts'
import type { Fetch } from '#lib/openstack/cloud.ts'
import { resourceType } from '#lib/resources/registry.ts'
import { cloudBounds, trustedClouds } from './cloud-bounds.ts'
import { cloudsByCredential } from './clouds-by-credential.ts'
import { OBJECT_STORE } from './demo-addresses.ts'
import { type DemoHome, openDemoHome } from './demo-home.ts'
import { guestUrls } from './guest-urls.ts'
import { type OperatorsCloud, operatorsClouds, trustedCertificates } from './offered-clouds.ts'
import { type Place, routed } from './place.ts'
import { stackDomains } from './stack-domains.ts'
import { systemClock } from './system-clock.ts'
import { systemRandom } from './system-random.ts'
import { trusteeOf } from './trustee-of.ts'
import { version } from './version.ts'
import { waysToClouds } from './way-to-clouds.ts'

/** Answers on node's own terms, for whoever needs the connection. */
export type Mount = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** What every process has, whatever it does: the database, the engine, and the way to the clouds. */
export interface Core {
  readonly config: Config
  readonly log: Log
  readonly observation: Observation
  readonly database: Database
  readonly seal: Seal
  readonly audit: AuditTrail
  readonly allowances: Allowances
  readonly store: Store
  readonly software: SoftwareStore
  readonly stacks: Orchestrator
  /** What engines share, that of a rehearsal too. */
  readonly parts: Pick<World, 'resourceType' | 'schemaOf' | 'random' | 'limits' | 'urls'>
  readonly connected: ReturnType<typeof cloudsByCredential>
  readonly demo: DemoHome | undefined
  /** Reaches what is served here without a network, and all else by it. */
  readonly fetch: Fetch
  /** The way to the cloud whose Keystone is at an address. */
  readonly reach: (authUrl: string) => Fetch
  /** Those that the operator offers. */
  readonly clouds: readonly OperatorsCloud[]
  /** What this process answers; the rest of it adds to them. */
  readonly places: Place[]
  /** The same, on node's own terms. */
  readonly mounts: [path: string, mount: Mount][]
  /** Aborted when the process begins to stop: it takes on nothing new, and streams end. */
  readonly stopping: AbortSignal
  /** Begins to stop: gives back to others what this process had taken on. */
  leave(): Promise<void>
  close(): Promise<void>
}

/** Opens all that. Throws when the data folder is in use or the database is out of reach. */
export async function openCore(config: Config): Promise<Core> {
  const seal = openSeal(config)
  const observation = await observed(config)
  const { log } = observation
  const database = observation.database(await openDatabase({ url: config.databaseUrl, dataFolder: config.dataFolder }))
  const places: Place[] = []
  const clouds = operatorsClouds(config.cloudsFile)
  const bounds = cloudBounds(config.cloudAddresses, [...trustedClouds(config), ...clouds.map(({ authUrl }) => authUrl)])
  const inside = (network: Fetch) => observation.fetch(routed(config, places, network))
  const reach = waysToClouds(clouds, trustedCertificates(config.caFile), inside, bounds)
  const fetch = reach('')
  const demo = await openDemoHome(config, database, fetch, log)
  if (demo) places.push(['/demo-cloud', demo.fetch], ['/v1', objectsAtRoot(config, demo.fetch)])
  const connected = cloudsByCredential(reach)
  const queue = await bossQueue(database, {
    perProject: config.limits.operationsPerProject,
    troubled: (error) => log('the queue has trouble', error),
  })
  const store = engineStore(database, seal)
  const software = softwareStore(database, seal)
  const parts = {
    resourceType,
    schemaOf,
    random: systemRandom,
    limits: { ...defaultLimits, ...config.limits },
    urls: guestUrls(config.publicUrl),
  }
  const delegation = new Delegation({
    store: grantStore(database, seal),
    clock: systemClock,
    connect: connected,
    trusteeOf: (authUrl) => trusteeOf(config, authUrl),
    reach,
    log,
  })
  const stacks = createOrchestrator({
    ...parts,
    delegation,
    store,
    software,
    guards: guardStore(database, seal),
    stackDomain: stackDomains(config, reach),
    queue,
    connect: async (credential) => connected(await delegation.resolve(credential)),
    clock: systemClock,
    settings: config.stacks,
    log,
    observer: observation.engine,
  })
  await stacks.start({ works: config.role !== 'web' })
  delegation.start()
  const checks = {
    database: async () => (await database.query('SELECT 1')).length === 1,
    ...(config.role === 'web' ? {} : { queue: async () => stacks.isLookingForWork() }),
  }
  observation.ready({ checks, backlog: () => backlog(database) })
  const stopping = new AbortController()
  return {
    ...{ audit: auditStore(database, config.auditDays), allowances: allowances(config.allowances, database.query) },
    ...{ config, log, observation, database, seal, store, software, stacks },
    ...{ parts, connected, demo, fetch, reach, clouds, places },
    mounts: [],
    stopping: stopping.signal,
    async leave() {
      stopping.abort()
      observation.stopping()
      delegation.stop()
      await stacks.stop()
      await demo?.leave()
    },
    async close() {
      await queue.close()
      await database.close()
      await observation.stop()
    },
  }
}

const observed = ({ log, metricsToken, traces }: Config) =>
  observe({
    ...{ log, metricsToken, traces },
    version: version(),
    isType: (type) => schemaOf(type) !== undefined,
    clock: systemClock,
  })

/** Clients that make temporary URLs look for objects where a store of its own has them: below the root. */
const objectsAtRoot =
  ({ publicUrl }: Config, fetch: Fetch): Fetch =>
  async (request) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead) return new Response(null, { status: 405 })
    const { pathname, search } = new URL(request.url)
    const inside = publicUrl + OBJECT_STORE + pathname + search
    return fetch(new Request(inside, { method: request.method, headers: request.headers }))
  }
