import type { Properties } from './properties.ts'
import { own, pythonEquals, truthy } from './python-text.ts'
import type { ResourceSchema } from './resource-schema.ts'

export interface UpdateDecision {
  /** `error`: a property that may never change would (NotSupported). */
  readonly decision: 'none' | 'update' | 'replace' | 'error'
  /** The properties whose value changes, by name. */
  readonly changed: string[]
}

export interface UpdateCircumstances {
  /** The resource never came to be, or is in a FAILED state and its type does not say that it can be kept. */
  readonly unusable?: boolean
  /** What is written differs beyond property values: metadata, policies, dependencies, or just the wording. */
  readonly definitionChanged?: boolean
  readonly metadataChanged?: boolean
}

/**
 * What an update does to one resource, by its schema alone (parity.md §4.5); types with rules of their own are asked
 * first. `before` and `after` are resolved properties, an absent one being null.
 */
export function decideUpdate(
  schema: Pick<ResourceSchema, 'properties' | 'anyProperty' | 'replacement'>,
  before: Properties,
  after: Properties,
  { unusable = false, definitionChanged = false, metadataChanged = false }: UpdateCircumstances = {},
): UpdateDecision {
  const changed = Object.keys({ ...before, ...after })
    .filter((name) => !pythonEquals(own(before, name) ?? null, own(after, name) ?? null))
    .toSorted()
  if (unusable) return { decision: 'replace', changed }
  if (metadataChanged && schema.replacement?.byMetadata) return { decision: 'replace', changed }
  if (changed.length === 0) return { decision: definitionChanged ? 'update' : 'none', changed }
  if (schema.anyProperty) return { decision: 'update', changed }
  const schemas = changed.map((name) => own(schema.properties, name))
  if (schemas.some((property) => property?.immutable)) return { decision: 'error', changed }
  const inPlace = schemas.every((property) => property?.updateAllowed) && !isTooMuchAtOnce(schema, changed, after)
  return { decision: inPlace ? 'update' : 'replace', changed }
}

/** Whether both of two groups of properties change, which can only be done one at a time. */
function isTooMuchAtOnce(
  { replacement }: Pick<ResourceSchema, 'replacement'>,
  changed: readonly string[],
  after: Properties,
): boolean {
  const [first, second] = replacement?.notTogether ?? []
  if (!first || !second) return false
  return (
    changed.some((name) => first.includes(name)) &&
    changed.some((name) => second.includes(name) && truthy(own(after, name) ?? null))
  )
}

/** Heat's message for properties that may never change. */
export function updateNotSupported(type: string, name: string, properties: readonly string[]): string {
  return `Update to properties ${properties.join(', ')} of ${name} (${type}) is not supported.`
}
