import { randomBytes, randomUUID } from 'node:crypto'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { createDemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import { MemoryStore } from '#lib/demo-cloud/memory-store.ts'
import type { Cloud, Fetch, Item } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'
import { resolveProperties } from '#lib/template/properties.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { resourceType } from '../registry.ts'
import type {
  Action,
  ChildStack,
  Deployment,
  Outcome,
  Properties,
  ResourceContext,
  ResourceState,
  ResourceType,
  Software,
  SoftwareConfig,
} from '../resource-type.ts'

export const AUTH_URL = 'http://demo.test/demo-cloud/identity/v3'

/** Configs and deployments in memory. */
export class MemorySoftware implements Software {
  readonly configs = new Map<string, SoftwareConfig>()
  readonly deployments = new Map<string, Deployment>()

  async config(id: string): Promise<SoftwareConfig | null> {
    return this.configs.get(id) ?? null
  }
  async addConfig(config: SoftwareConfig): Promise<void> {
    if (!this.configs.has(config.id)) this.configs.set(config.id, config)
  }
  async removeConfig(id: string): Promise<boolean> {
    if ([...this.deployments.values()].some(({ configId }) => configId === id)) return false
    this.configs.delete(id)
    return true
  }
  async deployment(id: string): Promise<Deployment | null> {
    return this.deployments.get(id) ?? null
  }
  async putDeployment(deployment: Deployment): Promise<void> {
    this.deployments.set(deployment.id, deployment)
  }
  async removeDeployment(id: string): Promise<void> {
    this.deployments.delete(id)
  }
}

/** A demo cloud of its own and a connection to it; `fetch` may be wrapped to watch or disturb the calls. */
export async function demoCloud(user = 'demo', wrap: (fetch: Fetch) => Fetch = (fetch) => fetch) {
  const clock = { now: () => Date.now() }
  const publicUrl = 'http://demo.test/demo-cloud'
  const demo = await createDemoCloud({ store: new MemoryStore(), clock, publicUrl, speed: 'instant' })
  const as = (username: string) =>
    connect({
      authUrl: AUTH_URL,
      fetch: wrap(demo.fetch),
      credential: { method: 'password', username, password: 'hearth-demo', userDomain: 'Default', project: username },
    })
  return { demo, cloud: await as(user), as }
}

/** A resource on the stage: its type, and its record as the engine would keep it. */
export class Actor {
  state: ResourceState
  readonly type: ResourceType
  readonly stage: Stage

  constructor(stage: Stage, type: ResourceType, state: ResourceState) {
    this.stage = stage
    this.type = type
    this.state = state
  }

  get id(): string {
    return this.state.physicalId ?? ''
  }

  get context(): ResourceContext {
    return this.stage.context()
  }

  learn(outcome: Outcome | null | undefined): void {
    if (!outcome) return
    const { physicalId = this.state.physicalId, data = this.state.data, metadata = this.state.metadata } = outcome
    this.state = { ...this.state, physicalId, data, metadata }
  }

  begin(action: Action): void {
    this.state = { ...this.state, action, startedAt: this.stage.clock.now() }
  }

  find(): Promise<Outcome | null> {
    return this.type.find?.(this.context, this.state) ?? Promise.resolve(null)
  }

  async prepare(): Promise<void> {
    this.begin('CREATE')
    this.learn(await this.type.prepare?.(this.context, this.state))
  }

  async create(): Promise<this> {
    await this.prepare()
    this.learn(await this.type.create(this.context, this.state))
    await this.settled()
    return this
  }

  async settled(most = 400): Promise<void> {
    for (let turn = 0; turn < most; turn++) {
      const answer = (await this.type.ready?.(this.context, this.state)) ?? 'ready'
      if (answer === 'ready') return
      this.learn(answer.record)
      this.stage.clock.pass(answer.wait)
    }
    throw new Error(`${this.state.type} is not ready after ${most} looks`)
  }

  /** In place, to properties as an author writes them; those left out keep their value, undefined takes them away. */
  async update(changes: { readonly [name: string]: Value | undefined }): Promise<this> {
    const { next, changed } = this.wanted(changes)
    this.begin('UPDATE')
    this.learn(await this.type.update?.(this.context, this.state, changed, next))
    const before = this.state
    this.state = { ...before, properties: next }
    await this.settled()
    return this
  }

  wanted(changes: { readonly [name: string]: Value | undefined }): { next: Properties; changed: Properties } {
    const raw = Object.fromEntries(
      Object.entries({ ...this.state.properties, ...changes }).filter(([, v]) => v !== undefined),
    )
    const next = complete(this.state.type, raw as Properties)
    return { next, changed: Object.fromEntries(Object.keys(changes).map((name) => [name, next[name] ?? null])) }
  }

  async delete(): Promise<void> {
    this.begin('DELETE')
    await this.type.delete(this.context, this.state)
    for (let turn = 0; turn < 100; turn++) {
      if ((await this.type.gone?.(this.context, this.state)) ?? true) return
      this.stage.clock.pass(1000)
    }
    throw new Error(`${this.state.type} is still there`)
  }

  attribute(name: string, ...path: (string | number)[]): Promise<Value | undefined> {
    return this.type.attribute(this.context, this.state, name, path)
  }

  reference(): Value {
    return this.type.reference
      ? this.type.reference(this.context, this.state)
      : (this.state.physicalId ?? this.state.name)
  }
}

function complete(type: string, raw: Properties): Properties {
  const schema = schemaOf(type)
  if (!schema) return raw
  const { values, problems } = resolveProperties(schema, raw, (value) => value)
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('; '))
  return values
}

