import { isCloudError } from '#lib/openstack/cloud-error.ts'
import type { Collection } from '#lib/openstack/collection.ts'
import { findId } from '#lib/openstack/find-id.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Properties, ResourceContext } from './resource-type.ts'
import { isMap } from './shapes.ts'

/** `[path below the properties, what it names]`; lists on the way are walked item by item. */
export type NameRule = readonly [path: readonly string[], collection: Collection]

/** The id of a named object, looked up once an operation. */
export async function idOf(context: ResourceContext, collection: Collection, nameOrId: string): Promise<string> {
  const key = `${collection.path} ${nameOrId}`
  let found = context.cache.get(key)
  if (!found) {
    found = findId(context.cloud, collection, nameOrId)
    context.cache.set(key, found)
    // What isn't there now may be there when the next resource asks.
    found.catch(() => context.cache.delete(key))
  }
  return String(await found)
}

async function resolveAt(
  context: ResourceContext,
  value: Value,
  [path, collection]: NameRule,
  lenient: boolean,
): Promise<Value> {
  if (value === null || value === '') return value
  if (Array.isArray(value)) {
    return Promise.all(value.map((item) => resolveAt(context, item, [path, collection], lenient)))
  }
  const [step, ...rest] = path
  if (step !== undefined) {
    if (!isMap(value) || !Object.hasOwn(value, step)) return value
    return { ...value, [step]: await resolveAt(context, value[step] ?? null, [rest, collection], lenient) }
  }
  try {
    return typeof value === 'object' ? value : await idOf(context, collection, String(value))
  } catch (error) {
    if (lenient && isCloudError(error)) return value
    throw error
  }
}

/** `properties` with ids where `rules` say there may be names. With `lenient`, what can't be found stays. */
export async function resolveNames(
  context: ResourceContext,
  rules: readonly NameRule[],
  properties: Properties,
  lenient = false,
): Promise<Properties> {
  let resolved: Value = properties
  for (const rule of rules) resolved = await resolveAt(context, resolved, rule, lenient)
  return resolved as Properties
}
