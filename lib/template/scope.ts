import type { Value } from './yaml-node.ts'

/**
 * What a template may ask of its surroundings while its functions are evaluated. Before anything exists, `attribute`
 * answers null and `reference` the resource's name, as Heat does while validating.
 */
export interface Scope {
  /** The template's version (`2018-08-31`, `2010-09-09` …): decides which functions exist and how old flavours behave. */
  readonly version: string
  /** Typed value of a parameter or pseudo parameter; undefined when the template declares none of that name. */
  parameter(name: string): Value | undefined
  /** What get_resource gives; undefined when there is no such (enabled) resource. */
  reference(resource: string): Value | undefined
  /** Value of an attribute, `path` walked by the resource's own rules; undefined when there is no such resource. */
  attribute(resource: string, attribute: string | null, path: readonly (string | number)[]): Value | undefined
  /** The attribute names a resource's type has; undefined where any name may be asked for. Not asked when absent. */
  attributeNames?(resource: string): ReadonlySet<string> | undefined
  /** Content of a file; undefined when the stack has none of that name. */
  file(name: string): string | undefined
  /** The definition of a condition as written; undefined when there is none. */
  condition(name: string): Value | undefined
  readonly mappings?: Value
  /** Data of the parent resource, inside a nested template only. */
  readonly facade?: { readonly metadata: Value; readonly deletion_policy: Value; readonly update_policy: Value }
  readonly availabilityZones?: readonly string[]
  /** Milliseconds since 1970, for yaql's `now()`; without this it fails. */
  now?(): number
}
