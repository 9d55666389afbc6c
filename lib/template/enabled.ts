import { evaluateCondition } from './conditions.ts'
import type { Scope } from './scope.ts'
import type { OutputDefinition, ResourceDefinition } from './template.ts'

type Conditional = Pick<ResourceDefinition | OutputDefinition, 'condition'>

/**
 * The names of the resources whose condition holds; those without one always do. Conditions see parameters only, so the
 * answer stays the same while a stack is worked on. Throws TemplateError for a condition that can't be evaluated.
 */
export function enabledResources(
  template: { readonly resources: ReadonlyMap<string, Conditional> },
  scope: Scope,
): Set<string> {
  return enabled(template.resources, 'resources', scope)
}

/** The same for outputs. An output whose condition does not hold is still listed, with the value null. */
export function enabledOutputs(
  template: { readonly outputs: ReadonlyMap<string, Conditional> },
  scope: Scope,
): Set<string> {
  return enabled(template.outputs, 'outputs', scope)
}

function enabled(entries: ReadonlyMap<string, Conditional>, section: string, scope: Scope): Set<string> {
  const names = [...entries].filter(([name, { condition = null }]) =>
    evaluateCondition(condition, scope, [section, name, 'condition']),
  )
  return new Set(names.map(([name]) => name))
}
