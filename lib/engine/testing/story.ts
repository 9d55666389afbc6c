import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { bossQueue } from '#lib/db/boss-queue.ts'
import type { Database } from '#lib/db/database.ts'
import { databaseDemoStore } from '#lib/db/demo-store.ts'
import { engineStore } from '#lib/db/engine-store.ts'
import { guardStore } from '#lib/db/guard-store.ts'
import { openSeal } from '#lib/db/seal.ts'
import { softwareStore } from '#lib/db/software-store.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { createDemoCloud, type DemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import type { Cloud, Fetch, Service } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'
import { resourceType } from '#lib/resources/registry.ts'
import { createOrchestrator, type Orchestrator } from '../orchestrator.ts'
import type { EventRecord, ResourceRecord, StackRecord } from '../records.ts'
import type { Caller, StackRequest } from '../requests.ts'
import type { Seal } from '../seal.ts'
import { defaultLimits, defaultSettings, type OwnCredential, type StackCredential, type World } from '../world.ts'
import { systemClock, systemRandom } from './system-clock.ts'

/** For stories in which nothing outside of Hearth is touched: every use of it is a failure of the test. */
export const noCloud = new Proxy({} as Cloud, {
  get(_target, name) {
    // Promises look for this one.
    if (name === 'then') return undefined
    throw new Error(`this story has no cloud, but somebody asked for its ${String(name)}`)
  },
})

export const caller: Caller = {
  projectId: 'project',
  userId: 'user',
  userName: 'demo',
  authUrl: 'http://cloud.test/v3',
  credential: { method: 'token', token: 'secret-token' },
}

/** A whole engine over a real embedded database in a folder of its own. */
export class Story {
  readonly database: Database
  readonly world: World
  engine: Orchestrator
  caller = caller
  cloud: DemoCloud | undefined
  /** Stands between engine and demo cloud: what it answers is what the engine hears. */
  between: (request: Request, cloud: DemoCloud['fetch'], service?: string) => Promise<Response> = (request, cloud) =>
    cloud(request)
  /** What programs inside the demo cloud's servers reach. */
  guests: (request: Request) => Promise<Response> = async () => new Response(null, { status: 404 })
  /** What an operation really reaches the cloud with. */
  resolve: (credential: StackCredential) => Promise<OwnCredential> = async (credential) => credential
  readonly #close: () => Promise<void>

  constructor(database: Database, world: World, close: () => Promise<void>) {
    this.database = database
    this.world = world
    this.engine = createOrchestrator(world)
    this.#close = close
  }

  /** A story with the demo cloud at its fastest, its objects in the same database. */
  static async withCloud(changes: Partial<World> = {}, cloud: { tokenLife?: number } = {}): Promise<Story> {
    const story = await Story.begin({
      ...changes,
      connect: async (asked) => {
        const { authUrl, credential } = await story.resolve(asked)
        const fetch: Fetch = (request, service) => story.between(request, story.cloud!.fetch, service)
        return connect({ authUrl, credential, fetch })
      },
    })
    const publicUrl = 'http://cloud.test'
    story.cloud = await createDemoCloud({
      store: databaseDemoStore(story.database),
      clock: story.world.clock,
      publicUrl,
      speed: 'instant',
      ...cloud,
      guestFetch: (request) => story.guests(request),
      extraEndpoints: [{ type: 'orchestration', name: 'heat', url: 'http://hearth.test/heat/v1/%(project_id)s' }],
    })
    const password = { method: 'password', username: 'demo', password: 'hearth-demo' } as const
    const credential = { ...password, userDomain: 'Default', project: 'demo', projectDomain: 'Default' }
    const authUrl = `${publicUrl}/identity/v3`
    const { identity } = await story.world.connect({ authUrl, credential })
    story.caller = { projectId: identity.projectId, userId: identity.userId, userName: 'demo', authUrl, credential }
    return story
  }

  /** Names of the project's objects in the cloud, sorted: `objects('network', '/v2.0/ports', 'ports')`. */
  async objects(service: Service, path: string, key: string): Promise<string[]> {
    const cloud = await this.world.connect(this.caller)
    const items = await cloud.list(service, path, key)
    return items.map((item) => String(item.name)).sort()
  }

  static async begin(changes: Partial<World> = {}, given?: Seal): Promise<Story> {
    const folder = mkdtempSync(join(tmpdir(), 'hearth-story-'))
    const database = await testDatabase(folder)
    const queue = await bossQueue(database, { perProject: changes.limits?.operationsPerProject ?? -1 })
    const seal = given ?? openSeal({ dataFolder: folder })
    const world: World = {
      store: engineStore(database, seal),
      software: softwareStore(database, seal),
      guards: guardStore(database, seal),
      queue,
      connect: async () => noCloud,
      resourceType,
      schemaOf,
      clock: systemClock,
      random: systemRandom,
      limits: { ...defaultLimits, retries: 0 },
      settings: defaultSettings,
      log: (message, details) => console.error(message, details),
      urls: {
        signal: (_stack, name) => `http://hearth.test/${name}`,
        metadata: (_stack, name) => `http://hearth.test/${name}`,
        cfn: 'http://hearth.test/v1/',
      },
      ...changes,
    }
    const story = new Story(database, world, async () => {
      await queue.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    })
    await story.engine.start()
    return story
  }

  async end(): Promise<void> {
    this.cloud?.stop()
    await this.engine.stop()
    await this.#close()
  }

  /** The engine gives everything back, as when its process ends, and another goes on. `meanwhile` ends hanging calls. */
  async restart(meanwhile = () => {}): Promise<void> {
    const stopping = this.engine.stop()
    setTimeout(meanwhile, 200)
    await stopping
    this.engine = createOrchestrator(this.world)
    await this.engine.start()
  }

  create(name: string, template: string, more: Partial<StackRequest> = {}): Promise<string> {
    return this.engine.create(this.caller, { name, template, ...more })
  }

  update(stackId: string, template: string, more: Partial<StackRequest> = {}): Promise<void> {
    return this.engine.update(this.caller, stackId, { template, ...more })
  }

  async stack(stackId: string): Promise<StackRecord> {
    const stack = await this.world.store.stack(stackId)
    if (!stack) throw new Error('no such stack')
    return stack
  }

  /** `CREATE_COMPLETE`, once nothing runs any more. */
  async ended(stackId: string): Promise<string> {
    for (;;) {
      const { action, status, operationId } = await this.stack(stackId)
      const operation = await this.world.store.operation(operationId)
      if (status !== 'IN_PROGRESS' && operation?.state === 'done') return `${action}_${status}`
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  /** Resolves once the resource is in a state such as `CREATE_IN_PROGRESS`. */
  async reached(stackId: string, resource: string, state: string): Promise<void> {
    while (!(await this.events(stackId)).some((event) => event.startsWith(`${resource} ${state}`))) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  rows(stackId: string): Promise<ResourceRecord[]> {
    return this.world.store.resources(stackId)
  }

  async row(stackId: string, name: string): Promise<ResourceRecord> {
    const row = (await this.rows(stackId)).find((one) => one.name === name)
    if (!row) throw new Error(`no resource ${name}`)
    return row
  }

  /** `name ACTION_STATUS`, in order. */
  async events(stackId: string): Promise<string[]> {
    return (await this.rawEvents(stackId)).map((event) => `${event.resourceName} ${event.action}_${event.status}`)
  }

  rawEvents(stackId: string): Promise<EventRecord[]> {
    return this.world.store.events(stackId, 0, 100_000)
  }
}
