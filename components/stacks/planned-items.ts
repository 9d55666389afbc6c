import type { PlanItem } from '#lib/api/contract.ts'
import type { Preflight } from '#lib/api/preflight.ts'

/** What a launch makes, as a plan: every resource is added, those of stacks inside below theirs. */
export function plannedItems(resources: Preflight['resources'], above: readonly string[] = []): PlanItem[] {
  const depth = above.length
  return resources
    .filter(({ path }) => path.length === depth + 1 && above.every((name, at) => path[at] === name))
    .map(({ path, type, isStack }) => ({
      resource: path.at(-1) ?? '',
      type,
      action: 'add',
      reason: '',
      properties: [],
      ...(isStack && { nested: plannedItems(resources, path) }),
    }))
}
