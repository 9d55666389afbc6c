import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { createDemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import type { MemoryStore as DemoMemory } from '#lib/demo-cloud/memory-store.ts'
import type { Cloud, CloudRequest, Service } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'
import { resourceType } from '#lib/resources/registry.ts'
import { FakeClock } from '../in-memory/fake-clock.ts'
import { MemoryGuardStore } from '../in-memory/memory-guard-store.ts'
import { MemoryQueue } from '../in-memory/memory-queue.ts'
import { MemorySoftwareStore } from '../in-memory/memory-software-store.ts'
import { MemoryStore } from '../in-memory/memory-store.ts'
import { createOrchestrator, type Orchestrator } from '../orchestrator.ts'
import type { EventRecord, ResourceRecord, StackRecord } from '../records.ts'
import type { Caller } from '../requests.ts'
import { defaultLimits, defaultSettings, type Random, type World } from '../world.ts'
import { seededRandom } from './seeded-random.ts'
import { caller, noCloud } from './story.ts'

export interface CloudCall {
  readonly service: Service
  readonly method: string
  readonly path: string
}

/** What befalls the simulated world; each is asked at every call. */
export interface Weather {
  /** Stands between engine and cloud; may refuse before the call, or after it. */
  cloud(call: CloudCall, go: () => Promise<unknown>): Promise<unknown>
  /** Stands between our client and the cloud's services: one request, however often it is repeated. */
  wire?(request: Request, go: (request: Request) => Promise<Response>): Promise<Response>
  /** Stands between engine and database. */
  store?(method: string, go: () => Promise<unknown>): Promise<unknown>
  /** Whether the process dies here: before a call reaches what it calls, or before its answer is heard. */
  kills(): boolean
  /** Whether a hint is lost on its way. */
  losesHint(): boolean
}

export const fairWeather: Weather = { cloud: (_call, go) => go(), kills: () => false, losesHint: () => false }

export const died = Symbol('died')

/** One process of Hearth: once killed it is never heard of again, and hears nothing. */
class Process {
  readonly engine: Orchestrator
  readonly death = Promise.withResolvers<typeof died>()
  dead = false

  constructor(simulation: Simulation) {
    this.engine = createOrchestrator(simulation.worldOf(this))
  }

  kill(): void {
    this.dead = true
    this.death.resolve(died)
  }
}

/**
 * The engine over a store in memory and a demo cloud, in simulated time: every call takes a while, so that whatever runs
 * at once interleaves as the seed says. Its process can die at any call, and another take over.
 */
export class Simulation {
  /** Later than any real time, so that no token has run out. */
  readonly clock = new FakeClock(Date.UTC(2100, 0, 1))
  readonly store = new MemoryStore(this.clock)
  readonly #queue = new MemoryQueue()
  readonly #software = new MemorySoftwareStore()
  readonly #guards = new MemoryGuardStore()
  readonly #random: Random
  weather: Weather = fairWeather
  caller: Caller = caller
  readonly logged: string[] = []
  #cloud: Cloud | undefined
  #process: Process | undefined
  #atWork = 0
  #driving = 0

  constructor(seed: number) {
    this.#random = seededRandom(seed)
  }

  static async begin(seed: number, demo?: DemoMemory): Promise<Simulation> {
    const simulation = new Simulation(seed)
    if (demo) await simulation.#openCloud(demo)
    await simulation.#start()
    return simulation
  }

  async #openCloud(store: DemoMemory): Promise<void> {
    const demo = await createDemoCloud({
      store,
      clock: this.clock,
      publicUrl,
      speed: 'quick',
      quotas: unlimited,
    })
    this.#cloud = await connect({
      ...demoLogin,
      fetch: (request) => this.weather.wire?.(request, demo.fetch) ?? demo.fetch(request),
    })
    const { projectId, userId } = this.#cloud.identity
    this.caller = { ...demoLogin, projectId, userId, userName: 'demo' }
  }

  /** The cloud itself, without weather. */
  get cloud(): Cloud {
    if (!this.#cloud) throw new Error('this simulation has no cloud')
    return this.#cloud
  }

  worldOf(process: Process): World {
    const calls = <T extends object>(target: T, isStore = false) =>
      new Proxy(target, {
        get: (_target, name) => {
          const method = target[name as keyof T] as unknown
          if (typeof method !== 'function') return method
          return (...given: unknown[]) => {
            const hears = given.map((one) =>
              typeof one === 'function' ? this.#hint(process, one as (...given: unknown[]) => void) : frozen(one),
            )
            const go = async () => method.apply(target, hears)
            const reached = () => (isStore && this.weather.store?.(String(name), go)) || go()
            return this.#call(process, [1, 4], reached)
          }
        },
      })
    return {
      store: calls(this.store, true),
      queue: calls(this.#queue),
      software: calls(this.#software),
      guards: calls(this.#guards),
      connect: async () => (this.#cloud ? this.#disturbed(process, this.#cloud) : noCloud),
      resourceType,
      schemaOf,
      clock: {
        now: () => this.clock.now(),
        after: (ms, callback) => this.clock.after(ms, () => process.dead || callback()),
      },
      random: this.#random,
      limits: { ...defaultLimits, retries: 2 },
      settings: defaultSettings,
      log: (message, details) => process.dead || void this.logged.push(`${message}: ${(details as Error)?.stack}`),
      urls: {
        signal: (_stack, name) => `http://hearth.test/${name}`,
        metadata: (_stack, name) => `http://hearth.test/${name}`,
        cfn: 'http://hearth.test/v1/',
      },
    }
  }

  #disturbed(process: Process, cloud: Cloud): Cloud {
    const go = <T>(call: CloudCall, work: () => Promise<T>) =>
      this.#call(process, [20, 200], () => this.weather.cloud(call, work) as Promise<T>)
    return {
      ...cloud,
      request: (service, method, path, options?: CloudRequest) =>
        go({ service, method, path }, () => cloud.request(service, method, path, options)),
      list: (service, path, key, query) =>
        go({ service, method: 'GET', path }, () => cloud.list(service, path, key, query)),
    }
  }

  /** A call that takes a while on its way, and a while back; the process may die meanwhile. */
  async #call<T>(process: Process, took: readonly [number, number], effect: () => Promise<T>): Promise<T> {
    if (process === this.#process && this.weather.kills()) this.kill()
    if (process.dead) return never()
    await this.#pass(took)
    if (process.dead) return never()
    const outcome = await this.#worked(effect).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    if (process === this.#process && this.weather.kills()) this.kill()
    await this.#pass(took)
    if (process.dead) return never()
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }

  #pass([least, most]: readonly [number, number]): Promise<void> {
    const ms = least + Math.floor(this.#random.fraction() * (most - least))
    return new Promise((resolve) => void this.clock.after(ms, resolve))
  }

  /** Time stands still while something real is at work. */
  async #worked<T>(work: () => Promise<T>): Promise<T> {
    this.#atWork += 1
    try {
      return await work()
    } finally {
      this.#atWork -= 1
    }
  }

  #hint(process: Process, heard: (...given: unknown[]) => void) {
    return (...given: unknown[]) => {
      if (process.dead || this.weather.losesHint()) return
      this.clock.after(1 + Math.floor(this.#random.fraction() * 3), () => process.dead || heard(...given))
    }
  }

  /** The process dies without a word; another begins a while later. */
  kill(): void {
    if (!this.#process || this.#process.dead) return
    this.#process.kill()
    this.clock.after(Math.floor(this.#random.fraction() * 6000), () => void this.#start())
  }

  async #start(): Promise<void> {
    this.#process = new Process(this)
    const starting = Promise.race([this.#process.engine.start(), this.#process.death.promise])
    // The first start has nobody else who lets time pass.
    await this.during(starting)
  }

  /** What a caller asks of the living process; `died` when it dies before it has answered. */
  async ask<T>(work: (engine: Orchestrator, caller: Caller) => Promise<T>): Promise<T | typeof died> {
    while (this.#process!.dead) await this.pass(500)
    const process = this.#process!
    return this.during(Promise.race([work(process.engine, this.caller), process.death.promise]))
  }

  /** Lets time pass until `work` is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    let over = false
    const done = () => {
      over = true
    }
    work.then(done, done)
    if (this.#driving > 0) return work
    this.#driving += 1
    try {
      await this.#drive(() => over)
    } finally {
      this.#driving -= 1
    }
    return work
  }

  async pass(ms: number): Promise<void> {
    await this.during(new Promise<void>((resolve) => void this.clock.after(ms, resolve)))
  }

  async #drive(isOver: () => boolean): Promise<void> {
    for (;;) {
      // The engine itself takes a turn of the event loop now and then.
      await turn()
      await turn()
      while (this.#atWork > 0) await turn()
      if (isOver()) return
      if (!this.clock.ring()) throw new Error('nothing will ever happen any more')
    }
  }

  /** Lets time pass until no operation is left; throws after half a simulated day. */
  async quiet(): Promise<void> {
    const end = this.clock.now() + longestMs
    while (this.store.operations.values().some(({ state }) => state !== 'done')) {
      await this.pass(500)
      if (this.clock.now() > end) throw new Error('there is always something at work')
    }
  }

  stack(id: string): StackRecord {
    const stack = this.store.stacks.get(id)
    if (!stack) throw new Error('no such stack')
    return stack
  }

  stateOf(id: string): string {
    const { action, status } = this.stack(id)
    return `${action}_${status}`
  }

  rows(stackId: string): ResourceRecord[] {
    return [...this.store.rows.values().filter((row) => row.stackId === stackId)]
  }

  async events(stackId: string): Promise<EventRecord[]> {
    return this.store.events(stackId, 0, Number.POSITIVE_INFINITY)
  }
}

const longestMs = 12 * 3_600_000

const publicUrl = 'http://cloud.test'
const demoLogin = {
  authUrl: `${publicUrl}/identity/v3`,
  credential: {
    method: 'password',
    username: 'demo',
    password: 'hearth-demo',
    userDomain: 'Default',
    project: 'demo',
    projectDomain: 'Default',
  },
} as const

const unlimited = Object.fromEntries(
  [
    'instances',
    'cores',
    'ram',
    'network',
    'subnet',
    'port',
    'security_group',
    'security_group_rule',
    'volumes',
    'gigabytes',
    'key_pairs',
    'router',
    'floatingip',
    'snapshots',
    'backups',
  ].map((name) => [name, -1]),
)

const never = () => new Promise<never>(() => {})

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** As it is now: whoever sent it may change it while it is on its way. */
const frozen = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !(value instanceof AbortSignal)
    ? (JSON.parse(JSON.stringify(value)) as unknown)
    : value
