import type { Environment } from './environment.ts'
import { matchesGlob, remaining } from './environment-registry.ts'
import { isMap, own } from './python-text.ts'
import type { Value } from './yaml-node.ts'

/** What a nested stack is, seen from its parent. */
export interface Child {
  readonly parameters: { readonly [name: string]: Value }
  /** The parent's resource it stands for; null keeps the settings of single resources as they are. */
  readonly resourceName: string | null
  /** The registry entry that led to its template, which must not lead there again. */
  readonly without?: readonly string[]
}

/**
 * The environment of a nested stack: its own parameters, the parent's defaults and registry, and of the settings for
 * single resources those that stand under the parent resource's name.
 */
export function childEnvironment(parent: Environment, child: Child): Environment {
  const registry = child.without
    ? withoutEntry(parent.resource_registry ?? {}, child.without)
    : parent.resource_registry
  const resources = own(registry ?? {}, 'resources')
  const inner = isMap(resources) ? resources : {}
  return {
    parameters: child.parameters,
    parameter_defaults: parent.parameter_defaults ?? {},
    event_sinks: parent.event_sinks ?? [],
    resource_registry: {
      ...Object.fromEntries(remaining(registry ?? {})),
      resources: child.resourceName === null ? inner : resourcesInside(inner, child.resourceName),
    },
  }
}

type Registry = { readonly [name: string]: Value }

function resourcesInside(resources: Registry, name: string): { [name: string]: Value } {
  const matching = Object.entries(resources).filter(([glob, value]) => isMap(value) && matchesGlob(glob, name))
  return Object.fromEntries(matching.flatMap(([, value]) => (isMap(value) ? Object.entries(value) : [])))
}

function withoutEntry(registry: Registry, [first, ...rest]: readonly string[]): Registry {
  const entries = Object.entries(registry).flatMap(([name, value]): [string, Value][] => {
    if (name !== first) return [[name, value]]
    return rest.length > 0 && isMap(value) ? [[name, { ...withoutEntry(value, rest) }]] : []
  })
  return Object.fromEntries(entries)
}
