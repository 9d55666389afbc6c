import type { Cloud, CloudRequest, Item, Service } from './cloud.ts'
import { isCloudError } from './cloud-error.ts'

/** A plain REST collection of a service: where it is and how its JSON wraps an object and a page of objects. */
export interface Collection {
  readonly service: Service
  /** What a person calls one of its objects, for messages: `Network`. */
  readonly noun: string
  readonly path: string
  /** Key of one object in requests and answers; empty where the object stands bare (Glance). */
  readonly singular: string
  readonly plural: string
  readonly microversion?: string
  /** How its objects are changed; PUT unless it says otherwise. */
  readonly updatedBy?: 'PATCH'
}

/** An object's path; ids come from users, so they are escaped. */
export function pathOf(collection: Collection, id: string, ...more: string[]): string {
  return [collection.path, encodeURIComponent(id), ...more].join('/')
}

function wrap(collection: Collection, fields: Item): Item {
  return collection.singular ? { [collection.singular]: fields } : fields
}

function unwrap(collection: Collection, body: unknown): Item {
  const item = collection.singular ? (body as Item | undefined)?.[collection.singular] : body
  return (item ?? {}) as Item
}

function dialect(collection: Collection): CloudRequest {
  return collection.microversion ? { microversion: collection.microversion } : {}
}

export async function create(cloud: Cloud, collection: Collection, fields: Item): Promise<Item> {
  const options = { ...dialect(collection), body: wrap(collection, fields) }
  return unwrap(collection, await cloud.request(collection.service, 'POST', collection.path, options))
}

export async function show(cloud: Cloud, collection: Collection, id: string): Promise<Item> {
  const path = pathOf(collection, id)
  return unwrap(collection, await cloud.request(collection.service, 'GET', path, dialect(collection)))
}

/** As `show`, but null where there is no such object. */
export async function look(cloud: Cloud, collection: Collection, id: string): Promise<Item | null> {
  try {
    return await show(cloud, collection, id)
  } catch (error) {
    if (isCloudError(error, 'not-found')) return null
    throw error
  }
}

export function list(cloud: Cloud, collection: Collection, query: CloudRequest['query'] = {}): Promise<Item[]> {
  return cloud.list(collection.service, collection.path, collection.plural, query)
}

export async function update(cloud: Cloud, collection: Collection, id: string, fields: Item): Promise<Item> {
  const options = { ...dialect(collection), body: wrap(collection, fields) }
  return unwrap(
    collection,
    await cloud.request(collection.service, collection.updatedBy ?? 'PUT', pathOf(collection, id), options),
  )
}

/** Deletes; an object that is gone already is no failure. */
export async function remove(cloud: Cloud, collection: Collection, id: string): Promise<void> {
  try {
    await cloud.request(collection.service, 'DELETE', pathOf(collection, id), dialect(collection))
  } catch (error) {
    if (!isCloudError(error, 'not-found')) throw error
  }
}
