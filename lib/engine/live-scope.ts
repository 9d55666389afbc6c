import type { Scope } from '#lib/template/scope.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { attributeKey } from './attribute-key.ts'
import type { Model } from './model.ts'
import type { ResourceRecord } from './records.ts'
import { behaviourOf, stateOf } from './run.ts'
import type { World } from './world.ts'

/** One attribute somebody asked for that is not at hand. */
export interface Missing {
  readonly row: ResourceRecord
  /** Null asks for all attributes as a map. */
  readonly attribute: string | null
  readonly path: readonly (string | number)[]
}

export type FetchAttribute = (missing: Missing) => Promise<Value>

/** Rounds of fetching before giving up: an attribute's name may itself depend on an attribute, but not for ever. */
const rounds = 16

/**
 * Runs `work`, which evaluates parts of a template, until it finds every attribute it asks for: what a round misses is
 * fetched at once before the next. Only what is really asked for is ever fetched, through any function and condition.
 */
export async function resolveLive<T>(
  world: Pick<World, 'resourceType'>,
  model: Model,
  rowOf: (resource: string) => ResourceRecord | undefined,
  fetch: FetchAttribute,
  work: (scope: Scope) => T,
): Promise<T> {
  const fetched = new Map<string, Value>()
  for (let round = 0; round < rounds; round++) {
    const missing = new Map<string, Missing>()
    const attempt = attempted(() => work(liveScope(world, model, rowOf, fetched, missing)))
    if (missing.size === 0) {
      if ('error' in attempt) throw attempt.error
      return attempt.result
    }
    await Promise.all([...missing].map(async ([key, one]) => fetched.set(key, await fetch(one))))
  }
  throw new Error('attributes keep asking for further attributes')
}

function attempted<T>(work: () => T): { result: T } | { error: unknown } {
  try {
    return { result: work() }
  } catch (error) {
    return { error }
  }
}

function liveScope(
  world: Pick<World, 'resourceType'>,
  model: Model,
  rowOf: (resource: string) => ResourceRecord | undefined,
  fetched: ReadonlyMap<string, Value>,
  missing: Map<string, Missing>,
): Scope {
  return {
    ...model.scope,
    reference(resource) {
      if (!model.enabled.has(resource)) return undefined
      const row = rowOf(resource)
      return row ? referenceOf(world, row, model) : resource
    },
    attribute(resource, attribute, path) {
      if (!model.enabled.has(resource)) return undefined
      const row = rowOf(resource)
      if (!row || row.action === 'INIT') return null
      const key = attribute === null ? `${row.id} *` : `${row.id} ${attributeKey(attribute, path)}`
      const known = fetched.get(key)
      if (known !== undefined) return known
      missing.set(key, { row, attribute, path })
      return null
    },
  }
}

/** What get_resource gives: by the type's own rule, else the physical id, and the name before there is one. */
export function referenceOf(
  world: Pick<World, 'resourceType'>,
  row: ResourceRecord,
  model: Pick<Model, 'stack'>,
): Value {
  if (row.action === 'INIT') return row.name
  const type = behaviourOf(world, row)
  return type.reference ? type.reference({ stack: model.stack }, stateOf(row)) : (row.physicalId ?? row.name)
}
