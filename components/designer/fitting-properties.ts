import type { ParameterMark, ResourceMark } from '#components/document/analysis.ts'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import type { PropertySchema, PropertyType } from '#lib/template/resource-schema.ts'
import type { Path } from '#lib/template/template.ts'
import { templateSchema } from '#lib/template/template-schema.ts'

/** A property that may take the value of a parameter. */
export interface Fit {
  /** Below the resource’s properties, for a person. */
  readonly label: string
  readonly path: Path
  readonly doc?: string
  /** Smaller fits better. */
  readonly rank: number
}

const takes: { readonly [type in ParameterMark['type']]: readonly PropertyType[] } = {
  string: ['string', 'any'],
  number: ['integer', 'number', 'string', 'any'],
  boolean: ['boolean', 'any'],
  comma_delimited_list: ['list', 'any'],
  json: ['map', 'list', 'any'],
}

/** The properties of a resource that take a parameter, the likeliest first: same kind of thing, same name, still unset. */
export function fittingProperties(
  resource: ResourceMark,
  parameter: ParameterMark,
  files: ReadonlyMap<string, string> = new Map(),
): Fit[] {
  const { inside } = resource
  const nested = inside && templateSchema(inside.file, files.get(inside.file) ?? '', {})
  const own = inside?.given.length === 0 ? {} : (schemaOf(resource.type)?.properties ?? {})
  return [
    ...fitsIn(own, [], resource, parameter),
    ...fitsIn(nested?.properties ?? {}, inside?.given ?? [], resource, parameter),
  ].toSorted((a, b) => a.rank - b.rank)
}

function fitsIn(
  properties: { readonly [name: string]: PropertySchema },
  above: Path,
  resource: ResourceMark,
  parameter: ParameterMark,
): Fit[] {
  return Object.entries(properties).flatMap(([name, schema]): Fit[] => {
    if (schema.support.status !== 'SUPPORTED') return []
    const path = [...above, name]
    const inner =
      above.length === 0 && schema.type === 'map' ? fitsIn(schema.properties ?? {}, path, resource, parameter) : []
    if (!takes[parameter.type].includes(schema.type)) return inner
    const fit = {
      label: path.join(' → '),
      path,
      ...(schema.doc !== undefined && { doc: schema.doc }),
      rank: rankOf(schema, path, resource, parameter),
    }
    return [fit, ...inner]
  })
}

function rankOf(schema: PropertySchema, path: Path, resource: ResourceMark, parameter: ParameterMark): number {
  const name = String(path.at(-1))
  const kind = (constraints: ParameterMark['constraints'] | PropertySchema['constraints']) =>
    constraints.find((one) => one.kind === 'custom_constraint')?.name
  const wanted = kind(parameter.constraints)
  const isSameKind = wanted !== undefined && wanted === kind(schema.constraints)
  const isSameName = name === parameter.name || parameter.name.endsWith(`_${name}`)
  const isSet = Object.hasOwn(resource.properties, String(path[0]))
  return (isSameKind ? 0 : 20) + (isSameName ? 0 : 10) + (schema.required ? 0 : 2) + (isSet ? 5 : 0) + path.length
}
