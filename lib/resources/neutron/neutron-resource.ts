import type { CloudRequest, Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { type Collection, create, list, look, remove, show, update } from '#lib/openstack/collection.ts'
import { setTags } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { type NameRule, resolveNames } from '../names.ts'
import { recordFirst } from '../record-first.ts'
import {
  type Outcome,
  type Properties,
  type PropertyChanges,
  type Readiness,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
} from '../resource-type.ts'
import { given, map, text, texts } from '../shapes.ts'

type Mark = 'name' | 'description' | null

/** What is particular about a type whose objects live in one plain collection, as Neutron's do. */
export interface NeutronKind {
  readonly type: string
  /** Where the objects live; below another object when the properties (with ids) say which. */
  readonly collection: Collection | ((properties: Properties) => Collection)
  readonly names?: readonly NameRule[]
  /** Properties that are no fields of the object and are dealt with in `settle` and `apply`. */
  readonly apart?: readonly string[]
  /** Turns properties (resolved, without nulls and those `apart`) into fields of the request. Default: as they are. */
  body?(fields: Record<string, Value>, properties: Properties, context: ResourceContext): Item | Promise<Item>
  /** As `body`, for changed properties, in which null means that a property went away. */
  changedBody?(fields: Record<string, Value>, properties: Properties, context: ResourceContext): Item | Promise<Item>
  /** Calls of their own that complete a fresh object. May run more than once. */
  settle?(context: ResourceContext, id: string, properties: Properties): Promise<void>
  /** Calls of their own on update. */
  apply?(
    context: ResourceContext,
    id: string,
    changes: PropertyChanges,
    properties: Properties,
    before: Properties,
  ): Promise<void>
  /**
   * Where the mark stands until the id is recorded: the name, or the description of nameless objects. Null where
   * Neutron itself refuses a second object of the same kind; `same` then knows the object by what it is. The properties
   * may tell which.
   */
  readonly mark?: Mark | ((properties: Properties) => Mark)
  same?(properties: Properties): { query: NonNullable<CloudRequest['query']>; matches(item: Item): boolean } | undefined
  /** How many characters of a name the service takes; the last ones of a physical name are the ones that tell it. */
  readonly longestName?: number
  /** What an object must hear before it may be deleted. */
  leave?(context: ResourceContext, id: string): Promise<void>
  /** Whether objects have a `status` to wait for. */
  readonly hasStatus?: boolean
  /** Properties whose form is another than that of the object's fields, read back; undefined where that can't be told. */
  readonly readings?: {
    readonly [property: string]: (
      item: Item,
      applied: Value,
      context: ResourceContext,
      state: ResourceState,
    ) => Value | undefined | Promise<Value | undefined>
  }
  /** The property that refers to what the object lets go of when that goes (`ResourceType.goesWith`). */
  readonly goesWith?: string
  /** Attributes that aren't fields of the object. */
  readonly attributes?: {
    readonly [name: string]: (context: ResourceContext, item: Item) => Value | Promise<Value>
  }
}

/**
 * The verbs that every Neutron type shares, and those of other services whose collections are as plain. An object is created under its unique physical name, by which `find` knows it
 * again, and gets the name the author chose once its id is recorded (docs/decisions/004-find-before-create.md).
 */
export function neutronResource(kind: NeutronKind): ResourceType {
  const markOf = ({ properties }: ResourceState): Mark =>
    typeof kind.mark === 'function' ? kind.mark(properties) : kind.mark === undefined ? 'name' : kind.mark
  const apart = ['name', 'tags', 'value_specs', ...(kind.apart ?? [])]
  const resolve = (context: ResourceContext, properties: Properties, lenient = false) =>
    resolveNames(context, kind.names ?? [], properties, lenient)
  const collectionOf = async (context: ResourceContext, properties: Properties) =>
    typeof kind.collection === 'function' ? kind.collection(await resolve(context, properties, true)) : kind.collection
  const nameOf = ({ physicalName }: ResourceState) => physicalName.slice(-(kind.longestName ?? physicalName.length))
  const marked = (state: ResourceState): Item => {
    const mark = markOf(state)
    return mark ? { [mark]: nameOf(state) } : {}
  }

  return {
    type: kind.type,
    ...(kind.goesWith === undefined ? {} : { goesWith: kind.goesWith }),
    resolve,

    async find(context, state) {
      const byMark = {
        query: marked(state) as NonNullable<CloudRequest['query']>,
        matches: (item: Item) => Object.entries(marked(state)).some(([field, name]) => item[field] === name),
      }
      const properties = await resolve(context, state.properties, true)
      const { query, matches } = kind.same?.(properties) ?? byMark
      for (const item of await list(context.cloud, await collectionOf(context, properties), query)) {
        const physicalId = String(item.id)
        // What is known by what it is may be the one that is being replaced.
        if (matches(item) && !(await context.isRecorded(physicalId, state.uuid))) return { physicalId }
      }
      return null
    },

    async create(context, state): Promise<Outcome> {
      const properties = await resolve(context, state.properties)
      const fields = given(properties, ...apart)
      const body = kind.body ? await kind.body(fields, properties, context) : fields
      const sent = { ...body, ...map(properties.value_specs), ...marked(state) }
      const made = await create(context.cloud, await collectionOf(context, properties), sent)
      return { physicalId: String(made.id) }
    },

    async ready(context, state): Promise<Readiness> {
      const id = state.physicalId ?? ''
      if (kind.hasStatus) {
        const { status } = await show(context.cloud, await collectionOf(context, state.properties), id)
        if (status === 'ERROR' || status === 'DEGRADED') {
          throw new ResourceFailure('ResourceInError', `Went to status ${status} due to "Unknown"`)
        }
        if (typeof status === 'string' && /^(BUILD|PENDING)/.test(status)) return { wait: 1000 }
      }
      if (state.action !== 'CREATE') return 'ready'
      const losesMark = markOf(state) === 'description' || Boolean(state.properties.name)
      return (losesMark && recordFirst(state)) || settle(context, id, state)
    },

    async update(context, state, changes, next): Promise<Outcome> {
      const id = state.physicalId ?? ''
      const collection = await collectionOf(context, next)
      const resolved = await resolve(context, changes)
      const fields = without(resolved, apart)
      const body = kind.changedBody
        ? await kind.changedBody(fields, await resolve(context, next), context)
        : (fields as Item)
      const sent: Item = { ...body, ...map(changes.value_specs) }
      if ('name' in changes) sent.name = text(next.name) || nameOf(state)
      if (Object.keys(sent).length > 0) await update(context.cloud, collection, id, sent)
      if ('tags' in changes) await setTags(context.cloud, collection, id, texts(changes.tags))
      await kind.apply?.(context, id, resolved, next, state.properties)
      return {}
    },

    async delete(context, state) {
      if (!state.physicalId) return
      await kind.leave?.(context, state.physicalId)
      await remove(context.cloud, await collectionOf(context, state.properties), state.physicalId)
    },

    async needsReplaceFailed(context, state) {
      const item = state.physicalId
        ? await look(context.cloud, await collectionOf(context, state.properties), state.physicalId)
        : null
      if (item === null || item.status === 'ERROR') return true
      if (state.action === 'CREATE') return !(await completed(context, state))
      // What failed later may have been created in halves before: it is completed, or the failure told again.
      await settle(context, state.physicalId ?? '', state)
      return false
    },

    async exists(context, state) {
      const collection = await collectionOf(context, state.properties)
      return (await look(context.cloud, collection, state.physicalId ?? '')) !== null
    },

    async live(context, state) {
      const item = await look(context.cloud, await collectionOf(context, state.properties), state.physicalId ?? '')
      if (!item) return null
      const read = Object.entries(state.properties).map(async ([name, applied]) => {
        const value = applied === null ? undefined : await reading(context, state, item, name, applied)
        return [name, value] as const
      })
      return Object.fromEntries((await Promise.all(read)).filter(([, value]) => value !== undefined)) as Properties
    },

    // Null rather than the name before there is an id: Neutron would take a name for one.
    reference: (_context, state) => state.physicalId,

    async attribute(context, state, name, path) {
      if (!state.physicalId) return null
      const item = await look(context.cloud, await collectionOf(context, state.properties), state.physicalId)
      if (!item) return null
      if (name === 'show') return follow(item as Properties, path)
      const derived = kind.attributes && Object.hasOwn(kind.attributes, name) ? kind.attributes[name] : undefined
      return follow(derived ? await derived(context, item) : (item as Properties)[name], path)
    },
  }

  /** One property as the object has it now: by its kind's own reading, or where its value is a field's as it is. */
  async function reading(
    context: ResourceContext,
    state: ResourceState,
    item: Item,
    name: string,
    applied: Value,
  ): Promise<Value | undefined> {
    const own = kind.readings && Object.hasOwn(kind.readings, name) ? kind.readings[name] : undefined
    if (own) return own(item, applied, context, state)
    if (name === 'name' || name === 'tags') return item[name] as Value | undefined
    if (apart.includes(name)) return undefined
    const sent = kind.body ? await kind.body({ [name]: applied }, state.properties, context) : { [name]: applied }
    const [field, ...others] = Object.keys(sent).filter((key) => sent[key] !== undefined)
    if (field === undefined || others.length > 0 || JSON.stringify(sent[field]) !== JSON.stringify(applied))
      return undefined
    return item[field] as Value | undefined
  }

  /** Whether a creation that failed half-way could be finished after all, so that the object may be kept. */
  async function completed(context: ResourceContext, state: ResourceState): Promise<boolean> {
    try {
      await settle(context, state.physicalId ?? '', state)
      return true
    } catch (error) {
      if (isCloudError(error)) return false
      throw error
    }
  }

  /** What a fresh object lacks: its final name or description, tags, and the kind's own calls. */
  async function settle(context: ResourceContext, id: string, state: ResourceState): Promise<Readiness> {
    const { properties } = state
    const collection = await collectionOf(context, properties)
    if (markOf(state) === 'description') await update(context.cloud, collection, id, { description: '' })
    if (properties.name) await update(context.cloud, collection, id, { name: properties.name })
    const tags = texts(properties.tags)
    if (tags.length > 0) await setTags(context.cloud, collection, id, tags)
    await kind.settle?.(context, id, await resolve(context, properties))
    return 'ready'
  }
}

function without(properties: Properties, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)))
}