/** Where resource types are tried out as the engine drives them, without one. */
export class Stage {
  readonly cloud: Cloud
  readonly actors: Actor[] = []
  readonly software = new MemorySoftware()
  readonly files = new Map<string, string>()
  child: ChildStack | null = null
  readonly clock: { now(): number; pass(ms: number): void }

  constructor(cloud: Cloud) {
    this.cloud = cloud
    let ahead = 0
    this.clock = {
      now: () => Date.now() + ahead,
      pass: (ms) => {
        ahead += ms
      },
    }
  }

  context(): ResourceContext {
    return {
      cloud: this.cloud,
      clock: this.clock,
      random: { bytes: (length) => new Uint8Array(randomBytes(length)), uuid: () => randomUUID() },
      stack: { id: 'b1f1c2d4-0000-4000-8000-000000000001', name: 'play', projectId: this.cloud.identity.projectId },
      signal: new AbortController().signal,
      cache: new Map(),
      sibling: async (reference) => this.actors.find((actor) => actor.reference() === reference)?.state,
      isRecorded: async (id, except) =>
        this.actors.some(({ state }) => state.physicalId === id && state.uuid !== except),
      software: this.software,
      guests: null,
      metadata: async (state) => state.metadata,
      file: (name) => this.files.get(name),
      child: async () => this.child,
      timeoutMs: 3_600_000,
      urls: {
        signal: (resource, secret) => `http://hearth.test/signal/${resource}${secret ? `?secret=${secret}` : ''}`,
        metadata: (resource, secret) => `http://hearth.test/metadata/${resource}${secret ? `?secret=${secret}` : ''}`,
        cfn: 'http://hearth.test/cfn/v1/',
      },
    }
  }

  /** A resource that is wanted but not made yet. */
  cast(type: string, name: string, raw: Properties = {}): Actor {
    const behaviour = resourceType(type)
    if (!behaviour) throw new Error(`no behaviour for ${type}`)
    const uuid = randomUUID()
    const actor = new Actor(this, behaviour, {
      uuid,
      name,
      type,
      physicalName: `play-${name}-${uuid.replaceAll('-', '').slice(0, 12)}`,
      physicalId: null,
      action: 'CREATE',
      startedAt: this.clock.now(),
      properties: complete(type, raw),
      metadata: null,
      data: {},
    })
    this.actors.push(actor)
    return actor
  }

  make(type: string, name: string, raw: Properties = {}): Promise<Actor> {
    return this.cast(type, name, raw).create()
  }

  /** Objects of a plain collection, as the service shows them. */
  list(service: 'network' | 'compute' | 'volume' | 'image', path: string, key: string): Promise<Item[]> {
    return this.cloud.list(service, path, key)
  }
}
