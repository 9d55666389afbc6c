import type { ReadyWired } from '#lib/catalogue/ready-wired.ts'
import { placeKind } from '#lib/catalogue/seats.ts'
import type { Point } from '#lib/graph/layout.ts'
import { addParameter } from '#lib/template/edits/add-parameter.ts'
import { addResource } from '#lib/template/edits/add-resource.ts'
import { once, type Step } from '#lib/template/edits/in-turn.ts'
import { isMap, isScalar } from '#lib/template/python-text.ts'
import type { Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { freeVariant } from './new-resource.ts'
import { freeVariants, renamedIn } from './paste-resources.ts'
import { puttingOf } from './put-into.ts'
import { inWordsOf } from './words.ts'

/** A ready-wired set as it comes into a design: what is written, and where its cards stand from its corner. */
export interface WiredSet {
  readonly steps: readonly Step[]
  readonly at: ReadonlyMap<string, Point>
}

/**
 * Writes a set under free names. What it asks for becomes parameters, those of the same name are shared; dropped into a
 * place, it sits there instead of asking for a network.
 */
export function wireSet(template: Template, set: ReadyWired, place?: string): WiredSet {
  const names = freeVariants(template, Object.keys(set.resources))
  const home = template.resources.get(place ?? '')
  const kind = home && placeKind(home.type)
  const resources = Object.entries(set.resources).map(([name, { type, properties, at }]) => {
    const seated = kind !== undefined && set.seated.includes(name)
    const own = seated ? withoutWhereabouts(properties, kind) : properties
    return { name: names.get(name)!, type, properties: own, at, seated }
  })
  const used = new Set(resources.flatMap(({ properties }) => asked(properties)))
  const spelled = parameterNames(template, used, new Set(names.values()))
  const parameters = [...spelled].filter(([, name]) => !template.parameters.has(name))
  return {
    at: new Map(resources.map(({ name, at }) => [name, at])),
    steps: [
      ...parameters.map(([asked, name]) =>
        once((now) => addParameter(now, name, worded(now.format, set.parameters[asked]!))),
      ),
      ...resources.map(({ name, type, properties }) =>
        once((now) => addResource(now, { name, type, properties: written(now, properties, names, spelled) })),
      ),
      ...resources.flatMap((resource) =>
        resource.seated ? (puttingOf(template, resource, { kind: 'place', name: place! })?.steps ?? []) : [],
      ),
    ],
  }
}

/** A network is taken from the place; a subnet too, unless the place is a network and says none. */
function withoutWhereabouts(properties: { readonly [name: string]: Value }, kind: 'network' | 'subnet') {
  const told = kind === 'subnet' ? ['network', 'subnet'] : ['network']
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => !(isMap(value) && told.includes(String(value.get_param)))),
  )
}

function asked(value: Value): string[] {
  if (Array.isArray(value)) return value.flatMap(asked)
  if (isScalar(value)) return []
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'get_param' && typeof item === 'string' ? [item] : asked(item),
  )
}

/** Parameters keep their names, and share those that are there, unless a resource is called so. */
function parameterNames(template: Template, used: ReadonlySet<string>, promised: ReadonlySet<string>) {
  return new Map(
    [...used].map((name) => {
      const clash = template.resources.has(name) || promised.has(name)
      return [name, clash ? freeVariant(template, `${name}_name`, promised) : name]
    }),
  )
}

function written(
  now: Parameters<typeof inWordsOf>[0],
  properties: { readonly [name: string]: Value },
  names: ReadonlyMap<string, string>,
  parameters: ReadonlyMap<string, string>,
): { [name: string]: Value } {
  const entries = Object.entries(properties).map(([key, value]) => [
    key,
    inWordsOf(now, withParameters(renamedIn(value, names), parameters)),
  ])
  return Object.fromEntries(entries)
}

function withParameters(value: Value, names: ReadonlyMap<string, string>): Value {
  if (Array.isArray(value)) return value.map((item) => withParameters(item, names))
  if (isScalar(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'get_param' && typeof item === 'string' ? (names.get(item) ?? item) : withParameters(item, names),
    ]),
  )
}

/** CloudFormation's parameters know no labels and no custom constraints. */
function worded(format: Template['format'], definition: Value): Value {
  if (format === 'hot' || !isMap(definition)) return definition
  return { Type: 'String', ...(definition.label !== undefined && { Description: definition.label }) }
}
