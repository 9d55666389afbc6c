import type { ResourceState, ResourceType } from '#lib/resources/resource-type.ts'
import { decideUpdate, type UpdateCircumstances, type UpdateDecision } from '#lib/template/decide-update.ts'
import type { Properties } from '#lib/template/properties.ts'
import type { ResourceSchema } from '#lib/template/resource-schema.ts'

/**
 * What an update does to a resource: by its schema, and by its type's own rules where it has some (parity.md §4.5).
 * Asks nothing of a cloud. What nests a stack is always visited, as something inside may have changed.
 */
export function updateDecision(
  type: Pick<ResourceType, 'decide' | 'nested'> | undefined,
  schema: ResourceSchema,
  state: ResourceState,
  next: Properties,
  circumstances: UpdateCircumstances = {},
): UpdateDecision {
  const judged = decideUpdate(schema, state.properties, next, circumstances)
  if (circumstances.unusable || judged.decision === 'error' || judged.decision === 'replace') return judged
  const own = type?.decide?.(state, next, judged.changed)
  if (own) return { ...judged, decision: own }
  return type?.nested && judged.decision === 'none' ? { ...judged, decision: 'update' } : judged
}
