import type { Environment } from '#lib/template/environment.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { ReadEnvironment } from './launch-form.ts'

/** One thing that environments say, with everybody who says it. */
export interface LayeredValue {
  readonly section: (typeof sections)[number]
  /** A parameter's name; a type or `resources/web` in the registry. */
  readonly key: string
  readonly value: Value
  /** The file whose word counts. */
  readonly winner: string
  /** Files that said something else, or the same, before; the first first. */
  readonly overruled: readonly { readonly name: string; readonly value: Value }[]
}

const sections = ['parameters', 'parameter_defaults', 'resource_registry'] as const

/** All that the environments say, a line each, in the order of the sections; the last file wins. */
export function layeredValues(environments: readonly ReadEnvironment[]): LayeredValue[] {
  return sections.flatMap((section) => {
    const said = new Map<string, { name: string; value: Value }[]>()
    for (const { name, environment } of environments) {
      for (const [key, value] of entriesOf(environment, section)) {
        said.set(key, [...(said.get(key) ?? []), { name, value }])
      }
    }
    return [...said].map(([key, all]): LayeredValue => {
      const last = all.at(-1)!
      return { section, key, value: last.value, winner: last.name, overruled: all.slice(0, -1) }
    })
  })
}

/** A registry has a floor more for single resources. */
function entriesOf(environment: Environment | undefined, section: LayeredValue['section']): [string, Value][] {
  const content = environment?.[section] as { readonly [name: string]: Value } | undefined
  return Object.entries(content ?? {}).flatMap(([key, value]): [string, Value][] => {
    if (section !== 'resource_registry' || key !== 'resources' || !isMap(value)) return [[key, value]]
    return Object.entries(value).map(([name, inner]): [string, Value] => [`resources/${name}`, inner])
  })
}
