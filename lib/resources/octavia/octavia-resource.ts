import type { Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { type Collection, create, list, look, remove, update } from '#lib/openstack/collection.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { type NameRule, resolveNames } from '../names.ts'
import {
  type Properties,
  type Readiness,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
} from '../resource-type.ts'
import { given, map, text } from '../shapes.ts'

/** What is particular about a type of Octavia's. */
export interface OctaviaKind {
  readonly type: string
  /** Where the objects live; below another object when the properties (with ids) say which. */
  readonly collection: Collection | ((properties: Properties) => Collection)
  readonly names: readonly NameRule[]
  /** Names of properties that are called otherwise in requests; null for those that stand in the path. */
  readonly fields?: Readonly<Record<string, string | null>>
  /** Objects without a name are known by what they are; `properties` have ids. */
  same?(item: Item, properties: Properties): boolean
  readonly validate?: ResourceType['validate']
}

const SOON: Readiness = { wait: 1000 }

/** Whoever else changes the load balancer goes first: Octavia says so by a conflict. */
async function orWait<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (isCloudError(error, 'conflict') && /immutable/i.test(error.message)) return null
    throw error
  }
}

/**
 * The verbs of Octavia's types. Octavia changes a load balancer by one request at a time, and refuses the others: what is
 * refused so is asked again, while waiting to be ready.
 */
export function octaviaResource(kind: OctaviaKind): ResourceType {
  const resolve = (context: ResourceContext, properties: Properties, lenient = false) =>
    resolveNames(context, kind.names, properties, lenient)
  const collectionOf = async (context: ResourceContext, properties: Properties) =>
    typeof kind.collection === 'function' ? kind.collection(await resolve(context, properties, true)) : kind.collection
  const named = (properties: Properties): Item =>
    Object.fromEntries(
      Object.entries(properties).flatMap(([name, value]) => {
        const field = kind.fields && Object.hasOwn(kind.fields, name) ? kind.fields[name] : name
        return field === null || field === undefined ? [] : [[field, value]]
      }),
    )
  const nameOf = ({ properties, physicalName }: ResourceState) => text(properties.name) || physicalName

  async function find(context: ResourceContext, state: ResourceState): Promise<string | null> {
    const properties = await resolve(context, state.properties, true)
    const isSame = (item: Item) => (kind.same ? kind.same(item, properties) : item.name === nameOf(state))
    for (const item of (await list(context.cloud, await collectionOf(context, state.properties))).filter(isSame)) {
      if (!(await context.isRecorded(String(item.id), state.uuid))) return String(item.id)
    }
    return null
  }

  async function make(context: ResourceContext, state: ResourceState): Promise<string | null> {
    const fields = named(given(await resolve(context, state.properties), 'name'))
    const body = kind.same ? fields : { ...fields, name: nameOf(state) }
    const made = await orWait(async () => create(context.cloud, await collectionOf(context, state.properties), body))
    return made && String(made.id)
  }

  const lookAt = async (context: ResourceContext, { properties, physicalId }: ResourceState) =>
    physicalId ? look(context.cloud, await collectionOf(context, properties), physicalId) : null

  const leave = async (context: ResourceContext, { properties, physicalId }: ResourceState) =>
    orWait(async () => remove(context.cloud, await collectionOf(context, properties), physicalId ?? ''))

  /** Sends what an update wanted, once the load balancer takes it. */
  async function send(context: ResourceContext, state: ResourceState): Promise<Readiness> {
    const { pending = null, ...data } = state.data
    const { name = undefined, ...changes } = map(pending)
    const resolved = named(await resolve(context, changes))
    const body = name === undefined ? resolved : { ...resolved, name: text(name) || state.physicalName }
    const collection = await collectionOf(context, state.properties)
    const sent = await orWait(() => update(context.cloud, collection, state.physicalId ?? '', body))
    return sent ? { wait: 0, record: { data } } : SOON
  }

  return {
    type: kind.type,
    resolve,
    ...(kind.validate ? { validate: kind.validate } : {}),

    async find(context, state) {
      const id = await find(context, state)
      return id === null ? null : { physicalId: id }
    },

    create: async (context, state) => ({ physicalId: await make(context, state) }),

    async ready(context, state): Promise<Readiness> {
      if (state.physicalId === null) {
        const id = (await find(context, state)) ?? (await make(context, state))
        return id === null ? SOON : { wait: 0, record: { physicalId: id } }
      }
      if (state.data.pending) return send(context, state)
      const { provisioning_status: status } = (await lookAt(context, state)) ?? {}
      if (status === 'ERROR') throw new ResourceFailure('ResourceInError', 'Went to status ERROR due to "Unknown"')
      return status === 'ACTIVE' ? 'ready' : SOON
    },

    update: async (_context, state, changes) => ({ data: { ...state.data, pending: { ...changes } } }),

    async delete(context, state) {
      if (state.physicalId) await leave(context, state)
    },

    async gone(context, state) {
      const item = await lookAt(context, state)
      if (item === null || item.provisioning_status === 'DELETED') return true
      if (!String(item.provisioning_status).startsWith('PENDING')) await leave(context, state)
      return false
    },

    exists: async (context, state) => (await lookAt(context, state)) !== null,

    async check(context, state) {
      const status = (await lookAt(context, state))?.provisioning_status
      if (status !== 'ACTIVE') throw new ResourceFailure('Error', `Its provisioning status is ${String(status)}.`)
    },

    reference: (_context, state) => state.physicalId,

    async attribute(context, state, name, path) {
      const item = (await lookAt(context, state)) as Record<string, Value> | null
      return item && follow(name === 'show' ? item : item[name], path)
    },
  }
}
