import { behindAlias } from '../merged-pairs.ts'
import { pythonText } from '../python-text.ts'
import type { PropertySchema, PropertyType } from '../resource-schema.ts'
import type { ParameterType } from '../template.ts'
import type { MapNode } from '../yaml-node.ts'
import { anyValue } from './complete-functions.ts'
import { isAround, parameterWords } from './complete-references.ts'
import { typeForm } from './complete-types.ts'
import type { Form, Word } from './form.ts'
import type { KnownHere } from './known.ts'
import { isOutOfUse, propertyDetail, propertyDoc } from './property-doc.ts'
import { draftOf, isOffered, type Schemas } from './property-draft.ts'

/** Whose properties they are, and the way to them from there, list items left out. */
interface Owner {
  readonly type: string
  readonly path: readonly string[]
}

/** The form of a map of properties, at any depth. */
export function propertiesForm(schemas: Schemas, owner: Owner, here: KnownHere): Form {
  return {
    keys: () => Object.entries(schemas).flatMap(([name, schema]) => propertyWord(name, schema)),
    key(name, map) {
      const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined
      const inner = { ...owner, path: [...owner.path, name] }
      return schema && (memberForm(schemas, name, map, here) ?? propertyForm(schema, inner, here))
    },
  }
}

function propertyWord(label: string, schema: PropertySchema): Word[] {
  if (!isOffered(schema)) return []
  const deprecated = isOutOfUse(schema.support)
  return [
    {
      label,
      kind: 'property',
      detail: propertyDetail(schema),
      doc: propertyDoc(schema) || undefined,
      rank: deprecated ? 9 : schema.required ? 1 : 3,
      deprecated,
      draft: draftOf(schema),
    },
  ]
}

/** A property that defines resources itself has a type and the properties of that type. */
function memberForm(schemas: Schemas, name: string, map: MapNode, here: KnownHere): Form | undefined {
  if (schemas.type?.type !== 'string' || schemas.properties?.type !== 'map') return undefined
  const written = map.pairs.findLast((pair) => pair.name === 'type')?.value
  const type = written && behindAlias(written)
  if (name === 'type') return typeForm(map, 'properties', here)
  if (name !== 'properties' || type?.kind !== 'scalar' || typeof type.value !== 'string') return undefined
  const schema = here.schemaFor(type.value, '')
  return schema && propertiesForm(schema.properties, { type: schema.type, path: [] }, here)
}

function propertyForm(schema: PropertySchema, owner: Owner, here: KnownHere): Form {
  const values = () => valueWords(schema, owner, here)
  if (schema.properties) return { ...propertiesForm(schema.properties, owner, here), values, calls: 'value' }
  const { items } = schema
  if (items) return { item: () => propertyForm(items, owner, here), values, calls: 'value' }
  return schema.type === 'map' || schema.type === 'list' || schema.type === 'any'
    ? { ...anyValue, values }
    : { values, calls: 'value' }
}

/** Values that fit, the best first: resources and parameters made for it, allowed values, what the cloud has. */
function valueWords(schema: PropertySchema, owner: Owner, here: KnownHere): Word[] {
  return [
    ...fittingResources(schema, owner, here),
    ...fittingParameters(schema, here),
    ...plainWords(schema),
    ...cloudWords(schema, here),
  ]
}

function fittingResources({ type }: PropertySchema, owner: Owner, here: KnownHere): Word[] {
  const targets = type === 'list' ? [] : (here.assistance.referenceTargets?.(owner.type, owner.path) ?? [])
  if (targets.length === 0) return []
  const call = here.template.format === 'hot' ? 'get_resource' : 'Ref'
  return [...here.template.resources.values()].flatMap(({ name, type: written }): Word[] => {
    const found = here.schemaFor(written, name)?.type
    if (found === undefined || !targets.includes(found) || isAround(name, here)) return []
    return [{ label: name, kind: 'resource', detail: `${call} · ${written}`, draft: { [call]: name }, rank: 0 }]
  })
}

const parameterTypes: { readonly [type in PropertyType]: readonly ParameterType[] } = {
  string: ['string'],
  integer: ['number'],
  number: ['number'],
  boolean: ['boolean'],
  list: ['comma_delimited_list', 'json'],
  map: ['json'],
  any: [],
}

function customNames({
  constraints,
}: {
  readonly constraints: readonly { readonly kind: string; readonly name?: string }[]
}): string[] {
  return constraints.flatMap(({ kind, name }) => (kind === 'custom_constraint' && name !== undefined ? [name] : []))
}

function fittingParameters(schema: PropertySchema, here: KnownHere): Word[] {
  const call = here.template.format === 'hot' ? 'get_param' : 'Ref'
  const wanted = customNames(schema)
  return parameterWords(here).flatMap((word): Word[] => {
    const parameter = here.template.parameters.get(word.label)!
    const own = customNames(parameter)
    const isMade = own.some((name) => wanted.includes(name))
    const fits = parameterTypes[schema.type].includes(parameter.type) && (own.length === 0 || wanted.length === 0)
    if (!isMade && !fits) return []
    return [{ ...word, detail: `${call} · ${word.detail}`, draft: { [call]: word.label }, rank: isMade ? 0.5 : 4 }]
  })
}

function plainWords({ type, constraints, default: fallback }: PropertySchema): Word[] {
  const allowed = constraints.flatMap((one) => (one.kind === 'allowed_values' ? one.values : []))
  const known = type === 'boolean' && allowed.length === 0 ? [true, false] : allowed
  const isNew = fallback !== undefined && fallback !== null && fallback !== '' && !known.includes(fallback)
  const scalars = [...known, ...(isNew && type !== 'list' && type !== 'map' ? [fallback] : [])]
  return scalars.flatMap((value, i): Word[] => {
    if (typeof value === 'object' || value === '') return []
    const detail = value === fallback ? 'default' : undefined
    return [
      {
        label: pythonText(value).replace(/^(True|False)$/, (it) => it.toLowerCase()),
        kind: 'value',
        detail,
        draft: value,
        rank: 1 + i / 1000,
      },
    ]
  })
}

function cloudWords(schema: PropertySchema, here: KnownHere): Word[] {
  return customNames(schema).flatMap((name) => choiceWords(name, here))
}

/** What the cloud has for a custom constraint: people’s names for it, written as the template needs it. */
export function choiceWords(constraint: string, { assistance }: KnownHere): Word[] {
  return (assistance.choices?.(constraint) ?? []).map(({ value, label, detail }, i) => ({
    label,
    kind: 'value',
    detail: detail ?? (label === value ? constraint : value),
    draft: value,
    rank: 2 + i / 10_000,
  }))
}
