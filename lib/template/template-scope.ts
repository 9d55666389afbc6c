import { enabledResources } from './enabled.ts'
import type { Scope } from './scope.ts'
import type { ConditionDefinition, ResourceDefinition } from './template.ts'
import type { Value } from './yaml-node.ts'

/** As much of a template as its functions can see. */
export interface ScopedTemplate {
  readonly version: string | null
  readonly resources: ReadonlyMap<string, Pick<ResourceDefinition, 'condition'>>
  readonly conditions: ReadonlyMap<string, Pick<ConditionDefinition, 'value'>>
  readonly mappings: Value
}

/** What a template's functions see of the stack. */
export interface StackView {
  /** As resolveParameters gives them, pseudo parameters included. */
  readonly parameterValues: ReadonlyMap<string, Value>
  /** The id of a resource of the template, or its name while there is none. */
  reference(name: string): Value
  /** A live value, null before there is one. A null `attribute` asks for all of them. */
  attribute(name: string, attribute: string | null, path: readonly (string | number)[]): Value
  readonly attributeNames?: Scope['attributeNames']
  readonly files?: Readonly<Record<string, string>> | ReadonlyMap<string, string>
  readonly facade?: Scope['facade']
  readonly availabilityZones?: readonly string[]
}

/**
 * The scope in which a template's values are evaluated. Conditions are evaluated once, when first asked for; resources
 * that they switch off can't be referred to.
 */
export function templateScope(template: ScopedTemplate, view: StackView): Scope {
  let enabled: ReadonlySet<string> | undefined
  const exists = (name: string) => {
    enabled ??= enabledResources(template, scope)
    return enabled.has(name)
  }
  const { files = {}, facade, availabilityZones } = view
  const file =
    files instanceof Map ? (name: string) => files.get(name) : fileOf(files as Readonly<Record<string, string>>)
  const scope: Scope = {
    version: template.version ?? '',
    parameter: (name) => view.parameterValues.get(name),
    reference: (name) => (exists(name) ? view.reference(name) : undefined),
    attribute: (name, attribute, path) => (exists(name) ? view.attribute(name, attribute, path) : undefined),
    attributeNames: (name) => view.attributeNames?.(name),
    file,
    condition: (name) => template.conditions.get(name)?.value,
    mappings: template.mappings,
    ...(facade ? { facade } : {}),
    ...(availabilityZones ? { availabilityZones } : {}),
  }
  return scope
}

const fileOf = (files: Readonly<Record<string, string>>) => (name: string) =>
  Object.hasOwn(files, name) ? files[name] : undefined
