import type { Value } from '#lib/template/yaml-node.ts'
import type { ChildStack, NestedTemplate, Properties } from '../resource-type.ts'
import { map } from '../shapes.ts'

/** Members of a group by name, oldest first, as they stand in the child's template. */
export type Members = ReadonlyMap<string, Value>

/** The child template that has exactly these members. */
export function templateOf(members: Members): NestedTemplate {
  const resources = Object.fromEntries(members)
  return { template: JSON.stringify({ heat_template_version: '2015-04-30', resources }, null, 2), parameters: {} }
}

/** The members of a child, whose template is always one of ours. */
export function membersOf(child: ChildStack | null): Members {
  if (!child) return new Map()
  const { resources = {} } = JSON.parse(child.template) as { resources?: Record<string, Value> }
  return new Map(Object.entries(resources))
}

/** A member as a group's definition says; properties without a value are left out. */
export function memberFrom(definition: Properties, rewrite: (value: Value) => Value = (value) => value): Value {
  const { type, properties, metadata } = definition
  const given = Object.fromEntries(Object.entries(map(properties)).filter(([, value]) => value !== null))
  return {
    type: type ?? null,
    ...(properties ? { properties: rewrite(given) } : {}),
    ...(metadata ? { metadata } : {}),
  }
}
