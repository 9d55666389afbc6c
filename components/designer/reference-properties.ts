import type { Analysis, ResourceMark } from '#components/document/analysis.ts'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { referenceProperties, referenceTargets } from '#lib/catalogue/reference-targets.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import type { Path } from '#lib/template/template.ts'
import { templateSchema } from '#lib/template/template-schema.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** One way to write a reference: where, and what. */
export interface Offer {
  /** Below the resource's properties, for a person: `networks → port`. */
  readonly label: string
  readonly path: Path
  readonly value: Value
  readonly doc?: string
}

/** A resource at either end of a line. */
type Side = Pick<ResourceMark, 'name' | 'type' | 'properties'>

/** The properties of `from` that may hold a reference to `to`, the likeliest first; lists grow by an item. */
export function offers(from: Side, to: Pick<Side, 'name' | 'type'>): Offer[] {
  const properties = schemaOf(from.type)?.properties ?? {}
  return referenceProperties(from.type, to.type)
    .map(({ path, schema }) => ({
      label: path.join(' → '),
      path: slotOf(properties, from.properties, path),
      value: { get_resource: to.name },
      ...(schema.doc !== undefined && { doc: schema.doc }),
    }))
    .toSorted((a, b) => rank(a, from) - rank(b, from))
}

/** The likeliest reference between two: of the first to the second, else the other way round. */
export function tieBetween(a: Side, b: Side): { readonly from: string; readonly offer: Offer } | undefined {
  const [there] = offers(a, b)
  if (there) return { from: a.name, offer: there }
  const [back] = offers(b, a)
  return back && { from: b.name, offer: back }
}

/** Where exactly a new reference goes: at the first list on the way a new item is begun. */
function slotOf(
  properties: { readonly [name: string]: PropertySchema },
  values: { readonly [name: string]: Value },
  path: readonly string[],
): Path {
  const [name, ...rest] = path
  if (name === undefined) return []
  const schema = own(properties, name)
  const value = own(values, name)
  if (schema?.type === 'list') {
    const index = Array.isArray(value) ? value.length : 0
    return [name, index, ...slotOf(schema.items?.properties ?? {}, {}, rest)]
  }
  const inner = isMap(value) ? value : {}
  return [name, ...slotOf(schema?.properties ?? {}, inner ?? {}, rest)]
}

/** Unset properties first, shallow ones before deep ones. */
function rank(offer: Offer, from: Side): number {
  const taken = offer.path.length === 1 && Object.hasOwn(from.properties, offer.path[0]!) ? 10 : 0
  return offer.path.length + taken
}

/** Resources a property may refer to, those made for it first. */
export function resourcesFor(path: Path, self: string, analysis: Analysis): readonly ResourceMark[] {
  const type = analysis.resources.find((resource) => resource.name === self)?.type ?? ''
  const targets = referenceTargets(type, path)
  const others = analysis.resources.filter((resource) => resource.name !== self)
  return others.toSorted((a, b) => Number(targets.includes(b.type)) - Number(targets.includes(a.type)))
}

/** What a resource tells about itself: the attributes of its type, or the outputs of the template inside. */
export function attributesOf({ type, inside }: ResourceMark, files?: ReadonlyMap<string, string>): string[] {
  const nested = inside && files ? templateSchema(inside.file, files.get(inside.file) ?? '', {}) : undefined
  const { attributes = {} } = nested ?? schemaOf(type) ?? {}
  return Object.entries(attributes).flatMap(([name, { support }]) =>
    support.status === 'SUPPORTED' && name !== 'show' ? [name] : [],
  )
}

function own<T>(table: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
