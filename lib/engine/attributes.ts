import { isCloudError } from '#lib/openstack/cloud-error.ts'
import type { ResourceContext } from '#lib/resources/resource-type.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { attributeKey } from './attribute-key.ts'
import type { FetchAttribute, Missing } from './live-scope.ts'
import type { ResourceRecord } from './records.ts'
import { behaviourOf, stateOf } from './run.ts'
import type { World } from './world.ts'

/** Attributes whose value changes without the resource being changed: never kept (parity.md §3.8). */
const alwaysLive = new Set(['show', 'data', 'alarm_url', 'signal_url', 'console_urls', 'os_collect_config', 'token'])

/**
 * Reads attributes: from the row where it keeps them, else from the service, and then `keep` is told, so that each is
 * fetched once after its resource has changed. An object that is not there (any more) gives null.
 */
export function attributeReader(
  world: Pick<World, 'resourceType' | 'schemaOf'>,
  contextOf: (row: ResourceRecord) => Promise<ResourceContext> | ResourceContext,
  keep: (row: ResourceRecord) => void,
): FetchAttribute {
  const one = async ({ row, path }: Missing, attribute: string): Promise<Value> => {
    const key = attributeKey(attribute, path)
    if (Object.hasOwn(row.attributes, key)) return row.attributes[key]!
    const value = await liveAttribute(world, await contextOf(row), row, attribute, path)
    // The members of a group that policies adjust change while the group's own record does not.
    const kept = !alwaysLive.has(attribute) && !behaviourOf(world, row).adjust
    if (row.status === 'COMPLETE' && kept) {
      row.attributes = { ...row.attributes, [key]: value }
      keep(row)
    }
    return value
  }
  return async (missing) => {
    if (missing.attribute !== null) return one(missing, missing.attribute)
    const names = Object.keys(world.schemaOf(missing.row.definition.behaviour)?.attributes ?? {})
    const values = await Promise.all(names.map(async (name) => [name, await one(missing, name)] as const))
    return Object.fromEntries(values)
  }
}

/** One attribute from the service itself; null where the object or the value is not there. */
export async function liveAttribute(
  world: Pick<World, 'resourceType'>,
  context: ResourceContext,
  row: ResourceRecord,
  attribute: string,
  path: readonly (string | number)[],
): Promise<Value> {
  try {
    return (await behaviourOf(world, row).attribute(context, stateOf(row), attribute, path)) ?? null
  } catch (error) {
    if (isCloudError(error, 'not-found')) return null
    throw error
  }
}
